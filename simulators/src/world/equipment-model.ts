import type { Grid } from "./grid.ts";
import type { Moment } from "./moment.ts";
import type { FaultLevels, PlantFaultName } from "./plant-fault.ts";
import type { Random } from "./random.ts";
import type { Room } from "./room.ts";
import type { WaterLoop } from "./water-loop.ts";
import type { Weather } from "./weather.ts";

export type Readout = () => number | string | null;
/** What an equipment says, by point key. */
export type Readouts = Readonly<Record<string, Readout>>;
/** What an equipment can be told, by point key. */
export type Orders = Readonly<Record<string, (value: number) => void>>;

/** One machine of the world. */
export interface EquipmentModel {
  readonly readouts: Readouts;
  readonly orders: Orders;
  /** Electrical power taken now; negative when it generates. */
  readonly powerKw: () => number;
  step(moment: Moment): void;
}

/** What exists and where: the part of an equipment's description that physics needs. */
export interface EquipmentSpec {
  readonly id: string;
  readonly kind: string;
  readonly centerId: string;
  readonly buildingId: string;
  readonly floorId: string;
  readonly facts: Readonly<Record<string, string | number>>;
}

/** What a model is built from. */
export interface ModelSetting {
  readonly spec: EquipmentSpec;
  readonly random: Random;
  readonly weather: Weather;
  readonly grid: Grid;
  /** The rooms it serves; never empty: a machine that serves none has a room of its own. */
  readonly rooms: readonly Room[];
  /** The chilled water of its building. */
  readonly loop: WaterLoop;
  /** What it can do compared with a healthy one: 1, unless a disturbance says less. */
  readonly health: () => number;
  /** How bad a fault of its own is now, 0–1; 0 while it is sound. */
  readonly fault: (name: PlantFaultName) => number;
  /** Where a stuck part of it stands, %; undefined while it moves. */
  readonly stuckAt: (name: "valve-stuck" | "damper-stuck") => number | undefined;
  /** What its own control sees of a truth: the same sensor that the points show. */
  readonly sensed: (key: string, truth: number) => number;
}

/** A rated figure from the centre's data, under any of its names, else the usual one of the kind. */
export function rated({ facts }: EquipmentSpec, names: readonly string[], usual: number): number {
  for (const name of names) {
    const value = facts[name];
    if (typeof value === "number" && value > 0) return value;
  }
  return usual;
}

/** What a plant fault does to a machine, seen from outside; none is built in. */
export interface Disturbance {
  /** Share of the healthy machine's ability that is left. */
  readonly health?: number;
  /** What is broken in it, and how badly. */
  readonly faults?: FaultLevels;
  /** What the sensor says instead of the truth, by point key. */
  readonly sensors?: Readonly<Record<string, (truth: number) => number | null>>;
}
