import type { ReportChart } from "@weishan/core/report";

/** What is asked of the thread that draws, and what it answers. */
export type DrawRequest = { readonly kind: "draw"; readonly charts: readonly ReportChart[] };
export interface DrawAnswers {
  readonly draw: readonly string[];
}
