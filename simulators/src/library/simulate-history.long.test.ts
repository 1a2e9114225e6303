import { expect, test } from "vitest";
import { planOfCenters } from "../installation/centers.ts";
import { parseScenario } from "../scenario/parse-scenario.ts";
import type { GroundTruth } from "../scenario/plant-trouble.ts";
import { type HistoryRun, simulateHistory } from "./simulate-history.ts";

const DAY_MS = 86_400_000;
const plan = planOfCenters(["siwei"]);
const FROM_MS = Date.parse("2026-07-13T00:00:00+08:00");
const run = { plan, seed: 3, fromMs: FROM_MS, toMs: FROM_MS + DAY_MS, stepMs: 300_000, warmUpMs: 2 * 3_600_000 };
/** A day of a house is work; a busy machine may take its time. */
const PATIENCE_MS = 60_000;

/** The last value of a point, less its first: what a counter counted. */
function countedOf(points: readonly string[], options: Partial<HistoryRun> = {}): readonly number[] {
  const history = simulateHistory({ ...run, ...options, wants: ({ pointId }) => points.includes(pointId) });
  const rows: Float64Array[] = [];
  for (const { values } of history.rows()) rows.push(values.slice());
  return points.map((pointId) => {
    const place = history.points.findIndex((point) => point.pointId === pointId);
    return (rows.at(-1)?.[place] ?? Number.NaN) - (rows[0]?.[place] ?? Number.NaN);
  });
}

test(
  "the same run gives the same rows, a quarter of an hour apart",
  () => {
    const [first, again] = [0, 1].map(() => {
      const history = simulateHistory({ ...run, wants: ({ key }) => key === "activePowerKw" });
      const rows: number[][] = [];
      for (const { atMs, values } of history.rows()) rows.push([atMs, ...values]);
      return rows;
    });
    expect(new Set(first?.map((row) => row.slice(1).join(" "))).size).toBe(96);
    expect(first?.map(([atMs]) => atMs)).toEqual(Array.from({ length: 96 }, (_, at) => FROM_MS + (at + 1) * 900_000));
    expect(again).toEqual(first);
  },
  PATIENCE_MS,
);

test(
  "steps of a minute count the same energy and traffic as fine ones, within a seventh",
  () => {
    const points = ["SW.MAIN.B1.MTR.MAIN.energyImportKwh", "SW.MAIN.RF.ELV.P01.starts", "SW.MAIN.RF.ELV.P01.distanceM"];
    const coarse = countedOf(points, { stepMs: 60_000 });
    const fine = countedOf(points, { stepMs: 15_000 });
    const ratios = coarse.map((value, at) => value / (fine[at] ?? Number.NaN));
    expect(ratios.filter((ratio) => !(ratio > 0.85 && ratio < 1.15))).toEqual([]);
  },
  PATIENCE_MS,
);

test(
  "a scenario's faults are in the rows and in the ground truth",
  () => {
    const truths: GroundTruth[] = [];
    const scenario = parseScenario(
      "scenario: 1\nname: { zh: 漏, en: Leak }\nfaults: [{ kind: toilet-leak, equipment: SW.MAIN.B2.WMT.01, from: 6h }]",
      "test",
    );
    const point = ["SW.MAIN.B2.WMT.01.volumeM3"];
    const [sound = 0] = countedOf(point);
    const [leaking = 0] = countedOf(point, { scenario, onTruth: (truth) => truths.push(truth) });
    expect(leaking - sound).toBeCloseTo(18, 0);
    expect(truths.map(({ fault, from }) => [fault, from])).toEqual([["toilet-leak", "2026-07-12T22:00:00.000Z"]]);
  },
  PATIENCE_MS,
);

test(
  "a sensor that gives nothing is no number, not nought",
  () => {
    const scenario = parseScenario(
      "scenario: 1\nname: { zh: 啞, en: Mute }\nfaults: [{ kind: sensor-silent, equipment: SW.MAIN.B2.WMT.01, point: flowM3ph }]",
      "test",
    );
    const wants: NonNullable<HistoryRun["wants"]> = ({ pointId }) => pointId === "SW.MAIN.B2.WMT.01.flowM3ph";
    const history = simulateHistory({ ...run, scenario, wants });
    expect([...history.rows()].every(({ values }) => Number.isNaN(values[0]))).toBe(true);
  },
  PATIENCE_MS,
);

test(
  "steps that do not divide the interval are refused",
  () => {
    expect(() => simulateHistory({ ...run, stepMs: 7_000 })).toThrow(
      expect.objectContaining({ code: "QUERY_INVALID" }),
    );
  },
  PATIENCE_MS,
);
