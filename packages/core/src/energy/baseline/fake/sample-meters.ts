import { readFileSync } from "node:fs";
import { gunzipSync } from "node:zlib";
import type { MeterPeriod } from "../baseline-points.ts";
import type { SteadySeries } from "../weather-series.ts";

/** The sample meters of openeemeter, beside the checkout where they are there. */
export const SAMPLES = new URL("../../../../../../../shared/data/energy-eemeter/", import.meta.url);

const rowsOf = (name: string): readonly (readonly [string, number])[] =>
  gunzipSync(readFileSync(new URL(`${name}.csv.gz`, SAMPLES)))
    .toString("utf8")
    .trim()
    .split("\n")
    .slice(1)
    .map((line) => {
      const [time = "", value = ""] = line.split(",");
      return [time, value === "" ? Number.NaN : Number(value)];
    });

/** The hourly temperatures of the samples, °F. */
export function sampleTempsF(): SteadySeries {
  const rows = rowsOf("il-tempF");
  return {
    startsMs: rows.map(([time]) => Date.parse(time)),
    stepMs: 3_600_000,
    values: rows.map(([, value]) => value),
  };
}

/** The same in °C. */
export function sampleTempsC(): SteadySeries {
  const temps = sampleTempsF();
  return { ...temps, values: Array.from(temps.values, (tempF) => (tempF - 32) / 1.8) };
}

/** A sample meter's periods; the last row only ends the one before it. */
export function samplePeriods(
  frequency: "hourly" | "daily" | "billing_monthly" | "billing_bimonthly",
): readonly MeterPeriod[] {
  const rows = rowsOf(`il-electricity-cdd-hdd-${frequency}`);
  return rows.slice(0, -1).map(([time, energyKwh], index) => ({
    startMs: Date.parse(time),
    endMs: Date.parse(rows[index + 1]?.[0] ?? ""),
    energyKwh,
  }));
}
