import { fengshan, siwei } from "@weishan/core/center";
import { epochMs } from "@weishan/core/reading";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import { HandClock } from "../../field/fake/hand-clock.ts";
import { indexModel } from "../../overview/model-index.ts";
import {
  CHOICES_PER_STEP,
  LedgerOracle,
  type LedgerStep,
  QUARTER_MS,
  refusalOf,
  START,
  stepOf,
  takenOf,
  takeStep,
} from "./fake/ledger-oracle.ts";
import { memoryLedger } from "./fake/memory-ledger.ts";
import type { LedgerChange, WantedClaim } from "./wanted-claim.ts";

const model = indexModel([siwei, fengshan]);
const change = { actor: { kind: "system", part: "test" }, action: "claim.test", reason: null } as const;
const at = (text: string) => epochMs(Date.parse(`${text}:00+08:00`));

function bench() {
  const clock = new HandClock(START);
  const records = new MemoryRecords(clock);
  const ledger = memoryLedger({ records, model });
  const place = (...wanted: WantedClaim[]) =>
    records.change(change, (transaction) => ledger.place(transaction, wanted));
  return { clock, records, ledger, place };
}

/** Any step of those that may be taken. */
const anyStep = fc
  .array(fc.nat(999), { minLength: CHOICES_PER_STEP, maxLength: CHOICES_PER_STEP })
  .map((choices) => stepOf(choices));

const hall = (bookingId: string, resourceId: string, from: string, to: string): WantedClaim => ({
  bookingId,
  resourceId,
  kind: "booking",
  title: bookingId,
  from: at(from),
  to: at(to),
});

