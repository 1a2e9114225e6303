import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { taipeiDayStart } from "../../calendar/index.ts";
import { decimal, sumOf } from "../decimal.ts";
import { editionOn } from "../tariff/tariff-book.ts";
import { TARIFF_BOOKS, tariffBook } from "../tariff/tariff-books.ts";
import type { Season, TariffPeriod } from "../tariff/tariff-terms.ts";
import { type BillTerms, billOf } from "./bill.ts";
import { monthSpan } from "./bill-span.ts";
import { KINDS_OF_RULE } from "./contract-capacity.ts";
import type { MeteredUse } from "./metered-use.ts";
import { meteredUse } from "./metered-use-of.ts";

type PerPeriod = Readonly<Partial<Record<TariffPeriod, number>>>;

/** A month of one season whose energy and demand are given, as in the worked examples. */
function use(name: string, energyKwh: PerPeriod, demandKw: PerPeriod = {}, month = "2026-07"): MeteredUse {
  const season: Season = month === "2026-07" ? "summer" : "non-summer";
  const span = monthSpan(month);
  const stretch = {
    season,
    edition: editionOn(tariffBook(name), span.from),
    dayCount: 31,
    energy: Object.fromEntries(
      Object.entries(energyKwh).map(([period, kwh]) => [period, { energyKwh: decimal(kwh), rows: null }]),
    ),
    demand: Object.fromEntries(
      Object.entries(demandKw).map(([period, kw]) => [period, { demandKw: decimal(kw), at: null }]),
    ),
    hours: Object.fromEntries(Object.keys(energyKwh).map((period) => [period, 240])),
  };
  return { span, dayCount: 31, stretches: [stretch], coverage: 1, isDemandFloor: false };
}

const TWO_STAGE = "taipower-hv-2stage";
const CONTRACT = { regular: 1000, "non-summer": 100, saturday: 200, "off-peak": 600 };
const WORKED_ENERGY = { peak: 150_000, "saturday-semi-peak": 20_000, "off-peak": 90_000 };
const WORKED_DEMAND = { peak: 1180, "saturday-semi-peak": 1100, "off-peak": 900 };

const bill = (name: string, used: MeteredUse, terms: BillTerms) => billOf(tariffBook(name), used, terms);
const amountOf = (of: ReturnType<typeof bill>, part: string) =>
  sumOf(of.lines.filter(({ item }) => item.startsWith(part)).map(({ amountTwd }) => amountTwd)).toNumber();

