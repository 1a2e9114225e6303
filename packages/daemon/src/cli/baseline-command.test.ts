import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type BaselineCommandOptions, baselineCommand } from "./baseline-command.ts";
import { QuietTerminal } from "./energy/fake/quiet-terminal.ts";
import { withFolder } from "./energy/fake/with-folder.ts";

const schema = z.strictObject({
  model: z.string(),
  parameters: z.record(z.string(), z.unknown()),
  r2: z.number().nullable(),
  cvRmse: z.number().nullable(),
  nmbe: z.number().nullable(),
  coveragePct: z.number(),
  savingsKwh: z.number().nullable(),
  uncertaintyPct: z.number().nullable(),
  refused: z.array(z.string()),
});

const DAYS = 730;
const dateOf = (day: number) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10);
const tempOf = (day: number) => 25 + 6 * Math.sin((2 * Math.PI * (day - 110)) / 365) + ((day * 7) % 5) / 2 - 1;
const isWorkday = (day: number) => day % 7 < 5;
/** A building in Kaohsiung: 1,000 kWh a day, 90 more for each kelvin above 22 °C, 600 on workdays; a tenth less in 2025. */
const loadOf = (day: number) => {
  const before = 1000 + 2 * (((day * 31) % 11) - 5) + 90 * Math.max(0, tempOf(day) - 22) + (isWorkday(day) ? 600 : 0);
  return day < 366 ? before : before * 0.9;
};

const rows = (heading: string, value: (day: number) => string) =>
  [heading, ...Array.from({ length: DAYS }, (_, day) => `${dateOf(day)},${value(day)}`)].join("\n");

const METER = rows("date,kWh", (day) => loadOf(day).toFixed(2));
const WEATHER = rows("date,temp_c", (day) => tempOf(day).toFixed(3));
const DRIVERS = rows("date,workday", (day) => (isWorkday(day) ? "1" : "0"));
const FILES = { "meter.csv": METER, "weather.csv": WEATHER, "drivers.csv": DRIVERS };

function run(options: Partial<BaselineCommandOptions> = {}, files: Readonly<Record<string, string | Uint8Array>> = {}) {
  return withFolder({ ...FILES, ...files }, (cwd) => {
    const terminal = new QuietTerminal(cwd);
    baselineCommand("meter.csv", "weather.csv", {
      model: "auto",
      fuel: "electricity",
      json: true,
      ...options,
      terminal,
    });
    return terminal;
  });
}

const resultOf = (terminal: QuietTerminal) => schema.parse(terminal.json());

