/** The search, in English. */
export const searchEn = {} as const;
