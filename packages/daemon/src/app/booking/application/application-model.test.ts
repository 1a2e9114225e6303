import { holdsTime, isEndedApplication, totalTwd } from "@weishan/core/booking";
import { plusDays, taipeiInstant } from "@weishan/core/calendar";
import { isWeishanError } from "@weishan/core/error";
import fc from "fast-check";
import { expect, test } from "vitest";
import { type ApplicationRecord, applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import { type ClaimRecord, claimRecords } from "../../../ports/record-kinds/claim-record.ts";
import { standingSlots } from "./application-claims.ts";
import {
  type ApplicationBench,
  applicationBench,
  BENCH_DAY,
  morningInTheHall,
  stepTo,
  use,
} from "./fake/application-bench.ts";

const DAY_MS = 86_400_000;
/** The ledger keeps whole minutes: what ends now ends with this one. */
const MINUTE_MS = 60_000;
const VENUES = ["SW.AUDITORIUM", "SW.AUDITORIUM.A", "SW.AUDITORIUM.AB", "SW.AUDITORIUM.C"] as const;
const HALVES = [
  ["08:00", "12:00"],
  ["13:00", "17:00"],
] as const;

/** Where each act of the desk takes an application. */
const STEPS = {
  approve: "approved",
  reject: "rejected",
  correct: "correction-asked",
  cancel: "cancelled",
  "hand-back": "handed-back",
  settle: "deposit-settled",
  stop: "stopped",
} as const;

const place = fc.record({ venue: fc.constantFrom(...VENUES), half: fc.constantFrom(...HALVES), day: fc.nat(2) });
const which = fc.nat(5);
const onOne = (...kinds: readonly (keyof typeof STEPS | "pay")[]) =>
  fc.record({ kind: fc.constantFrom(...kinds), which });
const act = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("hand-in" as const),
      place,
      payer: fc.constantFrom("company", "school", "city-agency"),
    }),
  },
  { weight: 6, arbitrary: onOne("approve") },
  { weight: 6, arbitrary: onOne("pay") },
  { weight: 4, arbitrary: onOne("reject", "correct", "cancel", "hand-back", "settle", "stop") },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("move" as const), which, place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("swap" as const), which, other: which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("typhoon" as const), day: fc.nat(2) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("lift" as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("wait" as const), days: fc.nat(8) }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("day" as const), day: fc.nat(2), hour: fc.constantFrom(9, 12, 18) }),
  },
);
type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

const slotOf = ({ venue, half: [from, to], day }: typeof place extends fc.Arbitrary<infer Value> ? Value : never) =>
  use(venue, from, to, plusDays(BENCH_DAY, day));

async function take(bench: ApplicationBench, ids: string[], step: Act): Promise<void> {
  const { applications, manager, http, clock, watch, handIn, pay } = bench;
  const idOf = (index: number) => ids[index % Math.max(1, ids.length)] ?? "nothing";
  switch (step.kind) {
    case "hand-in":
      ids.push(
        (
          await handIn(
            morningInTheHall({ slots: [slotOf(step.place)], applicantClass: step.payer, attendancePersons: 60 }),
          )
        ).id,
      );
      return;
    case "move":
      await applications.move(
        idOf(step.which),
        { ...slotOf(step.place), slotId: null, overrule: null, reason: null },
        manager,
      );
      return;
    case "swap": {
      const [a, b] = [step.which, step.other].map((index) => ({ applicationId: idOf(index), slotId: null }));
      if (a !== undefined && b !== undefined) await applications.swap({ a, b, reason: "互換" }, manager);
      return;
    }
    case "typhoon":
      await http.declaredDays.declare(
        {
          date: plusDays(BENCH_DAY, step.day),
          centerIds: ["SW"],
          kind: "typhoon",
          from: null,
          name: null,
          moveApplicationIds: [],
        },
        "颱風",
        manager,
      );
      return;
    case "lift": {
      const day = (await http.declaredDays.list(manager)).find(({ liftedAt }) => liftedAt === null);
      if (day !== undefined) await http.declaredDays.lift(day.id, "轉向", manager);
      return;
    }
    case "wait":
      await clock.turn(step.days * DAY_MS);
      await watch.look();
      return;
    case "day": {
      const until = taipeiInstant(plusDays(BENCH_DAY, step.day), `${String(step.hour).padStart(2, "0")}:00`);
      await clock.turn(Math.max(0, until - clock.now()));
      await watch.look();
      return;
    }
    case "pay":
      await pay(idOf(step.which));
      return;
    case "approve":
    case "reject":
    case "correct":
    case "cancel":
    case "hand-back":
    case "settle":
    case "stop": {
      const settlement = step.kind === "settle" ? { deductions: [], photoIds: [], note: null } : null;
      const to = STEPS[step.kind];
      await applications.step(idOf(step.which), stepTo(to, { reason: "原因說明", settlement }), manager);
    }
  }
}

