import { fengshan, siwei } from "@weishan/core/center";
import { epochMs } from "@weishan/core/reading";
import { expect, test } from "vitest";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import { HandClock } from "../../field/fake/hand-clock.ts";
import { indexModel } from "../../overview/model-index.ts";
import { memoryLedger } from "./fake/memory-ledger.ts";
import { HoldExpiry } from "./hold-expiry.ts";

const HOUR_MS = 3_600_000;
const change = { actor: { kind: "system", part: "test" }, action: "claim.hold", reason: null } as const;

test("a hold leaves the calendar soon after its time is over, also where the records were away meanwhile", async () => {
  const clock = new HandClock();
  const records = new MemoryRecords(clock);
  const ledger = memoryLedger({ records, model: indexModel([siwei, fengshan]) });
  const now = clock.now();
  const span = { from: epochMs(now + 24 * HOUR_MS), to: epochMs(now + 28 * HOUR_MS) };
  const hold = { bookingId: "h", kind: "hold", resourceId: "SW.AUDITORIUM", title: "保留", ...span } as const;
  await records.change(change, (transaction) =>
    ledger.place(transaction, [{ ...hold, expiresAt: epochMs(now + HOUR_MS) }]),
  );
  const silent = (): void => undefined;
  const warnings: string[] = [];
  const log = {
    debug: silent,
    info: silent,
    warn: (_: unknown, said: string) => void warnings.push(said),
    error: silent,
  };
  const expiry = new HoldExpiry({ ledger, records, clock, log });
  expiry.start();
  await clock.turn(HOUR_MS - 60_000);
  expect(await ledger.ofBooking("h")).toHaveLength(1);
  records.isAvailable = false;
  await clock.turn(2 * 60_000);
  expect(warnings).toContain("holds that have expired cannot be given up now; it is tried again");
  records.isAvailable = true;
  await clock.turn(60_000);
  expect(await ledger.ofBooking("h")).toEqual([]);
  await expiry.stop();
  expect(clock.timers).toBe(0);
});
