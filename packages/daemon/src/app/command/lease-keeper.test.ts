import { LEASE_LEVELS, type LeaseLevel } from "@weishan/core/command";
import { epochMs } from "@weishan/core/reading";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { commandBench, SETPOINT, somebody } from "./fake/command-bench.ts";

const MINUTE_MS = 60_000;
const BEFORE = 26;
const chen = somebody("chen");

type Event =
  | { readonly kind: "grant"; readonly level: LeaseLevel; readonly value: number; readonly minutes: number }
  | { readonly kind: "release"; readonly which: number }
  | { readonly kind: "pass"; readonly minutes: number }
  | { readonly kind: "restart"; readonly minutes: number }
  | { readonly kind: "outage"; readonly minutes: number };

const minutes = fc.integer({ min: 1, max: 90 });
const someEvent: fc.Arbitrary<Event> = fc.oneof(
  { weight: 5, arbitrary: grants() },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant("release" as const), which: fc.nat(8) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("pass" as const), minutes }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("restart" as const), minutes }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("outage" as const), minutes }) },
);

function grants() {
  return fc.record({
    kind: fc.constant("grant" as const),
    level: fc.constantFrom(...LEASE_LEVELS),
    value: fc.integer({ min: 16, max: 31 }),
    minutes,
  });
}

/** A list of who wants what until when, and nothing else. */
class Oracle {
  readonly wishes: { level: LeaseLevel; value: number; untilMs: number; id: string }[] = [];

  grant(level: LeaseLevel, value: number, { untilMs, id }: { untilMs: number; id: string }): void {
    // A hand, and each part of the program, has one wish at a time.
    this.end(this.wishes.find((wish) => wish.level === level)?.id);
    this.wishes.push({ level, value, untilMs, id });
  }

  end(id: string | undefined): void {
    const place = this.wishes.findIndex((wish) => wish.id === id);
    if (place >= 0) this.wishes.splice(place, 1);
  }

  value(nowMs: number): number {
    for (const level of ["manual", "safety", "demand", "booking", "schedule"]) {
      const wish = this.wishes.find((each) => each.level === level && nowMs < each.untilMs);
      if (wish !== undefined) return wish.value;
    }
    return BEFORE;
  }
}

async function live(events: readonly Event[]): Promise<readonly [device: number | undefined, wanted: number][]> {
  const bench = commandBench();
  const oracle = new Oracle();
  await bench.start();
  const seen: [number | undefined, number][] = [];
  for (const event of events) {
    if (event.kind === "grant") {
      const { level, value } = event;
      const holdMs = event.minutes * MINUTE_MS;
      const untilMs = bench.clock.now() + holdMs;
      if (level === "manual") {
        const asked = bench.desk.commands.command({ pointId: SETPOINT, value, reason: "by hand", holdMs }, chen);
        await bench.clock.turn(3_000);
        const { lease } = await asked;
        if (lease !== null) oracle.grant(level, value, { untilMs, id: lease.id });
      } else {
        const wanted = { pointId: SETPOINT, level, value, holderId: level, reason: "as planned" };
        const actor = { kind: "system", part: level } as const;
        const change = { actor, action: "lease.grant", reason: null };
        const { lease } = await bench.desk.leases.grant({ ...wanted, expiresAt: epochMs(untilMs) }, change);
        oracle.grant(level, value, { untilMs, id: lease.id });
        await bench.clock.turn(3_000);
      }
    } else if (event.kind === "release") {
      const wish = oracle.wishes[event.which];
      if (wish !== undefined && bench.clock.now() < wish.untilMs) {
        const actor = { kind: "system", part: "test" } as const;
        await bench.desk.leases.end(wish.id, "released", { actor, action: "lease.release", reason: null });
        oracle.end(wish.id);
      }
    } else if (event.kind === "pass") await bench.clock.turn(event.minutes * MINUTE_MS);
    else if (event.kind === "restart") await bench.killAndRestart(event.minutes * MINUTE_MS);
    else {
      bench.field.mood = "dead";
      await bench.clock.turn(event.minutes * MINUTE_MS);
      bench.field.mood = "obeys";
      // The longest time after which a device that came back is asked again.
      await bench.clock.turn(2 * MINUTE_MS);
    }
    await bench.clock.turn(3_000);
    seen.push([bench.device(), oracle.value(bench.clock.now())]);
  }
  return seen;
}

describe("whatever leases come, go, run out, and whatever stops in between", () => {
  test("the device says what the strongest of them wants, and what it said before where there is none", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someEvent, { maxLength: 25 }), async (events) => {
        for (const [device, wanted] of await live(events)) expect(device).toBe(wanted);
      }),
      { numRuns: 150, seed: 20_260_105 },
    );
  });
});
