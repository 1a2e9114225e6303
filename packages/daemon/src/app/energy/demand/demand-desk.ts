import { mayDo, type Principal } from "@weishan/core/access";
import { type PlainDateText, taipeiDate, taipeiDayStart } from "@weishan/core/calendar";
import { excessCharge, QUARTERS_OF_DAY, rankSheds } from "@weishan/core/energy";
import { isWeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import type { Clock } from "../../../ports/clock.ts";
import { type DemandEventRecord, demandEventRecords } from "../../../ports/record-kinds/demand-event-record.ts";
import { shedPolicyRecords } from "../../../ports/record-kinds/shed-policy-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { coveragePctOf } from "../bill/bill-view.ts";
import type { ContractBook } from "../contract/contract-book.ts";
import { requireCenter, seesEnergy } from "../energy-caller.ts";
import type { DayForecaster } from "./day-forecaster.ts";
import type {
  DemandDayView,
  DemandEventView,
  DemandQuarter,
  Demands,
  DemandView,
  ShedSuggestions,
} from "./demand-side.ts";
import type { DemandWatch } from "./demand-watch.ts";
import type { ShedFinder } from "./shed-candidates.ts";

const QUARTER_MS = 900_000;
const MOST_EVENTS = 500;

export interface DemandDeskParts {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly watch: Pick<DemandWatch, "view" | "allowed" | "demandOf">;
  readonly forecaster: Pick<DayForecaster, "day">;
  readonly finder: Pick<ShedFinder, "find">;
  readonly contracts: ContractBook;
  readonly clock: Clock;
}

/** What people see of the demand: now, a day in quarters, what could be shed, and what happened. */
export class DemandDesk implements Demands {
  readonly #parts: DemandDeskParts;

  constructor(parts: DemandDeskParts) {
    this.#parts = parts;
  }

  async now(centerId: string, principal: Principal): Promise<DemandView> {
    requireCenter(this.#parts.model, centerId, { principal, right: "energy.view" });
    return this.#parts.watch.view(centerId);
  }

  async day(centerId: string, date: PlainDateText, principal: Principal): Promise<DemandDayView> {
    const { model, forecaster, clock } = this.#parts;
    requireCenter(model, centerId, { principal, right: "energy.view" });
    const { forecast, measuredKw, basis, meanTempC, refusal } = await forecaster
      .day(centerId, date)
      .then((day) => ({ ...day, basis: day.forecast?.basis ?? [] }));
    const startMs = taipeiDayStart(date);
    const now = clock.now();
    const rows = Array.from({ length: QUARTERS_OF_DAY }, (_, quarter): DemandQuarter => {
      const from = epochMs(startMs + quarter * QUARTER_MS);
      const allowed = this.#parts.watch.allowed(centerId, from);
      const isOver = from + QUARTER_MS <= now;
      // The roll-up of the last quarters may still be made; the register knows them already.
      const measured = finite(measuredKw[quarter]) ?? (isOver ? this.#parts.watch.demandOf(centerId, from) : null);
      return {
        from,
        demandKw: isOver ? measured : null,
        expectedKw: finite(forecast?.quartersKw[quarter]),
        errorKw: finite(forecast?.errorsKw[quarter]),
        contractKw: allowed?.allowedKw ?? null,
        period: allowed?.period ?? null,
      };
    });
    const past = rows.filter(({ from }) => from + QUARTER_MS <= now);
    const known = past.filter(({ demandKw }) => demandKw !== null).length;
    const coveragePct = past.length === 0 ? 0 : coveragePctOf(known / past.length);
    return { centerId, date, rows, coveragePct, basis, refusal, meanTempC };
  }

  async suggestions(centerId: string, principal: Principal): Promise<ShedSuggestions> {
    const { model, watch, finder, records } = this.#parts;
    requireCenter(model, centerId, { principal, right: "energy.view" });
    const demand = watch.view(centerId);
    const seen = finder.find(centerId).filter(({ equipment }) => mayDo(principal, "energy.view", equipment));
    const [policies, open] = await Promise.all([
      records.of(shedPolicyRecords).list({ where: { centerId } }),
      records.of(demandEventRecords).list({ where: { centerId, endedAt: null } }),
    ]);
    const held = new Set(
      open.flatMap(({ actions }) => actions.flatMap((action) => (action.givenBackAt === null ? [action.pointId] : []))),
    );
    const ranked = rankSheds(
      seen.map((shed) => (held.has(shed.pointId) ? { ...shed, isAllowed: false, whyNot: shed.whyNot ?? HELD } : shed)),
      demand.shedKw ?? 0,
    );
    return {
      centerId,
      demand,
      suggestions: ranked.map(
        ({ rank, measure, equipment, point, presentValue, value, gainKw, comfortCost, comfort, isNeeded, whyNot }) => ({
          rank,
          measure,
          equipmentId: equipment.id,
          equipmentName: equipment.name,
          pointId: point.id,
          unit: point.unit,
          presentValue,
          value,
          gainKw,
          comfortCost,
          comfort,
          isNeeded,
          whyNot,
          isHeld: held.has(point.id),
        }),
      ),
      availableKw: ranked.reduce((sum, { gainKw }) => sum + gainKw, 0),
      policyId: policies.find(({ approvedAt }) => approvedAt !== null)?.id ?? null,
    };
  }

  async events(
    { centerId, from, to }: Parameters<Demands["events"]>[0],
    principal: Principal,
  ): Promise<readonly DemandEventView[]> {
    const rows = await this.#parts.records.of(demandEventRecords).list({
      ...(centerId === null ? {} : { where: { centerId } }),
      between: { startAt: { before: to } },
      orderBy: "startAt",
      descending: true,
      limit: MOST_EVENTS,
    });
    return rows
      .filter(({ endedAt }) => endedAt === null || endedAt > from)
      .filter((row) => seesEnergy(principal, row.centerId))
      .map((row) => this.#eventView(row));
  }

  #eventView(row: DemandEventRecord): DemandEventView {
    const { id, centerId, startAt, endedAt, highestLevel, contractKw, period, highestForecastKw, quarters } = row;
    const [highest] = quarters
      .filter(({ demandKw }) => demandKw !== null)
      .toSorted((one, other) => (other.demandKw ?? 0) - (one.demandKw ?? 0));
    return {
      id,
      centerId,
      startAt,
      endedAt,
      highestLevel,
      contractKw,
      period,
      highestForecastKw,
      highestDemandKw: highest?.demandKw ?? null,
      highestDemandAt: highest?.from ?? null,
      quarters,
      actions: row.actions.map(({ leaseId: _lease, ...action }) => ({
        ...action,
        equipmentName: this.#parts.model.equipment.get(action.equipmentId)?.name ?? {
          zh: action.equipmentId,
          en: action.equipmentId,
        },
      })),
      policyId: row.policyId,
      excessTwd: highest === undefined ? null : this.#excess(row, highest),
    };
  }

  #excess(row: DemandEventRecord, highest: DemandEventRecord["quarters"][number]): string | null {
    const { demandKw, contractKw, from } = highest;
    if (demandKw === null || demandKw <= contractKw) return null;
    const allowed = this.#parts.watch.allowed(row.centerId, from);
    if (allowed === null) return null;
    const { contract, period } = allowed;
    try {
      const book = this.#parts.contracts.book(contract.book);
      return excessCharge(book, contract.capacities, { date: taipeiDate(from), period, demandKw })
        .round(0)
        .toString();
    } catch (error) {
      if (isWeishanError(error)) return null;
      throw error;
    }
  }
}

const HELD = { zh: "已在卸載中", en: "it is being shed already" };

/** To a hundredth of a kW: no meter and no forecast knows more. */
const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? Math.round(value * 100) / 100 : null;
