import { WeishanError } from "../../error/index.ts";
import { type Decimal, decimal, larger, shareOf, sumOf, ZERO } from "../decimal.ts";
import type { PriceText, TariffBook, TariffSource } from "../tariff/tariff-book.ts";
import type { Season, TariffPeriod } from "../tariff/tariff-terms.ts";
import { basicCharge } from "./basic-charge.ts";
import type { BillLine } from "./bill-line.ts";
import type { BillSpan } from "./bill-span.ts";
import type { BilledStretch } from "./billed-stretch.ts";
import { type ContractCapacities, capacityKw, checkContract } from "./contract-capacity.ts";
import { energyCharge, iceDiscount } from "./energy-charge.ts";
import type { MeteredUse, StretchUse } from "./metered-use.ts";
import { overContractCharge } from "./over-contract.ts";
import { powerFactorShare } from "./power-factor.ts";
import { lossByPeriod, type OtherMetering } from "./transformer-loss.ts";

/** What is agreed with the utility beside the plan, and what other meters say. */
export interface BillTerms {
  readonly contract: ContractCapacities;
  /** Absent for a three-phase supply; the standard household plan charges single-phase customers less. */
  readonly isSinglePhase?: boolean;
  /** The month's mean, 0–100; absent where it is not known, and then nothing is added or taken off. */
  readonly powerFactorPct?: number;
  /** The utility's industry code; `831` is public administration. */
  readonly industryCode?: string;
  /** What the ice store's own meter counted in off-peak hours. */
  readonly iceOffPeakKwh?: Readonly<Partial<Record<Season, number>>>;
  /** Absent where the meter is on the tariff's side of the transformer. */
  readonly metering?: Omit<OtherMetering, "contractKw">;
  /** Months that the span stands for; 2 for meters that are read every other month. */
  readonly monthCount?: number;
}

/** What to know about a bill before believing it. */
export const BILL_NOTES = [
  "coverage-incomplete",
  "demand-from-long-intervals",
  "power-factor-unknown",
  "unused-half-basic",
  "divided-by-days",
  "minimum-charged",
] as const;
export type BillNote = (typeof BILL_NOTES)[number];

/** What a month costs, and why. */
export interface Bill {
  readonly book: string;
  readonly span: BillSpan;
  readonly sources: readonly TariffSource[];
  readonly lines: readonly BillLine[];
  /** The exact sum of the lines, with 5 % VAT. */
  readonly totalTwd: Decimal;
  /** For customers who pay no VAT: the total ÷ 1.05, to a millionth. */
  readonly totalWithoutVatTwd: Decimal;
  /** The highest quarter of an hour of each period. */
  readonly demandKw: Readonly<Partial<Record<TariffPeriod, Decimal>>>;
  readonly energyKwh: Decimal;
  /** The part of the span that the load covers, 0–1. */
  readonly coverage: number;
  readonly notes: readonly BillNote[];
}

const VAT_DIVISOR = "1.05";
const UNUSED_SHARE = "0.5";

/**
 * The bill of what was used, line by line, in exact decimals.
 *
 * @throws WeishanError `QUERY_INVALID` for a contract, a power factor or a coefficient that the plan does not know
 * @see 詳細電價表 114-11-17, chapters 3 to 5 and appendix 1
 */
export function billOf(book: TariffBook, use: MeteredUse, terms: BillTerms): Bill {
  checkContract(book, terms.contract);
  const notes = new Set<BillNote>();
  const stretches = use.stretches.map((stretch) => billedStretch(book, use, { stretch, terms }));
  const basic = stretches.flatMap((stretch) => basicCharge(stretch));
  const isUnused = use.coverage > 0 && use.stretches.every((stretch) => isWithoutUse(book, stretch));
  const unused = isUnused && book.isHalfWhenUnused ? [unusedDiscount(basic)] : [];
  if (unused.length > 0) notes.add("unused-half-basic");
  const energy = stretches.flatMap((stretch) => [
    ...energyCharge(stretch),
    ...iceDiscount(stretch, iceOf(stretch, use.stretches, terms)),
  ]);
  const over = stretches.flatMap((stretch) => overContractCharge(stretch));
  const lines = [...basic, ...unused, ...energy];
  lines.push(...powerFactorLines(lines, over, { terms, book, notes }), ...over);
  lines.push(...minimumLines(lines, use, notes), ...coefficientLines(lines, use, terms.industryCode));
  if (use.coverage < 1) notes.add("coverage-incomplete");
  if (use.isDemandFloor) notes.add("demand-from-long-intervals");
  if (use.stretches.length > 1) notes.add("divided-by-days");
  const totalTwd = sumAmounts(lines);
  return {
    book: book.name,
    span: use.span,
    sources: [...new Set(use.stretches.map(({ edition }) => edition.source))],
    lines,
    totalTwd,
    totalWithoutVatTwd: shareOf(totalTwd, 1, decimal(VAT_DIVISOR)),
    demandKw: highestDemand(use.stretches),
    energyKwh: sumOf(
      use.stretches.flatMap(({ energy: used }) => Object.values(used).map(({ energyKwh }) => energyKwh)),
    ),
    coverage: use.coverage,
    notes: [...notes],
  };
}

