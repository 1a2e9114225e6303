import type { Principal } from "@weishan/core/access";
import { daysBetween, type PlainDateText, plusDays, taipeiDate, taipeiDayStart } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import type { Clock } from "../../../ports/clock.ts";
import type { EnergyPrice } from "../../../ports/energy-price.ts";
import type { ReadingHistory } from "../../../ports/reading-history.ts";
import {
  type EnergyBaselineRecord,
  energyBaselineRecords,
} from "../../../ports/record-kinds/energy-baseline-record.ts";
import {
  type EnergyRetrofitRecord,
  energyRetrofitRecords,
} from "../../../ports/record-kinds/energy-retrofit-record.ts";
import { type BaselineParts, driversOf, savingsAgainst } from "../baseline/baseline-desk.ts";
import type { SavingsView } from "../baseline/baseline-side.ts";
import { refusalViews } from "../baseline/baseline-words.ts";
import { baselineDays } from "../baseline/fit-baseline.ts";
import { modelOf } from "../baseline/kept-model.ts";
import { type EnergyCaller, requireCenter, seesEnergy } from "../energy-caller.ts";
import { elevatorOver, elevatorsOf } from "../intensity/elevator-book.ts";
import { type EnergyDay, energyDays } from "../weather/energy-days.ts";
import {
  type GivenRetrofit,
  RETROFIT_MEASURES,
  type RetrofitChanges,
  type RetrofitDetail,
  type RetrofitElevator,
  type Retrofits,
  type RetrofitVerdict,
  type RetrofitView,
} from "./retrofit-side.ts";
import { VERDICT_WORDS } from "./retrofit-words.ts";

/** Fewer days since the work say more of the weather of a fortnight than of the work. */
const FEWEST_DAYS = 30;
/** A saving is drawn out to a year once it was seen for a season. */
const FEWEST_DAYS_OF_A_YEAR = 90;
const YEAR_DAYS = 365;
/** A saving is verified over at most so much time after the work: later, other things have changed too. */
const MOST_DAYS = 3 * YEAR_DAYS;

export interface RetrofitParts extends BaselineParts {
  readonly history: Pick<ReadingHistory, "buckets">;
  readonly price: EnergyPrice;
  readonly clock: Clock;
}

interface Judged {
  readonly baseline: EnergyBaselineRecord | null;
  readonly days: readonly EnergyDay[];
  readonly savings: SavingsView | null;
  readonly verdict: RetrofitVerdict;
}

/** Works that are to save energy, and what they are proven to have saved. */
export class RetrofitDesk implements Retrofits {
  readonly #parts: RetrofitParts;

  constructor(parts: RetrofitParts) {
    this.#parts = parts;
  }

