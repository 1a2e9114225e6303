import { siwei } from "@weishan/core/center";
import { TARIFF_BOOKS } from "@weishan/core/energy";
import { epochMs } from "@weishan/core/reading";
import { expect, test } from "vitest";
import { MemoryHistory } from "../../../http/fake/memory-history.ts";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import { HandClock } from "../../field/fake/hand-clock.ts";
import { worker } from "../../maintenance/fake/maintenance-bench.ts";
import { indexModel } from "../../overview/model-index.ts";
import { ContractBook } from "../contract/contract-book.ts";
import { benchContract } from "../demand/fake/demand-bench.ts";
import { FixedMeterEnergy, fixedMeter } from "../meter/fake/fixed-meter-energy.ts";
import { SolarDesk } from "./solar-desk.ts";

const ROOF = "SW.RES.RF.PV.01";
const RESIDENCE = "SW.RES.01F.MTR.01";
const QUARTER_MS = 900_000;
const START = Date.parse("2026-07-15T00:00:00+08:00");
const viewer = worker("guest", "viewer");

/** A roof that makes 2 kWh in each quarter from eight to four, over the supply of the residence. */
function desk(untilQuarter: number) {
  const history = new MemoryHistory();
  let register = 1_000;
  for (let quarter = -1; quarter < untilQuarter; quarter++) {
    register += quarter >= 32 && quarter < 64 ? 2 : 0;
    const at = epochMs(START + (quarter + 1) * QUARTER_MS - 60_000);
    const reading = { value: register, quality: "good", reason: null, at, receivedAt: at } as const;
    history.add({ pointId: `${ROOF}.energyKwh`, ...reading });
  }
  const records = new MemoryRecords(new HandClock());
  return new SolarDesk({
    model: indexModel([siwei]),
    history,
    meters: new FixedMeterEnergy([fixedMeter(RESIDENCE, "SW")], () => 4),
    contracts: new ContractBook({ records, books: TARIFF_BOOKS, contracts: [benchContract("SW")] }),
  });
}

const span = { centerId: "SW", from: "2026-07-15", to: "2026-07-16" };

test("what a roof made and did not give away saved the price of the hours in which it was used", async () => {
  const answer = await desk(96).solar(span, viewer.principal);
  expect(answer).toMatchObject({ equipmentIds: [ROOF], madeKwh: 64, usedKwh: 64, exportedKwh: 0, selfUsePct: 100 });
  expect(answer.selfSufficiencyPct).toBeCloseTo((100 * 64) / (64 + 96), 1);
  // An hour before nine is off-peak, the seven after it are peak.
  expect(answer.savedTwd).toBe(String(Math.round(8 * 2.71 + 56 * 6.75)));
  expect(answer.coveragePct).toBe(100);
});

test("a day of which half is known says so, and a day without readings is not a day without sun", async () => {
  const half = await desk(48).solar(span, viewer.principal);
  expect([half.madeKwh, half.coveragePct]).toEqual([32, 50]);
  const nothing = await desk(-1).solar({ ...span, from: "2026-07-14", to: "2026-07-15" }, viewer.principal);
  expect(nothing.days[0]).toMatchObject({ madeKwh: null, savedTwd: null, coveragePct: 0 });
});
