import { plusDays, taipeiDate, taipeiDayStart, taipeiInstant } from "@weishan/core/calendar";
import { keepUntil, type ObligationFacts, scheduledTimes } from "@weishan/core/maintenance";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import {
  type ObligationOccurrenceRecord,
  obligationFactsRecords,
  obligationOccurrenceRecords,
  obligationRecords,
} from "../../ports/record-kinds/obligation-record.ts";
import {
  type PlanRecord,
  planOccurrenceRecords,
  planProgressRecords,
  planRecords,
} from "../../ports/record-kinds/plan-record.ts";
import { spaceAgencyRecords, walkAnswerRecords, walkRecords } from "../../ports/record-kinds/round-record.ts";
import type { RecordsTransaction } from "../../ports/records.ts";
import { DEMO_AGENCIES, DEMO_FACTS, DEMO_OPEN, DEMO_PLANS, type DemoPlan } from "./demo-plan-data.ts";
import type { MaintenanceParts } from "./maintenance-parts.ts";
import { factsFor, type Obligation, obligationsOf, windowsFor } from "./obligation-book.ts";
import { newOccurrence } from "./obligation-maker.ts";
import { type Round, roundsOf } from "./round-book.ts";

const DAY_MS = 86_400_000;
/** The demonstration has kept its books for so long. */
const PAST_DAYS = 240;
const BY_DEMO = { actor: { kind: "system", part: "demonstration" }, reason: "示範資料 demonstration data" } as const;
const ENGINEER = "demo-engineer";

/**
 * Plans, obligations with their past, evaluations: what a maintenance desk has after some months. Everything is fictional,
 * and made only where there is no plan yet: the demonstration goes on with what its visitors did.
 */
export async function makeDemoPlannedMaintenance({ records, model, clock }: MaintenanceParts): Promise<void> {
  if ((await records.of(planRecords).count()) > 0) return;
  const now = clock.now();
  const obligations = obligationsOf(model);
  await records.change({ ...BY_DEMO, action: "demonstration.plans" }, async (transaction) => {
    for (const [index, plan] of DEMO_PLANS.entries()) {
      const row = planRow(plan, index, now);
      // oxlint-disable-next-line no-await-in-loop -- one transaction
      if (model.centers.some(({ id }) => id === row.centerId)) await insertPlan(transaction, row, now);
    }
  });
  await records.change({ ...BY_DEMO, action: "demonstration.obligations" }, (transaction) =>
    insertObligations(transaction, [...obligations.values()], now),
  );
  await records.change({ ...BY_DEMO, action: "demonstration.rounds" }, async (transaction) => {
    for (const round of roundsOf(model).values()) {
      // oxlint-disable-next-line no-await-in-loop -- one transaction
      if (round.template.kind === "environment-evaluation") await insertEvaluation(transaction, round, now);
    }
    for (const [id, agency] of Object.entries(DEMO_AGENCIES)) {
      const centerId = id.slice(0, 2);
      // oxlint-disable-next-line no-await-in-loop -- see above
      await transaction.of(spaceAgencyRecords).insert({ id, centerId, agency });
    }
  });
}

/** A number that is the same in every demonstration, `[0, 1)`, from a name. */
function fraction(name: string): number {
  let hash = 2_166_136_261;
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return hash / 4_294_967_296;
}

function planRow(plan: DemoPlan, index: number, now: EpochMs): PlanRecord {
  const { name, subject, trigger, steps, priority = "normal", leadDays = 7 } = plan;
  const isSpace = subject.startsWith("space:");
  const id = isSpace ? subject.slice("space:".length) : subject;
  return {
    id: `demo-plan-${String(index + 1).padStart(2, "0")}`,
    nameZh: name.zh,
    nameEn: name.en,
    centerId: id.slice(0, 2),
    equipmentId: isSpace ? null : id,
    spaceId: isSpace ? id : null,
    trigger,
    steps,
    leadDays,
    graceDays: 5,
    priority,
    isPaused: false,
    countsFromAt: trigger.kind === "calendar" ? epochMs(now - PAST_DAYS * DAY_MS) : now,
  };
}

async function insertPlan(transaction: RecordsTransaction, plan: PlanRecord, now: EpochMs): Promise<void> {
  await transaction.of(planRecords).insert(plan);
  const { trigger, id, centerId } = plan;
  if (trigger.kind !== "calendar") return;
  const until = now - 3 * DAY_MS;
  const all = scheduledTimes(trigger, plan.countsFromAt, until);
  // One that counts from completion was not done every time that a schedule would have fallen: only the last is told.
  const times = trigger.countsFrom === "completion" ? all.slice(-1) : all;
  for (const scheduledAt of times) {
    const share = fraction(`${id}${scheduledAt}`);
    const isSkipped = share > 0.95;
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    await transaction.of(planOccurrenceRecords).insert({
      id: `${id}~${scheduledAt}`,
      planId: id,
      centerId,
      scheduledAt,
      dueAt: epochMs(scheduledAt + plan.graceDays * DAY_MS),
      madeAt: scheduledAt,
      ticketId: null,
      ticketNumber: null,
      endedAt: epochMs(Math.min(until, scheduledAt + Math.round(share * 6) * DAY_MS + 3 * 3_600_000)),
      ended: isSkipped ? "skipped" : "done",
      endedBy: isSkipped ? "demo-facility-manager" : ENGINEER,
      note: isSkipped ? "當月停機大修，併入辦理" : null,
    });
  }
  await transaction.of(planProgressRecords).insert({
    id,
    madeUntilAt: epochMs(until),
    counterReading: null,
    counterAt: null,
    counted: 0,
    holdsSinceAt: null,
  });
}

