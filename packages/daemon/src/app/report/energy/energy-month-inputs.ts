import { plainDateOf, plusDays, taipeiDayStart } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import { type EmissionFactor, emissionFactorOf } from "@weishan/core/energy";
import { periodBefore, yearBefore } from "@weishan/core/report";
import type { ReasonsView } from "../../energy/anomaly/anomaly-side.ts";
import type { BillView } from "../../energy/bill/bill-side.ts";
import type { DemandEventView } from "../../energy/demand/demand-side.ts";
import type { SolarView } from "../../energy/solar/solar-side.ts";
import type { ReportOrder } from "../report-kind.ts";
import type { EnergyReportSources } from "../report-sources.ts";
import {
  type KeptDay,
  type KeptDayFacts,
  type KeptMeter,
  type KeptTotal,
  keptDays,
  keptFacts,
  keptMeters,
  keptTotal,
} from "./energy-inputs.ts";

/** What the monthly energy report of a centre is written from. */
export interface EnergyMonthInputs {
  readonly center: { readonly id: string; readonly name: LocalName };
  /** Null in a centre without a meter. */
  readonly main: { readonly id: string; readonly name: LocalName; readonly days: readonly KeptDay[] } | null;
  readonly before: KeptTotal | null;
  readonly yearBefore: KeptTotal | null;
  readonly meters: readonly KeptMeter[];
  readonly facts: readonly KeptDayFacts[];
  readonly bill: BillView | null;
  readonly billBefore: Pick<BillView, "totalTwd" | "coveragePct"> | null;
  readonly billYearBefore: Pick<BillView, "totalTwd" | "coveragePct"> | null;
  /** Of the regular contract that holds on the last day; null where none is known. */
  readonly contractKw: number | null;
  readonly events: readonly DemandEventView[];
  /** Why it is another month than that of a year before; where that is not known, than the month before. */
  readonly reasons: ReasonsView | null;
  readonly solar: SolarView | null;
  readonly emission: EmissionFactor;
}

/** Asks the desks for a month of a centre. */
export async function gatherEnergyMonth(
  sources: EnergyReportSources,
  { centerIds: [centerId = ""], period }: ReportOrder,
): Promise<EnergyMonthInputs> {
  const { from, to } = period;
  const { meters } = sources;
  const [before, lastYear] = [periodBefore("month", period), yearBefore("month", period)];
  const main = meters.mainMeterOf(centerId);
  const monthOf = (date: string): string => date.slice(0, "2026-07".length);
  const billTotal = async (date: string) => {
    const bill = await sources.bill(centerId, monthOf(date));
    return bill === null ? null : { totalTwd: bill.totalTwd, coveragePct: bill.coveragePct };
  };
  return {
    center: { id: centerId, name: sources.centerName(centerId) },
    main: main === null ? null : { id: main.id, name: main.name, days: await keptDays(meters, main.id, from, to) },
    before: main === null ? null : await keptTotal(meters, main.id, before.from, before.to),
    yearBefore: main === null ? null : await keptTotal(meters, main.id, lastYear.from, lastYear.to),
    meters: await keptMeters(meters, centerId, from, to),
    facts: await keptFacts(sources, centerId, from, to),
    bill: await sources.bill(centerId, monthOf(from)),
    billBefore: await billTotal(before.from),
    billYearBefore: await billTotal(lastYear.from),
    contractKw: (await sources.contract(centerId, plusDays(to, -1)))?.capacities.regular ?? null,
    events: await sources.demandEvents(centerId, taipeiDayStart(from), taipeiDayStart(to)),
    reasons: await reasonsOf(sources, centerId, [from, lastYear.from, before.from].map(monthOf)),
    solar: await sources.solar(centerId, from, to),
    emission: emissionFactorOf(plainDateOf(from).year),
  };
}

/** Below this nothing is explained: what was not measured would be the greatest reason. */
const ENOUGH_PCT = 95;

/** Why a month is another than the first of those before it that is known well enough. */
async function reasonsOf(
  { reasons }: Pick<EnergyReportSources, "reasons">,
  centerId: string,
  [month = "", ...others]: readonly string[],
): Promise<ReasonsView | null> {
  for (const against of others) {
    // oxlint-disable-next-line no-await-in-loop -- the next is only asked where this one says nothing
    const found = await reasons(centerId, month, against);
    if (found !== null && Math.min(found.month.coveragePct, found.against.coveragePct) >= ENOUGH_PCT) return found;
  }
  return null;
}
