/** Equipment: list, page and orders, in Traditional Chinese. */
export const equipmentZh = {} as const;
