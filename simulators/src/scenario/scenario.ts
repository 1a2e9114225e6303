import { z } from "zod";
import { PLANT_FAULT_NAMES, PLANT_FAULTS, type PlantFaultName } from "../world/plant-fault.ts";

const DURATION = /^(?<sign>-)?(?<amount>\d+(?:\.\d+)?)(?<unit>ms|s|min|h|d)$/u;
const MS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, min: 60_000, h: 3_600_000, d: 86_400_000 };

const durationMs = (text: string): number => {
  const parts = DURATION.exec(text)?.groups;
  const sizeMs = Number(parts?.["amount"]) * (MS[parts?.["unit"] ?? ""] ?? Number.NaN);
  return parts?.["sign"] === undefined ? sizeMs : -sizeMs;
};

const Duration = z
  .string()
  .regex(DURATION, "a length of time such as 30s, 15min, 6h or 20d")
  .transform((text) => durationMs(text));
/** Counted from the scenario's start, or an instant of its own. */
const Moment = z.union([
  z.iso.datetime({ offset: true }).transform((text) => ({ kind: "instant" as const, atMs: Date.parse(text) })),
  Duration.transform((afterMs) => ({ kind: "after" as const, afterMs })),
]);
export type ScenarioMoment = z.infer<typeof Moment>;

const Common = {
  from: Moment.prefault("0s"),
  /** When it is mended; absent: never. */
  to: Moment.optional(),
  /** `sudden`, or how long it grows to its severity. */
  onset: z.union([z.literal("sudden"), z.strictObject({ over: Duration })]).default("sudden"),
  /** It comes back after this long, for ever. */
  repeat: Duration.optional(),
};

const PlantFault = z
  .strictObject({
    kind: z.enum(PLANT_FAULT_NAMES as [PlantFaultName, ...PlantFaultName[]]),
    /** Absent for what happens to the whole site. */
    equipment: z.string().optional(),
    severity: z.number().min(0).max(1).default(1),
    /** Where a stuck part stands, %. */
    at: z.number().min(0).max(100).optional(),
    ...Common,
  })
  .superRefine(({ kind, equipment, at }, context) => {
    const { equipmentKinds, needsPosition } = { needsPosition: false, ...PLANT_FAULTS[kind] };
    const isSite = equipmentKinds.length === 0;
    const say = (path: string, message: string): void => context.addIssue({ code: "custom", path: [path], message });
    if (isSite && equipment !== undefined)
      say("equipment", `${kind} happens to the whole site: leave the equipment out`);
    if (!isSite && equipment === undefined)
      say("equipment", `${kind} needs the id of a machine (${equipmentKinds.join(" or ")})`);
    if (needsPosition && at === undefined) say("at", `${kind} needs where it stands, 0–100 %`);
    if (!needsPosition && at !== undefined) say("at", `${kind} has no position`);
  });

/** What a sensor does instead of measuring. */
const SENSOR_FAULT_NAMES = ["sensor-drift", "sensor-freeze", "sensor-noise", "sensor-silent"] as const;

const SensorFault = z
  .strictObject({
    kind: z.enum(SENSOR_FAULT_NAMES),
    equipment: z.string(),
    /** The key of the point. */
    point: z.string(),
    /** How far it is off at its worst, or the spread of its noise, in the point's unit. */
    by: z.number().optional(),
    ...Common,
  })
  .superRefine(({ kind, by }, context) => {
    const needsBy = kind === "sensor-drift" || kind === "sensor-noise";
    if (needsBy !== (by !== undefined)) {
      const message = needsBy ? `${kind} needs by: how far, in the point's unit` : `${kind} has no size`;
      context.addIssue({ code: "custom", path: ["by"], message });
    }
  });

/** One thing that breaks. */
export const FaultSchema = z.discriminatedUnion("kind", [PlantFault, SensorFault]);
export type ScenarioFault = z.infer<typeof FaultSchema>;
export type PlantScenarioFault = z.infer<typeof PlantFault>;
export type SensorScenarioFault = z.infer<typeof SensorFault>;

const Name = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** A story: what breaks, when, and how badly. */
export const ScenarioSchema = z.strictObject({
  scenario: z.literal(1),
  name: Name,
  /** Where `from: 3d` counts from; absent: the simulators' own start. */
  start: z.iso
    .datetime({ offset: true })
    .transform((text) => Date.parse(text))
    .optional(),
  faults: z.array(FaultSchema),
});
export type Scenario = z.infer<typeof ScenarioSchema>;

/** Whether a fault is one of the plant's. */
export const isPlantFault = (fault: ScenarioFault): fault is PlantScenarioFault => fault.kind in PLANT_FAULTS;
