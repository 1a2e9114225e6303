/** The search, in Traditional Chinese. */
export const searchZh = {} as const;
