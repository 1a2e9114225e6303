import { epochMs } from "@weishan/core/reading";
import { expect, test } from "vitest";
import { demandEventRecords } from "../../../ports/record-kinds/demand-event-record.ts";
import { leaseRecords } from "../../../ports/record-kinds/lease-record.ts";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import { HandClock } from "../../field/fake/hand-clock.ts";
import type { DemandView } from "./demand-side.ts";
import { ShedControl } from "./shed-control.ts";

const START = epochMs(Date.parse("2026-07-15T09:00:00+08:00"));
const silent = (): void => undefined;

/** A centre that is near its contract, with one machine held for it and no policy any more. */
const viewOf = (centerId: string): DemandView => ({
  centerId,
  meterId: null,
  window: { startAt: START, endAt: epochMs(START + 900_000) },
  energyKwh: 100,
  powerKw: 850,
  demandKw: 850,
  forecastKw: 850,
  forecastPct: 94,
  contractKw: 900,
  period: "peak",
  level: "near-90",
  shedKw: 0,
  heldKw: 10,
  asOf: epochMs(START + 400_000),
  quality: "good",
  why: null,
});

test("trouble in one house keeps nobody from giving back what is held in another", async () => {
  const clock = new HandClock(START + 400_000);
  const records = new MemoryRecords(clock);
  await records.change(
    { actor: { kind: "system", part: "bench" }, action: "bench", reason: null },
    async (transaction) => {
      for (const centerId of ["SW", "FS", "GONE"]) {
        if (centerId !== "GONE") {
          // oxlint-disable-next-line no-await-in-loop -- one transaction
          await transaction.of(demandEventRecords).insert({
            id: centerId,
            centerId,
            startAt: START,
            endedAt: null,
            highestLevel: "near-90",
            contractId: "contract",
            contractKw: 900,
            period: "peak",
            highestForecastKw: 850,
            quarters: [],
            actions: [],
            policyId: "withdrawn",
          });
        }
        // oxlint-disable-next-line no-await-in-loop -- one transaction
        await transaction.of(leaseRecords).insert({
          id: `lease-${centerId}`,
          pointId: `${centerId}.limit`,
          level: "demand",
          value: 70,
          holderId: `demand:${centerId}`,
          reason: "",
          grantedAt: START,
          expiresAt: epochMs(START + 3_600_000),
          fallback: 100,
          endedAt: null,
          ended: null,
        });
      }
    },
  );
  const ended: string[] = [];
  const control = new ShedControl({
    records,
    clock,
    leases: {
      grant: () => Promise.reject(new RangeError("nothing is told")),
      end: async (id) => {
        if (id === "lease-SW") throw new RangeError("the records of this one are broken");
        ended.push(id);
        return clock.now();
      },
    },
    watch: { demandOf: () => null, allowed: () => null },
    finder: { find: () => [] },
    newId: () => "new",
    log: { debug: silent, info: silent, warn: silent, error: silent },
  });
  await expect(control.follow([viewOf("SW"), viewOf("FS")])).rejects.toThrow("broken");
  expect(ended).toEqual(["lease-FS", "lease-GONE"]);
});
