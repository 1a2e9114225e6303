import type { MixedIntegerProgram } from "@weishan/core/energy";
import type { OptimiserAnswer, OptimiserOptions } from "../../ports/optimiser.ts";

/** What the thread of the solver is asked. */
export type HighsRequest =
  | { readonly kind: "minimise"; readonly program: MixedIntegerProgram; readonly options: OptimiserOptions }
  | { readonly kind: "close" };

/** What it answers. */
export interface HighsAnswers {
  readonly minimise: OptimiserAnswer;
  readonly close: undefined;
}