/**
 * The ice store's energy in a stretch. Where the rates changed within a season it is divided over the season's stretches
 * with the off-peak energy of each: what its own meter counted is discounted once.
 */
function iceOf(
  { season, energy, dayCount }: StretchUse,
  all: readonly StretchUse[],
  { iceOffPeakKwh }: BillTerms,
): Decimal {
  const ofSeason = decimal(iceOffPeakKwh?.[season] ?? 0);
  const stretches = all.filter((stretch) => stretch.season === season);
  if (stretches.length < 2) return ofSeason;
  const offPeak = sumOf(stretches.map((stretch) => stretch.energy["off-peak"]?.energyKwh ?? ZERO));
  if (offPeak.gt(0)) return shareOf(ofSeason, energy["off-peak"]?.energyKwh ?? ZERO, offPeak);
  return shareOf(
    ofSeason,
    dayCount,
    stretches.reduce((sum, stretch) => sum + stretch.dayCount, 0),
  );
}

const sumAmounts = (lines: readonly BillLine[]): Decimal => sumOf(lines.map(({ amountTwd }) => amountTwd));

function billedStretch(
  book: TariffBook,
  use: MeteredUse,
  { stretch, terms }: { readonly stretch: StretchUse; readonly terms: BillTerms },
): BilledStretch {
  const { contract } = terms;
  const has = (...kinds: readonly (keyof ContractCapacities)[]): boolean =>
    kinds.some((kind) => capacityKw(contract, kind).gt(0));
  const isCheapOnly = !has("regular", "non-summer", "semi-peak") && has("saturday", "off-peak");
  return {
    ...stretch,
    energy: terms.metering === undefined ? stretch.energy : energyWithLosses(book, stretch, terms),
    book,
    contract,
    isThreePhase: terms.isSinglePhase !== true,
    spanDayCount: use.dayCount,
    monthCount: terms.monthCount ?? 1,
    isRestricted: (period) =>
      isCheapOnly && period !== "off-peak" && !(period === "saturday-semi-peak" && has("saturday")),
  };
}

function energyWithLosses(
  book: TariffBook,
  stretch: StretchUse,
  { metering, contract }: BillTerms,
): StretchUse["energy"] {
  if (metering === undefined) return stretch.energy;
  const periods = entriesOf(stretch.energy).map(([period, used]) => ({
    period,
    energyKwh: used.energyKwh,
    hours: stretch.hours[period] ?? 0,
  }));
  const contractKw = Object.values(contract).reduce((sum, kw) => sum + kw, 0);
  const losses = lossByPeriod(book.supply, periods, { ...metering, contractKw });
  return Object.fromEntries(
    entriesOf(stretch.energy).map(([period, used]) => [
      period,
      { ...used, energyKwh: used.energyKwh.plus(losses.get(period) ?? ZERO) },
    ]),
  );
}

const PERIODS: readonly TariffPeriod[] = ["peak", "semi-peak", "saturday-semi-peak", "off-peak", "flat"];

const entriesOf = (energy: StretchUse["energy"]) =>
  PERIODS.flatMap((period) => {
    const used = energy[period];
    return used === undefined ? [] : [[period, used] as const];
  });

/** 第五章 五(二), 第四章 五(五): for installed capacity the peak hours decide, or all where there are no periods. */
function isWithoutUse({ contractRule }: TariffBook, { energy, demand }: StretchUse): boolean {
  if (contractRule === "installed") return (energy.peak ?? energy.flat)?.energyKwh.eq(0) ?? true;
  return (
    Object.values(energy).every(({ energyKwh }) => energyKwh.eq(0)) &&
    Object.values(demand).every(({ demandKw }) => demandKw.eq(0))
  );
}

