import { mayDo, type Principal } from "@weishan/core/access";
import { judgeOccupancy, type OccupancyBaseline, type SignReadings } from "@weishan/core/booking";
import type { LocalName, Point } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import {
  checkInRecords,
  type PresenceFindingRecord,
  type PresenceSign,
  presenceFindingRecords,
  roomBaselineRecords,
} from "../../../ports/record-kinds/presence-record.ts";
import type { Change } from "../../../ports/records.ts";
import type { RoomLearner } from "../pre-cooling/room-learner.ts";
import type { RoomPoints } from "../pre-cooling/room-points.ts";
import type { BookedEvent } from "../readiness/booked-event.ts";
import type { EventCaller } from "../readiness/event-caller.ts";
import type { EventParts } from "../readiness/event-parts.ts";
import { eventRef, requireAt } from "../readiness/event-refs.ts";
import { type CheckInDesk, mayBeGivenFree } from "./check-in-desk.ts";
import type { Presence, PresenceDecision, PresenceView, UnknownRoom } from "./presence-side.ts";

const MINUTE_MS = 60_000;
/** The signs are read over the last quarter hour: one reading is a passing cloud. */
const WINDOW_MS = 15 * MINUTE_MS;
/** A booking is looked at after its first half hour, and no more in its last minutes. */
const [LOOK_AFTER_MIN, LOOK_UNTIL_MIN] = [30, 10];
/** A use that nobody booked is told after it went on for so long. */
const UNBOOKED_AFTER_MS = 30 * MINUTE_MS;
const GHOST_BELOW = 0.2;
const USED_ABOVE = 0.9;
const LEAST_COVERAGE = 0.5;
const BY_ITSELF = { kind: "system", part: "presence" } as const;
const STATE_OF: Readonly<Record<PresenceDecision, PresenceFindingRecord["state"]>> = {
  confirm: "confirmed",
  dismiss: "dismissed",
  release: "released",
};

export type PresenceParts = EventParts;

/** Suggests bookings that nobody uses and uses that nobody booked, by the rooms' own signs; people decide. */
export class PresenceDesk implements Presence {
  readonly #parts: PresenceParts;
  readonly #learner: Pick<RoomLearner, "rooms">;
  readonly #checkIns: Pick<CheckInDesk, "giveFree">;
  /** Since when each room seems to be used without a booking; forgotten with the program, which only delays. */
  readonly #usedSince = new Map<string, EpochMs>();
  /** Rooms of which the last look could not tell. */
  #unknown: readonly UnknownRoom[] = [];

  constructor(
    parts: PresenceParts,
    {
      learner,
      checkIns,
    }: { readonly learner: Pick<RoomLearner, "rooms">; readonly checkIns: Pick<CheckInDesk, "giveFree"> },
  ) {
    this.#parts = parts;
    this.#learner = learner;
    this.#checkIns = checkIns;
  }

  /** Looks at every room; to be called every few minutes. */
  async tick(): Promise<void> {
    const { records, events, clock, model } = this.#parts;
    const now = clock.now();
    const running = await events.between(now, epochMs(now + 1));
    const [baselines, ends, open] = await Promise.all([
      records.of(roomBaselineRecords).list(),
      records.of(checkInRecords).list({ between: { endedAt: { from: epochMs(now - DAY_MS) } } }),
      records.of(presenceFindingRecords).list({ where: { state: "open" } }),
    ]);
    const baselineOf = new Map(baselines.map(({ id, baseline }) => [id, baseline]));
    const over = new Set(ends.map(({ id }) => id));
    const unknown: UnknownRoom[] = [];
    for (const { centerId, points } of this.#learner.rooms()) {
      const { spaceId } = points;
      const event = running.find((one) => one.spaceIds.includes(spaceId) && !over.has(one.bookingId));
      const baseline = baselineOf.get(spaceId) ?? {};
      // oxlint-disable-next-line no-await-in-loop -- one room after the other: nobody waits for it
      const why = await this.#look({ centerId, points, event, baseline, open, now });
      const spaceName = model.references.get(spaceId)?.name ?? { zh: spaceId, en: spaceId };
      if (why !== null) unknown.push({ spaceId, spaceName, centerId, reason: why });
    }
    this.#unknown = unknown;
    // What was open for a booking that is over was never decided: nothing is left to decide.
    const still = new Set(running.map(({ bookingId }) => bookingId));
    for (const finding of open) {
      const isOver = finding.bookingId !== null && !still.has(finding.bookingId);
      // oxlint-disable-next-line no-await-in-loop -- see above
      if (isOver) await this.#change(finding, { state: "withdrawn" }, "presence.withdraw");
    }
  }

