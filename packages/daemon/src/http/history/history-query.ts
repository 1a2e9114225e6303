import { WeishanError } from "@weishan/core/error";
import type { TimeSpan } from "../../app/overview/read-side.ts";

/** The longest span of one question: ten years. */
const MAX_SPAN_MS = 3_660 * 86_400_000;

/** The span of a query. Throws QUERY_INVALID where it is empty, backwards or too long. */
export function spanOf({ fromAt, toAt }: { readonly fromAt: number; readonly toAt: number }): TimeSpan {
  if (toAt <= fromAt) throw new WeishanError("QUERY_INVALID", "toAt must be later than fromAt", { fromAt, toAt });
  if (toAt - fromAt > MAX_SPAN_MS) {
    throw new WeishanError("QUERY_INVALID", "at most ten years in one request; split the span", { fromAt, toAt });
  }
  return { fromMs: fromAt, toMs: toAt };
}

/** Throws QUERY_INVALID where an answer would have more figures than one request may cost. */
export function limitFigures(figures: number, maxFigures: number, wayOut: string): void {
  if (figures <= maxFigures) return;
  throw new WeishanError(
    "QUERY_INVALID",
    `the answer would hold ${Math.ceil(figures)} figures and ${maxFigures} are allowed: ${wayOut}`,
    { figures: Math.ceil(figures), maxFigures },
  );
}
