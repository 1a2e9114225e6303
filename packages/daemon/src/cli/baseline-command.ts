import { officeDay, plusDays, taipeiDate, taipeiDayStart } from "@weishan/core/calendar";
import { type Driver, withShortGapsFilled } from "@weishan/core/energy";
import { epochMs } from "@weishan/core/reading";
import { baselineJson, baselineLines } from "./energy/baseline-report.ts";
import { type BaselineModel, runBaseline } from "./energy/baseline-run.ts";
import type { SpanOptions } from "./energy/baseline-span.ts";
import { type MeterFile, readMeter } from "./energy/meter-csv.ts";
import { readDrivers, readWeather, type TemperatureUnit } from "./energy/weather-csv.ts";
import type { Terminal } from "./terminal.ts";

export interface BaselineCommandOptions extends SpanOptions {
  readonly model: BaselineModel;
  readonly drivers?: string;
  readonly officeCalendar?: boolean;
  readonly unit?: string;
  readonly column?: string;
  readonly temperatureUnit?: TemperatureUnit;
  readonly temperatureColumn?: string;
  readonly timeZone?: string;
  readonly fuel: "electricity" | "other";
  readonly json?: boolean;
}

/** `weishan baseline METER.csv WEATHER.csv`: what a building uses by its weather, and what a change has saved. */
export function baselineCommand(
  meterFile: string,
  weatherFile: string,
  options: BaselineCommandOptions & { readonly terminal: Terminal },
): void {
  const { terminal } = options;
  const reading = { ...options, cwd: terminal.cwd };
  const meter = readMeter(meterFile, reading);
  const weather = readWeather(weatherFile, reading);
  const drivers = [
    ...(options.drivers === undefined ? [] : readDrivers(options.drivers, reading)),
    ...(options.officeCalendar === true ? [workdays(meter)] : []),
  ];
  for (const note of [...meter.notes, ...weather.notes]) terminal.complain(`note: ${note}`);
  const result = runBaseline({
    meter,
    temps: withShortGapsFilled(weather.temps),
    drivers,
    model: options.model,
    isElectric: options.fuel === "electricity",
    spans: options,
  });
  if (result.savings !== null && result.savings.coverage < 1) {
    const pct = (result.savings.coverage * 100).toFixed(1);
    terminal.complain(`note: ${pct} % of the reporting period is known on both sides; the saving is that of this part`);
  }
  const context = { drivers, unit: weather.unit };
  if (options.json === true) terminal.print(JSON.stringify(baselineJson(result, context)));
  else for (const line of baselineLines(result, context)) terminal.print(line);
}

const DAY_MS = 86_400_000;

/** 1 on the days that the offices of Taiwan work, 0 on others. Throws `CALENDAR_UNKNOWN` for years not known. */
function workdays({ rows }: MeterFile): Driver {
  const first = taipeiDate(epochMs(rows[0]?.startMs ?? 0));
  const lastMs = rows.at(-1)?.endMs ?? 0;
  const startsMs: number[] = [];
  const values: number[] = [];
  for (let date = first; taipeiDayStart(date) < lastMs; date = plusDays(date, 1)) {
    startsMs.push(taipeiDayStart(date));
    values.push(officeDay(date).kind === "holiday" ? 0 : 1);
  }
  return { name: "workday", series: { startsMs, stepMs: DAY_MS, values } };
}
