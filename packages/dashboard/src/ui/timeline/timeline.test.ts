import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { draggedSpan, drawnSpan } from "./timeline-drag.ts";
import { nextCell } from "./timeline-keys.ts";
import { intoLanes } from "./timeline-lanes.ts";
import { hoursAround, instantAt, isOnScale, shareAt, type TimelineScale } from "./timeline-scale.ts";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
const MONDAY = Date.parse("2026-11-23T00:00:00+08:00");
const week: TimelineScale = { from: MONDAY, dayCount: 7, openMinute: 8 * 60, closeMinute: 22 * 60 };
const at = (day: number, hour: number): number => MONDAY + day * DAY_MS + hour * HOUR_MS;

describe("the scale of the room timeline", () => {
  test("begins at the opening of the first day and ends at the closing of the last", () => {
    expect([shareAt(week, at(0, 8)), shareAt(week, at(3, 15)), shareAt(week, at(6, 22))]).toEqual([0, 0.5, 1]);
  });

  test("gives the night no room: closing and the next opening are one place", () => {
    expect(shareAt(week, at(1, 23))).toBe(shareAt(week, at(2, 6)));
  });

  test("takes what is beyond it as its ends", () => {
    expect([shareAt(week, at(-2, 12)), shareAt(week, at(9, 12))]).toEqual([0, 1]);
  });

  test("gives back the instant of a place on every step of every day", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 6 }), fc.integer({ min: 1, max: 27 }), (day, halfHours) => {
        const instant = at(day, 8) + halfHours * 30 * 60_000;
        expect(instantAt(week, shareAt(week, instant), 30)).toBe(instant);
      }),
    );
  });

  test("shows the hours that hold every claim of a day, and leaves out what lasts over midnight", () => {
    const spans = [
      { from: at(0, 6.5), to: at(0, 9) },
      { from: at(1, 18), to: at(1, 22.25) },
      { from: at(0, 0), to: at(3, 0) },
      { from: at(4, 21), to: at(5, 2) },
    ];
    expect(hoursAround(spans, MONDAY, week)).toEqual({ openMinute: 6 * 60, closeMinute: 23 * 60 });
  });

  test("has nothing on it that ends where it begins", () => {
    expect([
      isOnScale(week, { from: at(-1, 8), to: at(0, 0) }),
      isOnScale(week, { from: at(6, 23), to: at(8, 0) }),
    ]).toEqual([false, true]);
  });
});

describe("lanes of a row", () => {
  test("lets what follows at once share a lane, and puts what happens at the same time below", () => {
    const items = [
      { id: "hall", from: at(0, 8), to: at(0, 12) },
      { id: "part", from: at(0, 9), to: at(0, 10) },
      { id: "next", from: at(0, 12), to: at(0, 13) },
    ];
    const { placed, laneCount } = intoLanes(items);
    expect([placed.map(({ item, lane }) => `${item.id} ${lane}`), laneCount]).toEqual([
      ["hall 0", "part 1", "next 0"],
      2,
    ]);
  });

  test("never cover one another, whatever stands in the row", () => {
    const span = fc.tuple(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 1, max: 20 }));
    fc.assert(
      fc.property(fc.array(span), (spans) => {
        const { placed } = intoLanes(spans.map(([from, length]) => ({ from, to: from + length })));
        const covered = placed.some(({ item, lane }, index) =>
          placed
            .slice(index + 1)
            .some((other) => other.lane === lane && other.item.from < item.to && item.from < other.item.to),
        );
        expect(covered).toBe(false);
      }),
    );
  });
});

describe("pulling on the timeline", () => {
  const booking = { from: at(1, 9), to: at(1, 12) };

  test("moves a booking with its length, by the hand that holds it in the middle", () => {
    const dragged = { ...booking, part: "whole", gripMs: HOUR_MS } as const;
    expect(draggedSpan(dragged, week, shareAt(week, at(3, 15)), 30)).toEqual({ from: at(3, 14), to: at(3, 17) });
  });

  test("changes one end only, and leaves at least one step", () => {
    const end = { ...booking, part: "end", gripMs: 0 } as const;
    const start = { ...booking, part: "start", gripMs: 0 } as const;
    expect([
      draggedSpan(end, week, shareAt(week, at(1, 13.5)), 30),
      draggedSpan(start, week, shareAt(week, at(1, 20)), 30),
    ]).toEqual([
      { from: at(1, 9), to: at(1, 13.5) },
      { from: at(1, 11.5), to: at(1, 12) },
    ]);
  });

  test("over free ground spans from the earlier to the later, whichever way the hand went", () => {
    const shares = [shareAt(week, at(2, 17)), shareAt(week, at(2, 13))] as const;
    expect(drawnSpan(week, shares, 60)).toEqual({ from: at(2, 13), to: at(2, 17) });
  });
});

describe("the arrow keys on the timeline", () => {
  const cells = [
    { rowIndex: 0, from: null },
    { rowIndex: 0, from: at(0, 9) },
    { rowIndex: 0, from: at(2, 9) },
    { rowIndex: 1, from: null },
    { rowIndex: 2, from: null },
    { rowIndex: 2, from: at(2, 13) },
    { rowIndex: 2, from: at(5, 13) },
  ];

  test("go through a row in the order of time and stop at its ends", () => {
    expect([nextCell(cells, 1, "ArrowRight"), nextCell(cells, 2, "ArrowRight"), nextCell(cells, 2, "Home")]).toEqual([
      2,
      null,
      0,
    ]);
  });

  test("go down to what is nearest in time, or to the row where it is free", () => {
    expect([nextCell(cells, 2, "ArrowDown"), nextCell(cells, 3, "ArrowDown"), nextCell(cells, 6, "ArrowDown")]).toEqual(
      [3, 4, null],
    );
  });
});
