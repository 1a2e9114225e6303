import { taipeiInstant } from "@weishan/core/calendar";
import { expect, test } from "vitest";
import { handOf } from "../application/application-story.ts";
import { applicationBench, BENCH_DAY, morningInTheHall, stepTo, use } from "../application/fake/application-bench.ts";
import { EventBook } from "../readiness/event-book.ts";
import { CheckInDesk } from "./check-in-desk.ts";

test("a free meeting room that nobody came to is given free, and its application ends as a no-show", async () => {
  const bench = await applicationBench();
  const { records, ledger, clock, desk, applications, watch } = bench;
  const clerk = bench.caller("clerk", "booking-desk", "facility-manager");
  const asked = morningInTheHall({
    slots: [use("SW.MEETING.6", "09:00", "12:00")],
    applicantClass: "city-agency",
    attendancePersons: 20,
  });
  const { id } = await bench.handIn(asked);
  await applications.step(id, stepTo("approved"), clerk);
  const silent = (): void => undefined;
  const checkIns = new CheckInDesk({
    records,
    ledger,
    events: new EventBook({ ledger, records, noShowReleaseMinOf: () => 20 }),
    endUnused: (transaction, bookingId, { reason, actor }) =>
      desk.endUse(transaction, bookingId, { cause: "no-show", reason, hand: handOf(actor), parties: ["system"] }),
    clock,
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  await clock.turn(taipeiInstant(BENCH_DAY, "09:19") - clock.now());
  await watch.look();
  await checkIns.tick(() => true);
  const before = await applications.find(id, clerk);
  expect([before.state, before.claims.length > 0]).toEqual(["in-use", true]);
  await clock.turn(2 * 60_000);
  await checkIns.tick(() => true);
  const after = await applications.find(id, clerk);
  expect([after.state, after.endCause]).toEqual(["cancelled", "no-show"]);
  const leaves = ledger.tree.leavesById.get("SW.MEETING.6") ?? [];
  expect(await ledger.taken(leaves, { from: clock.now(), to: taipeiInstant(BENCH_DAY, "12:00") })).toEqual([]);
});
