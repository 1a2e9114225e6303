/** Equipment: list, page and orders, in English. */
export const equipmentEn = {} as const;
