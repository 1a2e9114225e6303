import type { MixedIntegerProgram } from "@weishan/core/energy";

/** How a program is to be solved. */
export interface OptimiserOptions {
  /** The longest that may be looked; then the best that was found is the answer. */
  readonly timeLimitMs: number;
  /** How far, as a share of it, the answer may be above what was proven to be the least; 0 looks to the end. */
  readonly gapShare: number;
}

/** The best that was found, or why there is nothing. */
export type OptimiserAnswer =
  | {
      readonly kind: "found";
      /** A value for each column. */
      readonly values: Float64Array;
      /** What the program makes smallest, at these values. */
      readonly objective: number;
      /** What no answer can be below. */
      readonly leastObjective: number;
      /** Whether it is proven that nothing is cheaper by more than the gap that was asked for. */
      readonly isProven: boolean;
    }
  | {
      readonly kind: "none";
      /** Nothing fulfils all rows; nothing was found in time; the solver was lost. */
      readonly reason: "infeasible" | "too-late" | "lost";
    };

/**
 * Finds the cheapest answer to a mixed-integer linear program.
 *
 * Contract: the caller's thread is not held up while it searches; programs are solved one after another; the same
 * program solved to the end gives the same objective; never rejects.
 */
export interface Optimiser {
  minimise(program: MixedIntegerProgram, options: OptimiserOptions): Promise<OptimiserAnswer>;
  /** Gives back what the search holds; the next program begins anew. */
  stop(): Promise<void>;
}