describe("weishan baseline", () => {
  test("finds the balance point, what workdays add, and the tenth that was saved", () => {
    const result = resultOf(run({ model: "3pc", drivers: "drivers.csv", reportingFrom: "2025-01-01" }));
    expect(result.refused).toEqual([]);
    expect(result.coveragePct).toBe(100);
    expect(result.r2).toBeGreaterThan(0.999);
    expect(result.parameters).toMatchObject({ driversKwhPerDay: { workday: expect.closeTo(600, 0) } });
    expect(z.object({ coolingBalanceC: z.number() }).parse(result.parameters).coolingBalanceC).toBeCloseTo(22, 1);
    const saved = Array.from({ length: 364 }, (_, day) => loadOf(366 + day) / 9).reduce((sum, kwh) => sum + kwh, 0);
    expect(result.savingsKwh).toBeCloseTo(saved, -2);
  });

  test("chooses by itself the kind of model that a building without heating has", () => {
    expect(resultOf(run({ drivers: "drivers.csv" })).model).toBe("3pc");
  });

  test("takes the office days of Taiwan for a driver, and is better for it", () => {
    const without = resultOf(run({ model: "3pc" }));
    const withDays = resultOf(run({ model: "3pc", officeCalendar: true }));
    expect(withDays.cvRmse ?? 1).toBeLessThan(without.cvRmse ?? 0);
  });

  test("reads °F, packed files and watts alike", () => {
    const weather = rows("date,outdoor temperature", (day) => (tempOf(day) * 1.8 + 32).toFixed(3));
    const meter = rows("date,load kW", (day) => (loadOf(day) / 24).toFixed(6));
    const terminal = run({ model: "3pc" }, { "weather.csv": gzipSync(weather), "meter.csv": meter });
    expect(terminal.complained).toEqual([expect.stringMatching(/does not say its unit: taken for °F/)]);
    expect(z.object({ coolingBalanceF: z.number() }).parse(resultOf(terminal).parameters).coolingBalanceF).toBeCloseTo(
      71.6,
      0,
    );
  });

  test("fits hours by time of week, and sees the tenth there too", () => {
    const hours = (value: (hour: number) => string, heading: string) =>
      [
        heading,
        ...Array.from(
          { length: DAYS * 24 },
          (_, hour) => `${dateOf(Math.floor(hour / 24))}T${String(hour % 24).padStart(2, "0")}:00,${value(hour)}`,
        ),
      ].join("\n");
    const meter = hours(
      (hour) => ((loadOf(Math.floor(hour / 24)) / 24) * (hour % 24 > 7 && hour % 24 < 19 ? 1.5 : 0.6)).toFixed(3),
      "time,kWh",
    );
    const weather = hours((hour) => (tempOf(Math.floor(hour / 24)) + Math.sin(hour / 4)).toFixed(3), "time,temp °C");
    const result = resultOf(
      run({ model: "towt", reportingFrom: "2025-01-01" }, { "meter.csv": meter, "weather.csv": weather }),
    );
    expect(result).toMatchObject({ model: "towt", refused: [] });
    const used = Array.from({ length: 364 }, (_, day) => loadOf(366 + day)).reduce((sum, kwh) => sum + kwh, 0);
    expect((result.savingsKwh ?? 0) / used).toBeGreaterThan(0.08);
    expect((result.savingsKwh ?? 0) / used).toBeLessThan(0.14);
  });

  test("refuses with a code what proves nothing", () => {
    expect(resultOf(run({ model: "3pc", reportingFrom: "2024-10-01" }))).toMatchObject({
      savingsKwh: null,
      refused: ["baseline-too-short"],
    });
    const flowingBack = rows("date,kWh", (day) => (day === 20 ? "-5" : "50"));
    expect(
      resultOf(run({ model: "3pc", fuel: "other", reportingFrom: "2025-01-01" }, { "meter.csv": flowingBack })).refused,
    ).toContain("negative-meter-values");
    expect(resultOf(run({ model: "3pc", reportingFrom: "2026-01-01" })).refused).toContain("no-reporting-period");
    const wild = rows("date,kWh", (day) => (day > 300 && day < 350 ? "30000" : "30"));
    expect(
      resultOf(run({ model: "caltrack-daily", reportingFrom: "2025-01-01" }, { "meter.csv": wild })).refused,
    ).toEqual(["cvrmse-too-high"]);
  });

  test("counts days without a row as missing", () => {
    const lines = METER.split("\n");
    const holed = [...lines.slice(0, 100), ...lines.slice(200)].join("\n");
    const result = resultOf(run({ model: "3pc", reportingFrom: "2025-01-01" }, { "meter.csv": holed }));
    expect(result.coveragePct).toBeCloseTo((100 * 265) / 365, 1);
    expect(result.refused).toContain("too-much-meter-missing");
  });

  test("says to people what was saved and how sure that is", () => {
    const { printed } = run({ json: false, model: "3pc", reportingFrom: "2025-01-01" });
    expect(printed.join("\n")).toMatch(
      /saved {6}\d+ kWh of \d+ expected \(\d+\.\d %\) ± \d+ % of it at 90 % confidence/,
    );
  });

  test.for([
    [{ "weather.csv": "date,temp_c\n2024-01-01,99\n2024-01-02,20\n" }, /99 °C is hotter than any weather/],
    [
      { "weather.csv": "date,temp a,temp b\n2024-01-01,9,9\n2024-01-02,20,9\n" },
      /which column is the temperature: "temp a", "temp b"/,
    ],
    [{ "meter.csv": "date,kWh\n2024-01-01,9\n2024-01-01,9\n" }, /meter\.csv:3: the time is that of line 2 again/],
    [{ "meter.csv": "date,kWh\n2024-01-01,9\n2024-01-05,9\n" }, /rows 96 h apart are neither hours, days nor bills/],
    [{ "drivers.csv": "date\n2024-01-01\n2024-01-02\n" }, /there is no driver beside the time/],
  ] as const)("names the place of what it cannot read: %#", ([files, problem]) => {
    expect(() => run({ drivers: "drivers.csv" }, files)).toThrow(problem);
  });

  test("refuses a model that the meter's rows do not feed, and spans that cannot be", () => {
    expect(() => run({ model: "towt" })).toThrow(/towt needs hours, and the meter's rows are daily/);
    expect(() => run({ model: "caltrack-billing" })).toThrow(/needs billing periods/);
    expect(() => run({ reportingFrom: "2025-01-01", baselineUntil: "2025-02-01" })).toThrow(/cannot end/);
    expect(() => run({ reportingFrom: "soon" })).toThrow(/"soon" is not a day/);
  });
});

const SAMPLES = new URL("../../../../../shared/data/energy-eemeter/", import.meta.url);

describe.skipIf(!existsSync(SAMPLES))(
  "weishan baseline on the sample meters of openeemeter (skipped where ../shared/data is not beside the checkout)",
  () => {
    const sample = (frequency: string, model: BaselineCommandOptions["model"]) => {
      const terminal = new QuietTerminal("/");
      baselineCommand(
        fileURLToPath(new URL(`il-electricity-cdd-hdd-${frequency}.csv.gz`, SAMPLES)),
        fileURLToPath(new URL("il-tempF.csv.gz", SAMPLES)),
        {
          model,
          fuel: "electricity",
          json: true,
          baselineUntil: "2016-12-26",
          reportingFrom: "2017-01-04",
          reportingUntil: "2018-01-04",
          terminal,
        },
      );
      return resultOf(terminal);
    };

    test.for([
      ["daily", "caltrack-daily"],
      ["daily", "5p"],
      ["hourly", "towt"],
      ["billing_monthly", "caltrack-billing"],
    ] as const)("finds about the tenth that was taken off 10,000 kWh: %s by %s", ([frequency, model]) => {
      const { savingsKwh, refused } = sample(frequency, model);
      expect(refused).toEqual([]);
      expect(savingsKwh).toBeGreaterThan(700);
      expect(savingsKwh).toBeLessThan(1300);
    });
  },
);
