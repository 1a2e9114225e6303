import type { Principal } from "@weishan/core/access";
import type { DocumentStore } from "../../../ports/document-store.ts";
import type { Records } from "../../../ports/records.ts";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import type { HandClock } from "../../field/fake/hand-clock.ts";
import { worker } from "../../maintenance/fake/maintenance-bench.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { type OpenReports, type OpenReportsParts, openReports } from "../open-reports.ts";
import type { ReportDesks } from "../report-desks.ts";
import type { ReportKind } from "../report-kind.ts";
import { smallKind } from "./small-kind.ts";

const silent = (): void => undefined;

/** Files in memory; `lose` forgets them all. */
export function memoryStore(): DocumentStore & { lose(): void; readonly size: number } {
  const files = new Map<string, Uint8Array>();
  return {
    keep: async (id, content) => void files.set(id, content),
    find: async (id) => files.get(id),
    lose: () => files.clear(),
    get size() {
      return files.size;
    },
  };
}

/** A number that tells texts apart, written as a hash is. */
const plainHash = (content: Uint8Array | string): string => {
  const text = typeof content === "string" ? content : new TextDecoder().decode(content);
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 0xffff_ffff;
  return sum.toString(16).padStart(8, "0");
};

/** A press that prints what it is given as text: the same bytes for the same report. */
const plainPress = (): Pick<OpenReportsParts, "renderer" | "charts" | "spreadsheets" | "sha256Of"> => ({
  renderer: {
    render: async ({ body, files }) => ({
      content: new TextEncoder().encode(JSON.stringify({ body, files })),
      pageCount: 1,
      isAccessible: true,
    }),
  },
  charts: { draw: async (charts) => charts.map((chart) => `<svg>${JSON.stringify(chart)}</svg>`) },
  spreadsheets: { write: async (sheets) => new TextEncoder().encode(JSON.stringify(sheets)) },
  sha256Of: plainHash,
});

/** The real shelf over a model and records in memory, with a press that prints texts. */
export function reportBench(
  model: Pick<ModelIndex, "centers">,
  clock: HandClock,
  more: Partial<OpenReportsParts> & { readonly kinds: readonly ReportKind[] },
) {
  const records = new MemoryRecords(clock);
  const stores = { pdf: memoryStore(), xlsx: memoryStore(), csv: memoryStore() };
  let ids = 0;
  const people: Record<string, Principal> = {};
  const open = (changes: Partial<OpenReportsParts> & { readonly records?: Records } = {}): OpenReports =>
    openReports({
      ...plainPress(),
      records,
      model,
      stores,
      names: async () => new Map(),
      principalOf: async (personId) => people[personId],
      postbox: () => undefined,
      publicUrl: "https://weishan.example",
      newId: () => `report-${++ids}`,
      clock,
      log: { debug: silent, info: silent, warn: silent, error: silent },
      ...more,
      ...changes,
    });
  return { ...open(), open, records, stores, people };
}

/** What is asked for by tests of all routes. */
export const BENCH_SHELF = { report: "bench-report-SW" } as const;

/** The real shelf over a model, with a report and a schedule in every centre. */
export async function benchShelf(
  model: ModelIndex,
  clock: HandClock,
): Promise<Pick<ReportDesks, "reports" | "reportSchedules">> {
  let ids = 0;
  let nextId = "";
  const newId = (): string => (nextId === "" ? `bench-shelf-${++ids}` : nextId);
  const { shelf, schedules } = reportBench(model, clock, { kinds: [smallKind(() => 895)], newId });
  const manager = worker("manager", "facility-manager");
  for (const { id } of model.centers) {
    const wish = { kind: "small-month", centerIds: [id], from: "2025-12-01", to: null, subjectId: null };
    nextId = `bench-report-${id}`;
    // oxlint-disable-next-line no-await-in-loop -- changes are one after another
    await shelf.issue(wish, manager);
    nextId = "";
    const schedule = { name: id, kind: "small-month", centerIds: [id], rrule: "FREQ=MONTHLY", personIds: [] };
    // oxlint-disable-next-line no-await-in-loop -- see above
    await schedules.create({ ...schedule, start: "2026-02-03T08:00", isPaused: false }, manager);
  }
  return { reports: shelf, reportSchedules: schedules };
}
