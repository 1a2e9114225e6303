import { siwei, withMonitoringSystem } from "@weishan/core/center";
import { PointTable, qualityOf, type ReadingBatch } from "@weishan/core/reading";
import { expect, test } from "vitest";
import { HandClock, settled } from "../field/fake/hand-clock.ts";
import { type SelfFigure, SelfHealth } from "./self-health.ts";

const equipment = withMonitoringSystem([siwei], { hasBackups: true }).flatMap((center) => center.equipment.slice(-1));

function stand(measure: () => Promise<Readonly<Record<string, SelfFigure>>>) {
  const [own] = equipment;
  if (own === undefined) throw new Error("the centre has no monitoring system");
  const clock = new HandClock();
  const points = new PointTable();
  const batches: ReadingBatch[] = [];
  const intake = { offer: (batch: ReadingBatch) => void batches.push(batch) };
  const health = new SelfHealth({ equipment: own, measure, intake, points, clock });
  return { clock, points, batches, health };
}

test("says every ten seconds how the daemon is, and a figure that is not known as bad, never as zero", async () => {
  const { clock, points, batches, health } = stand(async () => ({ pollLagMs: 3, backupAgeH: null }));
  health.start();
  await clock.turn(10_000);
  await settled();
  await clock.turn(10_000);
  await settled();
  expect(batches).toHaveLength(2);
  const [batch] = batches;
  const rowOf = (key: string): number =>
    [...(batch?.pointNumbers ?? [])].findIndex((number) => points.idOf(number).endsWith(`.${key}`));
  expect(batch?.values[rowOf("pollLagMs")]).toBe(3);
  expect(batch?.values[rowOf("backupAgeH")]).toBeNaN();
  expect(qualityOf(batch?.statuses[rowOf("backupAgeH")] ?? 0)).toBe("bad");
  await health.stop();
  await clock.turn(60_000);
  expect(batches).toHaveLength(2);
});

test("goes on when a figure cannot be asked for", async () => {
  const { clock, batches, health } = stand(() => Promise.reject(new Error("the records are away")));
  health.start();
  await clock.turn(10_000);
  await settled();
  expect(batches).toHaveLength(1);
  await health.stop();
});
