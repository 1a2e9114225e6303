/** The search, in English. */
export const searchEn = {
  "search.placeholder": "For example: 3F air handler supply",
  "search.hint": "Type part of a Chinese or English name or id; ↑ ↓ to choose, Enter to open.",
  "search.none": "Nothing found for “{words}”",
  "search.found": "{count} found",
  "search.results": "Results",
  "search.equipment": "Equipment",
  "search.points": "Points",
} as const;
