import { mayDo, type Principal } from "@weishan/core/access";
import {
  judgeReadiness,
  type NeededEquipment,
  type ReadinessFacts,
  type ReadinessSubject,
  type ReadinessVerdict,
} from "@weishan/core/booking";
import type { LocalName } from "@weishan/core/center";
import { isWeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import {
  type ReadinessCheckRecord,
  type ReadinessLook,
  readinessCheckRecords,
  readinessProgressRecords,
} from "../../../ports/record-kinds/readiness-record.ts";
import type { Change } from "../../../ports/records.ts";
import type { RoomSense } from "../pre-cooling/room-sense.ts";
import type { BookedEvent } from "./booked-event.ts";
import type { EventCaller, EventSpan } from "./event-caller.ts";
import type { EventParts } from "./event-parts.ts";
import { eventRef, requireAt, seenEquipment, seenEvent } from "./event-refs.ts";
import { CARD_CAUSE, gatherFacts } from "./gather-facts.ts";
import type { Readiness, ReadinessCheckView, ReadinessStory, ReadinessView } from "./readiness-side.ts";

const HOUR_MS = 3_600_000;
/** The looks that are made by themselves, and how long before the beginning. */
const LOOKS: readonly { readonly look: Exclude<ReadinessLook, "asked">; readonly leadMs: number }[] = [
  { look: "24h", leadMs: 24 * HOUR_MS },
  { look: "2h", leadMs: 2 * HOUR_MS },
];
const FARTHEST_LEAD_MS = 24 * HOUR_MS;
/** A program that was away longer than this says nothing of the events it missed before. */
const LONGEST_AWAY_MS = 14 * 24 * HOUR_MS;
const PROGRESS = "looks";
const BY_ITSELF = { kind: "system", part: "readiness" } as const;

/**
 * Looks at the rooms of every event a day and two hours before, each exactly once for each beginning, whenever the
 * program runs; makes tickets for what stands in the way, and tells people of what is not fine.
 */
export class ReadinessDesk implements Readiness {
  readonly #parts: EventParts;
  readonly #sense: RoomSense;
  /** The newest verdict of each event that is ahead, for whoever draws a calendar. */
  readonly #verdicts = new Map<string, { readonly verdict: string; readonly eventToAt: EpochMs }>();

  constructor(parts: EventParts, sense: RoomSense) {
    this.#parts = parts;
    this.#sense = sense;
  }

  /** Reads the cards of what is ahead; to be called once before anything else. */
  async load(): Promise<void> {
    const { records, clock } = this.#parts;
    const rows = await records
      .of(readinessCheckRecords)
      .list({ between: { eventFromAt: { from: epochMs(clock.now() - FARTHEST_LEAD_MS) } }, orderBy: "checkedAt" });
    for (const row of rows) this.#note(row);
  }

  /** The newest verdict of bookings, of those that were looked at. */
  verdictsOf(bookingIds: readonly string[]): ReadonlyMap<string, string> {
    return new Map(
      bookingIds.flatMap((id) => {
        const known = this.#verdicts.get(id);
        return known === undefined ? [] : [[id, known.verdict] as const];
      }),
    );
  }

  /** Makes the looks that are due; to be called as often as one likes. */
  async tick(): Promise<void> {
    const { records, events, clock, log } = this.#parts;
    const now = clock.now();
    const progress = await records.of(readinessProgressRecords).find(PROGRESS);
    // An event that began while nobody looked has its rows too: that it was missed is known.
    const since = epochMs(Math.max(progress?.followedUntilAt ?? now, now - LONGEST_AWAY_MS));
    const standing = await events.between(since, epochMs(now + FARTHEST_LEAD_MS + 1));
    const from = standing[0]?.from ?? now;
    const rows = await records
      .of(readinessCheckRecords)
      .list({ between: { eventFromAt: { from: epochMs(Math.min(from, since)) } } });
    const made = new Set(rows.map(({ id }) => id));
    for (const event of standing) {
      // What had begun before this program ever followed events was never to be looked at.
      if (event.from < since && progress === undefined) continue;
      const due = LOOKS.filter(
        ({ look, leadMs }) => event.from - leadMs <= now && !made.has(rowId(event, look)) && event.from >= since,
      );
      try {
        // oxlint-disable-next-line no-await-in-loop -- one event after the other
        if (due.length > 0) await this.#makeLooks(event, due, now);
      } catch (error) {
        if (!isWeishanError(error) || error.code !== "RECORD_CONFLICT") throw error;
        log.debug({ bookingId: event.bookingId }, "another program looked first");
      }
    }
    for (const [id, { eventToAt }] of this.#verdicts) if (eventToAt <= now) this.#verdicts.delete(id);
    await this.#follow(now, progress === undefined);
  }

  async list({ from, to, centerId }: EventSpan, principal: Principal): Promise<readonly ReadinessView[]> {
    const { records, events } = this.#parts;
    const seen = (await events.between(from, to)).filter(
      (event) =>
        (centerId === null || event.centerId === centerId) &&
        mayDo(principal, "booking.view", { centerId: event.centerId }),
    );
    const rows =
      seen.length === 0
        ? []
        : await records
            .of(readinessCheckRecords)
            .list({ anyOf: { bookingId: seen.map(({ bookingId }) => bookingId) } });
    return seen.map((event) => this.#view(event, rows, principal));
  }

  async find(bookingId: string, principal: Principal): Promise<ReadinessStory> {
    return this.#story(await seenEvent(bookingId, principal, this.#parts), principal);
  }

  async recheck(bookingId: string, { principal }: EventCaller): Promise<ReadinessStory> {
    const event = await seenEvent(bookingId, principal, this.#parts);
    requireAt(principal, "ticket.report", event.centerId);
    const { records } = this.#parts;
    const now = this.#parts.clock.now();
    const row = await this.#looked(event, { look: "asked", dueAt: now }, now);
    await records.change(changeOf(event), async (transaction) => {
      const rows = transaction.of(readinessCheckRecords);
      const { id, ...fields } = row;
      if ((await rows.find(id)) === undefined) await rows.insert(row);
      else await rows.update(id, fields);
    });
    this.#note(row);
    return this.#story(event, principal);
  }

  async #makeLooks(
    event: BookedEvent,
    due: readonly { readonly look: ReadinessLook; readonly leadMs: number }[],
    now: EpochMs,
  ): Promise<void> {
    const looks = due.map(({ look, leadMs }) => ({ look, dueAt: epochMs(event.from - leadMs) }));
    const isMissed = event.from <= now;
    const [first, ...others] = looks;
    if (first === undefined) return;
    const looked = isMissed ? missed(event, first, now) : await this.#looked(event, first, now);
    // What fell due together is looked at once, and stands in the row of each.
    const rows = [looked, ...others.map((look) => ({ ...looked, ...look, id: rowId(event, look.look) }))];
    await this.#parts.records.change(changeOf(event), async (transaction) => {
      // oxlint-disable-next-line no-await-in-loop -- one transaction
      for (const row of rows) await transaction.of(readinessCheckRecords).insert(row);
    });
    this.#note(looked);
    if (looked.verdict === "look" || looked.verdict === "no-go") await this.#tell(event, looked);
  }

  async #looked(
    event: BookedEvent,
    { look, dueAt }: { readonly look: ReadinessLook; readonly dueAt: EpochMs },
    now: EpochMs,
  ): Promise<ReadinessCheckRecord> {
    const facts = await gatherFacts(event, this.#parts, this.#sense);
    const { verdict, items } = judgeReadiness(facts, now);
    const tickets = await this.#raise(event, failedOf(facts), verdict);
    return { ...rowOf(event, look, { dueAt, checkedAt: now }), verdict, items, tickets };
  }

  /**
   * A ticket for each part that the event needs and that says itself that it failed; open ones are joined. What only is
   * not known is told, because a ticket for everything that was never wired would bury the others.
   */
  async #raise(
    event: BookedEvent,
    failed: readonly FailedPart[],
    verdict: ReadinessVerdict,
  ): Promise<ReadinessCheckRecord["tickets"]> {
    const made: { readonly id: string; readonly number: string; readonly joined: boolean }[] = [];
    for (const { subject, part } of failed.slice(0, MOST_TICKETS)) {
      const reason = "reason" in part.condition ? part.condition.reason : { zh: "", en: "" };
      // oxlint-disable-next-line no-await-in-loop -- tickets have numbers without gaps, one after the other
      const { ticketId, number, joined } = await this.#parts.tickets.raise(
        {
          source: "inspection",
          centerId: event.centerId,
          equipmentId: part.equipmentId,
          spaceId: null,
          cause: `${CARD_CAUSE}${subject}`,
          title: {
            zh: `活動前檢查：${part.name.zh}（${reason.zh}）`,
            en: `Before an event: ${part.name.en} (${reason.en})`,
          },
          description: event.title,
          priorityHint: verdict === "no-go" ? "high" : "normal",
          evidence: null,
          reportedBy: null,
          sourceId: event.bookingId,
        },
        BY_ITSELF,
      );
      made.push({ id: ticketId, number, joined });
    }
    return made;
  }

  async #tell(event: BookedEvent, { verdict, items }: ReadinessCheckRecord): Promise<void> {
    const why = items.filter((item) => item.verdict !== "go").slice(0, MOST_REASONS);
    const isStopped = verdict === "no-go";
    try {
      await this.#parts.notices.tell({
        kind: "event-not-ready",
        subject: { kind: "booking", id: event.bookingId },
        centerId: event.centerId,
        personIds: [],
        text: {
          zh: `${isStopped ? "場地未就緒" : "場地需查看"}：${event.title}；${why.map(({ text }) => text.zh).join("；")}`,
          en: `${isStopped ? "Not ready" : "To be looked at"}: ${event.title}; ${why.map(({ text }) => text.en).join("; ")}`,
        },
      });
    } catch (error) {
      this.#parts.log.warn({ bookingId: event.bookingId, error }, "nobody could be told of an event that is not ready");
    }
  }

  async #story(event: BookedEvent, principal: Principal): Promise<ReadinessStory> {
    const rows = await this.#parts.records
      .of(readinessCheckRecords)
      .list({ where: { bookingId: event.bookingId }, orderBy: "checkedAt", descending: true });
    return { ...this.#view(event, rows, principal), checks: rows.map((row) => this.#checkView(row, principal)) };
  }

  #view(event: BookedEvent, rows: readonly ReadinessCheckRecord[], principal: Principal): ReadinessView {
    const now = this.#parts.clock.now();
    const own = rows
      .filter((row) => row.bookingId === event.bookingId && row.eventFromAt === event.from)
      .toSorted((one, other) => other.checkedAt - one.checkedAt || other.dueAt - one.dueAt);
    const next = LOOKS.map(({ leadMs }) => epochMs(event.from - leadMs)).find((at) => at > now) ?? null;
    const [latest] = own;
    return {
      ...eventRef(event, this.#parts),
      latest: latest === undefined ? null : this.#checkView(latest, principal),
      nextLookAt: next,
    };
  }

  #checkView(row: ReadinessCheckRecord, principal: Principal): ReadinessCheckView {
    const { look, dueAt, checkedAt, verdict, tickets } = row;
    const items = row.items.map((item) => {
      const equipmentIds = seenEquipment(item.equipmentIds, principal, this.#parts);
      // Whoever may not see the equipment learns that something is wrong, and not with what.
      const isHidden = item.equipmentIds.length > 0 && equipmentIds.length === 0;
      return { ...item, equipmentIds, text: isHidden ? HIDDEN[item.verdict] : item.text };
    });
    return { look, dueAt, checkedAt, verdict, items, tickets };
  }

  #note({ bookingId, verdict, eventToAt }: ReadinessCheckRecord): void {
    this.#verdicts.set(bookingId, { verdict, eventToAt });
  }

  async #follow(now: EpochMs, isFirst: boolean): Promise<void> {
    const change = { actor: BY_ITSELF, action: "readiness.follow", reason: null };
    await this.#parts.records.change(change, async (transaction) => {
      const rows = transaction.of(readinessProgressRecords);
      if (isFirst && (await rows.find(PROGRESS)) === undefined)
        await rows.insert({ id: PROGRESS, followedUntilAt: now });
      else await rows.update(PROGRESS, { followedUntilAt: now });
    });
  }
}

