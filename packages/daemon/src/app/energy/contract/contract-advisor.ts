import { plusDays, taipeiDate } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import {
  type BillSpan,
  billOf,
  type ContractCapacities,
  contractCost,
  KINDS_OF_RULE,
  type LoadProfile,
  type MeteredUse,
  meteredUse,
  monthSpan,
  optimiseContract,
  type TariffBook,
} from "@weishan/core/energy";
import { isWeishanError } from "@weishan/core/error";
import type { Clock } from "../../../ports/clock.ts";
import { coveragePctOf } from "../bill/bill-view.ts";
import { KeptAnswers } from "../kept-answers.ts";
import type { MeterEnergy } from "../meter/meter-energy.ts";
import type { ContractBook, KnownContract } from "./contract-book.ts";
import type { AdviceRefusal, ContractAdviceView, PlanComparisonView } from "./contract-side.ts";

const MONTHS_OF_A_YEAR = 12;
/** Late readings change a year by little; an hour later they are in. */
const KEPT_MS = 3_600_000;
/** A month with less of its quarters may have had its peak in what is missing. */
const ENOUGH_OF_A_MONTH = 0.95;
/** Contracts are agreed in whole kW; in steps of five the advice is as good and found at once. */
const STEP_KW = 5;
const CURVE_POINTS = 25;
const CURVE_REACH = 0.35;

interface AdvisorParts {
  readonly contracts: ContractBook;
  readonly meters: MeterEnergy;
  readonly clock: Clock;
}

/** A year of a centre, as it was measured. */
interface MeasuredYear {
  readonly contract: KnownContract;
  readonly load: LoadProfile;
  readonly spans: readonly BillSpan[];
}

/** What a year of a centre would have cost under another contract or plan. Worked out once a day. */
export class ContractAdvisor {
  readonly #parts: AdvisorParts;
  readonly #advices: KeptAnswers<ContractAdviceView | AdviceRefusal>;
  readonly #comparisons: KeptAnswers<PlanComparisonView | AdviceRefusal>;

  constructor(parts: AdvisorParts) {
    this.#parts = parts;
    this.#advices = new KeptAnswers(parts.clock, KEPT_MS);
    this.#comparisons = new KeptAnswers(parts.clock, KEPT_MS);
  }

  advice(centerId: string): Promise<ContractAdviceView | AdviceRefusal> {
    return this.#advices.of(this.#keyOf(centerId), async () => {
      const year = await this.#year(centerId);
      return "why" in year ? year : this.#advice(centerId, year);
    });
  }

  plans(centerId: string): Promise<PlanComparisonView | AdviceRefusal> {
    return this.#comparisons.of(this.#keyOf(centerId), async () => {
      const year = await this.#year(centerId);
      return "why" in year ? year : this.#plans(centerId, year);
    });
  }

  /** The same day and contract give the same answer. */
  #keyOf(centerId: string): string {
    const today = taipeiDate(this.#parts.clock.now());
    return `${centerId}~${today}~${this.#parts.contracts.on(centerId, today)?.id ?? ""}`;
  }

  /** The last twelve whole months or more, without gaps. */
  async #year(centerId: string): Promise<MeasuredYear | AdviceRefusal> {
    const { contracts, meters, clock } = this.#parts;
    const today = taipeiDate(clock.now());
    const refuse = (zh: string, en: string): AdviceRefusal => ({ kind: "refused", centerId, why: { zh, en } });
    const contract = contracts.on(centerId, today);
    const meter = meters.mainMeterOf(centerId);
    if (contract === undefined) return refuse("尚未輸入契約", "no contract is known");
    if (meter === null) return refuse("沒有總電表", "there is no main meter");
    const spans = lastMonths(today);
    const [first, last] = [spans[0], spans.at(-1)];
    if (first === undefined || last === undefined) return refuse("期間不足", "there are no months");
    const load = await meters.load(meter.id, first.from, last.until);
    return { contract, load, spans };
  }

  #advice(centerId: string, { contract, load, spans }: MeasuredYear): ContractAdviceView | AdviceRefusal {
    const book = this.#parts.contracts.book(contract.book);
    const known = knownMonths(book, { load, spans });
    if ("why" in known) return { kind: "refused", centerId, why: known.why };
    const { months } = known;
    if (KINDS_OF_RULE[book.contractRule].length === 0) {
      return { kind: "refused", centerId, why: { zh: "此方案沒有契約容量", en: "this plan has no contract capacity" } };
    }
    const advice = optimiseContract({ book, months, present: contract.capacities, stepKw: STEP_KW });
    const presentTwd = advice.presentTwd ?? 0;
    return {
      kind: "known",
      centerId,
      book: book.name,
      from: months[0]?.span.from ?? "",
      until: months.at(-1)?.span.until ?? "",
      monthCount: months.length,
      coveragePct: coveragePctOf(meanCoverage(months)),
      present: contract.capacities,
      advised: advice.contract,
      presentTwd: presentTwd.toFixed(0),
      advisedTwd: advice.costTwd.toFixed(0),
      savingTwd: (presentTwd - advice.costTwd).toFixed(0),
      months: advice.months.map((month, index) => ({
        month: month.from.slice(0, "2026-07".length),
        presentTwd: (month.presentTwd ?? 0).toFixed(0),
        advisedTwd: month.costTwd.toFixed(0),
        peakKw: peakOf(months[index]),
      })),
      curve: curveOf(book, months, advice.contract),
    };
  }

  #plans(centerId: string, { contract, load, spans }: MeasuredYear): PlanComparisonView | AdviceRefusal {
    const present = this.#parts.contracts.book(contract.book);
    const known = knownMonths(present, { load, spans });
    if ("why" in known) return { kind: "refused", centerId, why: known.why };
    const from = known.months[0]?.span.from ?? "";
    const until = known.months.at(-1)?.span.until ?? "";
    const months = known.months.map(({ span }) => span);
    const costs = this.#parts.contracts.books
      .filter((book) => book.name === present.name || (book.supply === present.supply && isForOffices(book)))
      .flatMap((book) => costOf(book, contract, { load, spans: months }) ?? [])
      .toSorted((one, other) => one.totalTwd - other.totalTwd);
    const [cheapest] = costs;
    return {
      kind: "known",
      centerId,
      from,
      until,
      coveragePct: coveragePctOf(meanCoverage(known.months)),
      presentBook: present.name,
      plans: costs.map(({ book, title, capacities, totalTwd }) => ({
        book,
        title,
        contract: capacities,
        totalTwd: totalTwd.toFixed(0),
        moreTwd: (totalTwd - (cheapest?.totalTwd ?? totalTwd)).toFixed(0),
        isPresent: book === present.name,
      })),
    };
  }
}