function unusedDiscount(basic: readonly BillLine[]): BillLine {
  const quantity = sumAmounts(basic);
  const rate = decimal(UNUSED_SHARE).times(-1);
  return {
    item: "unused-month",
    quantity,
    unit: "TWD",
    rate,
    amountTwd: quantity.times(rate),
    rule: { zh: "當月份未用電，基本電費按 50% 計算", en: "A month without use costs half of the basic charge" },
    rows: null,
  };
}

function powerFactorLines(
  charged: readonly BillLine[],
  over: readonly BillLine[],
  { terms, book, notes }: { readonly terms: BillTerms; readonly book: TariffBook; readonly notes: Set<BillNote> },
): readonly BillLine[] {
  const { powerFactorPct } = terms;
  if (powerFactorPct === undefined) {
    if (book.supply !== "lighting") notes.add("power-factor-unknown");
    return [];
  }
  if (!(powerFactorPct > 0 && powerFactorPct <= 100)) {
    throw new WeishanError(
      "QUERY_INVALID",
      `a power factor of ${powerFactorPct} % cannot be; it is given as 0 to 100`,
      {
        powerFactorPct,
      },
    );
  }
  const rate = powerFactorShare(powerFactorPct);
  // What is charged for each customer never counts, and what is above the contract earns no discount.
  const counted = charged.filter(({ unit }) => unit !== "customer");
  const quantity = sumAmounts(rate.gt(0) ? [...counted, ...over] : counted);
  return [
    {
      item: "power-factor",
      quantity,
      unit: "TWD",
      rate,
      amountTwd: quantity.times(rate),
      rule: {
        zh: `平均功率因數 ${Math.round(powerFactorPct)}%，以 80% 為準每 1% 增減 0.1%，逾 95% 不予扣減`,
        en: `Mean power factor ${Math.round(powerFactorPct)} %: 0.1 % for each 1 % from 80 %, up to 95 %`,
      },
      rows: null,
    },
  ];
}

function minimumLines(lines: readonly BillLine[], use: MeteredUse, notes: Set<BillNote>): readonly BillLine[] {
  const minimum = use.stretches.at(-1)?.edition.minimumTwd;
  const missing = minimum === undefined ? ZERO : decimal(minimum).minus(sumAmounts(lines));
  if (!missing.gt(0)) return [];
  notes.add("minimum-charged");
  const rule = { zh: "當月電費未滿 100 元者，以 100 元計收", en: "A month costs NT$100 at least" };
  return [{ item: "minimum", quantity: missing, unit: "TWD", rate: decimal(1), amountTwd: missing, rule, rows: null }];
}

function coefficientLines(
  lines: readonly BillLine[],
  use: MeteredUse,
  industryCode: string | undefined,
): readonly BillLine[] {
  if (industryCode === undefined) return [];
  const known = new Set(
    use.stretches.map(({ edition }): PriceText | undefined => edition.coefficients?.[industryCode]),
  );
  const [coefficient] = known;
  if (coefficient === undefined || known.size > 1) {
    throw new WeishanError(
      "QUERY_INVALID",
      `no single coefficient of industry ${industryCode} is known for these days under this plan`,
      { industryCode },
    );
  }
  const quantity = sumAmounts(lines);
  const rate = decimal(coefficient).minus(1);
  return [
    {
      item: `industry-coefficient-${industryCode}`,
      quantity,
      unit: "TWD",
      rate,
      amountTwd: quantity.times(rate),
      rule: {
        zh: `行業別 ${industryCode} 電價調整係數 ${coefficient}（附錄一）`,
        en: `Coefficient ${coefficient} of industry ${industryCode} on the whole bill (appendix 1)`,
      },
      rows: null,
    },
  ];
}

function highestDemand(stretches: readonly StretchUse[]): Bill["demandKw"] {
  const highest = new Map<TariffPeriod, Decimal>();
  for (const { demand } of stretches) {
    for (const period of PERIODS) {
      const measured = demand[period]?.demandKw;
      if (measured !== undefined) highest.set(period, larger(measured, highest.get(period) ?? measured));
    }
  }
  return Object.fromEntries(highest);
}
