import { END_USES } from "@weishan/core/energy";
import { z } from "zod";
import { EnergyContractEntry } from "./energy-contract-schema.ts";

const Id = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/u, "an id has 1–64 letters, digits, dots, dashes or underscores");
const Names = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const meterCommon = {
  id: Id,
  center: z.string().min(1),
  behind: Id.optional(),
  endUse: z.enum(END_USES).optional(),
  agency: z.string().min(1).max(120).optional(),
  floor: Id.optional(),
  space: Id.optional(),
  lossPct: z.number().min(0).max(50).optional(),
};

/** A meter beside those of the model, or more of one of those. */
const Meter = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("real"), ...meterCommon }),
  z.strictObject({
    kind: z.literal("virtual"),
    ...meterCommon,
    name: Names,
    /** What it adds up; a factor below zero takes off. */
    sum: z
      .array(z.strictObject({ meter: Id, factor: z.number().default(1) }))
      .min(1)
      .max(200),
  }),
  z.strictObject({
    kind: z.literal("manual"),
    ...meterCommon,
    name: Names,
    /** The register shows [0, span) kWh and starts again at zero. */
    spanKwh: z.number().positive().optional(),
  }),
]);

/** Who uses which floors and rooms: energy that no meter of its own counts is divided by their areas. */
const Agency = z.strictObject({
  id: Id,
  center: z.string().min(1),
  name: Names,
  floors: z.array(Id).default([]),
  spaces: z.array(Id).default([]),
});

/** What the energy desks are told by an installation. */
export const EnergySchema = z.strictObject({
  meters: z.array(Meter).max(2_000).default([]),
  agencies: z.array(Agency).max(500).default([]),
  contracts: z.array(EnergyContractEntry).max(1_000).default([]),
  /** Files of tariff books; one with the name of a built-in book stands in its place. */
  tariffBooks: z.array(z.string().min(1)).default([]),
});

export type EnergyDocument = z.infer<typeof EnergySchema>;
export const USUAL_ENERGY: EnergyDocument = { meters: [], agencies: [], contracts: [], tariffBooks: [] };
