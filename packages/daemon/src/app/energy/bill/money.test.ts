import { decimal } from "@weishan/core/energy";
import { epochMs } from "@weishan/core/reading";
import { describe, expect, test } from "vitest";
import { csvTableReader } from "../../../adapters/csv/csv-table-reader.ts";
import { MemoryHistory } from "../../../http/fake/memory-history.ts";
import { MemoryRecords } from "../../command/fake/memory-records.ts";
import { HandClock } from "../../field/fake/hand-clock.ts";
import { worker } from "../../maintenance/fake/maintenance-bench.ts";
import { smallCenter } from "../../overview/fake/small-center.ts";
import { indexModel } from "../../overview/model-index.ts";
import { benchContract, demandBench } from "../demand/fake/demand-bench.ts";

const manager = worker("wang", "facility-manager");
const viewer = worker("guest", "viewer");
const elsewhere = worker("lin", "facility-manager", { centers: ["FS"] });

async function bench(changes: Partial<Parameters<typeof demandBench>[0]> = {}, now = "2026-07-16T12:00:00+08:00") {
  const clock = new HandClock(Date.parse(now));
  const records = new MemoryRecords(clock);
  const model = indexModel([smallCenter]);
  const open = demandBench({ model, records, clock, history: new MemoryHistory(), tables: csvTableReader, ...changes });
  await open.load();
  return { ...open.http, open, records, clock };
}

describe("the bill of a month", () => {
  test("adds up to the dollar from the quarters of the main meter, and says that its contract is assumed", async () => {
    const { bills } = await bench();
    const bill = await bills.bill("SW", "2026-06", manager.principal);
    const sum = bill.lines.reduce((total, { amountTwd }) => total.plus(amountTwd), decimal(0));
    expect(bill.totalTwd).toBe(sum.toString());
    expect(bill.energyKwh).toBe(String(30 * (39 * 175 + 57 * 50)));
    expect(bill.demandKw).toMatchObject({ peak: 700 });
    expect(bill.coveragePct).toBe(100);
    expect(bill.powerFactorPct).toBe(95);
    expect(bill.notes.map(({ note }) => note)).toContain("contract-assumed");
    expect(bill.lines.map(({ item }) => item)).toEqual([
      "basic-regular-summer",
      "energy-peak-summer",
      "energy-saturday-semi-peak-summer",
      "energy-off-peak-summer",
      "power-factor",
      "industry-coefficient-831",
    ]);
  });

  test("of which hours are missing says so, and does not take them for nothing used", async () => {
    const { bills } = await bench({
      powerKw: ({ date, quarter }) => (date === "2026-06-10" && quarter < 48 ? Number.NaN : 400),
    });
    const bill = await bills.bill("SW", "2026-06", manager.principal);
    expect(bill.coveragePct).toBeCloseTo(98.33, 2);
    expect(bill.energyKwh).toBe(String((30 * 96 - 48) * 100));
    expect(bill.notes.map(({ note }) => note)).toContain("coverage-incomplete");
  });

  test("is nobody's who does not see the centre or its power supply, and none without a contract", async () => {
    const { bills } = await bench({ contracts: [benchContract("SW", { validFrom: "2026-07-01" })] });
    const unknown = expect.objectContaining({ code: "RECORD_UNKNOWN" });
    await expect(bills.bill("SW", "2026-07", elsewhere.principal)).rejects.toEqual(unknown);
    const lifts = worker("lifts", "viewer", { systems: ["elevator"] });
    await expect(bills.bill("SW", "2026-07", lifts.principal)).rejects.toEqual(unknown);
    await expect(bills.bill("SW", "2026-06", viewer.principal)).rejects.toEqual(unknown);
  });

  test("counts what the ice store's meter drew in off-peak hours at its rate", async () => {
    const contracts = [benchContract("SW", { iceMeterId: "SW.MAIN.B1.MTR.MAIN" })];
    const { bills } = await bench({ contracts });
    const bill = await bills.bill("SW", "2026-06", manager.principal);
    expect(bill.lines.map(({ item }) => item)).toContain("ice-storage-summer");
    const silent = await bench({ contracts: [benchContract("SW", { iceMeterId: "SW.NOBODY" })] });
    const { notes } = await silent.bills.bill("SW", "2026-06", manager.principal);
    expect(notes.map(({ note }) => note)).toContain("ice-meter-unknown");
  });
});

