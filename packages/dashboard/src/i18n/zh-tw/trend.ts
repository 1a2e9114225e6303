/** The trend workbench, in Traditional Chinese. */
export const trendZh = {
  "trend.title": "趨勢",
} as const;
