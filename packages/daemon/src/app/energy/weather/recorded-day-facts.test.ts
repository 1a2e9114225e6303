import { taipeiInstant } from "@weishan/core/calendar";
import { siwei } from "@weishan/core/center";
import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import type { DeclaredDay } from "../../../ports/declared-days.ts";
import { type ClaimRecord, claimRecords } from "../../../ports/record-kinds/claim-record.ts";
import { headcountRecords } from "../../../ports/record-kinds/headcount-record.ts";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import { HandClock } from "../../field/fake/hand-clock.ts";
import { indexModel } from "../../overview/model-index.ts";
import { RecordedDayFacts } from "./recorded-day-facts.ts";

const model = indexModel([siwei]);
const HOUR_MS = 3_600_000;
const room = siwei.buildings.flatMap(({ floors }) => floors.flatMap(({ spaces }) => spaces))[0]?.id ?? "";
const change = { actor: { kind: "system", part: "test" }, action: "test.seed", reason: null } as const;

const letting = (id: string, fromAt: number, hours: number, more: Partial<ClaimRecord> = {}): ClaimRecord => ({
  id,
  bookingId: id,
  centerId: "SW",
  kind: "booking",
  resourceId: null,
  equipmentId: null,
  spaceId: room,
  leafIds: [room],
  fromAt: epochMs(fromAt),
  toAt: epochMs(fromAt + hours * HOUR_MS),
  isLong: false,
  title: "音樂會",
  organisation: null,
  applicationId: null,
  seriesId: null,
  expiresAt: null,
  placedAt: taipeiInstant("2026-06-01", "00:00"),
  releasedAt: null,
  releaseReason: null,
  ...more,
});

async function book(claims: readonly ClaimRecord[], declared: readonly DeclaredDay[] = []) {
  const records = new MemoryRecords(new HandClock(taipeiInstant("2026-07-10", "12:00")));
  await records.change(change, async (transaction) => {
    await transaction.of(claimRecords).insertAll(claims);
    await transaction.of(headcountRecords).insertAll(
      [
        ["2026-01-01", 1_800],
        ["2026-07-02", 1_850],
      ].map(([fromDate, headCount]) => ({
        id: String(fromDate),
        centerId: "SW",
        fromDate: String(fromDate),
        headCount: Number(headCount),
        source: "人事處",
        enteredBy: "p1",
        enteredAt: taipeiInstant("2026-01-01", "00:00"),
      })),
    );
  });
  return new RecordedDayFacts({ records, model, declaredDays: { all: () => declared, listen: () => () => undefined } });
}

describe("what a day is to a centre", () => {
  test("counts lettings on the day they begin and their hours on each day they take", async () => {
    const days = await book([
      letting("a", taipeiInstant("2026-07-01", "22:00"), 4),
      letting("b", taipeiInstant("2026-07-02", "09:00"), 3),
      letting("c", taipeiInstant("2026-07-02", "09:00"), 3, { releasedAt: taipeiInstant("2026-06-20", "00:00") }),
      letting("d", taipeiInstant("2026-07-02", "09:00"), 3, { kind: "maintenance" }),
    ]);
    expect(await days.days("SW", "2026-07-01", "2026-07-03")).toMatchObject([
      { date: "2026-07-01", venueUses: 1, bookedHours: 2, headcount: 1_800, kind: "workday", dayOfWeek: 3 },
      { date: "2026-07-02", venueUses: 1, bookedHours: 5, headcount: 1_850 },
    ]);
  });

  test("is off where a typhoon closed the offices, and half where it closed the afternoon", async () => {
    const typhoon = { kind: "typhoon" as const, centerIds: ["SW"], name: { zh: "颱風假", en: "Typhoon day off" } };
    const days = await book(
      [],
      [
        { ...typhoon, id: "1", date: "2026-07-01", from: null },
        { ...typhoon, id: "2", date: "2026-07-02", from: "12:45" },
      ],
    );
    expect(await days.days("SW", "2026-07-01", "2026-07-05")).toMatchObject([
      { kind: "holiday", isDeclaredOff: true, workedShare: 0, name: { zh: "颱風假" } },
      { kind: "workday", isDeclaredOff: true, workedShare: 0.5 },
      { kind: "workday", isDeclaredOff: false, workedShare: 1 },
      { kind: "holiday", isDeclaredOff: false, workedShare: 0 },
    ]);
  });

  test("takes weekends for off in a year whose calendar nobody knows, and says so", async () => {
    const days = await book([]);
    expect(await days.days("SW", "2015-01-02", "2015-01-04")).toMatchObject([
      { kind: "workday", isCalendarKnown: false },
      { kind: "holiday", isCalendarKnown: false },
    ]);
  });
});