  async list(
    { centerId, isOpen }: { readonly centerId: string | null; readonly isOpen: boolean },
    principal: Principal,
  ): Promise<{ readonly findings: readonly PresenceView[]; readonly unknown: readonly UnknownRoom[] }> {
    const { records } = this.#parts;
    const isSeen = (one: { readonly centerId: string }): boolean =>
      (centerId === null || one.centerId === centerId) &&
      mayDo(principal, "booking.manage", { centerId: one.centerId });
    const rows = await records.of(presenceFindingRecords).list({
      ...(isOpen ? { where: { state: "open" as const } } : {}),
      orderBy: "fromAt",
      descending: true,
      limit: MOST_FINDINGS,
    });
    const findings = await Promise.all(rows.filter(isSeen).map((row) => this.#view(row)));
    return { findings, unknown: this.#unknown.filter(isSeen) };
  }

  async decide(
    id: string,
    { decision, reason }: { readonly decision: PresenceDecision; readonly reason: string | null },
    { principal, actor }: EventCaller,
  ): Promise<PresenceView> {
    const { records, events, clock } = this.#parts;
    const row = await records.of(presenceFindingRecords).find(id);
    if (row === undefined || !mayDo(principal, "booking.view", { centerId: row.centerId })) {
      throw new WeishanError("RECORD_UNKNOWN", "there is no such finding", { id });
    }
    requireAt(principal, "booking.manage", row.centerId);
    if (row.state !== "open") throw new WeishanError("RECORD_CONFLICT", "this finding is decided already", { id });
    if (decision === "release") {
      const event = row.bookingId === null ? undefined : await events.find(row.bookingId);
      if (event === undefined)
        throw new WeishanError("RECORD_CONFLICT", "there is no booking left to give free", { id });
      await this.#checkIns.giveFree(event, { actor, reason: reason ?? "無人使用" });
    }
    const change = { actor, action: `presence.${decision}`, reason, centerId: row.centerId };
    const decided = { state: STATE_OF[decision], decidedBy: principal.personId, decidedAt: clock.now(), reason };
    const after = await records.change(change, (transaction) =>
      transaction.of(presenceFindingRecords).update(id, decided),
    );
    return this.#view(after);
  }

  /** Looks at one room. Answers why nothing can be told of it; null where something can. */
  async #look({
    centerId,
    points,
    event,
    baseline,
    open,
    now,
  }: {
    readonly centerId: string;
    readonly points: RoomPoints;
    readonly event: BookedEvent | undefined;
    readonly baseline: OccupancyBaseline;
    readonly open: readonly PresenceFindingRecord[];
    readonly now: EpochMs;
  }): Promise<LocalName | null> {
    const { spaceId } = points;
    const since = event?.from ?? this.#usedSince.get(spaceId) ?? now;
    const readings = await this.#readings(points, now);
    const sinceMin = event === undefined ? LOOK_AFTER_MIN : (now - since) / MINUTE_MS;
    const judged = judgeOccupancy({ readings, baseline, isBooked: event !== undefined, sinceMin });
    if (judged.kind === "unknown") {
      this.#usedSince.delete(spaceId);
      const isLearned = Object.keys(baseline).length > 0;
      return isLearned
        ? {
            zh: "二氧化碳、照度與用電都沒有可信的讀值",
            en: "neither air nor light nor power says anything that can be trusted",
          }
        : { zh: "尚未學得此場地無人時的樣子", en: "it is not learned yet what this room is like when it is empty" };
    }
    const signs = judged.signs.map(({ sign, logOdds }): PresenceSign => {
      const value = readings[sign] ?? 0;
      return { sign, value, emptyMean: baseline[sign]?.emptyMean ?? 0, logOdds };
    });
    if (event !== undefined) {
      this.#usedSince.delete(spaceId);
      const isTime = sinceMin >= LOOK_AFTER_MIN && event.to - now >= LOOK_UNTIL_MIN * MINUTE_MS;
      const id = `ghost~${event.bookingId}~${spaceId}`;
      const known = open.find((finding) => finding.id === id);
      const confidence = 1 - judged.usedShare;
      if (isTime && judged.usedShare <= GHOST_BELOW) {
        const row = { kind: "ghost-booking", bookingId: event.bookingId, fromAt: event.from } as const;
        await this.#find({ ...row, id, centerId, spaceId, seenAt: now, confidence, signs }, known, event);
      } else if (known !== undefined && judged.usedShare > 0.5) {
        await this.#change(known, { state: "withdrawn", seenAt: now, confidence, signs }, "presence.withdraw");
      }
      return null;
    }
    if (judged.usedShare < USED_ABOVE) {
      this.#usedSince.delete(spaceId);
      return null;
    }
    this.#usedSince.set(spaceId, since);
    if (now - since < UNBOOKED_AFTER_MS) return null;
    const id = `unbooked~${spaceId}~${since}`;
    const row = { kind: "unbooked-use", bookingId: null, fromAt: since } as const;
    const known = open.find((finding) => finding.id === id);
    await this.#find({ ...row, id, centerId, spaceId, seenAt: now, confidence: judged.usedShare, signs }, known, null);
    return null;
  }

  async #readings({ co2, light, power }: RoomPoints, now: EpochMs): Promise<SignReadings> {
    const meanOf = async (point: Point | null): Promise<number | null> => {
      if (point === null) return null;
      const span = { fromMs: now - WINDOW_MS, toMs: now };
      const { timeWeightedMean, coverage } = await this.#parts.history.buckets(point.id, span, WINDOW_MS);
      const value = timeWeightedMean[0] ?? Number.NaN;
      return Number.isNaN(value) || (coverage[0] ?? 0) < LEAST_COVERAGE ? null : value;
    };
    const [co2Ppm, lightLux, powerKw] = await Promise.all([meanOf(co2), meanOf(light), meanOf(power)]);
    return { co2: co2Ppm ?? null, light: lightLux ?? null, power: powerKw ?? null };
  }

