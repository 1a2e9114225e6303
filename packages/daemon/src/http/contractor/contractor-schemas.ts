import { SYSTEMS } from "@weishan/core/center";
import { z } from "zod";
import { component, listOf } from "../schema/component.ts";
import { idText } from "../schema/query-schemas.ts";
import { personRefSchema } from "../schema/reference-schemas.ts";
import { instantSchema } from "../schema/value-schemas.ts";
import { amountTwd, clientId } from "../ticket/ticket-bodies.ts";
import { termStateSchema, warrantySchema } from "../ticket/ticket-schemas.ts";

const day = z.iso.date().describe("A day in Taipei, YYYY-MM-DD.");
const line = z.string().trim().min(1).max(200);
const systems = z.array(z.enum(SYSTEMS)).max(SYSTEMS.length);
const contact = {
  contactName: line.nullable(),
  contactPhone: z.string().trim().min(3).max(40).nullable(),
  contactEmail: z.email().max(200).nullable(),
};

const contractSchema = component(
  "Contract",
  z.object({
    id: z.string(),
    name: z.string(),
    number: z.string(),
    centerIds: listOf(z.string()),
    systems: listOf(z.enum(SYSTEMS)),
    from: z.string(),
    to: z.string(),
    yearlyFeeTwd: z.number().int().nullable(),
    state: termStateSchema,
  }),
);

const licenceSchema = component(
  "Licence",
  z.object({
    id: z.string(),
    kind: z.string(),
    number: z.string(),
    holderName: z.string().nullable(),
    expiresOn: z.string().nullable(),
    state: termStateSchema,
  }),
);

export const contractorSchema = component(
  "Contractor",
  z
    .object({
      id: z.string(),
      name: z.string(),
      taxId: z.string().nullable(),
      systems: listOf(z.enum(SYSTEMS)),
      contact: z
        .object({ name: z.string().nullable(), phone: z.string().nullable(), email: z.string().nullable() })
        .nullable()
        .describe("Null without the right ticket.work."),
      note: z.string(),
      endedAt: instantSchema.nullable(),
      contracts: listOf(contractSchema),
      licences: listOf(licenceSchema),
      people: listOf(personRefSchema).describe("Accounts that belong to the firm."),
      openTicketCount: z.number().int(),
    })
    .describe("A firm that works for the centres."),
);

export const contractorsSchema = component("Contractors", z.object({ contractors: listOf(contractorSchema) }));
export const warrantiesSchema = component("Warranties", z.object({ warranties: listOf(warrantySchema) }));

const taxId = z
  .string()
  .regex(/^\d{8}$/u, "統一編號 is eight digits")
  .nullable();
const contractorShape = { name: line, taxId, systems, ...contact, note: z.string().trim().max(2_000) };

export const newContractorBody = component("NewContractor", z.strictObject({ id: clientId, ...contractorShape }));
export const contractorChangesBody = component(
  "ContractorChanges",
  z.strictObject({ ...contractorShape, isEnded: z.boolean() }).partial(),
);
export const newContractBody = component(
  "NewContract",
  z.strictObject({
    id: clientId,
    name: line,
    number: line,
    centerIds: z.array(idText).min(1).max(20),
    systems,
    from: day,
    to: day,
    yearlyFeeTwd: amountTwd.nullable(),
  }),
);
export const newLicenceBody = component(
  "NewLicence",
  z.strictObject({ id: clientId, kind: line, number: line, holderName: line.nullable(), expiresOn: day.nullable() }),
);
export const contractorPeopleBody = component(
  "ContractorPeople",
  z.strictObject({ personIds: z.array(idText).max(100) }),
);
export const newWarrantyBody = component(
  "NewWarranty",
  z.strictObject({
    id: clientId,
    equipmentId: idText,
    contractorId: idText.nullable(),
    from: day,
    to: day,
    terms: z.string().trim().max(2_000),
  }),
);
