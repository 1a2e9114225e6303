import type { Principal } from "@weishan/core/access";
import { daysBetween, type PlainDateText, plusDays, taipeiClock, taipeiDate } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import {
  type IceDayRecord,
  type IceSavingDay,
  type IceScheduleView,
  iceDayRecords,
} from "../../../ports/record-kinds/ice-day-record.ts";
import type { Records } from "../../../ports/records.ts";
import { requireCenter } from "../energy-caller.ts";
import type { PlantDescription } from "../plant/plant-description.ts";
import { asRunTwd } from "./as-run.ts";
import { IcePlanner, type IcePlannerParts, type PlannedDay } from "./ice-planner.ts";
import type { IceRefusal, IceRefusalCode, IceSavings, IceSchedules } from "./ice-side.ts";
import { scheduleView, twdText } from "./ice-view.ts";
import { REFUSAL_WORDS } from "./ice-words.ts";

export interface IceDeskParts extends IcePlannerParts {
  readonly records: Records;
}

/** By then the day's own readings and its calendar are known well enough, and the engineer is still there to read it. */
const PROPOSED_FROM = "17:00";
/** Days that are looked back at for what came of them. */
const LOOK_BACK_DAYS = 31;
/** Readings of a day that come later than this come from a repair, after which the daemon is begun anew. */
const LATE_DAYS = 3;
/** Days that one look works out, so that it never keeps a processor for long. */
const DAYS_OF_A_LOOK = 4;
/** What was worked out for somebody holds while its readings hardly change. */
const PREVIEW_KEPT_MS = 10 * 60_000;
const MOST_DAYS = 400;

const BY_PLANNER = { actor: { kind: "system", part: "ice" }, reason: null } as const;

/** What is kept of a day at once. */
type KeptPart = Pick<IceDayRecord, "proposal" | "proposedAt"> | Pick<IceDayRecord, "outcome" | "outcomeAt">;

interface KeptPreview {
  readonly untilMs: number;
  readonly answer: Promise<IceScheduleView | IceRefusalCode>;
}

/**
 * The schedules of the ice stores. Each evening the next day of each plant is proposed, once, and frozen; when the day
 * is over it is worked out again with what was measured, by each strategy. Nothing is commanded.
 */
export class IceDesk implements IceSchedules {
  readonly #parts: IceDeskParts;
  readonly #planner: IcePlanner;
  readonly #previews = new Map<string, KeptPreview>();
  /** Days whose readings do not suffice, so that they are not asked for at every look. */
  readonly #hopeless = new Set<string>();

  constructor(parts: IceDeskParts) {
    this.#parts = parts;
    this.#planner = new IcePlanner(parts);
  }

  async schedule(centerId: string, date: PlainDateText, principal: Principal): Promise<IceScheduleView | IceRefusal> {
    const { model, records, clock } = this.#parts;
    requireCenter(model, centerId, { principal, right: "energy.view" });
    const refuse = (code: IceRefusalCode): IceRefusal => ({
      kind: "refused",
      centerId,
      date,
      code,
      why: REFUSAL_WORDS[code],
    });
    const [plant] = this.#plants(centerId);
    if (plant === undefined) return refuse("no-ice-store");
    if (daysBetween(taipeiDate(clock.now()), date) > 1) return refuse("day-too-far");
    const kept = await records.of(iceDayRecords).find(idOf(plant, date));
    const proposal = kept?.proposal ?? null;
    if (proposal !== null) return proposal;
    const answer = await this.#preview(plant, date);
    return typeof answer === "string" ? refuse(answer) : answer;
  }