describe("the ledger of claims", () => {
  test("agrees with a ledger on paper, whatever is done in whatever order", async () => {
    const tree = bench().ledger.tree;
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 30 }), async (steps) => {
        const { clock, records, ledger } = bench();
        const oracle = new LedgerOracle(tree);
        for (const step of steps) {
          const expected = oracle.step(step);
          // oxlint-disable-next-line no-await-in-loop -- one step after the other
          expect(await outcome({ clock, records, ledger }, step)).toBe(expected);
          // oxlint-disable-next-line no-await-in-loop -- see above
          expect(await takenOf(ledger, oracle.now)).toEqual(oracle.taken());
        }
      }),
      { numRuns: 200 },
    );
  });

  test("lets lettings touch: one begins at the minute in which the other ends, over midnight and leap day", async () => {
    const { place } = bench();
    await place(hall("a", "SW.AUDITORIUM", "2028-02-28T22:00", "2028-02-29T00:00"));
    await place(hall("b", "SW.AUDITORIUM", "2028-02-29T00:00", "2028-03-01T00:00"));
    await place(hall("c", "SW.AUDITORIUM", "2028-03-01T00:00", "2028-03-01T01:00"));
    await expect(place(hall("d", "SW.AUDITORIUM.C", "2028-02-29T23:59", "2028-03-01T00:01"))).rejects.toMatchObject({
      code: "CLAIM_CONFLICT",
      conflicts: [{ with: { bookingId: "b" } }, { with: { bookingId: "c" } }],
    });
  });

  test("names who is in the way, and until when", async () => {
    const { place } = bench();
    await place(hall("市政會議", "SW.AUDITORIUM.AB", "2028-03-02T09:00", "2028-03-02T12:00"));
    await expect(place(hall("x", "SW.AUDITORIUM.BC", "2028-03-02T11:00", "2028-03-02T13:00"))).rejects.toThrow(
      "SW.AUDITORIUM.BC is taken from 2028-03-02 09:00 to 2028-03-02 12:00 by the booking “市政會議”; choose another time or place",
    );
    await expect(place(hall("y", "SW.AUDITORIUM.C", "2028-03-02T11:00", "2028-03-02T13:00"))).resolves.toHaveLength(1);
  });

  test("tells its listeners what was kept, and nothing of what was not", async () => {
    const { ledger, place, records } = bench();
    const told: LedgerChange[] = [];
    ledger.listen((each) => told.push(each));
    await place(hall("a", "SW.MEETING.6", "2028-03-02T09:00", "2028-03-02T12:00"));
    const refused = records.change(change, async (transaction) => {
      await ledger.place(transaction, [hall("b", "SW.MEETING.7", "2028-03-02T09:00", "2028-03-02T12:00")]);
      throw new RangeError("the application is not complete");
    });
    await expect(refused).rejects.toThrow("not complete");
    await records.change(change, (transaction) => ledger.release(transaction, "a", { reason: "withdrawn" }));
    expect(told.map(({ placed, released }) => [placed.length, released.length])).toEqual([
      [1, 0],
      [0, 1],
    ]);
  });

  test("counts a letting with its set-up and tear-down as one use of its room, for alarms and tickets", async () => {
    const { ledger, place } = bench();
    const use = hall("a", "SW.AUDITORIUM", "2028-03-02T09:00", "2028-03-02T12:00");
    const setUp = {
      ...use,
      ...hall("a", "SW.AUDITORIUM", "2028-03-02T08:00", "2028-03-02T09:00"),
      kind: "set-up",
    } as const;
    const tearDown = {
      ...hall("a", "SW.AUDITORIUM", "2028-03-02T12:00", "2028-03-02T12:30"),
      kind: "tear-down",
    } as const;
    await place(setUp, use, tearDown, hall("b", "SW.AUDITORIUM.A", "2028-03-02T12:30", "2028-03-02T14:00"));
    const uses = await ledger.claims({
      spaceIds: ["SW.MAIN.01F.STAGE", "SW.MAIN.01F.AUDITORIUM"],
      from: at("2028-03-02T00:00"),
      to: at("2028-03-03T00:00"),
    });
    expect(uses.map(({ kind, from, to, title }) => ({ kind, from, to, title }))).toEqual([
      { kind: "booking", from: setUp.from, to: tearDown.to, title: "a" },
      { kind: "booking", from: tearDown.to, to: at("2028-03-02T14:00"), title: "b" },
    ]);
  });

  test("gives any free lots of a pool, and says when there are not enough", async () => {
    const { place } = bench();
    const lots = (bookingId: string, lotCount: number): WantedClaim => ({
      ...hall(bookingId, "FS.EQ.MIC", "2028-03-02T09:00", "2028-03-02T12:00"),
      resourceId: "FS.EQ.MIC",
      lotCount,
    });
    await place(lots("a", 4));
    const [second] = await place(lots("b", 2));
    expect(second?.leafIds).toEqual(["FS.EQ.MIC.05", "FS.EQ.MIC.06"]);
    await expect(place(lots("c", 1))).rejects.toMatchObject({ code: "CLAIM_CONFLICT" });
  });

  test("refuses times that are none, and places that are not there", async () => {
    const { place } = bench();
    const good = hall("a", "SW.MEETING.1", "2028-03-02T09:00", "2028-03-02T12:00");
    await expect(place({ ...good, to: good.from })).rejects.toMatchObject({ code: "QUERY_INVALID" });
    await expect(place({ ...good, to: epochMs(good.to + 1) })).rejects.toMatchObject({ code: "QUERY_INVALID" });
    // The rule of one database goes no further than this; both say so alike.
    const far = epochMs(2 ** 44 - (2 ** 44 % 60_000) + 60_000);
    await expect(place({ ...good, to: far })).rejects.toMatchObject({ code: "QUERY_INVALID" });
    await expect(place(good, good)).rejects.toMatchObject({ code: "QUERY_INVALID" });
    await expect(place(hall("a", "SW.NOWHERE", "2028-03-02T09:00", "2028-03-02T12:00"))).rejects.toMatchObject({
      code: "RECORD_UNKNOWN",
    });
  });
});

async function outcome(
  { clock, records, ledger }: Pick<ReturnType<typeof bench>, "clock" | "records" | "ledger">,
  step: LedgerStep,
): Promise<string> {
  if (step.does === "wait") {
    await clock.turn(step.quarters * QUARTER_MS);
    return "done";
  }
  try {
    await records.change(change, (transaction) => takeStep(ledger, transaction, step));
    return "done";
  } catch (error) {
    return refusalOf(error);
  }
}