describe("a bill", () => {
  test("charges the basic price of summer as in the published example: 234,775.0", () => {
    expect(bill(TWO_STAGE, use(TWO_STAGE, { peak: 1 }), { contract: CONTRACT }).lines.slice(0, 2)).toMatchObject([
      { item: "basic-regular-summer", unit: "kW" },
      { item: "basic-saturday-off-peak-summer", unit: "kW" },
    ]);
    expect(amountOf(bill(TWO_STAGE, use(TWO_STAGE, { peak: 1 }), { contract: CONTRACT }), "basic")).toBe(234_775);
  });

  test("charges the basic price outside summer as in the published example: 191,915.0", () => {
    const january = use(TWO_STAGE, { peak: 1 }, {}, "2026-01");
    expect(amountOf(bill(TWO_STAGE, january, { contract: CONTRACT }), "basic")).toBe(191_915);
  });

  test("charges 180 kW above the contract with 98,384.0 and does not charge them again in cheaper hours", () => {
    const over = bill(TWO_STAGE, use(TWO_STAGE, WORKED_ENERGY, WORKED_DEMAND), { contract: CONTRACT });
    expect(amountOf(over, "over-contract")).toBe(98_384);
    expect(over.lines.filter(({ item }) => item.startsWith("over")).map(({ item }) => item)).toEqual([
      "over-contract-peak-within-10-pct-summer",
      "over-contract-peak-beyond-10-pct-summer",
    ]);
  });

  test("charges energy by period as in the published example: 1,311,800.0", () => {
    expect(amountOf(bill(TWO_STAGE, use(TWO_STAGE, WORKED_ENERGY), { contract: CONTRACT }), "energy")).toBe(1_311_800);
  });

  test("takes 18,558.9 off for a power factor of 92 %, and nothing of it for what is above the contract", () => {
    const terms = { contract: CONTRACT, powerFactorPct: 92 };
    expect(amountOf(bill(TWO_STAGE, use(TWO_STAGE, WORKED_ENERGY, WORKED_DEMAND), terms), "power")).toBe(-18_558.9);
  });

  test("of a public administration comes to 1,654,048.9017, of others to 1,626,400.1, without VAT to 1,575,284.67", () => {
    const used = use(TWO_STAGE, WORKED_ENERGY, WORKED_DEMAND);
    const plain = bill(TWO_STAGE, used, { contract: CONTRACT, powerFactorPct: 92 });
    const public831 = bill(TWO_STAGE, used, { contract: CONTRACT, powerFactorPct: 92, industryCode: "831" });
    expect(plain.totalTwd.toString()).toBe("1626400.1");
    expect(public831.totalTwd.toString()).toBe("1654048.9017");
    expect(public831.totalWithoutVatTwd.toFixed(2)).toBe("1575284.67");
    expect(public831.lines.at(-1)).toMatchObject({ item: "industry-coefficient-831" });
  });

  test("charges 30,000 kWh of the ice store with 48,780 and saves 32,520", () => {
    const used = use(TWO_STAGE, { "off-peak": 30_000 });
    const stored = bill(TWO_STAGE, used, { contract: CONTRACT, iceOffPeakKwh: { summer: 30_000 } });
    expect(amountOf(stored, "energy") + amountOf(stored, "ice")).toBe(48_780);
    expect(amountOf(stored, "ice")).toBe(-32_520);
  });

  test("takes the ice store's discount once where the rates changed within a season", () => {
    const whole = use(TWO_STAGE, { "off-peak": 30_000 });
    const [stretch] = whole.stretches;
    if (stretch === undefined) throw new RangeError("a month has a stretch");
    const part = (energyKwh: number, dayCount: number) => ({
      ...stretch,
      dayCount,
      edition: { ...stretch.edition },
      energy: { "off-peak": { energyKwh: decimal(energyKwh), rows: null } },
    });
    const changed = { ...whole, stretches: [part(20_000, 21), part(10_000, 10)] };
    const iceOf = (used: MeteredUse) =>
      amountOf(bill(TWO_STAGE, used, { contract: CONTRACT, iceOffPeakKwh: { summer: 12_000 } }), "ice");
    expect(iceOf(changed)).toBe(iceOf(whole));
  });

  test("adds copper and iron losses where a high-voltage supply is metered in low voltage: 109,240.82 kWh", () => {
    const used = use(TWO_STAGE, { peak: 60_000, "saturday-semi-peak": 10_000, "off-peak": 30_000 });
    const metering = { meterSide: "low", transformerKva: 1000 } as const;
    const lost = bill(TWO_STAGE, used, { contract: CONTRACT, metering });
    const billed = sumOf(lost.lines.filter(({ unit }) => unit === "kWh").map(({ quantity }) => quantity));
    expect(billed.toFixed(2)).toBe("109240.82");
  });

  test("of a month without use asks for half of the basic charge", () => {
    const idle = bill(TWO_STAGE, use(TWO_STAGE, { peak: 0 }, { peak: 0 }), { contract: CONTRACT });
    expect(idle.totalTwd.toNumber()).toBe(117_387.5);
    expect(idle.notes).toContain("unused-half-basic");
  });

  test("under installed capacity asks for half where the peak hours are without use", () => {
    const name = "taipower-lv-2stage-installed";
    const night = bill(name, use(name, { peak: 0, "off-peak": 100 }, { "off-peak": 9 }), { contract: { regular: 20 } });
    expect(night.totalTwd.toNumber()).toBe((105 + 20 * 137.5) / 2 + 227);
    expect(night.lines.some(({ item }) => item.startsWith("over"))).toBe(false);
  });

  test("of an unmeasured month is not taken for one without use", () => {
    const unmeasured = { ...use(TWO_STAGE, { peak: 0 }), coverage: 0 };
    const { notes, totalTwd } = bill(TWO_STAGE, unmeasured, { contract: CONTRACT });
    expect(notes).toContain("coverage-incomplete");
    expect(totalTwd.toNumber()).toBe(234_775);
  });

  test("adds 0.1 % of everything, excess too, for each per cent of power factor below 80", () => {
    const used = use(TWO_STAGE, WORKED_ENERGY, WORKED_DEMAND);
    const { lines } = bill(TWO_STAGE, used, { contract: CONTRACT, powerFactorPct: 75 });
    const line = lines.find(({ item }) => item === "power-factor");
    expect(line?.quantity.toNumber()).toBe(1_546_575 + 98_384);
    expect(line?.amountTwd.toNumber()).toBe(8224.795);
  });

  test("takes off no more than 1.5 % for a power factor above 95 %", () => {
    const terms = { contract: CONTRACT, powerFactorPct: 99.6 };
    const line = bill(TWO_STAGE, use(TWO_STAGE, WORKED_ENERGY), terms).lines.find(
      ({ item }) => item === "power-factor",
    );
    expect(line?.rate.toNumber()).toBe(-0.015);
  });

  test("charges what a three-stage plan has above its contract in each dearer period first", () => {
    const name = "taipower-hv-3stage";
    const contract = { regular: 800, "semi-peak": 100, "off-peak": 100 };
    const used = use(name, { peak: 1 }, { peak: 850, "semi-peak": 1000, "saturday-semi-peak": 900, "off-peak": 1150 });
    const { lines } = bill(name, used, { contract });
    const over = lines.filter(({ item }) => item.startsWith("over"));
    expect(over.map(({ item, quantity, rate }) => [item, quantity.toNumber(), rate.toNumber()])).toEqual([
      ["over-contract-peak-within-10-pct-summer", 50, 447.2],
      ["over-contract-semi-peak-within-10-pct-summer", 50, 333.8],
      ["over-contract-off-peak-within-10-pct-summer", 50, 89.4],
    ]);
  });

  test("charges use beside a contract for off-peak hours only with 4.8 and 1.6 times the prices", () => {
    const used = use(TWO_STAGE, { peak: 100, "off-peak": 1000 }, { peak: 10, "off-peak": 90 });
    const { lines } = bill(TWO_STAGE, used, { contract: { "off-peak": 100 } });
    expect(lines.map(({ item, amountTwd }) => [item, amountTwd.toNumber()])).toEqual([
      ["basic-saturday-off-peak-summer", 4470],
      ["energy-peak-summer", 1080],
      ["energy-off-peak-summer", 2710],
      ["basic-beside-contract-peak-summer", 10_732.8],
    ]);
  });

  test("of a household climbs the steps, doubled where the meter is read every other month", () => {
    const name = "taipower-lighting-residential";
    const home = bill(name, use(name, { flat: 600 }), { contract: {} });
    // 120 × 1.78 + 210 × 2.55 + 170 × 3.80 + 100 × 5.14
    expect(home.totalTwd.toNumber()).toBe(1909.1);
    const twoMonths = bill(name, use(name, { flat: 1200 }), { contract: {}, monthCount: 2 });
    expect(twoMonths.totalTwd.toNumber()).toBe(3818.2);
    expect(bill(name, use(name, { flat: 10 }), { contract: {} }).totalTwd.toNumber()).toBe(100);
  });

  test("of a simple household plan adds 1.04 for each kWh above 2,000", () => {
    const name = "taipower-lighting-simple-2stage";
    const { totalTwd } = bill(name, use(name, { peak: 1500, "off-peak": 1000 }), { contract: {} });
    expect(totalTwd.toNumber()).toBe(75 + 1500 * 5.16 + 1000 * 2.06 + 500 * 1.04);
  });

  test("refuses a contract that the plan does not have", () => {
    const used = use(TWO_STAGE, { peak: 1 });
    expect(() => bill(TWO_STAGE, used, { contract: { "semi-peak": 100 } })).toThrow(
      /has no semi-peak contract; it has reg/,
    );
    expect(() => bill(TWO_STAGE, used, { contract: {}, industryCode: "999" })).toThrow(/industry 999/);
    expect(() => bill(TWO_STAGE, used, { contract: {}, powerFactorPct: 0.92 })).not.toThrow();
    expect(() => bill(TWO_STAGE, used, { contract: {}, powerFactorPct: 102 })).toThrow(/power factor of 102/);
  });

  test("of a month in which summer begins charges each season for its days", () => {
    const book = tariffBook(TWO_STAGE);
    const span = monthSpan("2026-05");
    const startsMs = Array.from({ length: 31 * 96 }, (_, row) => taipeiDayStart(span.from) + row * 900_000);
    const load = { startsMs, intervalMs: 900_000, energyKwh: startsMs.map(() => 25) };
    const may = billOf(book, meteredUse(load, { book, span }), { contract: { regular: 100 } });
    // 15 days outside summer, 16 in it: 16690 × 15/31 + 22360 × 16/31.
    expect(amountOf(may, "basic")).toBeCloseTo((16_690 * 15 + 22_360 * 16) / 31, 5);
    expect(may.notes).toContain("divided-by-days");
    expect(may.energyKwh.toNumber()).toBe(31 * 96 * 25);
  });

  test("is the exact sum of its lines, and its kWh are those of the load, whatever the plan and the load", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...TARIFF_BOOKS),
        fc.constantFrom("2026-01", "2026-05", "2026-07", "2026-10"),
        fc.record({ scale: fc.integer({ min: 0, max: 900 }), capacityKw: fc.integer({ min: 0, max: 2000 }) }),
        (book, month, { scale, capacityKw }) => {
          const span = monthSpan(month);
          const startsMs = Array.from({ length: 10 * 24 }, (_, row) => taipeiDayStart(span.from) + row * 3_600_000);
          const load = {
            startsMs,
            intervalMs: 3_600_000,
            energyKwh: startsMs.map((_, row) => (scale * ((row * 37) % 101)) / 10),
          };
          const contract = Object.fromEntries(KINDS_OF_RULE[book.contractRule].map((kind) => [kind, capacityKw]));
          const used = meteredUse(load, { book, span });
          const whole = billOf(book, used, { contract, powerFactorPct: 90 });
          expect(whole.totalTwd.eq(sumOf(whole.lines.map(({ amountTwd }) => amountTwd)))).toBe(true);
          expect(whole.energyKwh.eq(sumOf(load.energyKwh.map((kwh) => decimal(kwh))))).toBe(true);
          const billedKwh = whole.lines.filter(({ item }) => item.startsWith("energy") && !item.includes("high-use"));
          expect(sumOf(billedKwh.map(({ quantity }) => quantity)).eq(whole.energyKwh)).toBe(true);
          expect(whole.coverage).toBeCloseTo((10 * 24) / (used.dayCount * 24), 12);
        },
      ),
      { numRuns: 25 },
    );
  });
});
