import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { obligationOccurrenceRecords } from "../../ports/record-kinds/obligation-record.ts";
import { statutoryYear } from "./fake/statutory-year.ts";

const DAY_MS = 86_400_000;
describe("a year of the statutory register", () => {
  test("has every occurrence once, whatever three outages of days fall into it", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ day: fc.integer({ min: 1, max: 350 }), days: fc.integer({ min: 1, max: 14 }) }), {
          minLength: 3,
          maxLength: 3,
        }),
        async (outages) => {
          const { asked, clock, newMaker, parts, tickets } = await statutoryYear();
          let maker = newMaker();
          for (let day = 0; day < 365; day++) {
            const isAway = outages.some((outage) => day >= outage.day && day < outage.day + outage.days);
            // A program that comes back knows nothing but its records.
            if (isAway) maker = newMaker();
            else await maker.tick();
            clock.turn(DAY_MS);
          }
          const made = await parts.records.of(obligationOccurrenceRecords).list();
          expect(made.map(({ id }) => id).toSorted()).toEqual(asked);
          const ticketed = made.filter(({ ticketId }) => ticketId !== null);
          expect(new Set(ticketed.map(({ ticketId }) => ticketId)).size).toBe(ticketed.length);
          expect(tickets.ticketCount).toBe(ticketed.length);
        },
      ),
      { numRuns: 2, seed: 20_260_101 },
    );
  }, 60_000);

  test("is the same when several programs make it at once", async () => {
    const { clock, newMaker, parts } = await statutoryYear();
    const makers = [newMaker(), newMaker(), newMaker()];
    for (let day = 0; day < 60; day++) {
      await Promise.all(makers.map((maker) => maker.tick()));
      clock.turn(DAY_MS);
    }
    const made = await parts.records.of(obligationOccurrenceRecords).list();
    const keys = made.map(({ obligationId, windowKey }) => `${obligationId} ${windowKey}`);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.length).toBeGreaterThan(60);
  });

  test("an overdue obligation goes before whoever decides, by itself and once", async () => {
    const { clock, newMaker, notices, parts } = await statutoryYear();
    const maker = newMaker();
    await maker.tick();
    clock.set("2026-02-01T09:00:00+08:00");
    await maker.tick();
    await maker.refresh();
    const row = await parts.records.of(obligationOccurrenceRecords).find("FIRE-SELF~SW~2026-01");
    expect(row?.escalationCount).toBe(1);
    expect(notices.filter(({ subject }) => subject.id === "FIRE-SELF~SW~2026-01")).toHaveLength(1);
  });

  test("a ticket that could not be raised is raised later", async () => {
    const { clock, newMaker, parts, tickets } = await statutoryYear();
    clock.set("2026-01-20T09:00:00+08:00");
    const maker = newMaker();
    tickets.isAvailable = false;
    await expect(maker.tick()).rejects.toMatchObject({ code: "RECORDS_UNAVAILABLE" });
    tickets.isAvailable = true;
    await maker.tick();
    const row = await parts.records.of(obligationOccurrenceRecords).find("FIRE-SELF~SW~2026-01");
    expect(row?.ticketNumber).toMatch(/^115-SW-/);
  });
});
