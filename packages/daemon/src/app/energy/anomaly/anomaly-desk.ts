import type { Principal } from "@weishan/core/access";
import { daysBetween, type PlainDateText, plusDays, taipeiDayStart } from "@weishan/core/calendar";
import { HOURS_OF_PART } from "@weishan/core/energy";
import { WeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import {
  type EnergyAnomalyRecord,
  energyAnomalyRecords,
  energyJudgedRecords,
} from "../../../ports/record-kinds/energy-anomaly-record.ts";
import { type FaultDayRecord, faultDayRecords } from "../../../ports/record-kinds/fault-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { PersonNames } from "../../command/person-names.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { type EnergyCaller, requireCenter, seesEnergy } from "../energy-caller.ts";
import type { MeterNodeInfo } from "../meter/meter-energy.ts";
import type { DayFacts } from "../weather/day-facts.ts";
import type { EnergyDayParts } from "../weather/energy-days.ts";
import type { Anomalies, AnomalyBoard, AnomalyHint, AnomalyState, AnomalyView } from "./anomaly-side.ts";

const HOUR_MS = 3_600_000;
/** Two years and a day. */
const MOST_DAYS = 732;
/** More names tell nobody more. */
const MOST_HINTS = 5;

export interface AnomalyDeskParts extends EnergyDayParts {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly names: PersonNames;
}

/** What is known about the days of a board, by day. */
interface Surroundings {
  readonly rows: readonly EnergyAnomalyRecord[];
  readonly faults: ReadonlyMap<PlainDateText, readonly FaultDayRecord[]>;
  readonly facts: ReadonlyMap<PlainDateText, DayFacts>;
  readonly tempC: ReadonlyMap<PlainDateText, number | null>;
  readonly names: ReadonlyMap<string, string>;
}

/** The days that stand out, with what may be behind them, and what people made of them. */
export class AnomalyDesk implements Anomalies {
  readonly #parts: AnomalyDeskParts;

  constructor(parts: AnomalyDeskParts) {
    this.#parts = parts;
  }

  async list(
    span: { readonly centerId: string; readonly from: PlainDateText; readonly to: PlainDateText },
    principal: Principal,
  ): Promise<AnomalyBoard> {
    const { model, records, meters } = this.#parts;
    requireCenter(model, span.centerId, { principal, right: "energy.view" });
    refuseSpan(span);
    const { centerId, from, to } = span;
    const rows = await records.of(energyAnomalyRecords).list({
      where: { centerId },
      between: { date: { from, before: to } },
      orderBy: "date",
      descending: true,
    });
    const nodes = meters.meters(centerId);
    const judged = await records.of(energyJudgedRecords).list({ anyOf: { id: nodes.map(({ id }) => id) } });
    const judgedTo = new Map(judged.map((row) => [row.id, row.judgedTo]));
    return {
      anomalies: await this.#views(centerId, rows),
      coverage: nodes.map(({ id, name }) => ({ meterId: id, meterName: name, judgedTo: judgedTo.get(id) ?? null })),
    };
  }

  async decide(
    id: string,
    { state, reason }: { readonly state: AnomalyState; readonly reason: string },
    { principal, actor }: EnergyCaller,
  ): Promise<AnomalyView> {
    const { model, records } = this.#parts;
    const known = await records.of(energyAnomalyRecords).find(id);
    if (known === undefined || !seesEnergy(principal, known.centerId)) {
      throw new WeishanError("RECORD_UNKNOWN", `there is no anomaly ${id}`, { id });
    }
    const { centerId } = known;
    requireCenter(model, centerId, { principal, right: "energy.configure" });
    const row = await records.change({ actor, action: "energy-anomaly.decide", reason, centerId }, (transaction) =>
      transaction
        .of(energyAnomalyRecords)
        .update(
          id,
          state === "open"
            ? { state, decidedBy: null, decidedAt: null, reason: null }
            : { state, decidedBy: principal.personId, decidedAt: transaction.at, reason },
        ),
    );
    const [view] = await this.#views(centerId, [row]);
    if (view === undefined) throw new RangeError("a view for each row");
    return view;
  }

  async #views(centerId: string, rows: readonly EnergyAnomalyRecord[]): Promise<readonly AnomalyView[]> {
    if (rows.length === 0) return [];
    const around = await this.#around(centerId, rows);
    const nodes = new Map(this.#parts.meters.meters(centerId).map((node) => [node.id, node]));
    return rows.map((row) => {
      const [fromHour, toHour] = HOURS_OF_PART[row.part];
      const startMs = taipeiDayStart(row.date);
      const node = nodes.get(row.meterId);
      return {
        id: row.id,
        centerId,
        meterId: row.meterId,
        meterName: node?.name ?? { zh: row.meterId, en: row.meterId },
        date: row.date,
        part: row.part,
        from: epochMs(startMs + fromHour * HOUR_MS),
        to: epochMs(startMs + toHour * HOUR_MS),
        measuredKwh: row.measuredKwh,
        expectedKwh: row.expectedKwh,
        excessKwh: row.measuredKwh - row.expectedKwh,
        score: row.score,
        meanTempC: around.tempC.get(row.date) ?? null,
        hints: this.#hints(row, node, { around, nodes }),
        foundAt: row.foundAt,
        state: row.state,
        decidedBy: row.decidedBy === null ? null : (around.names.get(row.decidedBy) ?? null),
        decidedAt: row.decidedAt,
        reason: row.reason,
      };
    });
  }

  async #around(centerId: string, rows: readonly EnergyAnomalyRecord[]): Promise<Surroundings> {
    const { records, dayFacts, weather, names } = this.#parts;
    const dates = [...new Set(rows.map(({ date }) => date))].toSorted();
    const [from = "", to = from] = [dates[0], dates.at(-1)];
    const [facts, days, faults, sameDays] = await Promise.all([
      dayFacts.days(centerId, from, plusDays(to, 1)),
      weather.days(centerId, from, plusDays(to, 1)),
      records.of(faultDayRecords).list({ where: { centerId, verdict: "fault" }, anyOf: { date: dates } }),
      records.of(energyAnomalyRecords).list({ where: { centerId }, anyOf: { date: dates } }),
    ]);
    const deciders = rows.flatMap(({ decidedBy }) => decidedBy ?? []);
    return {
      rows: sameDays,
      faults: Map.groupBy(faults, ({ date }) => date),
      facts: new Map(facts.map((day) => [day.date, day])),
      tempC: new Map(days.map((day) => [day.date, day.meanTempC])),
      names: deciders.length === 0 ? new Map() : await names(deciders),
    };
  }

  #hints(
    row: EnergyAnomalyRecord,
    node: MeterNodeInfo | undefined,
    { around, nodes }: { readonly around: Surroundings; readonly nodes: ReadonlyMap<string, MeterNodeInfo> },
  ): readonly AnomalyHint[] {
    const facts = around.facts.get(row.date);
    const hints: AnomalyHint[] = [];
    for (const other of around.rows) {
      const below = nodes.get(other.meterId);
      const isBehind = below?.parentId === row.meterId && other.date === row.date;
      if (!isBehind || below === undefined || Math.sign(other.score) !== Math.sign(row.score)) continue;
      const text = { zh: `其下的 ${below.name.zh} 同日異常`, en: `${below.name.en} behind it stood out too` };
      hints.push({ kind: "sub-meter", equipmentId: below.kind === "real" ? below.id : null, text });
    }
    if (row.score > 0) hints.push(...this.#faultHints(around.faults.get(row.date) ?? [], node));
    if (facts?.isDeclaredOff === true) {
      const name = facts.name ?? { zh: "停止上班", en: "declared off" };
      hints.push({ kind: "declared-day", equipmentId: null, text: name });
    }
    if ((facts?.bookedHours ?? 0) > 0) {
      const hours = Math.round((facts?.bookedHours ?? 0) * 10) / 10;
      const text = {
        zh: `當日場地使用 ${facts?.venueUses} 場、${hours} 小時`,
        en: `venues: ${facts?.venueUses} uses, ${hours} hours`,
      };
      hints.push({ kind: "letting", equipmentId: null, text });
    }
    return hints.slice(0, MOST_HINTS);
  }

  /** Faults of what a meter counts: of the whole centre for the one that the utility reads, of its floor for others. */
  #faultHints(faults: readonly FaultDayRecord[], node: MeterNodeInfo | undefined): readonly AnomalyHint[] {
    const { equipment } = this.#parts.model;
    return faults
      .flatMap((fault) => {
        const one = equipment.get(fault.equipmentId);
        const isCounted = node?.parentId === null || (one !== undefined && one.floorId === node?.floorId);
        return one === undefined || !isCounted ? [] : [{ fault, name: one.name }];
      })
      .toSorted((one, other) => (other.fault.energyWastedKwh ?? 0) - (one.fault.energyWastedKwh ?? 0))
      .map(({ fault, name }) => ({
        kind: "fault",
        equipmentId: fault.equipmentId,
        text: faultText(name, fault.energyWastedKwh),
      }));
  }
}

const faultText = (name: { readonly zh: string; readonly en: string }, wastedKwh: number | null) =>
  wastedKwh === null
    ? { zh: `${name.zh} 診斷出故障`, en: `${name.en}: a fault was diagnosed` }
    : {
        zh: `${name.zh} 診斷出故障，估計浪費 ${Math.round(wastedKwh)} kWh`,
        en: `${name.en}: a fault, about ${Math.round(wastedKwh)} kWh wasted`,
      };

/** @throws WeishanError QUERY_INVALID for days in the wrong order, or too many */
export function refuseSpan({ from, to }: { readonly from: PlainDateText; readonly to: PlainDateText }): void {
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