describe("the running month", () => {
  test("ends within its range, and is so far what it has used", async () => {
    const { bills } = await bench();
    const estimate = await bills.estimate("SW", manager.principal);
    const july = await (await bench({}, "2026-08-02T12:00:00+08:00")).bills.bill("SW", "2026-07", manager.principal);
    expect(estimate.month).toBe("2026-07");
    expect(estimate.dayCount).toBe(15);
    expect(Number(estimate.lowTwd)).toBeLessThanOrEqual(Number(estimate.monthEndTwd));
    expect(Number(estimate.highTwd)).toBeGreaterThanOrEqual(Number(estimate.monthEndTwd));
    expect(Number(estimate.soFarTwd)).toBeLessThan(Number(estimate.lowTwd));
    expect(Math.abs(Number(estimate.monthEndTwd) / Number(july.totalTwd) - 1)).toBeLessThan(0.01);
    expect(estimate.guessedDays).toBe(0);
  });

  test("without days like those to come takes them as the mean day, and says how many", async () => {
    const { bills } = await bench({ powerKw: ({ date }) => (date < "2026-07-15" ? null : 300) });
    const estimate = await bills.estimate("SW", manager.principal);
    expect(estimate.guessedDays).toBe(16);
    expect(estimate.yearBeforeTwd).toBeNull();
    expect(Number(estimate.monthEndTwd)).toBeGreaterThan(Number(estimate.soFarTwd));
  });
});

test("a month whose meter was silent for some days does not end cheaper for it", async () => {
  const whole = await (await bench()).bills.estimate("SW", manager.principal);
  const { bills } = await bench({
    powerKw: ({ date, quarter }) =>
      date < "2025-10-01" || (date >= "2026-07-06" && date < "2026-07-11")
        ? null
        : quarter > 32 && quarter < 72
          ? 700
          : 200,
  });
  const gap = await bills.estimate("SW", manager.principal);
  expect(gap.coveragePct).toBeLessThan(70);
  expect(Math.abs(Number(gap.monthEndKwh) / Number(whole.monthEndKwh) - 1)).toBeLessThan(0.02);
});

test("a bill says that its contract changed within its days, also where another one began on the day after", async () => {
  const contracts = [
    benchContract("SW"),
    benchContract("SW", { validFrom: "2026-06-15", capacities: { regular: 800 } }),
    benchContract("SW", { validFrom: "2026-07-01", capacities: { regular: 850 } }),
  ];
  const { notes } = await (await bench({ contracts })).bills.bill("SW", "2026-06", manager.principal);
  expect(notes.map(({ note }) => note)).toContain("contract-changed");
});

const CSV = `起日,迄日,單號,項目,度數,金額
115/06/01,115/06/30,A-1,經常契約,900,"201,240"
115/06/01,115/06/30,A-1,尖峰,132300,893025
2026-06-01,2026-06-30,A-1,離峰,141000,382110
`;