interface FailedPart {
  readonly subject: ReadinessSubject;
  readonly part: NeededEquipment;
}

/** What the event needs and what says itself that it does not work; a lock-out is somebody's work already. */
function failedOf({
  coolers,
  lighting,
  ledWalls,
  projectors,
  elevators,
  needs,
}: ReadinessFacts): readonly FailedPart[] {
  const of = (subject: ReadinessSubject, parts: readonly NeededEquipment[]): readonly FailedPart[] =>
    parts.filter(({ condition }) => condition.kind === "failed").map((part) => ({ subject, part }));
  return [
    ...of("air-conditioning", coolers),
    ...of("lighting", lighting),
    ...of("led-wall", needs.ledWall ? ledWalls : []),
    ...of("projector", needs.projector ? projectors : []),
    ...of("elevators", elevators),
  ];
}

const HIDDEN: Readonly<Record<ReadinessVerdict, LocalName>> = {
  go: { zh: "正常", en: "In order" },
  look: { zh: "有狀況，請洽工程人員", en: "Something is to be looked at; ask the engineers" },
  "no-go": { zh: "不可用，請洽工程人員", en: "Out of order; ask the engineers" },
};
const MOST_TICKETS = 6;
const MOST_REASONS = 4;

const rowId = ({ bookingId, from }: BookedEvent, look: ReadinessLook): string =>
  look === "asked" ? `${bookingId}~asked` : `${bookingId}~${look}~${from}`;

const rowOf = (
  event: BookedEvent,
  look: ReadinessLook,
  at: { readonly dueAt: EpochMs; readonly checkedAt: EpochMs },
) => ({
  id: rowId(event, look),
  bookingId: event.bookingId,
  look,
  centerId: event.centerId,
  eventFromAt: event.from,
  eventToAt: event.to,
  ...at,
});

const missed = (
  event: BookedEvent,
  { look, dueAt }: { readonly look: ReadinessLook; readonly dueAt: EpochMs },
  now: EpochMs,
): ReadinessCheckRecord => ({
  ...rowOf(event, look, { dueAt, checkedAt: now }),
  verdict: "missed",
  items: [],
  tickets: [],
});

const changeOf = ({ centerId }: BookedEvent): Change => ({
  actor: BY_ITSELF,
  action: "readiness.look",
  reason: null,
  centerId,
});
