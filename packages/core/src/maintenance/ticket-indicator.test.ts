import { describe, expect, test } from "vitest";
import { officeCalendar, taipeiInstant } from "../calendar/index.ts";
import type { EpochMs } from "../reading/quantity.ts";
import { officeClock } from "./office-clock.ts";
import { replaceOrRepair } from "./replace-or-repair.ts";
import { SLA_TARGETS } from "./sla.ts";
import type { TicketState } from "./ticket.ts";
import { type IndicatorTicket, ticketIndicators } from "./ticket-indicator.ts";

const at = (day: string, clock = "08:00"): EpochMs => taipeiInstant(`2026-${day}`, clock);
const FROM = at("11-01", "00:00");
const TO = at("12-01", "00:00");

let made = 0;
const ticketOf = (
  steps: readonly (readonly [EpochMs, TicketState])[],
  changes: Partial<IndicatorTicket> = {},
): IndicatorTicket => ({
  id: `t${++made}`,
  equipmentId: "ELV.01",
  cause: "door",
  source: "alarm",
  stopsEquipment: false,
  plannedFor: null,
  steps: steps.map(([at, state]) => ({ at, state, priority: "high", heldBy: null })),
  costTwd: 0,
  ...changes,
});

const figuresOf = (tickets: readonly IndicatorTicket[], nowMs: EpochMs = TO, equipmentCount = 1) =>
  ticketIndicators(tickets, {
    from: FROM,
    to: TO,
    nowMs,
    equipmentCount,
    targets: SLA_TARGETS,
    calendar: officeClock(officeCalendar()),
  });

describe("the mean time to repair", () => {
  test("is from the report until it was done, whole and without the time in which it waited for a part", () => {
    const tickets = [
      ticketOf([
        [at("11-03", "08:00"), "reported"],
        [at("11-03", "10:00"), "in-progress"],
        [at("11-03", "14:00"), "done"],
      ]),
      ticketOf([
        [at("11-04"), "reported"],
        [at("11-04", "10:00"), "waiting"],
        [at("11-05", "10:00"), "in-progress"],
        [at("11-05", "12:00"), "done"],
      ]),
    ];
    // 6 h and 28 h; without waiting 6 h and 4 h.
    expect(figuresOf(tickets).repair).toEqual({ count: 2, meanHours: 17, meanActiveHours: 5 });
  });

  test("leaves planned work out, which is no repair", () => {
    const planned = ticketOf(
      [
        [at("11-03"), "reported"],
        [at("11-20"), "done"],
      ],
      { source: "plan" },
    );
    expect(figuresOf([planned]).repair).toEqual({ count: 0, meanHours: null, meanActiveHours: null });
  });

  test("ends with the last time it was done where it was opened again", () => {
    const again = ticketOf([
      [at("11-03", "08:00"), "reported"],
      [at("11-03", "09:00"), "done"],
      [at("11-03", "12:00"), "reopened"],
      [at("11-03", "13:00"), "done"],
    ]);
    expect(figuresOf([again]).repair).toEqual({ count: 1, meanHours: 5, meanActiveHours: 2 });
  });
});

describe("the availability", () => {
  const stopped = { stopsEquipment: true } as const;

  test("counts of a stop only what lies in the period, and the same hour once", () => {
    const tickets = [
      // Since October; of it only the first 24 hours of November count.
      ticketOf(
        [
          [at("10-20"), "reported"],
          [at("11-02", "00:00"), "done"],
        ],
        stopped,
      ),
      // 12 hours, of which the second 6 are told by two tickets.
      ticketOf(
        [
          [at("11-10", "00:00"), "reported"],
          [at("11-10", "12:00"), "done"],
        ],
        stopped,
      ),
      ticketOf(
        [
          [at("11-10", "06:00"), "reported"],
          [at("11-10", "12:00"), "done"],
        ],
        { ...stopped, cause: "brake" },
      ),
    ];
    const { availability, failure } = figuresOf(tickets, TO, 2);
    expect(availability).toEqual({ ratio: (2 * 720 - 36) / (2 * 720), unplannedHours: 36, plannedHours: 0 });
    // Two troubles were reported in November.
    expect(failure).toEqual({ count: 2, meanHoursBetween: (2 * 720 - 36) / 2 });
  });

  test("keeps planned work apart: it takes from the time in which the equipment was wanted", () => {
    const tickets = [
      // Planned for weeks, worked on for 10 hours.
      ticketOf(
        [
          [at("11-01"), "reported"],
          [at("11-15", "00:00"), "in-progress"],
          [at("11-15", "10:00"), "done"],
        ],
        { ...stopped, source: "plan" },
      ),
      // 8 hours of trouble, of which 2 fall into the planned work.
      ticketOf(
        [
          [at("11-15", "08:00"), "reported"],
          [at("11-15", "16:00"), "done"],
        ],
        stopped,
      ),
    ];
    expect(figuresOf(tickets).availability).toEqual({ ratio: (710 - 6) / 710, unplannedHours: 6, plannedHours: 10 });
  });

  test("of a running month is that of the part that has passed", () => {
    const open = ticketOf([[at("11-10", "00:00"), "reported"]], stopped);
    expect(figuresOf([open], at("11-11", "00:00")).availability).toMatchObject({ ratio: (240 - 24) / 240 });
  });

  test("is not known where there is no equipment", () => {
    expect(figuresOf([], TO, 0).availability.ratio).toBe(null);
  });
});

