import { daysBetween, plusDays, taipeiDate } from "@weishan/core/calendar";
import type { Clock, Timer } from "../../../ports/clock.ts";
import type { Logger } from "../../../ports/logger.ts";
import { energyBaselineRecords } from "../../../ports/record-kinds/energy-baseline-record.ts";
import { energyRetrofitRecords } from "../../../ports/record-kinds/energy-retrofit-record.ts";
import { energyTargetRecords } from "../../../ports/record-kinds/energy-target-record.ts";
import { headcountRecords } from "../../../ports/record-kinds/headcount-record.ts";
import type { Change, Records, RecordsTransaction } from "../../../ports/records.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { type EnergyDayParts, energyDays } from "../weather/energy-days.ts";
import { fitBaseline } from "./fit-baseline.ts";
import { keptModel } from "./kept-model.ts";

const LOOK_MS = 60_000;
/** A baseline of the demonstration ends so long ago: what came of the work since is seen. */
const DAYS_AGO = 33;
const WORK_DAYS = 3;
const BASELINE_DAYS = 330;
const DEMO_PERSON = "demo-facility-manager";
const SEEDED: Change = { actor: { kind: "system", part: "demo" }, action: "energy.seed", reason: null };
const FICTIONAL = "示範資料（虛構）";

/** Fictional floor areas, targets and headcounts of the demonstration. */
const CENTERS: Readonly<Record<string, { readonly floorAreaM2: number; readonly headCount: number }>> = {
  SW: { floorAreaM2: 38_000, headCount: 1_850 },
  FS: { floorAreaM2: 21_000, headCount: 900 },
};
const TARGET_KWH_PER_M2 = 95;

interface DemoParts extends EnergyDayParts {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly clock: Clock;
  readonly log: Logger;
  readonly digest: (text: string) => string;
}

/**
 * Gives the demonstration a target and a headcount for each centre at once, and a baseline with a retrofit as soon as
 * enough days of its main meter are made. What is there already stays as people changed it.
 */
export class DemoBaselines {
  readonly #parts: DemoParts;
  #timer: Timer | undefined;
  #working: Promise<void> = Promise.resolve();
  #isRunning = false;

  constructor(parts: DemoParts) {
    this.#parts = parts;
  }

  start(): void {
    this.#isRunning = true;
    this.#wait();
  }

  async stop(): Promise<void> {
    this.#isRunning = false;
    this.#timer?.cancel();
    await this.#working;
  }

  #wait(): void {
    this.#timer = this.#parts.clock.after(LOOK_MS, () => {
      this.#working = this.seed()
        .catch((error: unknown) => {
          this.#parts.log.warn({ error }, "the demonstration has no baselines yet; it is tried again");
          return false;
        })
        .then((isDone) => {
          if (!isDone && this.#isRunning) this.#wait();
        });
    });
  }

  /** Answers whether all is there. */
  async seed(): Promise<boolean> {
    const { model, records, clock } = this.#parts;
    const today = taipeiDate(clock.now());
    let isDone = true;
    for (const { id: centerId } of model.centers) {
      const facts = CENTERS[centerId];
      if (facts === undefined) continue;
      // oxlint-disable-next-line no-await-in-loop -- changes are one after another
      await records.change(SEEDED, (transaction) => seedEntries(transaction, { centerId, ...facts, today }));
      // oxlint-disable-next-line no-await-in-loop -- as above
      isDone = (await this.#seedRetrofit(centerId, today)) && isDone;
    }
    return isDone;
  }

  async #seedRetrofit(centerId: string, today: string): Promise<boolean> {
    const { records, meters, digest } = this.#parts;
    const id = `demo-${centerId}`;
    if ((await records.of(energyBaselineRecords).find(id)) !== undefined) return true;
    const meter = meters.mainMeterOf(centerId);
    if (meter === null) return true;
    const to = plusDays(today, -DAYS_AGO);
    const from = plusDays(to, -BASELINE_DAYS);
    const days = await energyDays({ centerId, meterId: meter.id, from, to }, this.#parts);
    const known = days.filter((day) => day.meter !== null).length;
    // Days of the past are still being made, the newest first.
    if (known < daysBetween(from, to)) return false;
    const result = fitBaseline(days, "auto", ["workedShare"]);
    const { fitted, statistics, refusals, coverage } = result;
    await records.change(SEEDED, async (transaction) => {
      await transaction.of(energyBaselineRecords).insert({
        id,
        centerId,
        meterId: meter.id,
        name: "示範：冷凝器清洗前",
        fromDate: from,
        toDate: to,
        model: "auto",
        drivers: ["workedShare"],
        fitted: fitted === null ? null : keptModel(fitted),
        statistics,
        refusals,
        coverage,
        inputHash: digest(JSON.stringify(days.map(({ date, meter: day }) => [date, day?.energyKwh ?? null]))),
        madeBy: DEMO_PERSON,
        madeAt: transaction.at,
      });
      await transaction.of(energyRetrofitRecords).insert({
        id,
        centerId,
        meterId: meter.id,
        name: "示範：冰水主機冷凝器清洗",
        measure: "condenser-cleaning",
        note: FICTIONAL,
        equipmentIds: [],
        baselineId: id,
        workFrom: to,
        workTo: plusDays(to, WORK_DAYS),
        costTwd: 86_000,
        promisedKwhPerYear: 24_000,
        isDropped: false,
        createdBy: DEMO_PERSON,
        createdAt: transaction.at,
      });
    });
    return true;
  }
}

async function seedEntries(
  transaction: RecordsTransaction,
  {
    centerId,
    floorAreaM2,
    headCount,
    today,
  }: { readonly centerId: string; readonly floorAreaM2: number; readonly headCount: number; readonly today: string },
): Promise<void> {
  const year = Number(today.slice(0, "2026".length));
  const targets = transaction.of(energyTargetRecords);
  const id = `${centerId}~${year}`;
  if ((await targets.find(id)) === undefined) {
    const decided = { source: FICTIONAL, decidedBy: DEMO_PERSON, decidedAt: transaction.at };
    const wanted = { intensityKwhPerM2: TARGET_KWH_PER_M2, emissionKg: null, floorAreaM2 };
    await targets.insert({ id, centerId, year, ...wanted, ...decided });
  }
  const headcounts = transaction.of(headcountRecords);
  if ((await headcounts.find(`demo-${centerId}`)) !== undefined) return;
  await headcounts.insert({
    id: `demo-${centerId}`,
    centerId,
    fromDate: plusDays(today, -2 * BASELINE_DAYS),
    headCount,
    source: FICTIONAL,
    enteredBy: DEMO_PERSON,
    enteredAt: transaction.at,
  });
}
