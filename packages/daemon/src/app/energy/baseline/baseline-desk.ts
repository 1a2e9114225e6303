import type { Principal } from "@weishan/core/access";
import { daysBetween, type PlainDateText } from "@weishan/core/calendar";
import type { BaselineRefusal, FitStatistics } from "@weishan/core/energy";
import { WeishanError } from "@weishan/core/error";
import {
  type EnergyBaselineRecord,
  energyBaselineRecords,
  type FittedBaseline,
} from "../../../ports/record-kinds/energy-baseline-record.ts";
import { energyRetrofitRecords } from "../../../ports/record-kinds/energy-retrofit-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { PersonNames } from "../../command/person-names.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { type EnergyCaller, requireCenter, seesEnergy } from "../energy-caller.ts";
import { type EnergyDay, type EnergyDayParts, energyDays } from "../weather/energy-days.ts";
import {
  type AskedBaseline,
  BASELINE_DRIVERS,
  BASELINE_MODELS,
  type BaselineDetail,
  type BaselineDriver,
  type BaselineFit,
  type BaselineModel,
  type BaselineParameters,
  type BaselinePreview,
  type BaselineResultView,
  type Baselines,
  type BaselineView,
  type SavingsView,
} from "./baseline-side.ts";
import { refusalViews } from "./baseline-words.ts";
import { type BaselineResult, baselineDays, fitBaseline, savingsOfDays } from "./fit-baseline.ts";
import { keptModel, modelOf } from "./kept-model.ts";

/** Longer than any baseline may be; so that what is asked stays bounded. */
const MOST_DAYS = 1_100;

export interface BaselineParts extends EnergyDayParts {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly names: PersonNames;
  readonly newId: () => string;
  /** SHA-256 of a text. */
  readonly digest: (text: string) => string;
}

/** Fits baselines, keeps them as they were, and says what was saved against them. */
export class BaselineDesk implements Baselines {
  readonly #parts: BaselineParts;

  constructor(parts: BaselineParts) {
    this.#parts = parts;
  }

  async list(
    { centerId }: { readonly centerId: string | null },
    principal: Principal,
  ): Promise<readonly BaselineView[]> {
    const rows = await this.#parts.records.of(energyBaselineRecords).list({ orderBy: "madeAt", descending: true });
    const seen = rows.filter(
      (row) => (centerId === null || row.centerId === centerId) && seesEnergy(principal, row.centerId),
    );
    return this.#views(seen);
  }

