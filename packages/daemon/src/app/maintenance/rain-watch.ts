import { plusDays, taipeiDate, taipeiDayStart } from "@weishan/core/calendar";
import { weatherStation } from "@weishan/core/equipment";
import { isWeishanError } from "@weishan/core/error";
import type { ReadingHistory } from "../../ports/reading-history.ts";
import { obligationRecords } from "../../ports/record-kinds/obligation-record.ts";
import type { MaintenanceParts } from "./maintenance-parts.ts";
import type { Obligation } from "./obligation-book.ts";
import { newOccurrence, type ObligationMaker } from "./obligation-maker.ts";

/** Rain that leaves water standing; less dries up. */
const RAIN_MM = 1;
/** After a longer outage the older days are past helping. */
const LOOK_BACK_DAYS = 14;

export interface RainWatchOptions extends MaintenanceParts {
  readonly history: Pick<ReadingHistory, "counterAdvance">;
  readonly obligations: ReadonlyMap<string, Obligation>;
  readonly maker: ObligationMaker;
}

/** Each day with rain sets off the check of breeding sources within 48 hours, also days while nothing was running. */
export class RainWatch {
  readonly #options: RainWatchOptions;
  /** Days of the past that are settled: their rain does not change any more. */
  readonly #settled = new Set<string>();

  constructor(options: RainWatchOptions) {
    this.#options = options;
  }

  async tick(): Promise<void> {
    const { model, obligations } = this.#options;
    for (const { id, equipment } of model.centers) {
      const obligation = obligations.get(`DENGUE-RAIN~${id}`);
      const gauge = equipment
        .filter(({ kind }) => kind === weatherStation.id)
        .flatMap(({ points }) => points.find(({ key }) => key === "rainMm") ?? [])[0];
      // oxlint-disable-next-line no-await-in-loop -- one centre after the other
      if (obligation !== undefined && gauge !== undefined) await this.#look(obligation, gauge.id);
    }
  }

  async #look(obligation: Obligation, pointId: string): Promise<void> {
    const { records, clock, history, maker, log } = this.#options;
    const begunAt = (await records.of(obligationRecords).find(obligation.id))?.begunAt;
    if (begunAt === undefined || obligation.rule.cadence.kind !== "event") return;
    const days = Math.ceil(obligation.rule.cadence.withinHours / 24);
    const today = taipeiDate(clock.now());
    const begun = taipeiDate(begunAt);
    for (let back = LOOK_BACK_DAYS; back >= 0; back--) {
      const date = plusDays(today, -back);
      const key = `${obligation.id} ${date}`;
      if (date < begun || this.#settled.has(key)) continue;
      const span = { fromMs: taipeiDayStart(date), toMs: taipeiDayStart(plusDays(date, 1)) };
      try {
        // oxlint-disable-next-line no-await-in-loop -- one day after the other
        const { advance, coverage } = await history.counterAdvance(pointId, span);
        const isRainy = advance !== null && advance >= RAIN_MM;
        const window = { key: date, from: date, to: plusDays(date, days) };
        // oxlint-disable-next-line no-await-in-loop -- see above
        if (isRainy) await maker.insertMissing([newOccurrence(obligation, window, clock.now())]);
        if (isRainy || (back > 1 && coverage > 0)) this.#settled.add(key);
      } catch (error) {
        if (!isWeishanError(error)) throw error;
        log.debug({ error, pointId, date }, "the rain of a day is not known yet");
        return;
      }
    }
  }
}
