import { expect, test } from "vitest";
import { reportRecords, reportScheduleRecords } from "../../../ports/record-kinds/report-record.ts";
import { HandClock } from "../../field/fake/hand-clock.ts";
import { smallCenter } from "../../overview/fake/small-center.ts";
import { reportBench } from "../fake/shelf-bench.ts";
import { smallKind } from "../fake/small-kind.ts";
import { makeDemoSchedules } from "./demo-schedules.ts";

test("the demonstration has a report of the last month for each centre, made once", async () => {
  const clock = new HandClock();
  const monthly = { ...smallKind(() => 895), id: "energy-month", centers: "one" } as const;
  const bench = reportBench({ centers: [smallCenter] }, clock, { kinds: [monthly] });
  const { records } = bench;
  const parts = { records, clock, centers: [smallCenter], kinds: new Set(["energy-month"]) };
  await makeDemoSchedules(parts);
  await makeDemoSchedules(parts);
  await bench.tick();
  expect(await records.of(reportScheduleRecords).count()).toBe(1);
  const made = await records.of(reportRecords).list();
  expect(made.map(({ periodName }) => periodName)).toEqual(["114年12月"]);
});