  async find(
    id: string,
    reporting: { readonly from: PlainDateText; readonly to: PlainDateText } | null,
    principal: Principal,
  ): Promise<BaselineDetail> {
    const row = await this.#seen(id, principal);
    if (reporting !== null) refuseSpan(reporting);
    const { centerId, meterId } = row;
    const fitted = row.fitted === null ? null : modelOf(row.fitted);
    const drivers = driversOf(row);
    const [own, after] = await Promise.all([
      energyDays({ centerId, meterId, from: row.fromDate, to: row.toDate }, this.#parts),
      reporting === null ? [] : energyDays({ centerId, meterId, ...reporting }, this.#parts),
    ]);
    const [view] = await this.#views([row]);
    if (view === undefined) throw new RangeError("a view for each row");
    return {
      ...view,
      days: baselineDays(own, fitted, drivers),
      reporting: baselineDays(after, fitted, drivers),
      savings: reporting === null ? null : savingsAgainst(row, after),
    };
  }

  async preview(asked: AskedBaseline, principal: Principal): Promise<BaselinePreview> {
    const { days, result, inputHash } = await this.#fit(asked, principal);
    return { ...resultView(asked, result, inputHash), days: baselineDays(days, result.fitted, asked.drivers) };
  }

  async add(asked: AskedBaseline, name: string, caller: EnergyCaller): Promise<BaselineView> {
    const { centerId, meterId, from, to, model, drivers } = asked;
    requireCenter(this.#parts.model, centerId, { principal: caller.principal, right: "energy.configure" });
    const { result, inputHash } = await this.#fit(asked, caller.principal);
    const { fitted, statistics, refusals, coverage } = result;
    const change = { actor: caller.actor, action: "baseline.add", reason: null, centerId };
    const row = await this.#parts.records.change(change, async (transaction) => {
      const made: EnergyBaselineRecord = {
        id: this.#parts.newId(),
        centerId,
        meterId,
        name,
        fromDate: from,
        toDate: to,
        model,
        drivers,
        fitted: fitted === null ? null : keptModel(fitted),
        statistics,
        refusals,
        coverage,
        inputHash,
        madeBy: caller.principal.personId,
        madeAt: transaction.at,
      };
      await transaction.of(energyBaselineRecords).insert(made);
      return made;
    });
    const [view] = await this.#views([row]);
    if (view === undefined) throw new RangeError("a view for each row");
    return view;
  }

  async remove(id: string, reason: string, caller: EnergyCaller): Promise<void> {
    const { centerId } = await this.#seen(id, caller.principal);
    requireCenter(this.#parts.model, centerId, { principal: caller.principal, right: "energy.configure" });
    const change = { actor: caller.actor, action: "baseline.remove", reason, centerId };
    await this.#parts.records.change(change, async (transaction) => {
      const [user] = await transaction.of(energyRetrofitRecords).list({ where: { baselineId: id }, limit: 1 });
      if (user !== undefined) {
        throw new WeishanError("RECORD_CONFLICT", `the retrofit "${user.name}" is judged by this baseline`, { id });
      }
      await transaction.of(energyBaselineRecords).remove(id);
    });
  }

  /** @throws WeishanError RECORD_UNKNOWN for what is not there or not for the caller */
  async #seen(id: string, principal: Principal): Promise<EnergyBaselineRecord> {
    const row = await this.#parts.records.of(energyBaselineRecords).find(id);
    if (row !== undefined && seesEnergy(principal, row.centerId)) return row;
    throw new WeishanError("RECORD_UNKNOWN", `there is no baseline ${id}`, { id });
  }

  async #fit(
    asked: AskedBaseline,
    principal: Principal,
  ): Promise<{ readonly days: readonly EnergyDay[]; readonly result: BaselineResult; readonly inputHash: string }> {
    const { model, meters, digest } = this.#parts;
    requireCenter(model, asked.centerId, { principal, right: "energy.view" });
    refuseSpan(asked);
    if (!meters.meters(asked.centerId).some(({ id }) => id === asked.meterId)) {
      throw new WeishanError("RECORD_UNKNOWN", `there is no meter ${asked.meterId}`, { meterId: asked.meterId });
    }
    const days = await energyDays(asked, this.#parts);
    const result = fitBaseline(days, asked.model, asked.drivers);
    return { days, result, inputHash: digest(textOfInputs(asked, days)) };
  }

  async #views(rows: readonly EnergyBaselineRecord[]): Promise<readonly BaselineView[]> {
    const names =
      rows.length === 0 ? new Map<string, string>() : await this.#parts.names(rows.map((row) => row.madeBy));
    return rows.map((row) => {
      const asked: AskedBaseline = {
        centerId: row.centerId,
        meterId: row.meterId,
        from: row.fromDate,
        to: row.toDate,
        model: BASELINE_MODELS.find((model) => model === row.model) ?? "auto",
        drivers: driversOf(row),
      };
      const fitted = row.fitted === null ? null : modelOf(row.fitted);
      const result = { fitted, statistics: row.statistics, refusals: row.refusals, coverage: row.coverage };
      const { id, name, madeAt } = row;
      return { ...resultView(asked, result, row.inputHash), id, name, madeAt, madeBy: names.get(row.madeBy) ?? null };
    });
  }
}

