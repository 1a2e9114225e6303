import { faultFamily, type RuleFamily } from "@weishan/core/fault";
import { describe, expect, test } from "vitest";
import { type CsvDay, CsvDays } from "./csv-days.ts";
import { dayFrame } from "./day-frame.ts";
import { withFiles } from "./fake/data-file.ts";
import { loadMapping } from "./load-mapping.ts";

const airHandler = (): RuleFamily => {
  const family = faultFamily("air-handler");
  if (family === undefined) throw new Error("there are no rules for air handlers");
  return family;
};

const MAPPING = `
mapping: 1
kind: air-handler
timestamp: Time
columns:
  supplyAirTempC: { column: SAT, unit: degF }
  coolingValveCommandPct: { column: [Valve, CHW valve], unit: 0..1 }
  supplyFanRunning: { column: Fan, unit: state, optional: true }
`;

const read = (data: string, mappingText = MAPPING): Promise<readonly CsvDay[]> =>
  withFiles([data, mappingText], async (file, mappingFile) => {
    const mapping = loadMapping(mappingFile ?? "", airHandler());
    const days: CsvDay[] = [];
    for await (const day of new CsvDays(file ?? "", mapping).days()) days.push(day);
    return days;
  });

const numbers = (day: CsvDay | undefined, key: string) => [...(day?.columns.get(key) ?? [])];

describe("a file of another system", () => {
  test("is read with its units converted, its headings trimmed and its states in words", async () => {
    const [day] = await read("\uFEFFTime, SAT ,CHW valve,Fan\n1/5/2026 8:00,50,0.25,On\n1/5/2026 8:01,68,1,off\n");
    expect(numbers(day, "supplyAirTempC").map((value) => Math.round(value * 10) / 10)).toEqual([10, 20]);
    expect(numbers(day, "coolingValveCommandPct")).toEqual([25, 100]);
    expect(numbers(day, "supplyFanRunning")).toEqual([1, 0]);
  });

  test("has no value, not zero, where a spreadsheet left an error", async () => {
    const [day] = await read("Time,SAT,Valve\n1/5/2026 8:00,#VALUE!,\n");
    expect(numbers(day, "supplyAirTempC")).toEqual([Number.NaN]);
    expect(numbers(day, "coolingValveCommandPct")).toEqual([Number.NaN]);
  });

  test("is told line and column of what cannot be read", async () => {
    await expect(read("Time,SAT,Valve\n1/5/2026 8:00,50,0\n1/5/2026 8:01,5o,0\n")).rejects.toThrow(
      /:3, column "SAT": "5o" is not a number/u,
    );
  });

  test("is told when the time is none, and when it is day first", async () => {
    await expect(read("Time,SAT\n1/5/2026 8:00,50\nlater,50\n")).rejects.toThrow(
      /:3, column "Time": "later" is no time/u,
    );
    await expect(read("Time,SAT\n1/5/2026 8:00,50\n13/5/2026 8:00,50\n")).rejects.toThrow(/order: dmy/u);
  });

  test("is taken as day first when its first row can be nothing else", async () => {
    const days = await read("Time,SAT\n13/1/2026 8:00,50\n1/2/2026 8:00,50\n");
    expect(days.map(({ date }) => date)).toEqual(["2026-01-13", "2026-02-01"]);
  });

  test("is refused when none of the mapped columns is in it", async () => {
    await expect(read("Time,Supply\n1/5/2026 8:00,50\n")).rejects.toThrow(/none of the mapped columns/u);
    await expect(read("Date,SAT\n1/5/2026 8:00,50\n")).rejects.toThrow(/no column "Time"/u);
  });

  test("is refused when days that were complete come again", async () => {
    const rows = [1, 2, 3, 4, 5, 1].map((day) => `1/${day}/2026 8:00,50`);
    await expect(read(`Time,SAT\n${rows.join("\n")}\n`)).rejects.toThrow(/2026-01-01 come again/u);
  });

  test("may be in any order within a day and hold a time twice: the later row counts", async () => {
    const [day] = await read("Time,SAT\n1/5/2026 8:01,59\n1/5/2026 8:00,50\n1/5/2026 8:01,68\n");
    if (day === undefined) throw new Error("no day");
    const column = dayFrame(day, new Map()).columns.get("supplyAirTempC");
    expect([column?.[480], column?.[481]].map((value) => Math.round(value ?? 0))).toEqual([10, 20]);
  });

  test("keeps a value in force for three steps and not longer", async () => {
    const rows = ["8:00,50", "8:05,50", "8:10,50", "8:40,50"].map((row) => `1/5/2026 ${row}`);
    const [day] = await read(`Time,SAT\n${rows.join("\n")}\n`);
    if (day === undefined) throw new Error("no day");
    const frame = dayFrame(day, new Map());
    const known = [...(frame.columns.get("supplyAirTempC") ?? [])].flatMap((value, row) =>
      Number.isNaN(value) ? [] : row,
    );
    expect(frame.stepMs).toBe(300_000);
    expect(known).toEqual([96, 97, 98, 99, 100, 104]);
  });
});

describe("a mapping", () => {
  const problemsOf = (text: string) =>
    withFiles([text], async (file) => {
      try {
        loadMapping(file ?? "", airHandler());
        return "";
      } catch (error) {
        return error instanceof Error ? error.message : "";
      }
    });

  test("is told every mistake with its place and a hint", async () => {
    const text = await problemsOf(`mapping: 1
timestamp: { column: Time, timeZone: Mars }
columns:
  supplyAirTemp: { column: SAT, unit: degF }
  ductStaticPa: { column: P, unit: furlong }
parameters: { tempTolerance: 3 }
`);
    expect(text).toMatch(/:4:3 .*did you mean "supplyAirTempC"/su);
    expect(text).toMatch(/:5:\d+ .*"furlong" cannot become Pa/su);
    expect(text).toMatch(/"Mars" is no time zone/u);
    expect(text).toMatch(/did you mean "tempToleranceK"/u);
  });

  test("is told when it is for another kind of equipment", async () => {
    expect(await problemsOf(MAPPING.replace("kind: air-handler", "kind: chiller"))).toMatch(/is "chiller"/u);
  });
});
