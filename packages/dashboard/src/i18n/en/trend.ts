/** The trend workbench, in English. */
export const trendEn = {
  "trend.title": "Trends",
} as const;
