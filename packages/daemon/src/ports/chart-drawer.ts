import type { ReportChart } from "@weishan/core/report";

/**
 * Draws charts for paper.
 *
 * Contract: an SVG for each chart, in their order; the same chart gives the same text on any day and any machine. Its
 * words name the font `Noto Sans TC`, its colours can be told apart in print and by people who see few colours, and what
 * is not known is a gap.
 *
 * @throws WeishanError DOCUMENT_UNAVAILABLE where they could not be drawn
 */
export interface ChartDrawer {
  draw(charts: readonly ReportChart[]): Promise<readonly string[]>;
}
