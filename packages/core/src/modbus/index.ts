export { READ_FUNCTION_CODES, REGISTER_TABLES, type RegisterTable } from "./register-table.ts";
