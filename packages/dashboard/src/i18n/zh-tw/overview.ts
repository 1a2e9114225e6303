/** The overview, in Traditional Chinese. */
export const overviewZh = {} as const;
