/** `pnpm bench NAME`: runs a benchmark, prints its figures beside their peers', and keeps them in results/NAME.json. */
import { mkdirSync, writeFileSync } from "node:fs";
import { arch, cpus, platform, release, totalmem } from "node:os";
import { benchAlarmRules } from "./alarm.ts";
import { benchAlarmScreen } from "./alarm-screen.ts";
import { benchBooking } from "./booking.ts";
import { benchBookingScreen } from "./booking-screen.ts";
import { benchDetection } from "./detection.ts";
import { benchBaseline } from "./energy-baseline.ts";
import { benchIce } from "./energy-ice.ts";
import { benchEnergyMeters } from "./energy-meters.ts";
import { benchReports } from "./energy-report.ts";
import { benchFieldDaemon } from "./field-daemon.ts";
import { benchFieldSystem } from "./field-system.ts";
import { type BenchResult, benchTransport } from "./field-transport.ts";
import { benchHistory } from "./history.ts";
import { benchHttp, QUICK } from "./http.ts";
import { benchRecords } from "./records.ts";

type Bench = () => Promise<readonly BenchResult[]>;

const BENCHES: Readonly<Record<string, Bench>> = {
  alarm: async () => [...(await benchAlarmRules()), ...(await benchAlarmScreen())],
  "alarm-rules": benchAlarmRules,
  "alarm-screen": benchAlarmScreen,
  booking: async () => [...(await benchBooking()), ...(await benchBookingScreen())],
  "booking-screen": benchBookingScreen,
  detection: benchDetection,
  energy: async () => [
    ...(await benchEnergyMeters({ quick: false })),
    ...(await benchBaseline()),
    ...(await benchIce()),
    ...(await benchReports()),
  ],
  "energy-meters": () => benchEnergyMeters({ quick: false }),
  "energy-quick": () => benchEnergyMeters({ quick: true }),
  "energy-baseline": benchBaseline,
  "energy-ice": benchIce,
  "energy-report": benchReports,
  "field-transport": benchTransport,
  "field-system": benchFieldSystem,
  "field-daemon": benchFieldDaemon,
  field: async () => [...(await benchTransport()), ...(await benchFieldSystem()), ...(await benchFieldDaemon())],
  records: benchRecords,
  http: () => benchHttp(),
  "http-quick": () => benchHttp(QUICK),
  history: () => benchHistory({ quick: false }),
  "history-quick": () => benchHistory({ quick: true }),
};

const [name = ""] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench === undefined) {
  process.stderr.write(`usage: pnpm bench ${Object.keys(BENCHES).join(" | ")}\n`);
  process.exitCode = 1;
} else {
  const results = await bench();
  print(results);
  keep(name, results);
  // A missed goal is a figure to look at, not an error of the program.
}

function print(results: readonly BenchResult[]): void {
  const rows = results.map(({ name: what, value, unit, peer, ratio, goal, met }) => [
    met ? "met" : "MISSED",
    what,
    `${figureOf(value)} ${unit}`,
    Number.isNaN(ratio) ? "" : `${ratio.toFixed(2)} ×`,
    peer,
    goal,
  ]);
  const widths = [0, 1, 2, 3, 4, 5].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const row of rows)
    process.stdout.write(
      `${row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd()}\n`,
    );
}

function keep(benchName: string, results: readonly BenchResult[]): void {
  const folder = new URL("./results/", import.meta.url);
  mkdirSync(folder, { recursive: true });
  const [processor] = cpus();
  const machine = {
    processor: processor?.model ?? "unknown",
    cores: cpus().length,
    memoryMb: Math.round(totalmem() / 1e6),
    system: `${platform()} ${release()} ${arch()}`,
    node: process.version,
  };
  const kept = { bench: benchName, at: new Date().toISOString(), machine, results };
  writeFileSync(new URL(`${benchName}.json`, folder), `${JSON.stringify(kept, null, 2)}\n`);
}

function figureOf(value: number): string {
  return Math.abs(value) >= 1_000 ? Math.round(value).toLocaleString("en") : String(Number(value.toPrecision(3)));
}
