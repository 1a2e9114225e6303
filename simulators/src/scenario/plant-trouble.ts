import { WeishanError } from "@weishan/core/error";
import type { Disturbance } from "../world/equipment-model.ts";
import { type FaultLevel, PLANT_FAULTS, type PlantFaultName } from "../world/plant-fault.ts";
import type { World } from "../world/world.ts";
import { type FaultTiming, growthAt, spanAt, timingOf } from "./fault-timing.ts";
import { misfitOf } from "./parse-scenario.ts";
import { isPlantFault, type ScenarioFault } from "./scenario.ts";
import { createSensorLie, type SensorLie } from "./sensor-trouble.ts";

/** What really happened: a line of the file against which detection is scored. */
export interface GroundTruth {
  readonly id: number;
  readonly event: "begins" | "ends";
  readonly at: string;
  readonly fault: string;
  readonly equipment: string | null;
  /** A key of the fault rules' components; of a sensor, the point. */
  readonly component: string;
  readonly severity: number;
  readonly onset: "sudden" | { readonly overMs: number };
  readonly from: string;
  /** Null: it is not known when it will be mended. */
  readonly to: string | null;
}

/** A fault that was put on the plant. */
export interface PlantTroubleEntry {
  readonly id: number;
  readonly fault: ScenarioFault;
  /** How bad it is now, 0–1. */
  readonly severity: number;
}

/** What breaks in a world, and when. It moves the world: step it instead of the world. */
export interface PlantTrouble {
  /** Throws CONFIG_INVALID where the fault does not fit the house. */
  add(fault: ScenarioFault, startMs?: number): PlantTroubleEntry;
  clear(id: number): boolean;
  clearAll(): number;
  list(): readonly PlantTroubleEntry[];
  step(dtS: number): void;
}

interface Held {
  readonly id: number;
  readonly fault: ScenarioFault;
  readonly timing: FaultTiming;
  /** Begin of the life that was told as begun; undefined between lives. */
  lifeFromMs: number | undefined;
  lie: SensorLie | undefined;
}

/** Severities follow the simulated time of the world; `tell` hears what begins and ends. */
export function createPlantTrouble(world: World, tell: (truth: GroundTruth) => void): PlantTrouble {
  const held: Held[] = [];
  const touched = new Set<string>();
  let lastId = 0;
  const severityOf = ({ fault, timing }: Held, atMs: number): number =>
    growthAt(timing, atMs) * (isPlantFault(fault) ? fault.severity : 1);
  const entryOf = (one: Held): PlantTroubleEntry => ({
    id: one.id,
    fault: one.fault,
    severity: severityOf(one, world.epochMs()),
  });

  const tellOf = (
    one: Held,
    event: GroundTruth["event"],
    lifeMs: { readonly fromMs: number; readonly toMs: number },
  ): void => {
    const { fault, id } = one;
    tell({
      id,
      event,
      at: textOf(world.epochMs()),
      fault: fault.kind,
      equipment: fault.equipment ?? null,
      component: isPlantFault(fault) ? PLANT_FAULTS[fault.kind].component : fault.point,
      severity: isPlantFault(fault) ? fault.severity : Math.abs(fault.by ?? 1),
      onset: fault.onset === "sudden" ? "sudden" : { overMs: fault.onset.over },
      from: textOf(lifeMs.fromMs),
      to: Number.isFinite(lifeMs.toMs) ? textOf(lifeMs.toMs) : null,
    });
  };

  /** Tells of lives that began or ended since the last look. */
  const follow = (one: Held, atMs: number): void => {
    const span = spanAt(one.timing, atMs);
    const isLive = span !== undefined && atMs < span.toMs;
    if (one.lifeFromMs !== undefined && (!isLive || span.fromMs !== one.lifeFromMs)) {
      const lengthMs = one.timing.toMs - one.timing.fromMs;
      tellOf(one, "ends", { fromMs: one.lifeFromMs, toMs: Math.min(one.lifeFromMs + lengthMs, atMs) });
      one.lifeFromMs = undefined;
    }
    if (!isLive || one.lifeFromMs !== undefined) return;
    one.lifeFromMs = span.fromMs;
    one.lie = isPlantFault(one.fault) ? undefined : createSensorLie(one.fault);
    tellOf(one, "begins", span);
  };

  const disturb = (equipmentId: string, atMs: number): void => {
    const faults: Partial<Record<PlantFaultName, FaultLevel>> = {};
    const sensors: Record<string, NonNullable<Disturbance["sensors"]>[string]> = {};
    for (const one of held) {
      const { fault, timing, lie } = one;
      if (fault.equipment !== equipmentId || one.lifeFromMs === undefined) continue;
      if (!isPlantFault(fault)) {
        if (lie !== undefined)
          sensors[fault.point] = (truth) => lie(truth, growthAt(timing, world.epochMs()), world.epochMs());
        continue;
      }
      const severity = severityOf(one, atMs);
      if (severity <= (faults[fault.kind]?.severity ?? 0)) continue;
      faults[fault.kind] = { severity, ...(fault.at === undefined ? {} : { at: fault.at }) };
    }
    const isSound = Object.keys(faults).length === 0 && Object.keys(sensors).length === 0;
    world.disturb(equipmentId, isSound ? null : { faults, sensors });
  };

  const apply = (): void => {
    const atMs = world.epochMs();
    for (const one of held) follow(one, atMs);
    for (const id of touched) disturb(id, atMs);
    const worst = (kind: PlantFaultName): number =>
      held.reduce((most, one) => (one.fault.kind === kind ? Math.max(most, severityOf(one, atMs)) : most), 0);
    world.disturbSite({ typhoon: worst("typhoon"), isGridUp: worst("power-cut") === 0 });
  };
  const remove = (gone: readonly Held[]): number => {
    for (const one of gone) {
      held.splice(held.indexOf(one), 1);
      if (one.lifeFromMs !== undefined) tellOf(one, "ends", { fromMs: one.lifeFromMs, toMs: world.epochMs() });
    }
    apply();
    return gone.length;
  };

  return {
    add(fault, startMs = world.epochMs()) {
      const misfit = misfitOf(fault, world);
      if (misfit !== undefined) throw new WeishanError("CONFIG_INVALID", misfit, { fault: fault.kind });
      lastId += 1;
      const one: Held = { id: lastId, fault, timing: timingOf(fault, startMs), lifeFromMs: undefined, lie: undefined };
      held.push(one);
      if (fault.equipment !== undefined) touched.add(fault.equipment);
      apply();
      return entryOf(one);
    },
    clear: (id) => remove(held.filter((one) => one.id === id)) > 0,
    clearAll: () => remove([...held]),
    list: () => held.map(entryOf),
    step(dtS) {
      if (held.length > 0) apply();
      world.step(dtS);
    },
  };
}

const textOf = (epochMs: number): string => new Date(epochMs).toISOString();
