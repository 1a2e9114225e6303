/**
 * How long the month's report takes from the answers of the desks to its PDF, workbook and CSV, with twelve charts, and
 * what memory that needs: of this process and of the programs that draw and set the pages.
 */
import { hash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { taipeiInstant } from "@weishan/core/calendar";
import { type Report, reportPeriodOf } from "@weishan/core/report";
import { EchartsDrawer } from "../../packages/daemon/src/adapters/echarts/echarts-drawer.ts";
import { systemClock } from "../../packages/daemon/src/adapters/system/system-clock.ts";
import { TypstRenderer } from "../../packages/daemon/src/adapters/typst/typst-renderer.ts";
import { excelWriter } from "../../packages/daemon/src/adapters/xlsx/excel-writer.ts";
import { energyKinds } from "../../packages/daemon/src/app/report/energy/energy-kinds.ts";
import { fixedEnergySources } from "../../packages/daemon/src/app/report/energy/fake/fixed-sources.ts";
import { memoryStore } from "../../packages/daemon/src/app/report/fake/shelf-bench.ts";
import { ReportPress } from "../../packages/daemon/src/app/report/shelf/report-press.ts";
import type { BenchResult } from "./field-transport.ts";

const CHARTS = 12;
const GOAL_MS = 3_000;
const GOAL_MB = 200;
const LOOK_MS = 5;
const RUNS = 5;
const KIB_PER_MB = 1_024;

export async function benchReports(): Promise<readonly BenchResult[]> {
  const report = await monthlyReport();
  const before = residentMb(process.pid);
  const { took, peakMb: allMb } = await runs(report);
  const [first, ...warm] = took;
  const peakMb = allMb - before;
  const fastest = Math.min(...warm);
  return [
    {
      name: `monthly report with ${CHARTS} charts: PDF, XLSX and CSV, the first one`,
      value: first ?? Number.NaN,
      unit: "ms",
      peer: `again, with the program that sets pages there: ${Math.round(fastest)} ms`,
      ratio: (first ?? Number.NaN) / fastest,
      goal: "under 3 s",
      met: (first ?? Number.NaN) < GOAL_MS,
    },
    {
      name: "memory more at its peak, with the programs that draw and the program that sets pages",
      value: peakMb,
      unit: "MB",
      peer: "given back afterwards: at once, and 20 s after the last page",
      ratio: Number.NaN,
      goal: "under 200 MB",
      met: peakMb < GOAL_MB,
    },
  ];
}

/** The month of a centre, its charts repeated until there are twelve. */
async function monthlyReport(): Promise<Report> {
  const kind = energyKinds(fixedEnergySources()).find(({ id }) => id === "energy-month");
  if (kind === undefined) throw new RangeError("there is no monthly report");
  const period = reportPeriodOf("month", "2026-07-01");
  const order = { centerIds: ["SW"], period, subjectId: null, datedAt: taipeiInstant("2026-08-03", "08:00") };
  const report = kind.write(await kind.gather(order), order);
  const charts = report.sections.flatMap(({ blocks }) => blocks.filter(({ kind: of }) => of === "chart"));
  const more = charts.slice(0, CHARTS - charts.length);
  return { ...report, sections: [...report.sections, { heading: "其他圖表", level: 1, blocks: more }] };
}

/** What each run took, and the most memory of all processes during the first. */
async function runs(report: Report): Promise<{ readonly took: readonly number[]; readonly peakMb: number }> {
  const renderer = new TypstRenderer(systemClock);
  const press = new ReportPress({
    renderer,
    charts: new EchartsDrawer(systemClock),
    spreadsheets: excelWriter,
    stores: { pdf: memoryStore(), xlsx: memoryStore(), csv: memoryStore() },
    centerName: (id) => ({ zh: id, en: id }),
    sha256Of: (content) => hash("sha256", content),
  });
  const issue = { version: 1, reason: null, earlierAt: null, changes: null };
  const took: number[] = [];
  const memory = watchMemory();
  let peakMb = Number.NaN;
  for (let run = 0; run < RUNS; run++) {
    const startMs = performance.now();
    const { isAccessible } = await press.print({ report, issue });
    if (!isAccessible) throw new RangeError("the report cannot be read aloud");
    took.push(performance.now() - startMs);
    if (run === 0) peakMb = memory.stop();
  }
  await renderer.stop();
  return { took, peakMb };
}

/** Looks at the memory of this process and of those that it started; `stop` tells the most there was at once. */
function watchMemory(): { stop(): number } {
  let peakMb = 0;
  const look = (): void => {
    const all = [process.pid, ...children(process.pid)].reduce((sum, pid) => sum + residentMb(pid), 0);
    peakMb = Math.max(peakMb, all);
  };
  const timer = setInterval(look, LOOK_MS);
  return {
    stop() {
      clearInterval(timer);
      return peakMb;
    },
  };
}

const children = (parent: number): readonly number[] =>
  readdirSync("/proc")
    .filter((name) => /^\d+$/u.test(name))
    .map(Number)
    .filter((pid) => statusOf(pid, "PPid") === parent);

const residentMb = (pid: number): number => (statusOf(pid, "VmRSS") ?? 0) / KIB_PER_MB;

function statusOf(pid: number, field: string): number | undefined {
  try {
    const line = new RegExp(`^${field}:\\s+(\\d+)`, "mu").exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return line === null ? undefined : Number(line[1]);
  } catch {
    // It ended meanwhile.
    return undefined;
  }
}
