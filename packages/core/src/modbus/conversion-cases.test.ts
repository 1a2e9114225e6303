import { existsSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { decodeField, decodeRaw } from "./decode-field.ts";
import { REGISTER_TYPES, type RegisterField } from "./register-field.ts";

/** Conversions collected from Telegraf's own tests: bytes as on the wire and the value another project gets from them. */
const CASES = new URL("../../../../../shared/data/modbus-conversions/type_conversions.json", import.meta.url);

const conversionCase = z.object({
  name: z.string(),
  address: z.number(),
  registers: z.number(),
  byte_order: z.enum(["ABCD", "DCBA"]),
  datatype: z.string(),
  output_type: z.enum(["FLOAT64", "UINT64", "INT64"]).nullable(),
  bit: z.number().nullable(),
  scale: z.number().nullable(),
  wire_bytes: z.array(z.number()),
  expected: z.object({ type: z.string(), value: z.union([z.number(), z.string()]) }),
});
type ConversionCase = z.infer<typeof conversionCase>;

const isThere = existsSync(CASES);
const cases = isThere
  ? z.object({ cases: z.array(conversionCase) }).parse(JSON.parse(readFileSync(CASES, "utf8"))).cases
  : [];

function fieldOf(testCase: ConversionCase): RegisterField {
  const type = REGISTER_TYPES.find((known) => known === testCase.datatype.toLowerCase()) ?? "uint16";
  return {
    table: "holding",
    address: testCase.address,
    type,
    order: testCase.byte_order,
    scale: testCase.scale ?? 1,
    offset: 0,
    absent: [],
    ...(testCase.bit === null ? {} : { bit: testCase.bit }),
    ...(type === "string" ? { length: testCase.registers } : {}),
  };
}

const wordsOf = (bytes: readonly number[]): Uint16Array =>
  Uint16Array.from(
    { length: bytes.length / 2 },
    (_, index) => ((bytes[index * 2] ?? 0) << 8) | (bytes[index * 2 + 1] ?? 0),
  );

/** Telegraf scales by plain multiplication; ours differs in the last bit where ours is the decimal one. */
const LAST_BITS = 4 * Number.EPSILON;

/** Our value in the form that the case expects: text, float, or a whole number of the wanted width. */
function converted(testCase: ConversionCase): number | bigint | string {
  const field = fieldOf(testCase);
  const words = wordsOf(testCase.wire_bytes);
  const { value } = decodeField(field, words, testCase.address);
  if (testCase.expected.type === "string") return String(value);
  if (testCase.expected.type.startsWith("float")) return Number(value);
  const raw = BigInt((testCase.bit === null ? decodeRaw(field, words, testCase.address) : value) ?? "none");
  return testCase.expected.type === "uint64" ? BigInt.asUintN(64, raw) : raw;
}

const isSame = (ours: number | bigint | string, expected: number | bigint | string): boolean =>
  typeof ours === "number" && typeof expected === "number"
    ? Math.abs(ours - expected) <= Math.abs(expected) * LAST_BITS
    : ours === expected;

describe.skipIf(!isThere)(
  "conversions of another project (skipped where ../shared/data is not beside the checkout)",
  () => {
    test("the file holds all 138 cases", () => {
      expect(cases).toHaveLength(138);
    });

    test.each(cases.map((testCase) => [testCase.name, testCase.byte_order, testCase] as const))("%s %s", (...row) => {
      const [, , testCase] = row;
      const { type, value } = testCase.expected;
      const expected = type.startsWith("float") ? Number(value) : type === "string" ? value : BigInt(value);
      expect(isSame(converted(testCase), expected)).toBe(true);
    });
  },
);
