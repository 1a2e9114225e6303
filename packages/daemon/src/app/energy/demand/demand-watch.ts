import { taipeiDate } from "@weishan/core/calendar";
import { type Equipment, mainMeter } from "@weishan/core/center";
import { allowedDemandAt, demandWindowAt, FORECAST_FROM_MS, forecastDemand } from "@weishan/core/energy";
import { demandControl } from "@weishan/core/equipment";
import { isWeishanError } from "@weishan/core/error";
import { batchOf, type EpochMs, type PointTable, type Reading } from "@weishan/core/reading";
import type { Clock } from "../../../ports/clock.ts";
import type { Logger } from "../../../ports/logger.ts";
import type { ReadingHistory } from "../../../ports/reading-history.ts";
import type { ReadingsIntake } from "../../field/readings-intake.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import type { LatestReadings } from "../../overview/present-readings.ts";
import type { ContractBook, KnownContract } from "../contract/contract-book.ts";
import type { DemandView } from "./demand-side.ts";
import { QuarterMeter } from "./quarter-meter.ts";

/** The quarter before the running one has to be known to its first reading. */
const SEED_MS = 40 * 60_000;
const MOST_SEEDED = 2_000;
const PER_CENT = 100;

export interface DemandWatchParts {
  readonly model: Pick<ModelIndex, "centers">;
  readonly live: LatestReadings;
  readonly history: Pick<ReadingHistory, "raw">;
  readonly contracts: Pick<ContractBook, "on" | "book">;
  readonly intake: Pick<ReadingsIntake, "offer">;
  readonly points: PointTable;
  /** What is being shed in a centre now. */
  readonly heldKw: (centerId: string) => number;
  readonly clock: Clock;
  readonly log: Logger;
}

/** A centre whose demand is watched. */
interface WatchedCenter {
  readonly centerId: string;
  readonly meter: Equipment;
  readonly quarters: QuarterMeter;
  /** The equipment that stands for the watch; undefined in a model without it. */
  readonly control: Equipment | undefined;
}

/**
 * Watches the demand of every centre with a main meter: the running quarter by the register, its end by the power, and
 * says it as readings that are kept, charted and alarmed like any others.
 */
export class DemandWatch {
  readonly #parts: DemandWatchParts;
  readonly #centers: ReadonlyMap<string, WatchedCenter>;

