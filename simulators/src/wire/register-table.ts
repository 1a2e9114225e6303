/** The four tables of a Modbus device. */
export const TABLES = ["coil", "discrete", "input", "holding"] as const;
export type Table = (typeof TABLES)[number];

export const isBitTable = (table: Table): boolean => table === "coil" || table === "discrete";
