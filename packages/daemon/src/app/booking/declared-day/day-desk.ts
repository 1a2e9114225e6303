import { mayDo } from "@weishan/core/access";
import { taipeiDate } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import { isWeishanError, WeishanError } from "@weishan/core/error";
import type { Notices } from "../../../ports/notices.ts";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import {
  type DeclaredDayHitRecord,
  type DeclaredDayRecord,
  declaredDayHitRecords,
  declaredDayRecords,
} from "../../../ports/record-kinds/declared-day-record.ts";
import type { RecordsTransaction } from "../../../ports/records.ts";
import type { ApplicationDesk, ApplicationUse } from "../application/application-desk.ts";
import type { ApplicationParts } from "../application/application-parts.ts";
import { seenCenters } from "../application/application-search.ts";
import type { ApplicationCaller } from "../application/application-side.ts";
import { moneyOf } from "../application/application-step.ts";
import { type ApplicationHand, handOf } from "../application/application-story.ts";
import { type DeclaredDayBook, declaredDayOf } from "./declared-day-book.ts";
import type { AskedDay, DeclaredDayDesk, DeclaredDayView, LiftedDay, StruckUse } from "./declared-day-side.ts";
import { restoreUse } from "./restore-use.ts";
import { refundBefore, struckUse, usesOn } from "./struck-uses.ts";

export interface DayDeskParts extends ApplicationParts {
  readonly desk: ApplicationDesk;
  readonly book: DeclaredDayBook;
  readonly notices: Notices;
}

/** Declares days off, and everything that follows: once, with what it touched kept for good. */
export class DayDesk implements DeclaredDayDesk {
  readonly #parts: DayDeskParts;

  constructor(parts: DayDeskParts) {
    this.#parts = parts;
  }