  async #find(given: NewFinding, known: PresenceFindingRecord | undefined, event: BookedEvent | null): Promise<void> {
    const { seenAt, confidence, signs } = given;
    if (known !== undefined) {
      if (Math.abs(known.confidence - confidence) > 0.05)
        await this.#change(known, { seenAt, confidence, signs }, "presence.see");
      return;
    }
    const { records, notices, log } = this.#parts;
    const isNew = await records.change(changeOf(given.centerId, "presence.find"), async (transaction) => {
      const rows = transaction.of(presenceFindingRecords);
      // One that was decided or withdrawn stays so: nobody is asked twice about the same use.
      if ((await rows.find(given.id)) !== undefined) return false;
      await rows.insert({ ...given, state: "open", decidedBy: null, decidedAt: null, reason: null });
      return true;
    });
    if (!isNew || event === null) return;
    const sure = Math.round(confidence * 100);
    try {
      await notices.tell({
        kind: "ghost-booking",
        subject: { kind: "presence", id: given.id },
        centerId: given.centerId,
        personIds: [],
        text: {
          zh: `可能無人使用（${sure}%）：${event.title}`,
          en: `Probably nobody there (${sure} %): ${event.title}`,
        },
      });
    } catch (error) {
      log.warn({ findingId: given.id, error }, "nobody could be told of a booking that nobody seems to use");
    }
  }

  async #change(
    finding: PresenceFindingRecord,
    changes: Partial<Omit<PresenceFindingRecord, "id">>,
    action: string,
  ): Promise<void> {
    await this.#parts.records.change(changeOf(finding.centerId, action), (transaction) =>
      transaction.of(presenceFindingRecords).update(finding.id, changes),
    );
  }

  async #view(row: PresenceFindingRecord): Promise<PresenceView> {
    const { events, model } = this.#parts;
    const event = row.bookingId === null ? undefined : await events.find(row.bookingId);
    const { id, kind, centerId, spaceId, fromAt, seenAt, confidence, signs, state, decidedAt, reason } = row;
    return {
      id,
      kind,
      centerId,
      spaceId,
      spaceName: model.references.get(spaceId)?.name ?? { zh: spaceId, en: spaceId },
      event: event === undefined ? null : eventRef(event, this.#parts),
      fromAt,
      seenAt,
      confidence,
      signs,
      state,
      mayRelease: state === "open" && event !== undefined && mayBeGivenFree(event),
      decidedAt,
      reason,
    };
  }
}

type NewFinding = Pick<
  PresenceFindingRecord,
  "id" | "kind" | "centerId" | "spaceId" | "bookingId" | "fromAt" | "seenAt" | "confidence" | "signs"
>;

const DAY_MS = 86_400_000;
const MOST_FINDINGS = 200;

const changeOf = (centerId: string, action: string): Change => ({ actor: BY_ITSELF, action, reason: null, centerId });
