import type { Equipment, LocalName, Point } from "@weishan/core/center";
import type { ShedCandidate, ShedMeasure } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import type { Commands, LockOuts } from "../../command/command-side.ts";
import { presentReading } from "../../field/present-reading.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import type { LatestReadings } from "../../overview/present-readings.ts";

/** The law keeps government offices at 28 °C at most (用電效率提升計畫); nobody is asked to bear more. */
const WARMEST_C = 28;
const TRIM_K = 1.5;
/** A trim of two kelvin is the most that is ever asked for. */
const MOST_TRIM_K = 2;
/** What an air handler's fan draws less when its room may be as much warmer: it turns at two thirds. */
const FAN_SHARE = 0.6;
/** What a compressor of a room's own draws less until the room has become as warm. */
const COMPRESSOR_SHARE = 0.7;
/** A chiller is limited to so much of what it gives now. */
const LIMIT_SHARE = 0.7;
const LIMIT_STEP_PCT = 5;
/** Below it a store is left for the evening; above it ice carries what chillers are kept from. */
const LEAST_CHARGE_PCT = 20;
const ICE_ONLY = 3;
const ICE_MODES: ReadonlySet<number> = new Set([ICE_ONLY, 4]);

/** Something that could be told to a machine, with everything that people want to know of it. */
export interface FoundShed extends ShedCandidate {
  readonly equipment: Equipment;
  readonly point: Point;
  readonly presentValue: number;
  readonly value: number;
  readonly comfort: LocalName;
  /** Why the program would not do it by itself; null where it would. */
  readonly whyNot: LocalName | null;
}

export interface ShedFinderParts {
  readonly model: ModelIndex;
  readonly live: LatestReadings;
  readonly commands: Pick<Commands, "limits">;
  readonly lockOuts: Pick<LockOuts, "isLockedOut">;
  readonly clock: { now(): EpochMs };
}

/** What each kind of machine of a centre could be told now so that less is drawn. */
export class ShedFinder {
  readonly #parts: ShedFinderParts;

  constructor(parts: ShedFinderParts) {
    this.#parts = parts;
  }

