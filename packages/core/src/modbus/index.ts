export {
  compileField,
  type DecodedField,
  decodeField,
  decodeRaw,
  type FieldReader,
  type ReadingColumns,
} from "./decode-field.ts";
export { type EncodeContext, type EncodedField, encodeField } from "./encode-field.ts";
export {
  type AddressSpan,
  fieldLength,
  fieldSpan,
  REGISTER_TYPES,
  type RegisterField,
  type RegisterType,
} from "./register-field.ts";
export { REGISTER_ORDERS, type RegisterOrder } from "./register-order.ts";
export { READ_FUNCTION_CODES, REGISTER_TABLES, type RegisterTable } from "./register-table.ts";
