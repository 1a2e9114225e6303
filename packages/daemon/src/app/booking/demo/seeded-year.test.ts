import { leavesOf, resourceTree } from "@weishan/core/booking";
import { officeDay, taipeiDate } from "@weishan/core/calendar";
import { fengshan, siwei } from "@weishan/core/center";
import { describe, expect, test } from "vitest";
import { deskWorker, ledgerBench } from "../fake/ledger-bench.ts";
import { UseStatistics } from "../statistics/statistics-desk.ts";
import { enterLettings } from "./enter-lettings.ts";
import { ROC_111, seededYear } from "./seeded-year.ts";

const tree = resourceTree([siwei, fengshan]);
const year = seededYear(tree, { firstDay: "2022-01-01" });

describe("a made-up year with the uses of ROC 111", () => {
  test("is the same each time", () => {
    expect(seededYear(tree, { firstDay: "2022-01-01" })).toEqual(year);
    expect(seededYear(tree, { firstDay: "2022-01-01", seed: 112 })).not.toEqual(year);
  });

  test("has meetings on days that the offices work, and nothing on a named holiday", () => {
    const rooms = year.filter(({ venueClass }) => !["led-wall", "poster-frame"].includes(venueClass));
    const days = rooms.flatMap(({ venueClass, slots }) =>
      slots.map(({ from }) => ({ isMeeting: venueClass === "meeting-room", day: officeDay(taipeiDate(from)) })),
    );
    expect(days.filter(({ isMeeting, day }) => isMeeting && day.kind === "holiday")).toEqual([]);
    expect(days.filter(({ day }) => day.kind === "holiday" && day.name !== undefined)).toEqual([]);
  });

  test("lets nothing twice", () => {
    const byLeaf = Map.groupBy(
      year.flatMap(({ slots }) =>
        slots.flatMap((slot) => leavesOf(tree, slot.resourceId).map((leaf) => ({ leaf, slot }))),
      ),
      ({ leaf }) => leaf,
    );
    const overlaps = [...byLeaf.values()].flatMap((taken) => {
      const ordered = taken.toSorted((one, other) => one.slot.from - other.slot.from);
      return ordered.filter(({ slot }, index) => slot.from < (ordered[index - 1]?.slot.to ?? 0));
    });
    expect(overlaps).toEqual([]);
  });

  test("goes through the ledger whole, and is counted as the report counts it", async () => {
    const { records, ledger, clock } = ledgerBench({ start: "2023-01-15T08:00:00+08:00" });
    await enterLettings(year, { records, ledger, bookOf: () => null, isHoliday: () => false, now: clock.now() });
    const hours = () => ({ from: "08:00", to: "22:00" });
    const desk = new UseStatistics({ records, tree: ledger.tree, hours, clock });
    const wish = { centerId: null, from: "2022-01-01", to: "2022-12-31", by: "half" } as const;
    const { groups, rows, utilisation } = await desk.count(wish, deskWorker);
    expect(Object.fromEntries(groups.map(({ key, heldCount }) => [key, heldCount]))).toEqual({
      "siwei-halls": 79,
      "siwei-meeting-rooms": 1_606,
      "fengshan-halls": 71,
      "fengshan-meeting-rooms": 1_031,
      residence: 10,
      "led-wall": 29,
      "poster-frames": 28,
    });
    expect(rows.reduce((sum, { heldCount }) => sum + heldCount, 0)).toBe(
      ROC_111.reduce((sum, { uses }) => sum + uses, 0),
    );
    const meeting = utilisation.find((one) => one.centerId === "SW" && one.venueClass === "meeting-room");
    expect(meeting?.usedShare).toBeGreaterThan(0.05);
    expect(meeting?.usedShare).toBeLessThan(0.3);
  });
});
