import type { chartZh } from "../zh-tw/chart.ts";

/** What stands beside every picture, in English. */
export const chartEn: { readonly [Key in keyof typeof chartZh]: string } = {
  "chart.asTable": "Show as a table",
  "chart.noTable": "Hide the table",
  "chart.row": "Row",
  "chart.failed": "The picture could not be fetched; the table below has its figures.",
};