  async list(
    { centerId }: { readonly centerId: string | null },
    principal: Principal,
  ): Promise<readonly RetrofitView[]> {
    const rows = await this.#parts.records.of(energyRetrofitRecords).list({ orderBy: "workFrom", descending: true });
    const seen = rows.filter(
      (row) => (centerId === null || row.centerId === centerId) && seesEnergy(principal, row.centerId),
    );
    const views: RetrofitView[] = [];
    // oxlint-disable-next-line no-await-in-loop -- each asks the roll-ups for years of days
    for (const row of seen) views.push(await this.#view(row, await this.#judge(row)));
    return views;
  }

  async find(id: string, principal: Principal): Promise<RetrofitDetail> {
    const row = await this.#seen(id, principal);
    const judged = await this.#judge(row);
    return { ...(await this.#view(row, judged)), elevators: await this.#elevators(row), months: monthsOf(judged) };
  }

  async add(given: GivenRetrofit, caller: EnergyCaller): Promise<RetrofitView> {
    const { centerId } = given;
    requireCenter(this.#parts.model, centerId, { principal: caller.principal, right: "energy.configure" });
    await this.#refuse(given);
    const change = { actor: caller.actor, action: "retrofit.add", reason: null, centerId };
    const row = await this.#parts.records.change(change, async (transaction) => {
      const made: EnergyRetrofitRecord = {
        ...given,
        id: this.#parts.newId(),
        isDropped: false,
        createdBy: caller.principal.personId,
        createdAt: transaction.at,
      };
      await transaction.of(energyRetrofitRecords).insert(made);
      return made;
    });
    return this.#view(row, await this.#judge(row));
  }

  async change(id: string, changes: RetrofitChanges, caller: EnergyCaller): Promise<RetrofitView> {
    const present = await this.#seen(id, caller.principal);
    const { centerId } = present;
    requireCenter(this.#parts.model, centerId, { principal: caller.principal, right: "energy.configure" });
    await this.#refuse({ ...present, ...changes });
    const change = { actor: caller.actor, action: "retrofit.change", reason: null, centerId };
    const row = await this.#parts.records.change(change, (transaction) =>
      transaction.of(energyRetrofitRecords).update(id, changes),
    );
    return this.#view(row, await this.#judge(row));
  }

  async remove(id: string, reason: string, caller: EnergyCaller): Promise<void> {
    const { centerId } = await this.#seen(id, caller.principal);
    requireCenter(this.#parts.model, centerId, { principal: caller.principal, right: "energy.configure" });
    const change = { actor: caller.actor, action: "retrofit.remove", reason, centerId };
    await this.#parts.records.change(change, (transaction) => transaction.of(energyRetrofitRecords).remove(id));
  }

  /** @throws WeishanError RECORD_UNKNOWN for what is not there or not for the caller */
  async #seen(id: string, principal: Principal): Promise<EnergyRetrofitRecord> {
    const row = await this.#parts.records.of(energyRetrofitRecords).find(id);
    if (row !== undefined && seesEnergy(principal, row.centerId)) return row;
    throw new WeishanError("RECORD_UNKNOWN", `there is no retrofit ${id}`, { id });
  }

  /** @throws WeishanError QUERY_INVALID, RECORD_UNKNOWN for a retrofit that cannot be judged as it is said */
  async #refuse(given: Omit<GivenRetrofit, "measure">): Promise<void> {
    const { centerId, meterId, workFrom, workTo, baselineId, equipmentIds } = given;
    if (daysBetween(workFrom, workTo) < 1) {
      throw new WeishanError("QUERY_INVALID", "the work ends before it begins", { workFrom, workTo });
    }
    if (!this.#parts.meters.meters(centerId).some(({ id }) => id === meterId)) {
      throw new WeishanError("RECORD_UNKNOWN", `there is no meter ${meterId}`, { meterId });
    }
    const strange = equipmentIds.find((id) => this.#parts.model.equipment.get(id)?.centerId !== centerId);
    if (strange !== undefined) {
      throw new WeishanError("RECORD_UNKNOWN", `there is no equipment ${strange}`, { equipmentId: strange });
    }
    if (baselineId === null) return;
    const baseline = await this.#parts.records.of(energyBaselineRecords).find(baselineId);
    if (baseline === undefined || baseline.centerId !== centerId) {
      throw new WeishanError("RECORD_UNKNOWN", `there is no baseline ${baselineId}`, { id: baselineId });
    }
    if (baseline.meterId !== meterId) {
      throw new WeishanError("QUERY_INVALID", `the baseline is of the meter ${baseline.meterId}`, { meterId });
    }
    if (baseline.toDate > workFrom) {
      throw new WeishanError("QUERY_INVALID", `the baseline ends on ${baseline.toDate}, after the work begins`, {
        workFrom,
      });
    }
  }

  async #judge(row: EnergyRetrofitRecord): Promise<Judged> {
    const { centerId, meterId, workFrom, workTo, baselineId } = row;
    const nothing = { baseline: null, days: [], savings: null };
    if (row.isDropped) return { ...nothing, verdict: "dropped" };
    // The running day is not over: what it used is not known.
    const today = taipeiDate(this.#parts.clock.now());
    if (today < workFrom) return { ...nothing, verdict: "planned" };
    if (today < workTo) return { ...nothing, verdict: "working" };
    const baseline =
      baselineId === null ? null : ((await this.#parts.records.of(energyBaselineRecords).find(baselineId)) ?? null);
    if (baseline === null) return { ...nothing, verdict: "no-baseline" };
    if (baseline.refusals.length > 0 || baseline.fitted === null) return { ...nothing, baseline, verdict: "refused" };
    const to = earlier(today, plusDays(workTo, MOST_DAYS));
    const days = to > workTo ? await energyDays({ centerId, meterId, from: workTo, to }, this.#parts) : [];
    const savings = savingsAgainst(baseline, days);
    return { baseline, days, savings, verdict: verdictOf(savings) };
  }

  async #view(row: EnergyRetrofitRecord, { baseline, savings, verdict }: Judged): Promise<RetrofitView> {
    const { createdBy, ...shown } = row;
    const names = await this.#parts.names([createdBy]);
    const knownDays = savings === null ? 0 : (savings.dayCount * savings.coveragePct) / 100;
    const savingsKwhPerYear =
      savings === null || knownDays < FEWEST_DAYS_OF_A_YEAR ? null : (savings.savingsKwh / knownDays) * YEAR_DAYS;
    const money = savings === null ? null : this.#price(row.centerId, savings);
    const savedTwdPerYear =
      savingsKwhPerYear === null || money === null ? null : Math.round(savingsKwhPerYear * money.twdPerKwh);
    return {
      ...shown,
      measure: RETROFIT_MEASURES.find((measure) => measure === row.measure) ?? "other",
      createdBy: names.get(createdBy) ?? null,
      verdict,
      verdictText: VERDICT_WORDS[verdict],
      savings,
      refused: refusalViews(baseline?.refusals ?? []),
      savingsKwhPerYear,
      savedTwdPerYear,
      priceSource: money?.source ?? null,
      paybackYears:
        row.costTwd === null || savedTwdPerYear === null || savedTwdPerYear <= 0 ? null : row.costTwd / savedTwdPerYear,
    };
  }

  /** What a kWh cost on average in the days of the saving. */
  #price(
    centerId: string,
    { from, to, measuredKwh }: SavingsView,
  ): { readonly twdPerKwh: number; readonly source: string } | null {
    if (measuredKwh <= 0) return null;
    const span = { from: taipeiDayStart(from), to: taipeiDayStart(plusDays(to, 1)) };
    const priced = this.#parts.price.priceOf({ centerId, ...span, energyKwh: measuredKwh });
    return priced === null ? null : { twdPerKwh: priced.priceTwd / measuredKwh, source: priced.source };
  }

  async #elevators({ centerId, equipmentIds, workFrom, workTo }: EnergyRetrofitRecord): Promise<RetrofitElevator[]> {
    const today = taipeiDate(this.#parts.clock.now());
    const found: RetrofitElevator[] = [];
    for (const equipment of elevatorsOf(this.#parts.model, centerId)) {
      if (!equipmentIds.includes(equipment.id)) continue;
      const after = { from: workTo, to: earlier(later(today, workTo), plusDays(workTo, YEAR_DAYS)) };
      // oxlint-disable-next-line no-await-in-loop -- one question after the other: the history serves others as well
      const before = await elevatorOver(equipment, { from: plusDays(workFrom, -YEAR_DAYS), to: workFrom }, this.#parts);
      // oxlint-disable-next-line no-await-in-loop -- as above
      const now = await elevatorOver(equipment, after, this.#parts);
      const [was, is] = [before.kwhPer1000Starts, now.kwhPer1000Starts];
      const savingPct = was === null || is === null || was <= 0 ? null : (1 - is / was) * 100;
      found.push({ equipmentId: equipment.id, name: equipment.name, before, after: now, savingPct });
    }
    return found;
  }
}

const earlier = (one: PlainDateText, other: PlainDateText): PlainDateText => (one < other ? one : other);
const later = (one: PlainDateText, other: PlainDateText): PlainDateText => (one > other ? one : other);

function verdictOf(savings: SavingsView | null): RetrofitVerdict {
  if (savings === null || (savings.dayCount * savings.coveragePct) / 100 < FEWEST_DAYS) return "too-early";
  const isCertain = savings.uncertaintyPct !== null && savings.uncertaintyPct < 100;
  if (!isCertain) return "not-proven";
  return savings.savingsKwh > 0 ? "proven" : "more-used";
}

/** What was expected and measured by month, of the days on which both are known. */
function monthsOf({ baseline, days }: Judged): RetrofitDetail["months"] {
  if (baseline === null || baseline.fitted === null) return [];
  const months = new Map<string, { expectedKwh: number | null; measuredKwh: number | null }>();
  for (const { date, expectedKwh, measuredKwh } of baselineDays(days, modelOf(baseline.fitted), driversOf(baseline))) {
    const month = date.slice(0, "2026-07".length);
    const sums = months.get(month) ?? { expectedKwh: null, measuredKwh: null };
    months.set(month, sums);
    if (expectedKwh === null || measuredKwh === null) continue;
    sums.expectedKwh = (sums.expectedKwh ?? 0) + expectedKwh;
    sums.measuredKwh = (sums.measuredKwh ?? 0) + measuredKwh;
  }
  return [...months].map(([month, sums]) => ({ month, ...sums }));
}