/** What some days saved against a baseline; null of one that is refused, and where nothing of the days is known. */
export function savingsAgainst(
  row: Pick<EnergyBaselineRecord, "fitted" | "statistics" | "refusals" | "drivers">,
  days: readonly EnergyDay[],
): SavingsView | null {
  const [first] = days;
  const last = days.at(-1);
  if (row.fitted === null || row.statistics === null || row.refusals.length > 0) return null;
  if (first === undefined || last === undefined) return null;
  const fitted = modelOf(row.fitted);
  const saved = savingsOfDays({ fitted, statistics: row.statistics }, days, driversOf(row));
  if (saved.pointCount === 0) return null;
  return {
    from: first.date,
    to: last.date,
    expectedKwh: saved.expectedKwh,
    measuredKwh: saved.measuredKwh,
    savingsKwh: saved.savingsKwh,
    savingsPct: saved.expectedKwh === 0 ? null : (saved.savingsKwh / saved.expectedKwh) * 100,
    uncertaintyPct: saved.uncertainty === null ? null : saved.uncertainty * 100,
    coveragePct: saved.coverage * 100,
    dayCount: days.length,
  };
}

/** The drivers of a baseline, in the order of its coefficients. */
export const driversOf = ({ drivers }: Pick<EnergyBaselineRecord, "drivers">): readonly BaselineDriver[] =>
  BASELINE_DRIVERS.filter((driver) => drivers.includes(driver)).toSorted(
    (one, other) => drivers.indexOf(one) - drivers.indexOf(other),
  );

/** @throws WeishanError QUERY_INVALID for days in the wrong order, or too many */
function refuseSpan({ from, to }: { readonly from: PlainDateText; readonly to: PlainDateText }): void {
  const days = daysBetween(from, to);
  if (days >= 1 && days <= MOST_DAYS) return;
  throw new WeishanError(
    "QUERY_INVALID",
    `from ${from} to ${to} are ${days} days; 1 to ${MOST_DAYS} can be asked for`,
    {
      days,
    },
  );
}

function resultView(asked: AskedBaseline, result: BaselineResult, inputHash: string): BaselineResultView {
  const { fitted, statistics, refusals, coverage } = result;
  return {
    ...asked,
    fittedModel: fitted === null ? null : fitted.kind === "daily" ? fitted.daily.kind : "towt",
    parameters: fitted === null ? null : parametersOf(fitted, asked.drivers),
    fit: statistics === null ? null : fitOf(statistics),
    coveragePct: coverage * 100,
    refused: refusalViews([...new Set<BaselineRefusal>(refusals)]),
    inputHash,
  };
}

function parametersOf(fitted: FittedBaseline, drivers: readonly BaselineDriver[]): BaselineParameters | null {
  if (fitted.kind === "hourly") return null;
  const { interceptKwhPerDay, heating, cooling, slopeKwhPerDayPerK, driverKwhPerDay } = fitted.daily;
  return {
    interceptKwhPerDay,
    heating,
    cooling,
    slopeKwhPerDayPerK,
    drivers: drivers.map((driver, place) => ({ driver, kwhPerDay: driverKwhPerDay[place] ?? 0 })),
  };
}

const pct = (share: number | null): number | null => (share === null ? null : share * 100);

const fitOf = ({ r2, cvRmseAdjusted, nmbe, autocorrelation, pointCount }: FitStatistics): BaselineFit => ({
  r2,
  cvRmsePct: pct(cvRmseAdjusted),
  nmbePct: pct(nmbe),
  autocorrelation,
  pointCount,
});

/** Everything that a baseline was fitted to, as one text: the same text, the same baseline. */
function textOfInputs(
  asked: { readonly meterId: string; readonly model: BaselineModel; readonly drivers: readonly BaselineDriver[] },
  days: readonly EnergyDay[],
): string {
  const rows = days.map(({ date, facts, weather, meter }) => [
    date,
    meter?.energyKwh ?? null,
    meter?.coverage ?? null,
    weather.meanTempC,
    ...asked.drivers.map((driver) => facts[driver]),
  ]);
  return JSON.stringify([asked.meterId, asked.model, asked.drivers, rows]);
}