/** What must be true of an application and its claims after whatever has happened. */
function wrongs(application: ApplicationRecord, claims: readonly ClaimRecord[], now: number): readonly string[] {
  const { state, owed, paid, refunded } = application;
  const uses = claims.filter(({ kind }) => kind === "booking" || kind === "hold");
  const expected = state === "confirmed" || state === "in-use" ? "booking" : "hold";
  const due = totalTwd(owed) - totalTwd(paid) + totalTwd(refunded);
  return [
    ...(state !== "in-use" && holdsTime(state) && uses.length !== standingSlots(application).length
      ? ["has not all of its time"]
      : []),
    ...(holdsTime(state) && uses.some(({ kind }) => kind !== expected) ? [`claims are not ${expected}`] : []),
    ...((isEndedApplication(state) && state !== "closed") || state === "submitted"
      ? uses.some(({ toAt }) => toAt > now + MINUTE_MS)
        ? ["has time that it cannot use"]
        : []
      : []),
    ...(isEndedApplication(state) && due > 0 ? ["owes something although it is over"] : []),
    ...(Object.values(owed).some((amountTwd) => amountTwd < 0) ? ["owes less than nothing"] : []),
    ...(state !== "draft" && application.number === null ? ["has no number"] : []),
  ];
}

test("whatever desks, applicants, time and typhoons do, time and money stay in order", {
  timeout: 30_000,
}, async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 10, maxLength: 40 }), async (acts) => {
      const bench = await applicationBench();
      const ids: string[] = [];
      for (const step of acts) {
        try {
          await take(bench, ids, step);
        } catch (error) {
          // A refusal is an answer; anything else is a fault.
          if (!isWeishanError(error)) throw error;
        }
        const all = await bench.memory.of(applicationRecords).list();
        const claims = await bench.memory.of(claimRecords).list({ where: { releasedAt: null } });
        const found = all.flatMap((application) => {
          const own = claims.filter(({ bookingId }) => bookingId.startsWith(`${application.id}~`));
          return wrongs(application, own, bench.clock.now()).map(
            (wrong) => `${application.id} ${application.state}: ${wrong}`,
          );
        });
        expect({ after: step.kind, found }).toEqual({ after: step.kind, found: [] });
        const overlaps = claims.flatMap((one, index) =>
          claims
            .slice(index + 1)
            .filter(
              (other) =>
                one.fromAt < other.toAt &&
                other.fromAt < one.toAt &&
                one.leafIds.some((leaf) => other.leafIds.includes(leaf)),
            ),
        );
        expect(overlaps).toEqual([]);
      }
      const numbers = (await bench.memory.of(applicationRecords).list())
        .flatMap(({ number }) => number ?? [])
        .toSorted();
      expect(numbers).toEqual(numbers.map((_, index) => `115-SW-B${String(index + 1).padStart(5, "0")}`));
    }),
    { numRuns: 40, seed: 20_260_302 },
  );
});
