/** Buses and units, in Traditional Chinese. */
export const fieldZh = {
  "field.title": "現場通訊",
} as const;
