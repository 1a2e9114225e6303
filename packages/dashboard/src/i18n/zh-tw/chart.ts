/** What stands beside every picture, in Traditional Chinese. */
export const chartZh = {
  "chart.asTable": "以表格顯示",
  "chart.noTable": "收起表格",
  "chart.row": "項目",
  "chart.failed": "圖表載入失敗，數字請見下方表格。",
} as const;
