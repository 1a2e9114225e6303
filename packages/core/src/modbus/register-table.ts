/** The four tables of a Modbus device. */
export const REGISTER_TABLES = ["coil", "discrete", "input", "holding"] as const;
export type RegisterTable = (typeof REGISTER_TABLES)[number];

/** The function code that reads a table: coil 1, discrete 2, holding 3, input 4. */
export const READ_FUNCTION_CODES: Readonly<Record<RegisterTable, 1 | 2 | 3 | 4>> = {
  coil: 1,
  discrete: 2,
  holding: 3,
  input: 4,
};
