/** The search, in Traditional Chinese. */
export const searchZh = {
  "search.placeholder": "例如：3 樓 空調箱 送風溫度",
  "search.hint": "輸入中文或英文名稱、編號的一部分；以 ↑ ↓ 選擇，Enter 開啟。",
  "search.none": "找不到「{words}」",
  "search.found": "找到 {count} 項",
  "search.results": "搜尋結果",
  "search.equipment": "設備",
  "search.points": "點位",
} as const;
