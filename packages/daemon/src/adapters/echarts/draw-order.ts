import type { ReportChart } from "@weishan/core/report";

/** What travels to the program that draws, and what comes back. */
export type DrawOrder = readonly ReportChart[];
export type DrawAnswer = { readonly drawn: readonly string[] } | { readonly failure: string };