describe("the utility's own bills", () => {
  test("are read from a file, shown, and kept once", async () => {
    const { utilityBills } = await bench();
    const given = { centerId: "SW", csv: CSV };
    const shown = await utilityBills.importCsv({ ...given, keep: false }, manager);
    expect(shown).toMatchObject({ problems: [], keptIds: [], bills: [{ from: "2026-06-01", until: "2026-07-01" }] });
    expect(shown.bills[0]?.totalTwd).toBe("1476375");
    const kept = await utilityBills.importCsv({ ...given, keep: true }, manager);
    expect(kept.keptIds).toHaveLength(1);
    const again = await utilityBills.importCsv({ ...given, keep: true }, manager);
    expect([again.keptIds, again.bills[0]?.isKnown]).toEqual([[], true]);
    expect(await utilityBills.list("SW", viewer.principal)).toHaveLength(1);
    expect(await utilityBills.list(null, elsewhere.principal)).toEqual([]);
  });

  test.each([
    ["115/06/31,115/06/30,A,尖峰,1,2", 2, "起日", /no day/u],
    ["115/06/01,115/05/30,A,尖峰,1,2", 2, "迄日", /before the first/u],
    ["115/06/01,115/06/30,A,,1,2", 2, "項目", /no item/u],
    ["115/06/01,115/06/30,A,尖峰,1,", 2, "金額", /missing/u],
    ["115/06/01,115/06/30,A,尖峰,1,約一千", 2, "金額", /no number/u],
    ['115/06/01,115/06/30,A,尖峰,"1,32,300",5', 2, "度數", /no number/u],
    ["115/01/01,115/12/31,A,尖峰,1,2", 1, null, /365 days/u],
  ] as const)("are refused whole with row and column of what is wrong: %s", async (line, row, column, words) => {
    const { utilityBills } = await bench();
    const csv = `起日,迄日,單號,項目,度數,金額\n${line}\n`;
    const { problems, keptIds } = await utilityBills.importCsv({ centerId: "SW", csv, keep: true }, manager);
    expect(keptIds).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ row, column, message: { en: expect.stringMatching(words) } });
    expect(await utilityBills.list("SW", manager.principal)).toEqual([]);
  });

  test("name the line of every mistake of a file, and the columns that it lacks", async () => {
    const { utilityBills } = await bench();
    const csv = "from,to,item,amount\n2026-06-01,2026-06-30,peak,1\nx,2026-06-30,peak,y\n2026-06-01,2026-06-30,,3\n";
    const { problems } = await utilityBills.importCsv({ centerId: "SW", csv, keep: true }, manager);
    expect(problems.map(({ row, column }) => [row, column])).toEqual([
      [3, "from"],
      [3, "amount"],
      [4, "item"],
    ]);
    const lacking = await utilityBills.importCsv({ centerId: "SW", csv: "from,to,item\na,b,c\n", keep: true }, manager);
    expect(lacking.problems).toMatchObject([{ row: 1, message: { en: expect.stringContaining("amount") } }]);
    const broken = await utilityBills.importCsv({ centerId: "SW", csv: 'from,to\n"a,b\n', keep: true }, manager);
    expect(broken.problems).toHaveLength(1);
  });

  test("are not looked for in files of something else to the last field, nor in endless ones", async () => {
    const { utilityBills } = await bench();
    const problemsOf = async (line: string, count: number) =>
      (
        await utilityBills.importCsv(
          { centerId: "SW", csv: `from,to,item,amount\n${`${line}\n`.repeat(count)}`, keep: true },
          manager,
        )
      ).problems;
    expect((await problemsOf(`${"x".repeat(500)},y,,z`, 800)).length).toBeLessThan(110);
    expect((await problemsOf(`${"x".repeat(500)},y,,z`, 1))[0]?.message.en.length).toBeLessThan(120);
    expect(await problemsOf("2026-06-01,2026-06-30,a,1", 12_001)).toMatchObject([
      { row: 12_001, message: { en: expect.stringContaining("divide it") } },
    ]);
    expect(await problemsOf(`2026-06-01,2026-06-30,${"a".repeat(121)},1`, 1)).toMatchObject([{ column: "item" }]);
  });

  test("are held against ours line by line, and the differences add up to that of the totals", async () => {
    const { utilityBills, bills } = await bench();
    const { keptIds } = await utilityBills.importCsv({ centerId: "SW", csv: CSV, keep: true }, manager);
    const compared = await utilityBills.comparison(keptIds[0] ?? "", manager.principal);
    const ours = await bills.bill("SW", "2026-06", manager.principal);
    expect(compared.ours?.totalTwd).toBe(ours.totalTwd);
    const difference = decimal(compared.bill.totalTwd).minus(ours.totalTwd).toString();
    expect(compared.differenceTwd).toBe(difference);
    const verdicts = Object.fromEntries(compared.lines.map(({ item, verdict }) => [item, verdict]));
    expect(verdicts).toMatchObject({ "basic-regular": "agrees", "power-factor": "only-expected" });
    await expect(utilityBills.comparison(keptIds[0] ?? "", elsewhere.principal)).rejects.toMatchObject({
      code: "RECORD_UNKNOWN",
    });
  });

  test("are entered and removed by who may, and stay when ours cannot be worked out", async () => {
    const { utilityBills } = await bench({ contracts: [] });
    const bill = { id: "bill-0001", centerId: "SW", from: "2026-06-01", until: "2026-07-01", documentNumber: null };
    const given = { ...bill, lines: [{ item: "energy-peak", amountTwd: "12.5", quantity: null }] };
    await expect(utilityBills.add(given, viewer)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
    expect(await utilityBills.add(given, manager)).toMatchObject({ totalTwd: "12.5", source: "form" });
    const { ours, why } = await utilityBills.comparison("bill-0001", viewer.principal);
    expect([ours, why?.en]).toEqual([null, expect.stringContaining("no contract")]);
    await utilityBills.remove("bill-0001", "twice", manager);
    expect(await utilityBills.list("SW", manager.principal)).toEqual([]);
  });
});

