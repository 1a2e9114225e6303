/** Buses and units, in English. */
export const fieldEn = {
  "field.title": "Field",
} as const;
