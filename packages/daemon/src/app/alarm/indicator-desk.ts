import {
  alarmIndicators,
  type AlarmIndicators as CoreIndicators,
  type CountedOccurrence,
  type FrequentRule,
  INDICATOR_TARGETS,
  verdictOn,
} from "@weishan/core/alarm";
import { rocYearOf, taipeiDate, taipeiDayStart } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import type { Clock } from "../../ports/clock.ts";
import {
  type AlarmOccurrenceRecord,
  alarmOccurrenceRecords,
  alarmTransitionRecords,
} from "../../ports/record-kinds/alarm-occurrence-record.ts";
import type { Records } from "../../ports/records.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import type { SeenModel } from "./alarm-caller.ts";
import type { EquipmentRefs } from "./equipment-refs.ts";
import type { AlarmIndicators, AlarmReview, FrequentAlarm, IndicatorDesk } from "./indicator-view.ts";
import { reviewActions } from "./review-actions.ts";
import type { RuleBook } from "./rule-book.ts";

const DAY_MS = 86_400_000;
const USUAL_SPAN_MS = 7 * DAY_MS;
const MAX_SPAN_MS = 400 * DAY_MS;

export interface IndicatorDeskOptions {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly book: RuleBook;
  readonly refs: EquipmentRefs;
  readonly clock: Clock;
}

interface Window {
  readonly fromMs: number;
  readonly toMs: number;
}

function requireCenter(seen: SeenModel, center: string | undefined): void {
  if (center === undefined || seen.equipment.values().some(({ centerId }) => centerId === center)) return;
  throw new WeishanError("RECORD_UNKNOWN", `there is no centre "${center}"; leave it out for all of them`, { center });
}

/** How well the alarms serve, from what was kept of them. */
export class OpenIndicatorDesk implements IndicatorDesk {
  readonly #options: IndicatorDeskOptions;

  constructor(options: IndicatorDeskOptions) {
    this.#options = options;
  }

  async indicators(
    seen: SeenModel,
    {
      center,
      fromMs,
      toMs,
    }: { readonly center?: string | undefined; readonly fromMs?: number; readonly toMs?: number },
  ): Promise<AlarmIndicators> {
    requireCenter(seen, center);
    const end = toMs ?? this.#options.clock.now();
    const window = { fromMs: fromMs ?? end - USUAL_SPAN_MS, toMs: end };
    if (window.fromMs >= end || end - window.fromMs > MAX_SPAN_MS) {
      throw new WeishanError("QUERY_INVALID", "ask for a span of a moment up to 400 days", window);
    }
    const occurrences = await this.#occurrences(seen, center, window);
    return this.#view(alarmIndicators(occurrences, window), occurrences, window);
  }

