import { taipeiInstant } from "@weishan/core/calendar";
import { siwei } from "@weishan/core/center";
import { describe, expect, test } from "vitest";
import { faultDayRecords, faultEpisodeRecords } from "../../ports/record-kinds/fault-record.ts";
import { MemoryRecords } from "../command/fake/memory-records.ts";
import { HandClock, settled } from "../field/fake/hand-clock.ts";
import { KeptLog } from "../field/fake/kept-log.ts";
import type { RaisedTicket } from "../maintenance/ticket-desk.ts";
import { indexModel } from "../overview/model-index.ts";
import { SteadyHistory } from "./fake/steady-history.ts";
import { RecordedFaults } from "./fault-desk.ts";
import { FaultKeeper } from "./fault-keeper.ts";

const CHILLER = "SW.MAIN.B1.CH.01";
const HOUR_MS = 3_600_000;
const CLEANED = taipeiInstant("2026-07-08", "00:00");

const model = indexModel([{ ...siwei, equipment: siwei.equipment.filter(({ id }) => id === CHILLER), relations: [] }]);

/** A chiller at two thirds of its load from eight to six, its condenser fouled until it is cleaned. */
function saidByChiller(pointId: string, atMs: number): number {
  const hour = ((atMs + 8 * HOUR_MS) / HOUR_MS) % 24;
  const isOn = hour >= 8 && hour < 18;
  if (!pointId.startsWith(CHILLER)) return Number.NaN;
  // No sensor that lives repeats itself for hours.
  const stirK = 0.1 * Math.sin(atMs / HOUR_MS);
  const approachK = atMs < CLEANED ? 6 : 2;
  const values: Readonly<Record<string, number>> = {
    running: Number(isOn),
    chilledWaterLeavingTempC: 7 + stirK,
    chilledWaterEnteringTempC: isOn ? 10.7 : 9,
    chilledWaterFlowLps: isOn ? 45.3 : 0,
    coolingKwth: isOn ? 700 : 0,
    condenserWaterEnteringTempC: 30,
    condenserWaterLeavingTempC: 34 + stirK,
    condenserSaturationTempC: 34 + stirK + approachK,
    evaporatorSaturationTempC: 4.8,
    activePowerKw: isOn ? 150 : 0,
    motorCurrentPct: isOn ? 70 : 0,
  };
  return values[pointId.slice(CHILLER.length + 1)] ?? Number.NaN;
}

function bench(said = saidByChiller) {
  const clock = new HandClock(taipeiInstant("2026-07-07", "19:00"));
  const records = new MemoryRecords(clock);
  const raised: RaisedTicket[] = [];
  const recovered: string[] = [];
  const deskIsShut = { now: false };
  const log = new KeptLog();
  let count = 0;
  const history = new SteadyHistory(said);
  const keeper = new FaultKeeper({
    model,
    history,
    records,
    tickets: {
      raise: async (ticket) => {
        if (deskIsShut.now) throw new Error("the desk of tickets is shut");
        raised.push(ticket);
        return { ticketId: "t1", number: "115-SW-000001", joined: false };
      },
      recovered: async ({ cause }) => {
        recovered.push(cause);
      },
    },
    clock,
    log,
    newId: () => `f${++count}`,
  });
  const desk = new RecordedFaults({ model, records, crossChecks: () => [], clock });
  return { clock, records, history, keeper, desk, raised, recovered, deskIsShut };
}

const MONTH = { days: 30 } as const;