describe("contracts", () => {
  const given = {
    id: "contract-1",
    centerId: "SW",
    validFrom: "2026-08-01",
    book: "taipower-hv-2stage",
    capacities: { regular: 750 },
    industryCode: "831",
    powerFactorPct: null,
    iceMeterId: null,
    isAssumed: false,
    note: "契約 115-8",
    reason: "調降",
  };

  test("hold from their day on, and the bills before it stay under the one before", async () => {
    const { energyContracts, open, bills } = await bench({}, "2026-08-20T12:00:00+08:00");
    const before = await bills.bill("SW", "2026-07", manager.principal);
    await energyContracts.add(given, manager);
    expect((await bills.bill("SW", "2026-07", manager.principal)).totalTwd).toBe(before.totalTwd);
    expect((await bills.bill("SW", "2026-08", manager.principal)).contractId).toBe("contract-1");
    const kept = await energyContracts.list("SW", viewer.principal);
    expect(kept.map(({ validFrom, origin }) => [validFrom, origin])).toEqual([
      ["2026-08-01", "person"],
      ["2025-10-01", "installation"],
    ]);
    const outlook = await open.forecast.forecast("SW", dayStart("2026-08-21"), dayStart("2026-08-23"));
    expect(outlook).toMatchObject({
      kind: "known",
      days: [
        { date: "2026-08-21", contractKw: 750 },
        { date: "2026-08-22", contractKw: 750 },
      ],
    });
  });

  test("under a plan that the installation no longer has foretell nothing, and break nothing that asks", async () => {
    const { open } = await bench({ contracts: [benchContract("SW", { book: "gone" })] });
    const outlook = await open.forecast.forecast("SW", dayStart("2026-07-17"), dayStart("2026-07-18"));
    expect(outlook.kind).toBe("unknown");
  });

  test.each([
    [{ capacities: { "semi-peak": 5 } }, "QUERY_INVALID"],
    [{ book: "nobody" }, "TARIFF_UNKNOWN"],
    [{ industryCode: "000" }, "QUERY_INVALID"],
    [{ iceMeterId: "SW.NOBODY" }, "RECORD_UNKNOWN"],
    [{ validFrom: "1999-01-01" }, "TARIFF_UNKNOWN"],
    [{ centerId: "XX" }, "RECORD_UNKNOWN"],
  ] as const)("that cannot be are refused: %j", async (change, code) => {
    const { energyContracts } = await bench();
    await expect(energyContracts.add({ ...given, ...change }, manager)).rejects.toMatchObject({ code });
  });

  test("are advised from twelve whole months, and not before", async () => {
    const { energyContracts } = await bench({}, "2026-11-03T12:00:00+08:00");
    const advice = await energyContracts.advice("SW", manager.principal);
    if (advice.kind === "refused") throw new Error(advice.why.en);
    expect(advice.advised.regular).toBe(700);
    expect(Number(advice.savingTwd)).toBe(Number(advice.presentTwd) - Number(advice.advisedTwd));
    expect(Number(advice.savingTwd)).toBeGreaterThan(0);
    expect(advice.months).toHaveLength(12);
    const plans = await energyContracts.plans("SW", manager.principal);
    if (plans.kind === "refused") throw new Error(plans.why.en);
    expect(plans.plans[0]?.moreTwd).toBe("0");
    expect(plans.plans.filter(({ isPresent }) => isPresent)).toHaveLength(1);
    const powerKw = ({ date }: { readonly date: string }) => (date < "2026-02-01" ? null : 500);
    const early = await bench({ powerKw }, "2026-11-03T12:00:00+08:00");
    expect(await early.energyContracts.advice("SW", manager.principal)).toMatchObject({
      kind: "refused",
      why: { en: expect.stringContaining("9 are known") },
    });
  });
});

const dayStart = (date: string) => epochMs(Date.parse(`${date}T00:00:00+08:00`));
