import { BILL_UNITS } from "@weishan/core/energy";
import { z } from "zod";
import { BILL_VIEW_NOTES } from "../../app/energy/bill/bill-side.ts";
import { reasonSchema } from "../command/command-schemas.ts";
import { capacitiesSchema, coveragePct, decimalText, periodSchema } from "../energy/energy-terms.ts";
import { component, listOf } from "../schema/component.ts";
import { clientIdSchema, dateSchema } from "../schema/maintenance-schemas.ts";
import { idText } from "../schema/query-schemas.ts";
import { personRefSchema } from "../schema/reference-schemas.ts";
import { instantSchema, localNameSchema } from "../schema/value-schemas.ts";

export const monthSchema = z.string().regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, "write a month as 2026-07");

const notesSchema = listOf(
  component(
    "BillNote",
    z.object({ note: z.enum(BILL_VIEW_NOTES), text: localNameSchema }).describe("What to know before believing it."),
  ),
);

export const billSchema = component(
  "EnergyBill",
  z
    .object({
      centerId: z.string(),
      month: monthSchema,
      meterId: z.string(),
      contractId: z.string(),
      book: z.string(),
      bookTitle: localNameSchema,
      lines: listOf(
        z.object({
          item: z.string(),
          quantity: decimalText,
          unit: z.enum(BILL_UNITS),
          rate: decimalText,
          amountTwd: decimalText,
          rule: localNameSchema.describe("Why, with the clause."),
          rows: z
            .object({ count: z.number().int(), firstAt: instantSchema, lastAt: instantSchema })
            .nullable()
            .describe("The quarters behind the quantity; null where it comes from the contract or other lines."),
        }),
      ),
      totalTwd: decimalText,
      totalWithoutVatTwd: decimalText,
      energyKwh: decimalText,
      demandKw: z.partialRecord(periodSchema, z.number()).describe("The highest quarter of each period."),
      powerFactorPct: z.number().nullable(),
      coveragePct,
      notes: notesSchema,
      sources: listOf(z.object({ title: z.string(), edition: z.string(), clause: z.string() })),
    })
    .describe("A month's bill as the tariff asks for it, line by line; the lines add up to the total exactly."),
);

export const billEstimateSchema = component(
  "BillEstimate",
  z.object({
    centerId: z.string(),
    month: monthSchema,
    dayCount: z.number().int().describe("Days of the month that are over."),
    soFarTwd: decimalText,
    soFarKwh: decimalText,
    monthEndTwd: decimalText,
    lowTwd: decimalText.describe("One standard deviation of all days to come in the same direction."),
    highTwd: decimalText,
    monthEndKwh: decimalText,
    coveragePct,
    guessedDays: z.number().int().describe("Days to come that are taken as the mean day."),
    yearBeforeTwd: decimalText.nullable(),
    asOf: instantSchema,
  }),
);

const billLineShape = {
  item: z.string().trim().min(1).max(120),
  amountTwd: z.string().regex(/^-?\d{1,15}(?:\.\d{1,6})?$/, "write an amount as digits, such as 1234.5"),
  quantity: z
    .string()
    .regex(/^-?\d{1,15}(?:\.\d{1,6})?$/, "write a quantity as digits, such as 1234.5")
    .nullable(),
};
const givenShape = {
  centerId: idText,
  from: dateSchema,
  until: dateSchema.describe("The first day that the bill is no longer for."),
  documentNumber: z.string().trim().min(1).max(60).nullable(),
};

export const utilityBillSchema = component(
  "UtilityBill",
  z.object({
    id: z.string(),
    centerId: z.string(),
    from: z.string(),
    until: z.string(),
    documentNumber: z.string().nullable(),
    lines: listOf(z.object({ item: z.string(), amountTwd: decimalText, quantity: decimalText.nullable() })),
    totalTwd: decimalText,
    source: z.enum(["form", "csv"]),
    enteredBy: personRefSchema,
    enteredAt: instantSchema,
  }),
);
export const utilityBillsSchema = component("UtilityBills", z.object({ bills: listOf(utilityBillSchema) }));
export const newUtilityBillBody = component(
  "NewUtilityBill",
  z.strictObject({
    id: clientIdSchema,
    ...givenShape,
    lines: z.array(z.strictObject(billLineShape)).min(1).max(100),
  }),
);
export const importBody = component(
  "UtilityBillFile",
  z.strictObject({
    centerId: idText,
    csv: z.string().min(1).max(500_000).describe("Columns: from, to, item, amount, and perhaps quantity, document."),
    keep: z.boolean().describe("False: only what would be kept, and what is wrong."),
  }),
);
export const importSchema = component(
  "UtilityBillImport",
  z.object({
    bills: listOf(
      z.object({
        centerId: z.string(),
        from: z.string(),
        until: z.string(),
        documentNumber: z.string().nullable(),
        lines: listOf(z.object({ item: z.string(), amountTwd: decimalText, quantity: decimalText.nullable() })),
        totalTwd: decimalText,
        isKnown: z.boolean().describe("A bill of these days is kept already; it is left as it is."),
      }),
    ),
    problems: listOf(
      z.object({
        row: z.number().int().describe("The line of the file."),
        column: z.string().nullable(),
        message: localNameSchema,
      }),
    ).describe("While there is one nothing is kept."),
    keptIds: listOf(z.string()),
  }),
);
export const comparisonSchema = component(
  "UtilityBillComparison",
  z.object({
    bill: utilityBillSchema,
    ours: z.object({ totalTwd: decimalText, coveragePct, notes: notesSchema, book: z.string() }).nullable(),
    why: localNameSchema.nullable(),
    lines: listOf(
      z.object({
        item: z.string(),
        billedTwd: decimalText.nullable(),
        expectedTwd: decimalText.nullable(),
        differenceTwd: decimalText,
        billedQuantity: decimalText.nullable(),
        expectedQuantity: decimalText.nullable(),
        verdict: z.enum(["agrees", "differs", "only-billed", "only-expected"]),
      }),
    ),
    differenceTwd: decimalText.nullable(),
  }),
);

export const energyContractSchema = component(
  "EnergyContract",
  z.object({
    id: z.string(),
    centerId: z.string(),
    validFrom: z.string(),
    book: z.string(),
    capacities: capacitiesSchema,
    industryCode: z.string().nullable(),
    powerFactorPct: z.number().nullable(),
    iceMeterId: z.string().nullable(),
    isAssumed: z.boolean().describe("Nobody has shown the contract itself."),
    note: z.string().nullable(),
    origin: z.enum(["installation", "person"]),
    enteredBy: personRefSchema.nullable(),
    enteredAt: instantSchema.nullable(),
  }),
);
export const energyContractsSchema = component(
  "EnergyContracts",
  z.object({ contracts: listOf(energyContractSchema) }),
);
export const newEnergyContractBody = component(
  "NewEnergyContract",
  z.strictObject({
    id: clientIdSchema,
    centerId: idText,
    validFrom: dateSchema,
    book: z.string().min(1).max(80),
    capacities: capacitiesSchema,
    industryCode: z.string().trim().min(1).max(20).nullable(),
    powerFactorPct: z.number().min(1).max(100).nullable(),
    iceMeterId: idText.nullable(),
    isAssumed: z.boolean(),
    note: z.string().trim().min(1).max(500).nullable(),
    reason: reasonSchema,
  }),
);