  constructor(parts: DemandWatchParts) {
    this.#parts = parts;
    this.#centers = new Map(
      parts.model.centers.flatMap((center): readonly (readonly [string, WatchedCenter])[] => {
        const meter = mainMeter(center);
        const pointOf = (key: string) => meter?.points.find((point) => point.key === key);
        const counter = pointOf("energyImportKwh");
        if (meter === undefined || counter === undefined) return [];
        const quarters = new QuarterMeter(counter, pointOf("activePowerKw"));
        const control = center.equipment.find(({ kind }) => kind === demandControl.id);
        return [[center.id, { centerId: center.id, meter, quarters, control }]];
      }),
    );
  }

  get centerIds(): readonly string[] {
    return [...this.#centers.keys()];
  }

  /** Asks the history for the quarters before now, so that a restart within a quarter does not lose it. */
  async load(): Promise<void> {
    const { history, clock, log } = this.#parts;
    const toMs = clock.now();
    for (const { quarters } of this.#centers.values()) {
      try {
        // oxlint-disable-next-line no-await-in-loop -- a centre or two, at the start
        const series = await history.raw(quarters.counterId, { fromMs: toMs - SEED_MS, toMs }, MOST_SEEDED);
        const readings = Array.from(series.ats, (atMs, row) => ({ atMs, reading: series.values[row] ?? Number.NaN }));
        quarters.seed(readings.filter(({ reading }) => Number.isFinite(reading)));
      } catch (error) {
        log.warn({ error }, "the running quarter begins without what was counted before");
      }
    }
  }

  /** Looks at the meters and says what they come to. */
  look(): readonly DemandView[] {
    const { live, intake, points, clock } = this.#parts;
    const now = clock.now();
    const views: DemandView[] = [];
    for (const center of this.#centers.values()) {
      const { quarters, control, centerId } = center;
      const { powerId } = quarters;
      const power = powerId === undefined ? undefined : live.latest(powerId);
      quarters.take({ counter: live.latest(quarters.counterId), power });
      const view = this.#viewOf(center, now);
      views.push(view);
      if (control === undefined) continue;
      const holds = (pointId: string): boolean => (live.latest(pointId)?.value ?? null) !== null;
      const readings = readingsOf(control, view, { heldKw: this.#parts.heldKw(centerId), holds });
      if (readings.length > 0) intake.offer(batchOf(readings, points));
    }
    return views;
  }

  /** The running quarter of a centre; one without a main meter knows nothing. */
  view(centerId: string): DemandView {
    const now = this.#parts.clock.now();
    const center = this.#centers.get(centerId);
    return center === undefined ? nothingOf(centerId, now) : this.#viewOf(center, now);
  }

  /** What the register says of the quarter that began at an instant: its demand, kW; null where that is not known. */
  demandOf(centerId: string, startAt: EpochMs): number | null {
    const window = demandWindowAt(startAt);
    const { energyKwh } = this.#centers.get(centerId)?.quarters.energyOf(window) ?? { energyKwh: null };
    return energyKwh === null ? null : (energyKwh * MS_PER_HOUR) / (window.endAt - window.startAt);
  }

  /** The contract that holds at an instant, with what it allows then; null without a contract or its rates. */
  allowed(centerId: string, at: EpochMs) {
    const { contracts, log } = this.#parts;
    const contract = contracts.on(centerId, taipeiDate(at));
    if (contract === undefined) return null;
    try {
      return { contract, ...allowedDemandAt(contracts.book(contract.book), contract.capacities, at) };
    } catch (error) {
      if (!isWeishanError(error)) throw error;
      log.debug({ centerId, error }, "what the contract allows is not known");
      return null;
    }
  }

  #viewOf({ centerId, meter, quarters }: WatchedCenter, now: EpochMs): DemandView {
    const window = demandWindowAt(now);
    const { energyKwh, powerKw, isSure, readAt } = quarters.now(window, now);
    const allowed = this.allowed(centerId, window.startAt);
    const base = {
      centerId,
      meterId: meter.id,
      window,
      energyKwh,
      powerKw,
      contractKw: allowed?.allowedKw ?? null,
      period: allowed?.period ?? null,
      heldKw: this.#parts.heldKw(centerId),
      asOf: now,
    };
    if (energyKwh === null || powerKw === null) {
      const why = readAt === null ? NEVER_READ : GAP;
      const unknown = { demandKw: null, forecastKw: null, forecastPct: null, level: null, shedKw: null };
      return { ...base, ...unknown, quality: "bad", why };
    }
    const { demandKw, forecastKw, level, shedKw } = forecastDemand({
      at: now,
      energyKwh,
      powerKw,
      allowedKw: base.contractKw,
    });
    const forecastPct =
      forecastKw === null || base.contractKw === null || base.contractKw <= 0
        ? null
        : (PER_CENT * forecastKw) / base.contractKw;
    const why = isSure ? whyUnknown(allowed?.contract, now - window.startAt) : GAP;
    const figures = { demandKw, forecastKw, forecastPct, level, shedKw };
    return { ...base, ...figures, quality: isSure ? "good" : "uncertain", why };
  }
}

const MS_PER_HOUR = 3_600_000;

const NEVER_READ = { zh: "總電表尚無讀值", en: "the main meter was never read" };
const GAP = { zh: "總電表本時段資料有缺漏", en: "readings of the main meter are missing in this quarter" };
const NO_CONTRACT = { zh: "尚未輸入契約容量", en: "no contract is known" };
const TOO_EARLY = {
  zh: "時段開始未滿三分鐘，尚不預測",
  en: "the quarter has just begun; it is forecast from its third minute on",
};

const whyUnknown = (contract: KnownContract | undefined, passedMs: number) =>
  contract === undefined ? NO_CONTRACT : passedMs < FORECAST_FROM_MS ? TOO_EARLY : null;

const nothingOf = (centerId: string, now: EpochMs): DemandView => ({
  centerId,
  meterId: null,
  window: demandWindowAt(now),
  energyKwh: null,
  powerKw: null,
  demandKw: null,
  forecastKw: null,
  contractKw: null,
  forecastPct: null,
  period: null,
  level: null,
  shedKw: null,
  heldKw: 0,
  asOf: now,
  quality: "bad",
  why: { zh: "沒有總電表", en: "there is no main meter" },
});

/**
 * The readings of a look. In the first minutes of a quarter nothing is said of its end: what was said last holds, and so
 * do its alarms. A meter that is lost is a bad reading, not a zero.
 */
function readingsOf(
  { points }: Equipment,
  view: DemandView,
  { heldKw, holds }: { readonly heldKw: number; readonly holds: (pointId: string) => boolean },
): readonly Reading[] {
  const isEarly = view.quality !== "bad" && view.forecastKw === null;
  const values: Readonly<Record<string, number | null>> = {
    quarterEnergyKwh: view.energyKwh,
    quarterDemandKw: view.demandKw,
    forecastKw: view.forecastKw,
    forecastPct: view.forecastPct,
    allowedKw: view.contractKw,
    shedHeldKw: heldKw,
  };
  const times = { at: view.asOf, receivedAt: view.asOf };
  return points.flatMap(({ id, key }): readonly Reading[] => {
    if (isEarly && FORECASTS.has(key)) {
      // No number was said that could hold: there is no end of the quarter to tell of yet, which is no trouble.
      return holds(id) ? [] : [{ pointId: id, value: null, quality: "bad", reason: "not-applicable", ...times }];
    }
    const value = values[key] ?? null;
    if (value === null) {
      // Without a contract there is nothing to say of it: that is no trouble of a machine.
      const reason = view.contractKw === null && OF_CONTRACT.has(key) ? "not-applicable" : "not-available";
      return [{ pointId: id, value, quality: "bad", reason, ...times }];
    }
    if (view.quality === "good" || !MEASURED.has(key)) {
      return [{ pointId: id, value, quality: "good", reason: null, ...times }];
    }
    // What the register does not tell of the quarter is put in from the power.
    return [{ pointId: id, value, quality: "uncertain", reason: "substituted", ...times }];
  });
}

const FORECASTS: ReadonlySet<string> = new Set(["forecastKw", "forecastPct"]);
const OF_CONTRACT: ReadonlySet<string> = new Set(["allowedKw", "forecastPct"]);
const MEASURED: ReadonlySet<string> = new Set([...FORECASTS, "quarterEnergyKwh", "quarterDemandKw"]);
