import { fitRoom, learnBaseline, OCCUPANCY_SIGNS, type OccupancyBaseline } from "@weishan/core/booking";
import { plainDateOf, taipeiClock, taipeiDate } from "@weishan/core/calendar";
import type { Point } from "@weishan/core/center";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import { type RoomModelRecord, roomModelRecords } from "../../../ports/record-kinds/pre-cooling-record.ts";
import { roomBaselineRecords } from "../../../ports/record-kinds/presence-record.ts";
import type { Change, RecordRow, RecordSet } from "../../../ports/records.ts";
import type { EventParts } from "../readiness/event-parts.ts";
import { roomStretches } from "./room-history.ts";
import type { RoomPoints } from "./room-points.ts";
import type { RoomSense } from "./room-sense.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const QUARTER_MS = 900_000;
/** Three weeks: enough weather to tell the walls from it, and short enough to follow the season. */
const LOOK_BACK_DAYS = 21;
const LEARN_EVERY_MS = DAY_MS;
/** Three weeks of a room are some hundred thousand readings: the others wait for the next look. */
const MOST_AT_ONCE = 8;
const [NIGHT_FROM, NIGHT_TO] = ["01:00", "05:00"];
const [OFFICE_FROM, OFFICE_TO] = ["09:00", "17:00"];
const FRIDAY = 5;
const BY_ITSELF: Change = { actor: { kind: "system", part: "pre-cooling" }, action: "room.learn", reason: null };

export type RoomLearnerParts = Pick<EventParts, "records" | "model" | "history" | "ledger" | "clock" | "log">;

/** Learns once a day, room by room, how rooms warm and cool and what they are like when they are empty. */
export class RoomLearner {
  readonly #parts: RoomLearnerParts;
  readonly #sense: RoomSense;

  constructor(parts: RoomLearnerParts, sense: RoomSense) {
    this.#parts = parts;
    this.#sense = sense;
  }

  /** The rooms that are let, each with its centre. */
  rooms(): readonly { readonly centerId: string; readonly points: RoomPoints }[] {
    const { tree } = this.#parts.ledger;
    const rooms = new Map<string, { centerId: string; points: RoomPoints }>();
    for (const { centerId, spaceIds, venueClass } of tree.resources) {
      if (venueClass === "equipment" || venueClass === "poster-frame" || venueClass === "led-wall") continue;
      for (const spaceId of spaceIds) {
        const points = this.#sense.points(centerId, spaceId);
        if (points !== undefined && points.coolers.length > 0) rooms.set(spaceId, { centerId, points });
      }
    }
    return [...rooms.values()];
  }

  /** Learns what is due, some rooms in each look; to be called as often as one likes. */
  async tick(): Promise<void> {
    const { records, clock } = this.#parts;
    const now = clock.now();
    const known = new Map((await records.of(roomModelRecords).list()).map((row) => [row.id, row]));
    const due = this.rooms().filter(({ points: { spaceId } }) => {
      const row = known.get(spaceId);
      return row === undefined || row.learnedAt + LEARN_EVERY_MS <= now;
    });
    for (const { centerId, points } of due.slice(0, MOST_AT_ONCE)) {
      // oxlint-disable-next-line no-await-in-loop -- one room after the other: nobody waits for it
      await this.learn(centerId, points);
    }
  }

  async learn(centerId: string, room: RoomPoints): Promise<RoomModelRecord> {
    const { records, history, clock } = this.#parts;
    const now = clock.now();
    const span = { from: epochMs(now - LOOK_BACK_DAYS * DAY_MS), to: now };
    const base = { id: room.spaceId, centerId, learnedAt: now, model: null, explainedShare: null };
    const row = await this.#fitted(base, room, span);
    const baseline = await this.#baseline(room, span, history);
    await records.change({ ...BY_ITSELF, centerId }, async (transaction) => {
      await put(transaction.of(roomModelRecords), row);
      await put(transaction.of(roomBaselineRecords), { id: room.spaceId, learnedAt: now, baseline });
    });
    return row;
  }

  async #fitted(
    base: Pick<RoomModelRecord, "id" | "centerId" | "learnedAt" | "model" | "explainedShare">,
    room: RoomPoints,
    span: { readonly from: EpochMs; readonly to: EpochMs },
  ): Promise<RoomModelRecord> {
    const nothing = { dayCount: 0, hours: 0 };
    if (room.temperature === null) return { ...base, ...nothing, refusal: "no-temperature" };
    if (room.outside === null) return { ...base, ...nothing, refusal: "no-outside-temperature" };
    const fit = fitRoom(await roomStretches(this.#parts.history, room, span));
    const { dayCount, hours } = fit;
    if (fit.kind === "refused") return { ...base, refusal: fit.reason, dayCount, hours };
    return { ...base, model: fit.model, explainedShare: fit.explainedShare, refusal: null, dayCount, hours };
  }

  async #baseline(
    room: RoomPoints,
    { from, to }: { readonly from: EpochMs; readonly to: EpochMs },
    history: EventParts["history"],
  ): Promise<OccupancyBaseline> {
    const points: Readonly<Record<string, Point | null>> = { co2: room.co2, light: room.light, power: room.power };
    const leaves = this.#parts.ledger.tree.leavesBySpaceId.get(room.spaceId) ?? [room.spaceId];
    const taken = await this.#parts.ledger.taken(leaves, { from, to });
    const isTaken = (at: number): boolean => taken.some((one) => one.from < at + QUARTER_MS && one.to > at);
    const learned = await Promise.all(
      OCCUPANCY_SIGNS.map(async (sign) => {
        const point = points[sign] ?? null;
        if (point === null) return [];
        const buckets = await history.buckets(point.id, { fromMs: from, toMs: to }, QUARTER_MS);
        const [empty, used]: [number[], number[]] = [[], []];
        for (let at = 0; at < buckets.mean.length; at++) {
          const value = buckets.timeWeightedMean[at] ?? Number.NaN;
          if (Number.isNaN(value)) continue;
          const begins = buckets.startMs + at * QUARTER_MS;
          if (isTaken(begins)) used.push(value);
          else if (isNight(epochMs(begins))) empty.push(value);
          else if (isOffice(epochMs(begins))) used.push(value);
        }
        const baseline = learnBaseline(sign, empty, used);
        return baseline === undefined ? [] : [[sign, baseline] as const];
      }),
    );
    return Object.fromEntries(learned.flat());
  }
}

function isNight(at: EpochMs): boolean {
  const clock = taipeiClock(at);
  return clock >= NIGHT_FROM && clock < NIGHT_TO;
}

function isOffice(at: EpochMs): boolean {
  const clock = taipeiClock(at);
  return clock >= OFFICE_FROM && clock < OFFICE_TO && plainDateOf(taipeiDate(at)).dayOfWeek <= FRIDAY;
}

async function put<Row extends RecordRow>(rows: RecordSet<Row>, row: Row): Promise<void> {
  const { id, ...fields } = row;
  if ((await rows.find(id)) === undefined) await rows.insert(row);
  else await rows.update(id, fields);
}