  async savings(
    centerId: string,
    { from, to }: { readonly from: PlainDateText; readonly to: PlainDateText },
    principal: Principal,
  ): Promise<IceSavings> {
    const { model, records } = this.#parts;
    requireCenter(model, centerId, { principal, right: "energy.view" });
    const dayCount = daysBetween(from, to);
    if (dayCount < 1 || dayCount > MOST_DAYS)
      throw new WeishanError("QUERY_INVALID", `${from} to ${to} is not a span of 1 to ${MOST_DAYS} days`, { from, to });
    const rows = await records.of(iceDayRecords).list({
      where: { centerId },
      between: { date: { from, before: to } },
      orderBy: "date",
    });
    const days = rows.flatMap(({ outcome }) => outcome ?? []);
    const saved = (than: (day: IceSavingDay) => string): string =>
      twdText(days.reduce((total, day) => total + Number(than(day)) - Number(day.optimalTwd), 0));
    return {
      centerId,
      from,
      to,
      days,
      missingDays: Math.max(0, dayCount * this.#plants(centerId).length - days.length),
      savedAgainstChillerFirstTwd: saved(({ chillerFirstTwd }) => chillerFirstTwd),
      savedAgainstStorageFirstTwd: saved(({ storageFirstTwd }) => storageFirstTwd),
    };
  }

  /**
   * Proposes tomorrow from the evening on, and works out what came of some of the days that are over.
   *
   * @returns whether more of those days are left
   */
  async look(): Promise<boolean> {
    const { model, clock } = this.#parts;
    const today = taipeiDate(clock.now());
    const isEvening = taipeiClock(clock.now()) >= PROPOSED_FROM;
    let isMoreDue = false;
    for (const { id } of model.centers)
      for (const plant of this.#plants(id)) {
        // oxlint-disable-next-line no-await-in-loop -- one plant after another: the history serves others as well
        if (isEvening) await this.#propose(plant, plusDays(today, 1));
        // oxlint-disable-next-line no-await-in-loop -- see above
        if (await this.#lookBack(plant, today)) isMoreDue = true;
      }
    return isMoreDue;
  }

  #plants(centerId: string): readonly PlantDescription[] {
    const center = this.#parts.model.centers.find(({ id }) => id === centerId);
    return center === undefined ? [] : this.#planner.plantsOf(center);
  }

  async #preview(plant: PlantDescription, date: PlainDateText): Promise<IceScheduleView | IceRefusalCode> {
    const { clock } = this.#parts;
    const nowMs = clock.monotonicMs();
    for (const [key, { untilMs }] of this.#previews) if (untilMs <= nowMs) this.#previews.delete(key);
    const key = idOf(plant, date);
    const kept = this.#previews.get(key);
    if (kept !== undefined) return kept.answer;
    const answer = this.#planner
      .plan(plant, date)
      .then((planned) =>
        planned.kind === "refused" ? planned.code : scheduleView(planned, { madeAt: clock.now(), state: "preview" }),
      );
    this.#previews.set(key, { untilMs: nowMs + PREVIEW_KEPT_MS, answer });
    // What failed is asked again the next time.
    answer.catch(() => this.#previews.delete(key));
    return answer;
  }

  async #propose(plant: PlantDescription, date: PlainDateText): Promise<void> {
    const { records, clock } = this.#parts;
    const id = idOf(plant, date);
    const kept = await records.of(iceDayRecords).find(id);
    if ((kept?.proposal ?? null) !== null) return;
    const planned = await this.#planner.plan(plant, date);
    if (planned.kind === "refused") return;
    const proposedAt = clock.now();
    await this.#keep(plant, date, {
      proposal: scheduleView(planned, { madeAt: proposedAt, state: "proposed" }),
      proposedAt,
    });
  }

  async #lookBack(plant: PlantDescription, today: PlainDateText): Promise<boolean> {
    const { records } = this.#parts;
    const from = plusDays(today, -LOOK_BACK_DAYS);
    const rows = await records.of(iceDayRecords).list({
      where: { plantId: plant.id },
      between: { date: { from, before: today } },
    });
    const kept = new Map(rows.map((row) => [row.date, row]));
    const due = Array.from({ length: LOOK_BACK_DAYS }, (_day, back) => plusDays(today, -1 - back)).filter(
      (date) => (kept.get(date)?.outcome ?? null) === null && !this.#hopeless.has(idOf(plant, date)),
    );
    let isAnySettled = false;
    for (const date of due.slice(0, DAYS_OF_A_LOOK)) {
      const wasProposed = (kept.get(date)?.proposal ?? null) !== null;
      // oxlint-disable-next-line no-await-in-loop -- one day after another
      if (await this.#workOut(plant, date, wasProposed)) isAnySettled = true;
    }
    // Where none of them could be worked out, the next look would find the same ones.
    return isAnySettled && due.length > DAYS_OF_A_LOOK;
  }

  /** Whether the day is settled now: worked out, or beyond it. */
  async #workOut(plant: PlantDescription, date: PlainDateText, wasProposed: boolean): Promise<boolean> {
    const planned = await this.#planner.plan(plant, date);
    if (planned.kind === "refused") {
      const isLate = daysBetween(date, taipeiDate(this.#parts.clock.now())) > LATE_DAYS;
      if (isLate) this.#hopeless.add(idOf(plant, date));
      return isLate;
    }
    await this.#keep(plant, date, { outcome: outcomeOf(planned, wasProposed), outcomeAt: this.#parts.clock.now() });
    return true;
  }

  async #keep(plant: PlantDescription, date: PlainDateText, changes: KeptPart): Promise<void> {
    const id = idOf(plant, date);
    const change = { ...BY_PLANNER, action: "ice-day.keep", centerId: plant.centerId };
    await this.#parts.records.change(change, async (transaction) => {
      const rows = transaction.of(iceDayRecords);
      const kept = await rows.find(id);
      if (kept !== undefined) {
        // What another program kept meanwhile stands: a proposal is made once.
        const isTaken = ("proposal" in changes ? kept.proposal : kept.outcome) !== null;
        if (!isTaken) await rows.update(id, changes);
        return;
      }
      const nothing = { proposal: null, proposedAt: null, outcome: null, outcomeAt: null };
      await rows.insert({ id, centerId: plant.centerId, plantId: plant.id, date, ...nothing, ...changes });
    });
  }
}

const idOf = ({ id }: PlantDescription, date: PlainDateText): string => `${id}~${date}`;

const HOUR_MS = 3_600_000;

function outcomeOf(planned: PlannedDay, wasProposed: boolean): IceSavingDay {
  const { day, best, chillerFirst, storageFirst, load } = planned;
  const asRun = asRunTwd(planned);
  return {
    date: planned.date,
    plantId: planned.description.id,
    optimalTwd: twdText(best.cost.totalTwd),
    chillerFirstTwd: twdText(chillerFirst.cost.totalTwd),
    storageFirstTwd: twdText(storageFirst.cost.totalTwd),
    asRunTwd: asRun === null ? null : twdText(asRun),
    loadKwhTh: (day.loadKwth.reduce((sum, kwth) => sum + kwth, 0) * day.stepMs) / HOUR_MS,
    coveragePct: 100 * load.coverage,
    wasProposed,
  };
}
