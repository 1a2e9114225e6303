import { taipeiDate, taipeiInstant } from "@weishan/core/calendar";
import { siwei } from "@weishan/core/center";
import { epochMs } from "@weishan/core/reading";
import { parseScenario, planOfCenters, simulateHistory } from "@weishan/simulators";
import { beforeAll, describe, expect, test } from "vitest";
import { SteadyHistory } from "../../packages/daemon/src/app/fault/fake/steady-history.ts";
import { FaultKeeper } from "../../packages/daemon/src/app/fault/fault-keeper.ts";
import { HandClock } from "../../packages/daemon/src/app/field/fake/hand-clock.ts";
import {
  finish,
  stepTo,
  type TicketBench,
  ticketBench,
  worker,
} from "../../packages/daemon/src/app/maintenance/fake/ticket-bench.ts";
import { indexModel } from "../../packages/daemon/src/app/overview/model-index.ts";

const CHILLER = "SW.MAIN.B1.CH.01";
const EVERY_MS = 300_000;
const DAY_MS = 86_400_000;
/** A Monday in July. */
const START_MS = taipeiInstant("2026-07-13", "00:00");
const DAYS = 9;
/** Scale grows from Wednesday on; on Saturday the tubes are brushed. */
const STORY = `
scenario: 1
name: { zh: 冷凝器結垢與清洗, en: A condenser fouls and is cleaned }
faults:
  - { kind: condenser-fouling, equipment: ${CHILLER}, severity: 0.9, from: 2d, onset: { over: 2d }, to: 5d }
`;

/** What the chiller's points and the weather say in these nine days, by place in time. */
function livedHistory(): SteadyHistory {
  const history = simulateHistory({
    plan: planOfCenters(["siwei"]),
    seed: 4,
    fromMs: START_MS,
    toMs: START_MS + DAYS * DAY_MS,
    everyMs: EVERY_MS,
    scenario: parseScenario(STORY, "story"),
    wants: ({ equipmentId }) => equipmentId === CHILLER || equipmentId.includes(".WST."),
  });
  const columns = history.points.map(() => new Float64Array((DAYS * DAY_MS) / EVERY_MS));
  const places = new Map(history.points.map(({ pointId }, place) => [pointId, place]));
  let row = 0;
  for (const { values } of history.rows()) {
    for (const [place, column] of columns.entries()) column[row] = values[place] ?? Number.NaN;
    row += 1;
  }
  return new SteadyHistory((pointId, atMs) => {
    const column = columns[places.get(pointId) ?? -1];
    return column?.[Math.floor((atMs - START_MS) / EVERY_MS)] ?? Number.NaN;
  });
}

describe("a condenser that fouls", () => {
  let bench: TicketBench;
  let keeper: FaultKeeper;
  let clock: HandClock;
  const manager = worker("wang", ["facility-manager"]);

  /** Half past midnight after a day of the story, 1 the Monday: the day is judged. */
  const judgeAfterDay = async (day: number) => {
    const judgedAt = START_MS + day * DAY_MS + 30 * 60_000;
    await clock.turn(judgedAt - clock.now());
    return keeper.judge(CHILLER, taipeiDate(epochMs(START_MS + (day - 1) * DAY_MS)));
  };
  const ticketsOf = async () =>
    (await bench.tickets.list({ equipmentId: CHILLER, sort: "newest", limit: 10 }, manager)).tickets;

  beforeAll(() => {
    clock = new HandClock(START_MS);
    const model = indexModel([siwei]);
    bench = ticketBench(undefined, clock, model);
    const { records, newId, desk } = bench;
    const silent = (): void => undefined;
    const log = { debug: silent, info: silent, warn: silent, error: silent };
    keeper = new FaultKeeper({ model, history: livedHistory(), records, tickets: desk, clock, log, newId });
  });

  test("is diagnosed, worked on, cleaned, and proved to be well again", async () => {
    expect([(await judgeAfterDay(1))?.verdict, (await judgeAfterDay(2))?.verdict]).toEqual(["ok", "ok"]);
    expect(await ticketsOf()).toEqual([]);

    const growing = [await judgeAfterDay(3), await judgeAfterDay(4)];
    expect(growing.at(-1)).toMatchObject({ verdict: "fault", component: "condenser-tubes" });
    expect(growing.at(-1)?.energyWastedKwh).toBeGreaterThan(0);
    const [ticket] = await ticketsOf();
    expect(ticket).toMatchObject({ state: "reported", source: "fault" });
    const ticketId = ticket?.id ?? "";
    await judgeAfterDay(5);
    expect((await ticketsOf()).map(({ id }) => id)).toEqual([ticketId]);

    await finish(bench, ticketId, bench.person("chen"));
    expect((await bench.tickets.find(ticketId, manager)).recovery).toMatchObject({ isProved: false });

    const weekend = [await judgeAfterDay(6), await judgeAfterDay(7)];
    expect(weekend.map((day) => day?.verdict)).toEqual(["unknown", "unknown"]);
    expect((await judgeAfterDay(8))?.verdict).toBe("ok");
    expect((await bench.tickets.find(ticketId, manager)).recovery).toMatchObject({ recoveredAt: null });
    expect((await judgeAfterDay(9))?.verdict).toBe("ok");
    await clock.turn(60 * 60_000);
    const proved = await bench.tickets.find(ticketId, manager);
    expect(proved.recovery).toMatchObject({ isProved: true });
    await bench.tickets.take(ticketId, stepTo(bench, "verified"), manager);
    expect(await bench.tickets.take(ticketId, stepTo(bench, "closed"), manager)).toMatchObject({ state: "closed" });
  });
});