  async review(
    seen: SeenModel,
    { center, month }: { readonly center?: string | undefined; readonly month?: string | undefined },
  ): Promise<AlarmReview> {
    requireCenter(seen, center);
    const { book, records, clock } = this.#options;
    const asked = month ?? monthBefore(taipeiDate(clock.now()).slice(0, 7));
    const window = {
      fromMs: taipeiDayStart(`${asked}-01`),
      toMs: Math.min(clock.now(), taipeiDayStart(`${monthAfter(asked)}-01`)),
    };
    if (window.fromMs >= window.toMs) throw new WeishanError("QUERY_INVALID", `${asked} has not begun yet`, { asked });
    const occurrences = await this.#occurrences(seen, center, window);
    const indicators = alarmIndicators(occurrences, window);
    const shelved = await records.of(alarmTransitionRecords).list({
      where: { move: "shelve" },
      between: { at: { from: epochMs(window.fromMs), before: epochMs(window.toMs) } },
    });
    const shelvedById = Map.groupBy(
      shelved.filter(({ equipmentId }) => this.#isMeant(equipmentId, seen, center)),
      ({ alarmId }) => alarmId,
    );
    return {
      month: asked,
      rocMonth: `${rocYearOf(`${asked}-01`)}年${Number(asked.slice(5))}月`,
      centerId: center ?? null,
      indicators: this.#view(indicators, occurrences, window),
      actions: reviewActions(indicators, {
        nameOf: (alarmId) => this.#ruleName(alarmId),
        equipmentNameOf: (alarmId) => this.#equipmentName(alarmId),
      }),
      shelved: [...shelvedById]
        .map(([alarmId, times]) => ({ alarmId, name: this.#ruleName(alarmId), count: times.length }))
        .sort((one, other) => other.count - one.count),
      overrides: [...book.overrides]
        .filter(({ equipmentId }) => this.#isMeant(equipmentId, seen, center))
        .map(({ id, reason, changedAt }) => ({ alarmId: id, reason, changedAt })),
    };
  }

  /** Those that came in the window, and those of before that reach into it. */
  async #occurrences(seen: SeenModel, center: string | undefined, window: Window): Promise<readonly Counted[]> {
    const kept = this.#options.records.of(alarmOccurrenceRecords);
    const [from, before] = [epochMs(window.fromMs), epochMs(window.toMs)];
    const [came, returned, open] = await Promise.all([
      kept.list({ between: { activeAt: { from, before } } }),
      kept.list({ between: { activeAt: { before: from }, returnedAt: { from } } }),
      kept.list({ where: { returnedAt: null }, between: { activeAt: { before: from } } }),
    ]);
    return [...came, ...returned, ...open]
      .filter(({ equipmentId }) => this.#isMeant(equipmentId, seen, center))
      .map((occurrence) => ({ ...occurrence, ruleId: occurrence.alarmId }));
  }

  #isMeant(equipmentId: string, seen: SeenModel, center: string | undefined): boolean {
    const equipment = seen.equipment.get(equipmentId);
    return equipment !== undefined && (center === undefined || equipment.centerId === center);
  }

  #view(indicators: CoreIndicators, occurrences: readonly Counted[], window: Window): AlarmIndicators {
    const frequent = (list: readonly FrequentRule[]) => list.map((one) => this.#frequent(one));
    return {
      fromAt: epochMs(window.fromMs),
      toAt: epochMs(window.toMs),
      alarmCount: indicators.alarmCount,
      perTenMinutes: indicators.perTenMinutes,
      peakTenMinutesCount: indicators.peakTenMinutesCount,
      floodRatio: indicators.floodRatio,
      floods: indicators.floods.map(({ fromMs, toMs, alarmCount }) => ({
        fromAt: epochMs(fromMs),
        toAt: epochMs(toMs),
        alarmCount,
      })),
      standingCount: indicators.standingCount,
      staleCount: indicators.staleCount,
      chattering: frequent(indicators.chattering),
      topTen: frequent(indicators.topTen),
      priorities: indicators.priorities,
      medianAcknowledgeMs: indicators.medianAcknowledgeMs,
      perDay: perDay(occurrences, window),
      figures: INDICATOR_TARGETS.map((target) => ({
        key: target.key,
        name: target.name,
        value: Math.round(target.valueOf(indicators) * 100) / 100,
        unit: target.unit,
        target: `≤ ${target.goodUpTo}`,
        verdict: verdictOn(target, indicators),
      })),
    };
  }

  #frequent({ ruleId, count, share }: FrequentRule): FrequentAlarm {
    return {
      alarmId: ruleId,
      equipmentId: this.#options.book.base(ruleId)?.equipmentId ?? ruleId.split("~")[0] ?? ruleId,
      name: this.#ruleName(ruleId),
      equipmentName: this.#equipmentName(ruleId),
      count,
      share,
    };
  }

  #ruleName(alarmId: string) {
    const key = alarmId.split("~").at(-1) ?? alarmId;
    return this.#options.book.base(alarmId)?.name ?? (key === "unreachable" ? LOST : { zh: key, en: key });
  }

  #equipmentName(alarmId: string) {
    const { book, refs } = this.#options;
    const equipmentId = book.base(alarmId)?.equipmentId ?? alarmId.split("~").at(-2) ?? alarmId;
    return refs.of(equipmentId).equipmentName;
  }
}

const LOST = { zh: "通訊中斷", en: "Not reachable" };

type Counted = AlarmOccurrenceRecord & CountedOccurrence;

function perDay(occurrences: readonly Counted[], window: Window): AlarmIndicators["perDay"] {
  const first = taipeiDayStart(taipeiDate(epochMs(window.fromMs)));
  const dayCount = Math.ceil((window.toMs - first) / DAY_MS);
  return Array.from({ length: dayCount }, (_, index) => {
    const day = { fromMs: first + index * DAY_MS, toMs: first + (index + 1) * DAY_MS };
    const ofDay = occurrences.filter(({ activeAt }) => activeAt >= day.fromMs && activeAt < day.toMs);
    const { alarmCount, peakTenMinutesCount } = alarmIndicators(ofDay, day);
    return { date: taipeiDate(epochMs(day.fromMs)), count: alarmCount, peakTenMinutesCount };
  });
}

const monthAfter = (month: string): string => monthPlus(month, 1);
const monthBefore = (month: string): string => monthPlus(month, -1);

function monthPlus(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
}
