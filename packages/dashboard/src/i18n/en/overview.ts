/** The overview, in English. */
export const overviewEn = {} as const;
