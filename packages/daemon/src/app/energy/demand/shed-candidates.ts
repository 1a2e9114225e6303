import type { Equipment, LocalName, Point } from "@weishan/core/center";
import type { ComfortShare, ShedCandidate, ShedMeasure } from "@weishan/core/energy";
import type { EpochMs } from "@weishan/core/reading";
import type { Commands, LockOuts } from "../../command/command-side.ts";
import { presentReading } from "../../field/present-reading.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import type { LatestReadings } from "../../overview/present-readings.ts";

/** The law keeps government offices at 28 °C at most (用電效率提升計畫); nobody is asked to bear more. */
const WARMEST_C = 28;
const TRIM_K = 1.5;
/** Where only the supply air can be told: three kelvin warmer air cools a room a quarter less. */
const SUPPLY_TRIM_K = 3;
const WARMEST_SUPPLY_C = 19;
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
    const chillers = Map.groupBy(
      equipment.filter(({ kind }) => kind === "chiller"),
      ({ buildingId }) => buildingId,
    );
    const limits = [...chillers.values()].flatMap((ofBuilding) => this.#chillers(ofBuilding));
    const others = equipment.flatMap((one): readonly FoundShed[] => {
      switch (one.kind) {
        case "ice-storage":
          return this.#ice(one, equipment);
        case "air-handler":
          return this.#airHandler(one, equipment);
        case "packaged-unit":
          return this.#roomUnit(one);
        default:
          return [];
      }
    });
    return [...limits, ...others];
  }

  /**
   * Limits for all chillers of a building at once, standing ones too: a plant whose running chiller is limited starts
   * the next one, and draws as much as before.
   */
  #chillers(chillers: readonly Equipment[]): readonly FoundShed[] {
    const machines = chillers.flatMap((chiller) => this.#limited(chiller) ?? []);
    const running = machines.filter(({ isRunning }) => isRunning);
    if (machines.length < chillers.length || running.length === 0) return [];
    if (machines.some(({ isBuildingIce }) => isBuildingIce)) return [];
    const givenPct = running.reduce((sum, { capacityPct }) => sum + capacityPct, 0);
    const wantedPct = Math.floor((givenPct * LIMIT_SHARE) / machines.length / LIMIT_STEP_PCT) * LIMIT_STEP_PCT;
    const leastPct = Math.max(...machines.map(({ leastPct: each }) => each));
    const value = Math.max(leastPct, wantedPct);
    // With every machine at its least limit the plant may still give all that is asked of it.
    const lessShare = 1 - (value * machines.length) / givenPct;
    if (!(lessShare > 0)) return [];
    const hasIce = this.#hasIce(running[0]?.chiller);
    const comfort = hasIce ? ICE_CARRIES : WARMER_WATER;
    const comfortCost = hasIce ? 0.1 : 0.2 + lessShare;
    return machines.map(({ chiller, point, presentPct, powerKw }) =>
      this.#found(chiller, {
        measure: "chiller-limit",
        point,
        presentValue: presentPct,
        value,
        gainKw: powerKw * lessShare,
        comfortCost,
        comfort,
      }),
    );
  }

  #limited(chiller: Equipment) {
    const point = pointOf(chiller, "demandLimitPct") ?? pointOf(chiller, "currentLimitSetpointPct");
    const presentPct = point === undefined ? null : this.#number(chiller, point.key);
    if (point === undefined || presentPct === null) return undefined;
    const isRunning = this.#number(chiller, "running") === 1;
    const capacityPct = this.#number(chiller, "capacityPct") ?? this.#number(chiller, "motorCurrentPct");
    const powerKw = this.#number(chiller, "activePowerKw");
    if (isRunning && (capacityPct === null || powerKw === null)) return undefined;
    return {
      chiller,
      point,
      presentPct,
      isRunning,
      capacityPct: Math.min(capacityPct ?? 0, presentPct),
      powerKw: isRunning ? (powerKw ?? 0) : 0,
      leastPct: this.#parts.commands.limits(point.id)?.min ?? 0,
      isBuildingIce: this.#number(chiller, "iceBuilding") === 1,
    };
  }

  /** Whether a store with ice stands beside a chiller in its plant. */
  #hasIce(chiller: Equipment | undefined): boolean {
    if (chiller === undefined) return false;
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

  /**
   * A room of an air handler may become warmer: its fan slows down, or where only its supply air can be told, its coil
   * takes less from the chillers, by its part of all the air that is moved.
   */
  #airHandler(unit: Equipment, equipment: readonly Equipment[]): readonly FoundShed[] {
    const fanKw = this.#number(unit, "supplyFanPowerKw");
    if (fanKw === null || this.#number(unit, "running") !== 1) return [];
    if (pointOf(unit, "returnAirTempSetpointC") !== undefined) {
      return this.#trim(unit, "returnAirTempSetpointC", {
        powerKw: fanKw * FAN_SHARE,
        warmestC: WARMEST_C,
        byK: TRIM_K,
      });
    }
    const [supplyC, returnC] = [this.#number(unit, "supplyAirTempC"), this.#number(unit, "returnAirTempC")];
    if (supplyC === null || returnC === null || returnC - supplyC <= SUPPLY_TRIM_K) return [];
    const beside = equipment.filter(({ buildingId }) => buildingId === unit.buildingId);
    const chillersKw = this.#sum(beside, "chiller", "activePowerKw");
    const fansKw = this.#sum(beside, "air-handler", "supplyFanPowerKw");
    const coilShare = fansKw > 0 ? (fanKw / fansKw) * (SUPPLY_TRIM_K / (returnC - supplyC)) : 0;
    return this.#trim(unit, "supplyAirTempSetpointC", {
      powerKw: chillersKw * coilShare,
      warmestC: WARMEST_SUPPLY_C,
      byK: SUPPLY_TRIM_K,
    });
  }

  #roomUnit(unit: Equipment): readonly FoundShed[] {
    const powerKw = this.#number(unit, "activePowerKw");
    if (powerKw === null || this.#number(unit, "compressorRunning") !== 1) return [];
    return this.#trim(unit, "setpointC", { powerKw: powerKw * COMPRESSOR_SHARE, warmestC: WARMEST_C, byK: TRIM_K });
  }

  /** A temperature that is told to be warmer, with what that gains where it may become as much warmer as wished. */
  #trim(
    unit: Equipment,
    key: string,
    { powerKw, warmestC, byK }: { readonly powerKw: number; readonly warmestC: number; readonly byK: number },
  ): readonly FoundShed[] {
    const point = pointOf(unit, key);
    const present = this.#number(unit, key);
    if (point === undefined || present === null) return [];
    const value = Math.min(warmestC, Math.round((present + byK) * 10) / 10);
    const warmerK = value - present;
    if (!(warmerK > 0)) return [];
    const part = Math.min(1, warmerK / byK);
    return [
      this.#found(unit, {
        measure: "air-trim",
        point,
        presentValue: present,
        value,
        gainKw: powerKw * part,
        comfortCost: 0.25 + 0.25 * part,
        comfort: warmer(TRIM_K * part),
      }),
    ];
  }

  #sum(equipment: readonly Equipment[], kind: string, key: string): number {
    return equipment.reduce((sum, one) => sum + (one.kind === kind ? (this.#number(one, key) ?? 0) : 0), 0);
  }

  #found(
    equipment: Equipment,
    found: {
      readonly measure: ShedMeasure;
      readonly point: Point;
      readonly presentValue: number;
      readonly value: number;
      readonly gainKw: number;
      readonly comfortCost: ComfortShare;
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