describe("the diagnosis of equipment day by day", () => {
  test("names the fouled condenser, says since when, and raises one ticket with its evidence", async () => {
    const { keeper, desk, raised } = bench();
    await keeper.judge(CHILLER, "2026-07-06");
    await keeper.judge(CHILLER, "2026-07-07");
    const { diagnoses } = await desk.board(model, MONTH);
    expect(diagnoses).toMatchObject([
      {
        equipmentId: CHILLER,
        component: { key: "condenser-tubes" },
        dayCount: 2,
        isOpen: true,
        firstSeenAt: taipeiInstant("2026-07-06", "08:15"),
        ticket: { id: "t1", number: "115-SW-000001" },
      },
    ]);
    expect(raised).toMatchObject([{ source: "fault", equipmentId: CHILLER, cause: "fault-condenser-tubes" }]);
    expect(raised[0]?.evidence?.pointIds).toContain(`${CHILLER}.condenserSaturationTempC`);
  });

  test("raises the ticket on the next day that shows it, where the first could not be raised", async () => {
    const { keeper, raised, deskIsShut } = bench();
    deskIsShut.now = true;
    await keeper.judge(CHILLER, "2026-07-06");
    deskIsShut.now = false;
    await keeper.judge(CHILLER, "2026-07-07");
    expect(raised).toMatchObject([{ sourceId: "f1", cause: "fault-condenser-tubes" }]);
  });

  test("says the same however often a day is judged", async () => {
    const { keeper, records, raised } = bench();
    await keeper.judge(CHILLER, "2026-07-06");
    await keeper.judge(CHILLER, "2026-07-06");
    expect(await records.of(faultDayRecords).count()).toBe(1);
    expect(await records.of(faultEpisodeRecords).count()).toBe(1);
    expect(raised).toHaveLength(1);
  });

  test("calls it over after two whole days without it, and says so to the desk of tickets", async () => {
    const { clock, keeper, desk, recovered } = bench();
    await keeper.judge(CHILLER, "2026-07-07");
    await clock.turn(3 * 24 * HOUR_MS);
    await keeper.judge(CHILLER, "2026-07-07");
    await keeper.judge(CHILLER, "2026-07-08");
    expect((await desk.board(model, MONTH)).diagnoses).toMatchObject([{ isOpen: true }]);
    await keeper.judge(CHILLER, "2026-07-09");
    expect((await desk.board(model, MONTH)).diagnoses).toMatchObject([{ isOpen: false, date: "2026-07-07" }]);
    expect(recovered).toEqual(["fault-condenser-tubes"]);
  });

  test("says unknown, not fine, of a day without readings", async () => {
    const { keeper } = bench(() => Number.NaN);
    expect(await keeper.judge(CHILLER, "2026-07-06")).toMatchObject({ verdict: "unknown", okCount: 0 });
  });

  test("waits until some of the day has passed, and leaves equipment without rules alone", async () => {
    const { keeper } = bench();
    expect(await keeper.judge(CHILLER, "2026-07-08")).toBeNull();
    expect(await keeper.judge("SW.MAIN.B1.LED.01", "2026-07-06")).toBeNull();
  });

  test("gives the evidence: rules in words and numbers, spans, and the points to look at", async () => {
    const { keeper, desk } = bench();
    await keeper.judge(CHILLER, "2026-07-06");
    const detail = await desk.find("f1", model);
    const rule = detail.evidence.find(({ id }) => id === "CH-COND-FOUL");
    expect(rule).toMatchObject({ result: "FAULT", windows: [{ toAt: taipeiInstant("2026-07-06", "18:00") }] });
    expect(rule?.thresholds).toContainEqual(expect.objectContaining({ name: "designCondenserApproachK", value: 2.8 }));
    expect(detail.series.map(({ pointId }) => pointId)).toContain(`${CHILLER}.condenserWaterLeavingTempC`);
    await expect(desk.find("f1", { ...model, equipment: new Map() })).rejects.toThrow(/no fault/u);
  });

  test("makes up for the days that nobody judged, once each, in slices", async () => {
    const { clock, keeper, records, history } = bench();
    keeper.start();
    await clock.turn(60_000);
    for (
      let turn = 0;
      turn < 3_000 && (await records.of(faultDayRecords).count({ equipmentId: CHILLER })) < 22;
      turn++
    ) {
      await clock.turn(60);
      await settled();
    }
    await clock.turn(1_000);
    await keeper.stop();
    const days = await records.of(faultDayRecords).list({ where: { equipmentId: CHILLER }, orderBy: "date" });
    expect(days.map(({ date }) => date)).toHaveLength(22);
    expect([days[0], days.at(-2), days.at(-1)]).toMatchObject([
      { date: "2026-06-16", isWhole: true },
      { date: "2026-07-06", isWhole: true },
      { date: "2026-07-07", isWhole: false },
    ]);
    expect(history.askedCount).toBeGreaterThan(0);
  });
});

describe("the board of faults", () => {
  test("tells when cleaning pays, from the growth of the approach", async () => {
    const growing = (pointId: string, atMs: number): number =>
      pointId === `${CHILLER}.condenserSaturationTempC`
        ? 36 + (3 * (atMs - taipeiInstant("2026-06-01", "00:00"))) / (36 * 24 * HOUR_MS)
        : saidByChiller(pointId, atMs);
    const { keeper, desk } = bench(growing);
    for (let day = 1; day <= 36; day++) {
      const date = new Date(Date.UTC(2026, 4, 31 + day)).toISOString().slice(0, 10);
      await keeper.judge(CHILLER, date);
    }
    const [chiller] = await desk.chillerFouling(model);
    expect(chiller?.trendKPerMonth).toBeGreaterThan(2);
    expect(chiller?.wastedPerDayTwd).toBeGreaterThan(200);
    expect(chiller?.paysAt).toBeGreaterThan(taipeiInstant("2026-07-07", "00:00"));
    expect(chiller?.history).toHaveLength(36);
  });

  test("counts what the rules could see", async () => {
    const { keeper, desk } = bench();
    await keeper.judge(CHILLER, "2026-07-06");
    const { coverage } = await desk.board(model, MONTH);
    expect(coverage).toMatchObject([{ equipmentId: CHILLER, date: "2026-07-06" }]);
    expect(coverage[0]?.okCount).toBeGreaterThan(3);
    expect((await desk.board(model, { days: 30, centers: ["FS"] })).coverage).toEqual([]);
  });
});