  find(centerId: string): readonly FoundShed[] {
    const { model } = this.#parts;
    const equipment = model.centerIndexes.get(centerId)?.center.equipment ?? [];
    return equipment.flatMap((one): readonly FoundShed[] => {
      switch (one.kind) {
        case "chiller":
          return this.#chiller(one);
        case "ice-storage":
          return this.#ice(one, equipment);
        case "air-handler":
          return this.#trim(one, {
            setPoint: "returnAirTempSetpointC",
            runs: "running",
            power: "supplyFanPowerKw",
            share: FAN_SHARE,
          });
        case "packaged-unit":
          return this.#trim(one, {
            setPoint: "setpointC",
            runs: "compressorRunning",
            power: "activePowerKw",
            share: COMPRESSOR_SHARE,
          });
        default:
          return [];
      }
    });
  }

  #chiller(chiller: Equipment): readonly FoundShed[] {
    const power = this.#number(chiller, "activePowerKw");
    const capacityPct = this.#number(chiller, "capacityPct") ?? this.#number(chiller, "motorCurrentPct");
    const point = pointOf(chiller, "demandLimitPct") ?? pointOf(chiller, "currentLimitSetpointPct");
    const present = point === undefined ? null : this.#number(chiller, point.key);
    const isBuildingIce = this.#number(chiller, "iceBuilding") === 1;
    if (point === undefined || power === null || capacityPct === null || present === null || isBuildingIce) return [];
    if (this.#number(chiller, "running") !== 1) return [];
    const least = this.#parts.commands.limits(point.id)?.min ?? 0;
    const givenPct = Math.min(capacityPct, present);
    const value = Math.max(least, Math.floor((givenPct * LIMIT_SHARE) / LIMIT_STEP_PCT) * LIMIT_STEP_PCT);
    const lessShare = 1 - value / givenPct;
    if (!(lessShare > 0)) return [];
    const hasIce = this.#iceOf(chiller);
    const comfort = hasIce ? ICE_CARRIES : WARMER_WATER;
    const base = { measure: "chiller-limit", point, presentValue: present, value } as const;
    return [
      this.#found(chiller, {
        ...base,
        gainKw: power * lessShare,
        comfortCost: hasIce ? 0.1 : 0.2 + lessShare,
        comfort,
      }),
    ];
  }

  /** Whether a store with ice stands beside a chiller in its plant. */
  #iceOf(chiller: Equipment): boolean {
    const { model } = this.#parts;
    const stores = (model.centerIndexes.get(chiller.centerId)?.center.equipment ?? []).filter(
      ({ kind, buildingId }) => kind === "ice-storage" && buildingId === chiller.buildingId,
    );
    return stores.some(
      (store) =>
        (this.#number(store, "chargePct") ?? 0) > LEAST_CHARGE_PCT && ICE_MODES.has(this.#number(store, "mode") ?? -1),
    );
  }

  /** The store in place of the chillers beside it. Its mode is critical: the program only ever proposes it. */
  #ice(store: Equipment, equipment: readonly Equipment[]): readonly FoundShed[] {
    const mode = this.#number(store, "mode");
    const charge = this.#number(store, "chargePct");
    const point = pointOf(store, "mode");
    if (point === undefined || mode === null || charge === null || charge <= LEAST_CHARGE_PCT || mode === ICE_ONLY)
      return [];
    const chillers = equipment.filter(({ kind, buildingId }) => kind === "chiller" && buildingId === store.buildingId);
    const gainKw = chillers.reduce((sum, chiller) => sum + (this.#number(chiller, "activePowerKw") ?? 0), 0);
    const base = { measure: "ice-melt", point, presentValue: mode, value: ICE_ONLY } as const;
    return [this.#found(store, { ...base, gainKw, comfortCost: 0.05, comfort: ICE_INSTEAD })];
  }

  #trim(
    unit: Equipment,
    {
      setPoint,
      runs,
      power,
      share,
    }: { readonly setPoint: string; readonly runs: string; readonly power: string; readonly share: number },
  ): readonly FoundShed[] {
    const point = pointOf(unit, setPoint);
    const present = this.#number(unit, setPoint);
    const powerKw = this.#number(unit, power);
    if (point === undefined || present === null || powerKw === null || this.#number(unit, runs) !== 1) return [];
    const value = Math.min(WARMEST_C, present + TRIM_K);
    const warmerK = value - present;
    if (!(warmerK > 0)) return [];
    const base = { measure: "air-trim", point, presentValue: present, value } as const;
    const gainKw = powerKw * share * Math.min(1, warmerK / TRIM_K);
    const comfortCost = 0.3 + (0.5 * warmerK) / MOST_TRIM_K;
    return [this.#found(unit, { ...base, gainKw, comfortCost, comfort: warmer(warmerK) })];
  }

  #found(
    equipment: Equipment,
    found: {
      readonly measure: ShedMeasure;
      readonly point: Point;
      readonly presentValue: number;
      readonly value: number;
      readonly gainKw: number;
      readonly comfortCost: number;
      readonly comfort: LocalName;
    },
  ): FoundShed {
    const whyNot = this.#whyNot(equipment, found);
    const comfortCost = Math.min(1, found.comfortCost);
    return { ...found, comfortCost, equipment, pointId: found.point.id, whyNot, isAllowed: whyNot === null };
  }

  #whyNot(equipment: Equipment, { point, value }: { readonly point: Point; readonly value: number }): LocalName | null {
    const { commands, lockOuts } = this.#parts;
    if (lockOuts.isLockedOut(equipment.id)) return { zh: "設備掛牌停用中", en: "the machine is locked out" };
    const limits = commands.limits(point.id);
    if (limits === null) return { zh: "此點不接受遠端命令", en: "nothing may be written there from here" };
    if (limits.isCritical) return { zh: "需要兩人覆核的命令", en: "an order to it needs two people" };
    if (value < limits.min || value > limits.max) return { zh: "超出允許範圍", en: "outside of what may be written" };
    return null;
  }

  /** What a point says now, where that can be trusted; null elsewhere. A state is its number. */
  #number(equipment: Equipment, key: string): number | null {
    const point = pointOf(equipment, key);
    const held = point === undefined ? undefined : this.#parts.live.latest(point.id);
    if (point === undefined || held === undefined) return null;
    const { value, quality } = presentReading(held, point, this.#parts.clock.now());
    return quality === "good" && typeof value === "number" ? value : null;
  }
}

const pointOf = ({ points }: Equipment, key: string): Point | undefined => points.find((point) => point.key === key);

const ICE_CARRIES = { zh: "融冰分擔，室溫幾乎不變", en: "ice carries it; rooms hardly change" };
const WARMER_WATER = {
  zh: "冰水升溫，約半小時後室溫略升",
  en: "chilled water warms; rooms follow within half an hour",
};
const ICE_INSTEAD = {
  zh: "以融冰取代主機，室溫不變；晚間存冰減少",
  en: "ice in place of chillers: rooms stay, less is left for the evening",
};
const warmer = (byK: number): LocalName => ({
  zh: `室溫最多升高 ${byK.toFixed(1)} 度，不超過 ${WARMEST_C} °C`,
  en: `rooms become up to ${byK.toFixed(1)} K warmer, not above ${WARMEST_C} °C`,
});