describe("the backlog", () => {
  test("is what was not done at the end of the period, by its age", () => {
    const tickets = [
      ticketOf([[at("11-30", "12:00"), "reported"]]),
      ticketOf([
        [at("11-28"), "reported"],
        [at("11-29"), "waiting"],
      ]),
      ticketOf([[at("11-10"), "reported"]]),
      ticketOf([[at("06-01"), "reported"]]),
      ticketOf([
        [at("11-20"), "reported"],
        [at("11-21"), "done"],
      ]),
      // Done after the period: it was open when it ended.
      ticketOf([
        [at("11-29"), "reported"],
        [at("12-02"), "done"],
      ]),
    ];
    expect(figuresOf(tickets, at("12-05")).backlog.map(({ count }) => count)).toEqual([1, 2, 1, 0, 1]);
  });
});

describe("a repair", () => {
  const fixed = (day: string, cause = "door") =>
    ticketOf(
      [
        [at(day), "reported"],
        [at(day, "12:00"), "done"],
      ],
      { cause },
    );

  test("held unless the same came back within 30 days, and until those are over nobody knows", () => {
    const tickets = [fixed("11-02"), fixed("11-20"), fixed("11-21", "brake")];
    expect(figuresOf(tickets, at("12-10")).firstTimeFix).toEqual({
      keptCount: 0,
      missedCount: 1,
      ratio: 0,
      unknownCount: 2,
    });
    expect(figuresOf(tickets, at("12-31")).firstTimeFix).toEqual({
      keptCount: 2,
      missedCount: 1,
      ratio: 2 / 3,
      unknownCount: 0,
    });
  });

  test("that was needed twice makes a repeat offender", () => {
    expect(figuresOf([fixed("11-02"), fixed("11-20"), fixed("11-21", "brake")]).repeatOffenders).toEqual([
      { equipmentId: "ELV.01", cause: "door", count: 2, lastAt: at("11-20") },
    ]);
  });
});

describe("promises and plans", () => {
  test("count once they were kept or missed", () => {
    const tickets = [
      ticketOf([
        [at("11-03", "08:00"), "reported"],
        [at("11-03", "09:00"), "in-progress"],
        [at("11-03", "12:00"), "done"],
      ]),
      ticketOf([
        [at("11-03", "08:00"), "reported"],
        [at("11-05", "09:00"), "in-progress"],
      ]),
      ticketOf([[at("11-30", "17:00"), "reported"]]),
    ];
    const { response, resolution } = figuresOf(tickets, at("11-30", "17:10"));
    expect(response).toEqual({ keptCount: 1, missedCount: 1, ratio: 0.5 });
    expect(resolution).toEqual({ keptCount: 1, missedCount: 1, ratio: 0.5 });
  });

  test("of maintenance are kept by what was done by its day", () => {
    const plan = (done: EpochMs | null) =>
      ticketOf([[at("11-01"), "reported"], ...(done === null ? [] : [[done, "done"] as const])], {
        source: "plan",
        plannedFor: at("11-15"),
      });
    const tickets = [
      plan(at("11-14")),
      plan(at("11-16")),
      plan(null),
      ticketOf([], { source: "plan", plannedFor: at("11-29") }),
    ];
    expect(figuresOf(tickets, at("11-20")).planCompliance).toEqual({ keptCount: 1, missedCount: 2, ratio: 1 / 3 });
  });
});

describe("costs", () => {
  test("are summed by equipment, the dearest first", () => {
    const tickets = [
      ticketOf([[at("11-03"), "reported"]], { costTwd: 1_000 }),
      ticketOf([[at("11-04"), "reported"]], { costTwd: 500 }),
      ticketOf([[at("11-05"), "reported"]], { costTwd: 9_000, equipmentId: "CH.01" }),
      ticketOf([[at("11-06"), "reported"]], { costTwd: 70, equipmentId: null }),
    ];
    expect(figuresOf(tickets)).toMatchObject({
      costTwd: 10_570,
      costsByEquipment: [
        { equipmentId: "CH.01", costTwd: 9_000, ticketCount: 1 },
        { equipmentId: "ELV.01", costTwd: 1_500, ticketCount: 2 },
      ],
    });
  });
});

describe("replace or repair", () => {
  const history = {
    repairCostTwd: 0,
    replacementCostTwd: 1_000_000,
    ageYears: 5,
    expectedLifeYears: 20,
    failureCount: 1,
    failureCountYearBefore: 1,
  };

  test.each([
    ["a young machine with small repairs is kept", { repairCostTwd: 20_000 }, "keep"],
    ["repairs of a tenth of a new one are watched", { repairCostTwd: 100_000 }, "watch"],
    ["half the price of a new one is not spent on the old one", { repairCostTwd: 500_000 }, "replace"],
    ["a machine past its life with dear repairs is replaced", { repairCostTwd: 100_000, ageYears: 21 }, "replace"],
    ["a machine past its life that costs nothing is watched", { ageYears: 21 }, "watch"],
    ["age alone never replaces where the price is not known", { ageYears: 40, replacementCostTwd: null }, "watch"],
    ["nothing known is nothing said", { ageYears: null, replacementCostTwd: null }, "unknown"],
  ])("%s", (_title, changes, verdict) => {
    expect(replaceOrRepair({ ...history, ...changes }).verdict).toBe(verdict);
  });

  test("says whether it fails more than the year before", () => {
    expect(replaceOrRepair({ ...history, failureCount: 3 }).isFailingMore).toBe(true);
  });
});