  async list(caller: ApplicationCaller): Promise<readonly DeclaredDayView[]> {
    const seen = seenCenters(caller, this.#parts);
    const days = await this.#parts.records.of(declaredDayRecords).list({ orderBy: "date", descending: true });
    return Promise.all(
      days.filter(({ centerIds }) => centerIds.some((id) => seen.includes(id))).map((day) => this.#view(day, seen)),
    );
  }

  async preview(asked: AskedDay, caller: ApplicationCaller): Promise<readonly StruckUse[]> {
    this.#requireRight(asked, caller);
    const uses = await usesOn(asked, this.#parts);
    return uses.map((use) => {
      const isMoved = asked.moveApplicationIds.includes(use.application.id);
      const refundTwd = isMoved ? 0 : refundBefore(use, this.#parts);
      return struckUse(use, isMoved ? "to-move" : "closed", { refundTwd, parts: this.#parts });
    });
  }

  async declare(asked: AskedDay, reason: string, caller: ApplicationCaller): Promise<DeclaredDayView> {
    this.#requireRight(asked, caller);
    const { records, newId, book, notices, log } = this.#parts;
    if (asked.date < taipeiDate(this.#parts.clock.now()))
      throw new WeishanError("QUERY_INVALID", "that day is over", { date: asked.date });
    const { actor } = caller;
    const id = newId();
    const name = asked.name ?? USUAL_NAMES[asked.kind];
    const { day, uses } = await records.change({ actor, action: "day.declare", reason }, async (transaction) => {
      await refuseTwice(transaction, asked);
      // Looked for in the same change: what is approved at this moment is struck too, or comes too late.
      const uses = await usesOn(asked, { desk: this.#parts.desk, look: transaction });
      const record: DeclaredDayRecord = {
        id,
        date: asked.date,
        centerIds: asked.centerIds,
        kind: asked.kind,
        fromClock: asked.from,
        nameZh: name.zh,
        nameEn: name.en,
        declaredAt: transaction.at,
        declaredBy: caller.principal.personId,
        liftedAt: null,
        liftedBy: null,
      };
      await transaction.of(declaredDayRecords).insert(record);
      for (const use of uses) {
        // oxlint-disable-next-line no-await-in-loop -- one transaction
        await this.#strike(transaction, use, { asked, dayId: id, reason, hand: handOf(actor) });
      }
      return { day: record, uses };
    });
    await book.load();
    for (const centerId of asked.centerIds) {
      const text: LocalName = {
        zh: `${asked.date} ${name.zh}：${uses.length} 場使用受影響`,
        en: `${asked.date} ${name.en}: ${uses.length} uses are struck`,
      };
      const notice = {
        kind: "day-declared" as const,
        subject: { kind: "declared_day", id },
        centerId,
        personIds: [],
        text,
      };
      notices.tell(notice).catch((error: unknown) => log.warn({ id, error }, "a notice was not handed over"));
    }
    return this.#view(day, seenCenters(caller, this.#parts));
  }

  async lift(id: string, reason: string, caller: ApplicationCaller): Promise<LiftedDay> {
    const { records, book } = this.#parts;
    const known = await records.of(declaredDayRecords).find(id);
    if (known === undefined || known.liftedAt !== null) throw noSuchDay(id);
    this.#requireRight(known, caller);
    const { actor } = caller;
    const lifted = await records.change({ actor, action: "day.lift", reason }, async (transaction) => {
      const present = await transaction.of(declaredDayRecords).find(id);
      if (present === undefined || present.liftedAt !== null) throw noSuchDay(id);
      const changes = { liftedAt: transaction.at, liftedBy: caller.principal.personId };
      return transaction.of(declaredDayRecords).update(id, changes);
    });
    await book.load();
    const hits = await records.of(declaredDayHitRecords).list({ where: { dayId: id }, orderBy: "at" });
    const restored: StruckUse[] = [];
    const notRestored: { readonly use: StruckUse; readonly because: LocalName }[] = [];
    for (const hit of hits) {
      // Each is a change of its own: what cannot be restored must not take the others with it.
      // oxlint-disable-next-line no-await-in-loop
      const outcome = await this.#restore(hit, { reason, caller });
      if (outcome === undefined) continue;
      if (outcome.because === null) restored.push(outcome.use);
      else notRestored.push({ use: outcome.use, because: outcome.because });
    }
    return { day: await this.#view(lifted, seenCenters(caller, this.#parts)), restored, notRestored };
  }

  async #strike(
    transaction: RecordsTransaction,
    use: ApplicationUse,
    {
      asked,
      dayId,
      reason,
      hand,
    }: { readonly asked: AskedDay; readonly dayId: string; readonly reason: string; readonly hand: ApplicationHand },
  ): Promise<void> {
    const { application, slot } = use;
    const isMoved = asked.moveApplicationIds.includes(application.id);
    const before = moneyOf(application).refundDueTwd;
    const after = isMoved
      ? application
      : await this.#parts.desk.endUse(transaction, slot.id, {
          cause: "force-majeure",
          reason,
          hand,
          parties: ["system", "desk"],
        });
    const hit: DeclaredDayHitRecord = {
      id: `${dayId}~${slot.id}`,
      dayId,
      applicationId: application.id,
      bookingId: slot.id,
      stateBefore: application.state,
      outcome: isMoved ? "to-move" : "closed",
      refundTwd: Math.max(0, moneyOf(after).refundDueTwd - before),
      at: transaction.at,
    };
    await transaction.of(declaredDayHitRecords).insert(hit);
  }

  async #restore(
    hit: DeclaredDayHitRecord,
    { reason, caller }: { readonly reason: string; readonly caller: ApplicationCaller },
  ): Promise<{ readonly use: StruckUse; readonly because: LocalName | null } | undefined> {
    const use = await this.#useOf(hit);
    if (use === undefined) return undefined;
    const shown = (outcome: DeclaredDayHitRecord["outcome"]): StruckUse =>
      struckUse(use, outcome, { refundTwd: hit.refundTwd, parts: this.#parts });
    try {
      const outcome = await restoreUse(hit, { reason, actor: caller.actor, parts: this.#parts });
      const after = (await this.#useOf(hit)) ?? use;
      return { use: struckUse(after, outcome, { refundTwd: hit.refundTwd, parts: this.#parts }), because: null };
    } catch (error) {
      if (!isWeishanError(error)) throw error;
      return { use: shown(hit.outcome), because: becauseOf(error) };
    }
  }

  async #useOf({ applicationId, bookingId }: DeclaredDayHitRecord): Promise<ApplicationUse | undefined> {
    const application = await this.#parts.records.of(applicationRecords).find(applicationId);
    const slot = application?.slots.find(({ id }) => id === bookingId);
    return application === undefined || slot === undefined ? undefined : { application, slot };
  }

  async #view(day: DeclaredDayRecord, seen: readonly string[]): Promise<DeclaredDayView> {
    const hits = await this.#parts.records.of(declaredDayHitRecords).list({ where: { dayId: day.id }, orderBy: "at" });
    const uses = await Promise.all(
      hits.map(async (hit) => {
        const use = await this.#useOf(hit);
        return use === undefined || !seen.includes(use.application.centerId)
          ? []
          : [struckUse(use, hit.outcome, { refundTwd: hit.refundTwd, parts: this.#parts })];
      }),
    );
    const struck = uses.flat();
    return {
      ...declaredDayOf(day),
      declaredAt: day.declaredAt,
      liftedAt: day.liftedAt,
      struck,
      refundTwd: struck.reduce((sumTwd, { refundTwd }) => sumTwd + refundTwd, 0),
      follows: this.#follows(day),
    };
  }

  #follows({ centerIds }: DeclaredDayRecord): readonly LocalName[] {
    const isWholeHouse = this.#parts.model.centers.every(({ id }) => centerIds.includes(id));
    return [
      { zh: "當日不再受理場地申請", en: "no more applications are taken for that day" },
      ...(isWholeHouse
        ? [
            { zh: "工單時限不計當日上班時間", en: "the clocks of tickets do not count its office hours" },
            { zh: "警報依非上班時間通知", en: "alarms call people as outside office hours" },
          ]
        : []),
    ];
  }

  /** @throws WeishanError ACCESS_DENIED; RECORD_UNKNOWN for a centre that is not there */
  #requireRight({ centerIds }: Pick<AskedDay, "centerIds">, { principal }: ApplicationCaller): void {
    for (const centerId of centerIds) {
      const isKnown = this.#parts.model.centers.some(({ id }) => id === centerId);
      if (!isKnown || !mayDo(principal, "booking.view", { centerId })) {
        throw new WeishanError("RECORD_UNKNOWN", `there is no centre ${centerId}`, { centerId });
      }
      if (!mayDo(principal, "booking.configure", { centerId })) {
        throw new WeishanError("ACCESS_DENIED", `you may not declare days of ${centerId}`, { centerId });
      }
    }
  }
}

const USUAL_NAMES = {
  typhoon: { zh: "天然災害停止上班", en: "Offices closed by a natural disaster" },
  own: { zh: "停止開放", en: "Closed" },
} as const satisfies Readonly<Record<AskedDay["kind"], LocalName>>;

async function refuseTwice(transaction: RecordsTransaction, { date, centerIds }: AskedDay): Promise<void> {
  const same = await transaction.of(declaredDayRecords).list({ where: { date, liftedAt: null } });
  const twice = same.find((day) => day.centerIds.some((id) => centerIds.includes(id)));
  if (twice === undefined) return;
  throw new WeishanError("RECORD_CONFLICT", `${date} is declared already; lift it first`, { id: twice.id, date });
}

const becauseOf = (error: WeishanError): LocalName =>
  error.code === "CLAIM_CONFLICT"
    ? { zh: `時段已被占用：${error.message}`, en: `the time was taken: ${error.message}` }
    : { zh: `無法復原：${error.message}`, en: error.message };

const noSuchDay = (id: string): WeishanError => new WeishanError("RECORD_UNKNOWN", "no such day is declared", { id });
