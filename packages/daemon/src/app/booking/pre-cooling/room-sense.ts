import { type Outlook, outlookOf, type RoomModel, USUAL_ROOM } from "@weishan/core/booking";
import { plainDateOf, taipeiDate } from "@weishan/core/calendar";
import type { LocalName, Point } from "@weishan/core/center";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import { roomModelRecords } from "../../../ports/record-kinds/pre-cooling-record.ts";
import { presentReading } from "../../field/present-reading.ts";
import type { EventParts } from "../readiness/event-parts.ts";
import { busyByAir, hourValues } from "./room-history.ts";
import { type RoomPoints, roomPoints } from "./room-points.ts";

/** A value as it is now, or why there is none. */
export type SensedValue =
  | { readonly value: number; readonly reason: null }
  | { readonly value: null; readonly reason: LocalName };

const NO_SENSOR: LocalName = { zh: "此場地沒有感測器", en: "there is no sensor in this room" };
const STILL_AIR: LocalName = {
  zh: "此場地沒有感測器，空調箱停止時回風不可信",
  en: "there is no sensor in this room, and the return air tells nothing while the air handler stands still",
};
const NO_READING: LocalName = { zh: "感測器沒有可信的讀值", en: "its sensor says nothing that can be trusted" };
/** Weather is foretold from so many days, a room's habits from so many: a week has two weekends at most. */
const WEATHER_DAYS = 3;
const HABIT_DAYS = 15;
const FRIDAY = 5;
/** Where nobody measures the air outside plans count with a summer day; the room is then rather cool than warm. */
const UNKNOWN_OUTSIDE_C = 32;

export type RoomSenseParts = Pick<EventParts, "records" | "model" | "live" | "history" | "clock">;

/** What is known of rooms: their points, what they say now, what was learned of them and what is to come. */
export class RoomSense {
  readonly #parts: RoomSenseParts;
  readonly #points = new Map<string, RoomPoints>();

  constructor(parts: RoomSenseParts) {
    this.#parts = parts;
  }

  points(centerId: string, spaceId: string): RoomPoints | undefined {
    const known = this.#points.get(spaceId);
    if (known !== undefined) return known;
    const index = this.#parts.model.centerIndexes.get(centerId);
    if (index === undefined || !index.spaceById.has(spaceId)) return undefined;
    const made = roomPoints(index, spaceId);
    this.#points.set(spaceId, made);
    return made;
  }

  /** What a point says now, if it can be trusted. */
  now(point: Point | null): SensedValue {
    if (point === null) return { value: null, reason: NO_SENSOR };
    const held = this.#parts.live.latest(point.id);
    if (held === undefined) return { value: null, reason: NO_READING };
    const { value, quality } = presentReading(held, point, this.#parts.clock.now());
    if (quality !== "good" || typeof value !== "number") {
      return { value: null, reason: NO_READING };
    }
    return { value, reason: null };
  }

  /** A room's temperature now: by its own sensor, else by the return air of an air handler that runs. */
  temperature({ temperature, returnAir }: RoomPoints): SensedValue {
    if (temperature !== null || returnAir === null) return this.now(temperature);
    return this.now(returnAir.running).value === 1 ? this.now(returnAir.value) : { value: null, reason: STILL_AIR };
  }

  /** What was learned of a room; the usual room where nothing was. */
  async model(spaceId: string): Promise<RoomModel> {
    return (await this.#parts.records.of(roomModelRecords).find(spaceId))?.model ?? USUAL_ROOM;
  }

  /** What will act on a room: weather by the days before and today's course, people as they are now for a while. */
  async drives(room: RoomPoints) {
    const [outside, sun] = await Promise.all([this.#outlook(room.outside), this.#outlook(room.sun)]);
    const co2 = this.now(room.co2).value;
    const busyShare = co2 === null ? 0 : busyByAir(co2);
    const outsideNow = this.now(room.outside).value;
    return {
      outsideC: outsideNow,
      driveAt: (at: EpochMs) => ({
        outsideC: outside(at) ?? outsideNow ?? UNKNOWN_OUTSIDE_C,
        sunKwm2: Math.max(0, sun(at) ?? 0) / 1_000,
        busyShare,
      }),
    };
  }

  async #outlook(point: Point | null): Promise<Outlook> {
    if (point === null) return () => null;
    const now = this.#parts.clock.now();
    const past = await hourValues(this.#parts.history, point, { now, days: WEATHER_DAYS });
    return outlookOf(past, now, this.now(point).value);
  }

  /**
   * What a room usually has at an hour of such a day, as its own schedule keeps it: the mean of the last two weeks' days
   * of the same kind (weekday or weekend), and how they scatter. Null where there are fewer than two such days.
   */
  async usualAt(room: RoomPoints, at: EpochMs): Promise<{ readonly valueC: number; readonly errorK: number } | null> {
    const point = room.temperature ?? room.returnAir?.value ?? null;
    if (point === null) return null;
    const now = this.#parts.clock.now();
    const past = await hourValues(this.#parts.history, point, { now, days: HABIT_DAYS });
    const hourMs = 3_600_000;
    const same = past
      .filter((hour) => isWeekend(hour.at) === isWeekend(at))
      .filter((hour) => Math.floor(hour.at / hourMs) % 24 === Math.floor(at / hourMs) % 24)
      .map(({ value }) => value);
    if (same.length < 2) return null;
    const mean = same.reduce((sum, value) => sum + value, 0) / same.length;
    const spread = Math.sqrt(same.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (same.length - 1));
    return { valueC: mean, errorK: Math.max(0.3, spread) };
  }
}

const isWeekend = (at: EpochMs): boolean => plainDateOf(taipeiDate(epochMs(at))).dayOfWeek > FRIDAY;
