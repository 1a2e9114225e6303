import { daysBetween, plusDays, taipeiDayStart } from "@weishan/core/calendar";
import {
  type Bill,
  type BillSpan,
  type BillTerms,
  billOf,
  type LoadProfile,
  type MeteredUse,
  meanPowerFactorPct,
  meteredUse,
  type Season,
} from "@weishan/core/energy";
import { WeishanError } from "@weishan/core/error";
import type { ReadingHistory } from "../../../ports/reading-history.ts";
import type { ContractBook, KnownContract } from "../contract/contract-book.ts";
import type { MeterEnergy, MeterNodeInfo } from "../meter/meter-energy.ts";
import type { BillViewNote } from "./bill-side.ts";

const DAY_MS = 86_400_000;
/** The month's power factor is believed from so much of its reactive energy on. */
const ENOUGH_REACTIVE = 0.9;
const REACTIVE_KEY = "reactiveEnergyImportKvarh";

/** What a bill of a centre is worked out from. */
export interface SpanBillParts {
  readonly meters: MeterEnergy;
  readonly contracts: ContractBook;
  readonly history: Pick<ReadingHistory, "counterAdvance">;
}

/** The bill of some days of a centre, with what it rests on. */
export interface SpanBill {
  readonly bill: Bill;
  readonly use: MeteredUse;
  readonly meter: MeterNodeInfo;
  readonly contract: KnownContract;
  readonly powerFactorPct: number | null;
  readonly notes: readonly BillViewNote[];
}

/**
 * The main meter and the contract of a centre on the first of some days.
 *
 * @throws WeishanError RECORD_UNKNOWN where there is none
 */
export function billedSupply(
  centerId: string,
  { from }: Pick<BillSpan, "from">,
  { meters, contracts }: Pick<SpanBillParts, "meters" | "contracts">,
): { readonly meter: MeterNodeInfo; readonly contract: KnownContract } {
  const meter = meters.mainMeterOf(centerId);
  if (meter === null) {
    throw new WeishanError("RECORD_UNKNOWN", `${centerId} has no main meter; a bill rests on one`, { centerId });
  }
  const contract = contracts.on(centerId, from);
  if (contract === undefined) {
    const message = `no contract of ${centerId} is known for ${from}; enter one, or state it in the installation file`;
    throw new WeishanError("RECORD_UNKNOWN", message, { centerId, date: from });
  }
  return { meter, contract };
}

/**
 * The bill of some days of a centre from the quarters of its main meter.
 *
 * @param load - in place of what was measured, such as a month that is still to end
 * @throws WeishanError RECORD_UNKNOWN without a meter or contract, TARIFF_UNKNOWN for days without rates
 */
export async function spanBill(
  centerId: string,
  span: BillSpan,
  parts: SpanBillParts,
  load?: LoadProfile,
): Promise<SpanBill> {
  const { meter, contract } = billedSupply(centerId, span, parts);
  const book = parts.contracts.book(contract.book);
  const profile = load ?? (await parts.meters.load(meter.id, span.from, span.until));
  const use = meteredUse(profile, { book, span });
  const notes = new Set<BillViewNote>();
  if (contract.isAssumed) notes.add("contract-assumed");
  const last = parts.contracts.on(centerId, plusDays(span.until, -1));
  if (last !== undefined && last.validFrom > span.from) notes.add("contract-changed");
  const [powerFactorPct, iceOffPeakKwh] = await Promise.all([
    powerFactorOf(meter, span, { use, contract, parts }),
    iceEnergyOf(contract, span, parts),
  ]);
  if (contract.iceMeterId !== null && iceOffPeakKwh === null) notes.add("ice-meter-unknown");
  const terms: BillTerms = {
    contract: contract.capacities,
    ...(contract.industryCode === null ? {} : { industryCode: contract.industryCode }),
    ...(powerFactorPct === null ? {} : { powerFactorPct }),
    ...(iceOffPeakKwh === null ? {} : { iceOffPeakKwh }),
  };
  const bill = billOf(book, use, terms);
  return { bill, use, meter, contract, powerFactorPct, notes: [...bill.notes, ...notes] };
}

async function powerFactorOf(
  { source }: MeterNodeInfo,
  span: BillSpan,
  {
    use,
    contract,
    parts,
  }: { readonly use: MeteredUse; readonly contract: KnownContract; readonly parts: SpanBillParts },
): Promise<number | null> {
  if (source === null) return contract.powerFactorPct;
  const fromMs = taipeiDayStart(span.from);
  const toMs = fromMs + daysBetween(span.from, span.until) * DAY_MS;
  const reactiveId = `${source.slice(0, source.lastIndexOf("."))}.${REACTIVE_KEY}`;
  const reactive = await parts.history
    .counterAdvance(reactiveId, { fromMs, toMs })
    .catch(() => ({ advance: null, coverage: 0 }));
  // A mean of both energies is of the same time only where both are known.
  if (reactive.advance === null || Math.min(reactive.coverage, use.coverage) < ENOUGH_REACTIVE) {
    return contract.powerFactorPct;
  }
  const energyKwh = energyOf(use);
  return meanPowerFactorPct(energyKwh, reactive.advance) ?? contract.powerFactorPct;
}

const energyOf = ({ stretches }: MeteredUse): number =>
  stretches.reduce(
    (sum, { energy }) => sum + Object.values(energy).reduce((all, { energyKwh }) => all + energyKwh.toNumber(), 0),
    0,
  );

/** What the ice store's own meter counted in off-peak hours, by season; null where there is none or nothing is known. */
async function iceEnergyOf(
  { iceMeterId, book }: KnownContract,
  span: BillSpan,
  { meters, contracts }: SpanBillParts,
): Promise<Readonly<Partial<Record<Season, number>>> | null> {
  if (iceMeterId === null) return null;
  const load = await meters.load(iceMeterId, span.from, span.until);
  const use = meteredUse(load, { book: contracts.book(book), span });
  if (use.coverage === 0) return null;
  const bySeason: Partial<Record<Season, number>> = {};
  for (const { season, energy } of use.stretches) {
    bySeason[season] = (bySeason[season] ?? 0) + (energy["off-peak"]?.energyKwh.toNumber() ?? 0);
  }
  return bySeason;
}
