import { MemoryRecords } from "../../app/command/fake/memory-records.ts";
import type { HandClock } from "../../app/field/fake/hand-clock.ts";
import { worker } from "../../app/maintenance/fake/maintenance-bench.ts";
import type { ModelIndex } from "../../app/overview/model-index.ts";
import { EntryDesk } from "../../app/report/city/entry-desk.ts";
import { BENCH_SHELF, benchShelf } from "../../app/report/fake/shelf-bench.ts";
import type { ReportDesks } from "../../app/report/report-desks.ts";

/** What is asked for by tests of all routes, in each centre: `<id>-SW`. */
export const BENCH_REPORT = { entry: "bench-entry-SW", report: BENCH_SHELF.report } as const;

/** The real desks of reports over a model, with an entry for each centre. */
export async function benchReports(model: ModelIndex, clock: HandClock): Promise<ReportDesks> {
  const records = new MemoryRecords(clock);
  let nextId = "";
  let ids = 0;
  const newId = () => (nextId === "" ? `bench-report-${++ids}` : nextId);
  const reportEntries = new EntryDesk({ records, model, names: async () => new Map(), newId });
  for (const { id, name } of model.centers) {
    nextId = `bench-entry-${id}`;
    // oxlint-disable-next-line no-await-in-loop -- changes are one after another
    await reportEntries.add(
      {
        topic: "greening",
        reports: ["city-year"],
        centerIds: [id],
        kind: "standing",
        from: "2020-01-01",
        to: null,
        position: 10,
        text: `${name.zh}四周遍植花木{trees}。`,
        figures: [{ key: "trees", name: "喬木", value: "120", unit: "株" }],
        source: "廳舍管理科",
      },
      worker("manager"),
    );
  }
  nextId = "";
  return { reportEntries, ...(await benchShelf(model, clock)) };
}
