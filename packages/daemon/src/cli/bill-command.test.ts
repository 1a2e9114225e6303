import { describe, expect, test } from "vitest";
import { z } from "zod";
import { type BillCommandOptions, billCommand } from "./bill-command.ts";
import { QuietTerminal } from "./energy/fake/quiet-terminal.ts";
import { withFolder } from "./energy/fake/with-folder.ts";

const QUARTERS = 31 * 96;
const FIRST = Date.UTC(2026, 5, 30, 16);
const at = (row: number) => new Date(FIRST + row * 900_000).toISOString();
/** 400 kW throughout July 2026 in Taipei, one quarter of 1,150 kW at 17:00 on the 15th. */
const LOAD = [
  "time,kW",
  ...Array.from({ length: QUARTERS }, (_, row) => `${at(row)},${row === 14 * 96 + 17 * 4 ? 1150 : 400}`),
].join("\n");

const run = (options: Partial<BillCommandOptions> = {}, text = LOAD, billed = "") =>
  withFolder({ "load.csv": text, "billed.csv": billed }, (cwd) => {
    const terminal = new QuietTerminal(cwd);
    billCommand(
      "load.csv",
      {
        book: "taipower-hv-3stage",
        contract: "regular=1000,semi=100,saturday=0,offpeak=200",
        month: "2026-07",
        stamp: "start",
        json: true,
        ...options,
      },
      terminal,
    );
    return terminal;
  });

const lineSchema = z.strictObject({ item: z.string(), quantity: z.number(), rate: z.number(), amountTwd: z.number() });
const billSchema = z.strictObject({
  lines: z.array(lineSchema),
  totalTwd: z.number(),
  demandKw: z.record(z.string(), z.number()),
  book: z.string(),
  coveragePct: z.number(),
});

describe("weishan bill", () => {
  test("prints the lines, the total, the demand of each period and the coverage as JSON", () => {
    const bill = billSchema.parse(run().json());
    expect(bill.demandKw).toEqual({ peak: 1150, "semi-peak": 400, "saturday-semi-peak": 400, "off-peak": 400 });
    expect(bill.coveragePct).toBe(100);
    // 23 weekdays × 6 h × 400 kW and a quarter of an hour of 750 kW more.
    expect(bill.lines.find(({ item }) => item === "energy-peak-summer")).toEqual({
      item: "energy-peak-summer",
      quantity: 55_387.5,
      rate: 9.39,
      amountTwd: 520_088.625,
    });
    expect(bill.lines.filter(({ item }) => item.startsWith("over")).map(({ amountTwd }) => amountTwd)).toEqual([
      44_720, 33_540,
    ]);
    const sum = bill.lines.reduce((total, { amountTwd }) => total + amountTwd, 0);
    expect(bill.totalTwd).toBeCloseTo(sum, 6);
  });

  test("multiplies everything by 1.017 for a public administration and says what it does not know", () => {
    const plain = billSchema.parse(run().json()).totalTwd;
    const terminal = run({ industry: "831" });
    expect(billSchema.parse(terminal.json()).totalTwd).toBeCloseTo(plain * 1.017, 6);
    expect(terminal.complained.join()).toMatch(/power factor is not given/);
  });

  test("says how much of the month is missing, and does not take it for zero", () => {
    const half = LOAD.split("\n")
      .slice(0, 1 + 15 * 96)
      .join("\n");
    const terminal = run({}, half);
    expect(billSchema.parse(terminal.json()).coveragePct).toBe(48.39);
    expect(terminal.complained.join()).toMatch(/covers 48\.39 % of the month/);
  });

  test("explains each line with its rule, clause and rows when asked", () => {
    expect(run({ explain: true }).json()).toMatchObject({
      lines: expect.arrayContaining([
        expect.objectContaining({ unit: "kWh", rows: expect.objectContaining({ count: 23 * 24 }) }),
      ]),
      sources: [{ clause: "第五章 四(二) 三段式時間電價" }],
    });
  });

  test("compares itself with the utility's bill line by line", () => {
    const billed =
      "項目,金額,度數\nbasic-regular,223600,1000\nenergy-peak,520088.6,55387.5\nenergy-off-peak,1,\nlate-fee,50,\n";
    const schema = z.object({
      comparison: z.object({
        lines: z.array(z.object({ item: z.string(), verdict: z.string() })),
        differenceTwd: z.number(),
      }),
    });
    const { comparison } = schema.parse(run({ compare: "billed.csv" }, LOAD, billed).json());
    const verdictOf = (item: string) => comparison.lines.find((line) => line.item === item)?.verdict;
    expect(["basic-regular", "energy-peak", "energy-off-peak", "late-fee"].map(verdictOf)).toEqual([
      "agrees",
      "agrees",
      "differs",
      "only-billed",
    ]);
    expect(verdictOf("energy-semi-peak-summer")).toBe("only-expected");
    const total = billSchema.parse(run().json()).totalTwd;
    expect(comparison.differenceTwd).toBeCloseTo(223_600 + 520_088.6 + 1 + 50 - total, 6);
    expect(run({ compare: "billed.csv", json: false }, LOAD, billed).printed.join("\n")).toMatch(
      /late-fee .*only-billed/,
    );
  });

  test("says what a bill of the utility lacks", () => {
    expect(() => run({ compare: "billed.csv" }, LOAD, "a,b\n1,2\n")).toThrow(
      /billed\.csv:1: a bill has the columns item,amountTwd/,
    );
    expect(() => run({ compare: "billed.csv" }, LOAD, "item,amountTwd\nenergy,\n")).toThrow(
      /billed\.csv:2, column "amountTwd": the amount is missing/,
    );
  });

  test("prints a line for each item to people", () => {
    const { printed } = run({ json: false });
    expect(printed.at(-1)).toMatch(/^total .*TWD, VAT included$/);
    expect(printed[0]).toMatch(/^basic-regular-summer .*經常契約容量/);
  });

  test.for([
    [{ contract: "reg=1000" }, /"reg=1000" is no contract capacity; write --contract regular=1000/],
    [{ contract: "regular=1,regular=2" }, /names regular twice/],
    [{ contract: "nonsummer=10" }, /has no non-summer contract; it has regular, semi-peak, saturday, off-peak/],
    [{ book: "taipower-hv3stage" }, /did you mean "taipower-hv-3stage"/],
    [{ month: "2026-13" }, /"2026-13" is not a month/],
    [{ month: "2026-09" }, /there are no values in 2026-09/],
    [{ month: "2024-07" }, /rates of taipower-hv-3stage on 2024-07-01 are not known/],
    [{ transformerKva: "big" }, /is no size of a transformer/],
  ] as const)("refuses what it cannot price: %#", ([options, problem]) => {
    expect(() => run(options)).toThrow(problem);
  });
});