/**
 * Plans that an office can have and whose price of the past is known. Those for batches are for factories; what the
 * variable peak would have cost depends on the days that the utility designated, which nobody has entered: without them
 * it would always look cheapest.
 */
const isForOffices = ({ contractRule, designatedSchedule, name }: TariffBook): boolean =>
  (contractRule === "two-stage" || contractRule === "three-stage") &&
  designatedSchedule === undefined &&
  !name.endsWith("-batch");

/** The twelve whole months before a day. */
function lastMonths(today: string): readonly BillSpan[] {
  const spans: BillSpan[] = [];
  let { from } = monthSpan(today.slice(0, "2026-07".length));
  for (let month = 0; month < MONTHS_OF_A_YEAR; month++) {
    const span = monthSpan(plusDays(from, -1).slice(0, "2026-07".length));
    spans.unshift(span);
    ({ from } = span);
  }
  return spans;
}

function knownMonths(
  book: TariffBook,
  { load, spans }: { readonly load: LoadProfile; readonly spans: readonly BillSpan[] },
): { readonly months: readonly MeteredUse[] } | { readonly why: LocalName } {
  try {
    const months = spans.map((span) => meteredUse(load, { book, span }));
    const poor = months.filter(({ coverage }) => coverage < ENOUGH_OF_A_MONTH);
    if (poor.length === 0) return { months };
    const known = months.length - poor.length;
    return {
      why: {
        zh: `契約建議需要完整十二個月的用電，目前完整的只有 ${known} 個月`,
        en: `advice needs twelve whole months; ${known} are known wholly`,
      },
    };
  } catch (error) {
    if (!isWeishanError(error)) throw error;
    return { why: { zh: `費率不明：${error.message}`, en: error.message } };
  }
}

/** What a plan would have cost with the contract that fits it best; undefined where its rates of a month are not known. */
function costOf(
  book: TariffBook,
  contract: KnownContract,
  { load, spans }: { readonly load: LoadProfile; readonly spans: readonly BillSpan[] },
) {
  try {
    const months = spans.map((span) => meteredUse(load, { book, span }));
    const { contract: capacities } = optimiseContract({ book, months, stepKw: STEP_KW });
    const { industryCode, powerFactorPct } = contract;
    const terms = {
      contract: capacities,
      ...(industryCode === null ? {} : { industryCode }),
      ...(powerFactorPct === null ? {} : { powerFactorPct }),
    };
    const totalTwd = months.reduce((sum, month) => sum + billOf(book, month, terms).totalTwd.toNumber(), 0);
    return { book: book.name, title: book.title, capacities, totalTwd };
  } catch (error) {
    if (isWeishanError(error)) return undefined;
    throw error;
  }
}

const meanCoverage = (months: readonly MeteredUse[]): number =>
  months.length === 0 ? 0 : months.reduce((sum, { coverage }) => sum + coverage, 0) / months.length;

function peakOf(month: MeteredUse | undefined): number | null {
  const demands = (month?.stretches ?? []).flatMap(({ demand }) =>
    Object.values(demand).map(({ demandKw }) => demandKw.toNumber()),
  );
  return demands.length === 0 ? null : Math.max(...demands);
}

/** The cost of a year over the regular capacity, the other kinds as advised. */
function curveOf(book: TariffBook, months: readonly MeteredUse[], advised: ContractCapacities) {
  const cost = contractCost(book, months);
  const regularKw = advised.regular ?? 0;
  const [low, high] = [regularKw * (1 - CURVE_REACH), Math.max(regularKw * (1 + CURVE_REACH), cost.highestKw)];
  return Array.from({ length: CURVE_POINTS }, (_, index) => {
    const kw = Math.round(low + ((high - low) * index) / (CURVE_POINTS - 1));
    const capacities = cost.kinds.map((kind) => (kind === "regular" ? kw : (advised[kind] ?? 0)));
    return { regularKw: kw, costTwd: cost.costTwd(capacities).toFixed(0) };
  });
}
