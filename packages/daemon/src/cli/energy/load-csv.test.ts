import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { withFolder } from "./fake/with-folder.ts";
import { type LoadOptions, readLoad } from "./load-csv.ts";

const read = (text: string | Uint8Array, options: Partial<LoadOptions> = {}, name = "load.csv") =>
  withFolder({ [name]: text }, (cwd) => readLoad(name, { cwd, stamp: "start", ...options }));

/** 00:00 and 00:15 in Taipei on 2026-07-01. */
const FIRST = Date.UTC(2026, 5, 30, 16);
const QUARTER = 900_000;

describe("a file of a load", () => {
  test.for([
    ["kWh and offsets", "time,kWh\n2026-07-01T00:00:00+08:00,25\n2026-07-01T00:15:00+08:00,30\n"],
    ["kW, Taipei time, a byte order mark", "\uFEFFtime,kW\n2026-07-01 00:00,100\n2026-07-01 00:15,120\n"],
    ["UTC", "timestamp,energy_kwh\n2026-06-30T16:00:00Z,25\n2026-06-30T16:15:00Z,30\n"],
    ["date and clock, semicolons", "日期;時間;用電量(度)\n2026/07/01;00:00;25\n2026/07/01;00:15;30\n"],
    ["ROC years and megawatts", "時間,負載 MW\n115/07/01 00:00,0.1\n115/07/01 00:15,0.12\n"],
    ["UTC without a Z", "DateTime,kWh\n2026-06-30 16:00 UTC,25\n2026-06-30 16:15 UTC,30\n"],
    ["days before months", "日期時間,kWh\n1/7/2026 00:00,25\n1/7/2026 00:15,30\n31/7/2026 00:00,\n"],
    ["watts beside reactive power", "time,P (W),Q (kvar)\n2026-07-01 00:00,100000,1\n2026-07-01 00:15,120000,1\n"],
    ["kWh beside kW", "time,kW,kWh\n2026-07-01 00:00,7,25\n2026-07-01 00:15,7,30\n"],
  ] as const)("is read whatever it was written by: %s", ([, text]) => {
    const load = read(text);
    expect(Array.from(load.energyKwh).slice(0, 2)).toEqual([25, 30]);
    expect(Array.from(load.startsMs).slice(0, 2)).toEqual([FIRST, FIRST + QUARTER]);
    expect(load.intervalMs).toBe(QUARTER);
  });

  test("may be packed, and may stamp the ends of its intervals", () => {
    const text = "time,kWh\n2026-07-01 00:15,25\n2026-07-01 00:30,30\n";
    const load = read(gzipSync(text), { stamp: "end" }, "load.csv.gz");
    expect(load.startsMs).toEqual([FIRST, FIRST + QUARTER]);
  });

  test("may come from a spreadsheet that saves Big5 or UTF-16", () => {
    // 時間,用電量(度) in Big5.
    const heading = [0xae, 0xc9, 0xb6, 0xa1, 0x2c, 0xa5, 0xce, 0xb9, 0x71, 0xb6, 0x71, 0x28, 0xab, 0xd7, 0x29];
    const rows = Buffer.from("\n2026/07/01 00:00,25\n2026/07/01 00:15,30\n");
    expect(Array.from(read(Buffer.concat([Buffer.from(heading), rows])).energyKwh)).toEqual([25, 30]);
    const wide = Buffer.from("\uFEFFtime\tkWh\n2026/07/01 00:00\t25\n2026/07/01 00:15\t30\n", "utf16le");
    expect(Array.from(read(wide).energyKwh)).toEqual([25, 30]);
  });

  test("keeps what is missing missing, rows and fields alike", () => {
    const load = read("time,kWh\n2026-07-01 00:00,25\n2026-07-01 00:15,\n2026-07-01 00:30,NaN\n2026-07-01 02:00,8\n");
    expect(Array.from(load.energyKwh)).toEqual([25, Number.NaN, Number.NaN, 8]);
    expect(load.startsMs).toHaveLength(4);
  });

  const head = "time,kWh\n2026-07-01 00:00,25\n2026-07-01 00:15,30\n";
  test.for([
    [`${head}2026-07-01 00:15,30\n`, /load\.csv:4: the time is that of line 3 again/],
    [`${head}2026-07-01 00:10,30\n`, /load\.csv:4: the time goes back behind line 3; sort/],
    [
      `${head}2026-07-01 00:30,31\n2026-07-01 00:47,30\n`,
      /load\.csv:5: the time lies beside the intervals of 15 minutes/,
    ],
    [
      `${head}2026-07-01 00:30,"1,234.5"\n`,
      /load\.csv:4, column "kWh": "1,234\.5" has separators of thousands; write 1234\.5/,
    ],
    [`${head}2026-07-01 00:30,"3,5"\n`, /a decimal comma; write 3\.5/],
    [`${head}2026-07-01 00:30,31 kWh\n`, /has its unit in the field; put kWh into the heading/],
    [`${head}2026-07-01 00:30,-3\n`, /load\.csv:4, column "kWh": -3 is below zero.*import column/],
    [`${head}2026-13-01 00:30,3\n`, /load\.csv:4, column "time": "2026-13-01 00:30" is no time/],
    [`${head},3\n`, /load\.csv:4, column "time": the time is missing/],
    [head.replace("kWh", "value"), /column "value": the heading does not say whether this is kW or kWh; add --unit/],
    [head.replace("time,kWh\n", ""), /load\.csv:1: the file begins without a heading/],
    [
      head.replaceAll(",", ",kWh,").replace("time,kWh,kWh", "time,A kWh,B kWh"),
      /which column is the load: "A kWh", "B kWh"\? choose one with --column/,
    ],
    ["time,kWh\n", /there are no rows under a heading/],
    ["time,kWh\n2026-07-01,3\n2026-07-02,3\n", /rows 1 d apart do not say when the energy was used/],
    ["a,b\nx,3\ny,4\n", /there is no column of times; the file has: a, b/],
  ] as const)("that cannot be priced says where and what to do: %#", ([text, problem]) => {
    expect(() => read(text)).toThrow(problem);
  });

  test("that names no such column or unit is refused with the nearest", () => {
    expect(() => read(head, { column: "kwhh" })).toThrow(/there is no column "kwhh"; did you mean "kWh"\?/);
    expect(() => read(head, { unit: "kVA" })).toThrow(/"kVA" is no unit of a load/);
    expect(() => read(head, { timeZone: "Asia/Taipeh" })).toThrow(/no time zone/);
  });
});