async function insertObligations(
  transaction: RecordsTransaction,
  obligations: readonly Obligation[],
  now: EpochMs,
): Promise<void> {
  const today = taipeiDate(now);
  const begunAt = taipeiDayStart(plusDays(today, -PAST_DAYS));
  const facts = demoFacts(obligations, today);
  for (const [id, own] of facts) {
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    await transaction.of(obligationFactsRecords).insert({ id, centerId: centerOf(id), facts: own });
  }
  for (const obligation of obligations) {
    const { id, rule, subject, centerId } = obligation;
    const holder = rule.licence === null ? null : "示範：林技師";
    // oxlint-disable-next-line no-await-in-loop -- see above
    await transaction
      .of(obligationRecords)
      .insert({ id, ruleId: rule.id, subjectId: subject.id, centerId, begunAt, holder });
    const span = { from: taipeiDate(begunAt), to: today };
    for (const window of windowsFor(obligation, factsFor(obligation, facts), span)) {
      const isOpenWindow = window.to >= today;
      if (isOpenWindow && (DEMO_OPEN.has(id) || rule.cadence.kind === "expiry")) continue;
      // oxlint-disable-next-line no-await-in-loop -- see above
      await transaction
        .of(obligationOccurrenceRecords)
        .insert(doneIn(obligation, newOccurrence(obligation, window, begunAt), today));
    }
  }
}

/** Done some days into its window, filed where it must be: most in time, the last few not filed yet. */
function doneIn({ rule }: Obligation, row: ObligationOccurrenceRecord, today: string): ObligationOccurrenceRecord {
  const lengthDays = Math.round((taipeiDayStart(row.windowTo) - taipeiDayStart(row.windowFrom)) / DAY_MS);
  const wanted = plusDays(row.windowFrom, Math.floor(fraction(row.id) * 0.8 * lengthDays));
  const doneOn = wanted < today ? wanted : today;
  const filed = plusDays(doneOn, 4);
  const isKept = keepUntil(rule, doneOn) !== null;
  return {
    ...row,
    doneOn,
    licenceHolder: rule.licence === null ? null : "示範：林技師",
    certificateNumber:
      rule.licence === null ? null : `示範字第 ${Math.floor(fraction(`${row.id}#`) * 90_000) + 10_000} 號`,
    filingNumber:
      rule.filing !== null && filed <= today ? `示範發字第 ${Math.floor(fraction(row.id) * 9_000) + 1_000} 號` : null,
    filedOn: rule.filing !== null && filed <= today ? filed : null,
    note: isKept ? null : "示範資料",
    recordedBy: ENGINEER,
    recordedAt: taipeiInstant(doneOn, "16:00"),
  };
}

/** Days of the demonstration's facts are told from today, so that it is as fresh in any year. */
function demoFacts(obligations: readonly Obligation[], today: string): ReadonlyMap<string, ObligationFacts> {
  const centerIds = new Set(obligations.map(({ centerId }) => centerId));
  const given = Object.entries(DEMO_FACTS).filter(([id]) => centerIds.has(centerOf(id)));
  const facts = new Map<string, ObligationFacts>(
    given.map(([id, own]) => [
      id,
      Object.fromEntries(
        Object.entries(own).map(([name, value]) => {
          const isDay = typeof value === "string" && /^[+-]\d+$/.test(value);
          return [name, isDay ? plusDays(today, Number(value)) : value];
        }),
      ),
    ]),
  );
  for (const { rule, subject } of obligations) {
    if (rule.id !== "ELV-I") continue;
    facts.set(subject.id, { permitExpiresOn: plusDays(today, 20 + Math.floor(fraction(subject.id) * 150)) });
  }
  return facts;
}

const centerOf = (id: string): string => (id.split("~").at(-1) ?? id).slice(0, 2);

async function insertEvaluation(transaction: RecordsTransaction, round: Round, now: EpochMs): Promise<void> {
  const { id: roundId, centerId, places } = round;
  for (const [index, daysAgo] of [130, 12].entries()) {
    const startedAt = taipeiInstant(plusDays(taipeiDate(now), -daysAgo), "09:00");
    const walkId = `demo-walk-${centerId}-${index + 1}`;
    const finishedAt = epochMs(startedAt + 3 * 3_600_000);
    // oxlint-disable-next-line no-await-in-loop -- one transaction
    await transaction
      .of(walkRecords)
      .insert({ id: walkId, roundId, centerId, startedAt, startedBy: ENGINEER, finishedAt, note: "示範資料" });
    for (const [place, { placed, items }] of places.entries()) {
      for (const { key, maxScore } of items) {
        const answerId = `${walkId}-${place}-${key}`;
        const score = Math.round((maxScore ?? 0) * (0.7 + 0.3 * fraction(answerId)));
        // oxlint-disable-next-line no-await-in-loop -- see above
        await transaction.of(walkAnswerRecords).insert({
          id: answerId,
          walkId,
          spaceId: placed.space.id,
          itemKey: key,
          result: "ok",
          score,
          note: null,
          photoIds: [],
          answeredAt: epochMs(startedAt + place * 60_000),
          answeredBy: ENGINEER,
          ticketId: null,
          ticketNumber: null,
        });
      }
    }
  }
}
