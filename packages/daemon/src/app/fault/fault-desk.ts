import { plusDays, taipeiDate, taipeiDayStart } from "@weishan/core/calendar";
import type { Equipment } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import {
  elevatorCondition,
  FAULT_COMPONENTS,
  faultFamily,
  foulingOutlook,
  HOUR_MS,
  WASTE_ASSUMPTIONS,
} from "@weishan/core/fault";
import { epochMs } from "@weishan/core/reading";
import type { Clock } from "../../ports/clock.ts";
import type { EnergyPrice } from "../../ports/energy-price.ts";
import {
  type FaultDayRecord,
  type FaultEpisodeRecord,
  faultDayRecords,
  faultEpisodeRecords,
} from "../../ports/record-kinds/fault-record.ts";
import type { Records } from "../../ports/records.ts";
import type { EquipmentRef } from "../alarm/alarm-view.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import { evidencePoints } from "./evidence-points.ts";
import type {
  ChillerFoulingView,
  CrossCheckView,
  ElevatorConditionView,
  FaultBoard,
  FaultCoverage,
  FaultDesk,
  FaultDetail,
  FaultQuery,
  FaultRow,
  FaultSeverity,
  RuleView,
  SeenFaults,
  ThresholdView,
} from "./fault-side.ts";
import { componentView, ruleCatalogue, ruleView } from "./rule-catalogue.ts";
import { type WastedPrice, wastedPrice } from "./wasted-price.ts";

const DAY_MS = 24 * HOUR_MS;
/** A year of troubles of two centres; more are not looked at on one page. */
const MAX_EPISODES = 1_000;
/** What fouling is judged by, days. */
const FOULING_DAYS = 365;
/** What the condition of an elevator is judged by, days. */
const CONDITION_DAYS = 7;

const UNKNOWN_BECAUSE = { zh: "所需讀值缺漏或不可信", en: "readings it needs were missing or not to be trusted" };

export interface FaultDeskOptions {
  readonly model: ModelIndex;
  readonly records: Records;
  readonly crossChecks: () => readonly CrossCheckView[];
  readonly price?: EnergyPrice;
  readonly clock: Clock;
}

/** How an equipment is named in lists. */
export const equipmentRefOf = ({ references }: Pick<ModelIndex, "references">, equipment: Equipment): EquipmentRef => ({
  equipmentId: equipment.id,
  equipmentName: equipment.name,
  centerId: equipment.centerId,
  system: equipment.system,
  spaceName: references.get(equipment.spaceId ?? "")?.name ?? null,
});

/** What the fault rules found, from the records. */
export class RecordedFaults implements FaultDesk {
  readonly #options: FaultDeskOptions;

  constructor(options: FaultDeskOptions) {
    this.#options = options;
  }

  async board(seen: SeenFaults, query: FaultQuery): Promise<FaultBoard> {
    const { records, clock } = this.#options;
    const now = clock.now();
    const wanted = (equipmentId: string): Equipment | undefined => wantedBy(query, seen.equipment.get(equipmentId));
    const episodes = await records.of(faultEpisodeRecords).list({
      between: { lastSeenAt: { from: epochMs(now - query.days * DAY_MS) } },
      orderBy: "lastSeenAt",
      descending: true,
      limit: MAX_EPISODES,
    });
    const shown = episodes.filter(
      ({ equipmentId, endedAt }) =>
        wanted(equipmentId) !== undefined && (query.isOpen === undefined || query.isOpen === (endedAt === null)),
    );
    const rows = await Promise.all(shown.map((episode) => this.#row(episode)));
    const coverage = await this.#coverage(wanted, plusDays(taipeiDate(now), -1));
    return { diagnoses: rows.flatMap((row) => row ?? []).sort(openFirst), coverage };
  }

  async find(id: string, seen: SeenFaults): Promise<FaultDetail> {
    const { records } = this.#options;
    const episode = await records.of(faultEpisodeRecords).find(id);
    const equipment = seen.equipment.get(episode?.equipmentId ?? "");
    const row = episode === undefined || equipment === undefined ? null : await this.#row(episode);
    if (row === null || equipment === undefined)
      throw new WeishanError("RECORD_UNKNOWN", `no fault is called "${id}"`, { id });
    const days = await this.#daysOf(id);
    const last = days.find(({ date }) => date === row.date) ?? days[0];
    const family = faultFamily(equipment.kind);
    const evidence =
      family === undefined || last === undefined
        ? []
        : family.rules.flatMap((rule) => {
            const outcome = last.found.find((found) => found.id === rule.id);
            const isUnknown = last.unknownIds.includes(rule.id);
            if (outcome === undefined && !isUnknown) return [];
            return [
              {
                ...ruleView(family, rule),
                result: outcome?.result ?? ("UNKNOWN" as const),
                hours: outcome?.hours ?? 0,
                windows: (outcome?.windows ?? []).map(({ fromMs, toMs }) => ({
                  fromAt: epochMs(fromMs),
                  toAt: epochMs(toMs),
                })),
              },
            ];
          });
    const points =
      last === undefined ? [] : evidencePoints(equipment, last).flatMap((pointId) => seen.points.get(pointId) ?? []);
    return {
      ...row,
      days: days.map(({ date, found }) => ({ date, hours: Math.max(0, ...found.map(({ hours }) => hours)) })),
      evidence: evidence.toSorted((a, b) => b.hours - a.hours),
      series: points.map(({ id: pointId, name, unit }) => ({ pointId, name, unit })),
    };
  }

  rules(): readonly RuleView[] {
    return ruleCatalogue();
  }

  crossChecks(seen: SeenFaults): readonly CrossCheckView[] {
    return this.#options.crossChecks().filter(({ equipment }) => seen.equipment.has(equipment.equipmentId));
  }

  async chillerFouling(seen: SeenFaults): Promise<readonly ChillerFoulingView[]> {
    const chillers = [...seen.equipment.values()].filter(({ kind }) => kind === "chiller");
    return Promise.all(chillers.map((equipment) => this.#fouling(equipment)));
  }

  async elevatorCondition(seen: SeenFaults): Promise<readonly ElevatorConditionView[]> {
    const elevators = [...seen.equipment.values()].filter(({ kind }) => kind === "elevator");
    return Promise.all(
      elevators.map(async (equipment) => {
        const days = await this.#history(equipment.id, CONDITION_DAYS);
        const { score, parts } = elevatorCondition(days.map(({ figures }) => figures));
        return { equipment: this.#ref(equipment), score, date: days.at(-1)?.date ?? null, parts };
      }),
    );
  }

  async #fouling(equipment: Equipment): Promise<ChillerFoulingView> {
    const days = (await this.#history(equipment.id, FOULING_DAYS)).flatMap(({ date, figures }) => {
      const approachK = figures["approachAtFullLoadK"];
      return approachK === undefined
        ? []
        : [{ date, atMs: taipeiDayStart(date), approachK, energyKwh: figures["energyKwh"] ?? 0 }];
    });
    const { clock, price } = this.#options;
    const paid = wastedPrice(price, equipment.centerId, taipeiDate(clock.now()));
    const outlook = foulingOutlook(days, {
      energyPriceTwdPerKwh: paid.twdPerKwh,
      powerPerApproachPctPerK: WASTE_ASSUMPTIONS.powerPerApproachPctPerK.value,
      cleaningCostTwd: WASTE_ASSUMPTIONS.condenserCleaningTwd.value,
    });
    const paysAtMs = outlook?.paysAtMs ?? null;
    return {
      equipment: this.#ref(equipment),
      approachNowK: outlook?.approachNowK ?? null,
      approachCleanK: outlook?.approachCleanK ?? null,
      trendKPerMonth: outlook?.trendKPerMonth ?? null,
      wastedPerDayTwd: outlook?.wastedPerDayTwd ?? null,
      wastedSoFarTwd: outlook?.wastedSoFarTwd ?? null,
      cleaningCostTwd: WASTE_ASSUMPTIONS.condenserCleaningTwd.value,
      paysAt: paysAtMs === null ? null : epochMs(Math.round(paysAtMs)),
      why: foulingWords(outlook === null ? "few-days" : outlook.paysAtMs === null ? "flat" : "grows"),
      assumptions: assumptions(paid),
      history: days.map(({ date, approachK }) => ({ date, approachK })),
    };
  }

  async #row(episode: FaultEpisodeRecord): Promise<FaultRow | null> {
    const equipment = this.#options.model.equipment.get(episode.equipmentId);
    const days = await this.#daysOf(episode.id);
    const [last] = days;
    if (equipment === undefined || last === undefined) return null;
    const family = faultFamily(equipment.kind);
    const names = new Map(family?.rules.map(({ id, name }) => [id, name]));
    const kwh = days.flatMap(({ energyWastedKwh }) => energyWastedKwh ?? []);
    const twd = days.flatMap(({ costTwd }) => costTwd ?? []);
    return {
      id: episode.id,
      ...this.#ref(equipment),
      date: last.date,
      component: componentView(episode.component),
      causes: last.causes.map(({ component, text, sharePct, ruleIds }) => ({
        component: componentView(component),
        text,
        sharePct,
        ruleIds,
      })),
      rules: last.found.map(({ id, hours }) => ({
        id,
        name: names.get(id) ?? FAULT_COMPONENTS[episode.component],
        hours,
      })),
      severity: severityOf(last, days.length),
      confidencePct: last.confidencePct,
      dayCount: days.length,
      energyWastedKwh: kwh.length === 0 ? null : kwh.reduce((sum, value) => sum + value, 0),
      costTwd: twd.length === 0 ? null : twd.reduce((sum, value) => sum + value, 0),
      firstSeenAt: episode.firstSeenAt,
      lastSeenAt: episode.lastSeenAt,
      isOpen: episode.endedAt === null,
      ticket:
        episode.ticketId === null || episode.ticketNumber === null
          ? null
          : { id: episode.ticketId, number: episode.ticketNumber },
    };
  }

  async #coverage(
    wanted: (equipmentId: string) => Equipment | undefined,
    fromDate: string,
  ): Promise<readonly FaultCoverage[]> {
    const days = await this.#options.records
      .of(faultDayRecords)
      .list({ between: { date: { from: fromDate } }, orderBy: "date" });
    const newest = new Map(days.map((day) => [day.equipmentId, day]));
    return [...newest.values()].flatMap((day) => {
      const equipment = wanted(day.equipmentId);
      if (equipment === undefined) return [];
      return [
        {
          ...this.#ref(equipment),
          date: day.date,
          okCount: day.okCount,
          faultCount: day.found.length,
          unknownCount: day.unknownIds.length,
          notApplicableCount: day.notApplicableCount,
          unknownBecause: day.unknownIds.length === 0 ? [] : [UNKNOWN_BECAUSE],
        },
      ];
    });
  }

  /** The days of a trouble, the newest first. */
  async #daysOf(episodeId: string): Promise<readonly FaultDayRecord[]> {
    return this.#options.records.of(faultDayRecords).list({ where: { episodeId }, orderBy: "date", descending: true });
  }

  /** Judged days of an equipment, oldest first. */
  async #history(equipmentId: string, dayCount: number): Promise<readonly FaultDayRecord[]> {
    const { records, clock } = this.#options;
    const from = plusDays(taipeiDate(clock.now()), -dayCount);
    return records.of(faultDayRecords).list({ where: { equipmentId }, between: { date: { from } }, orderBy: "date" });
  }

  #ref(equipment: Equipment): EquipmentRef {
    return equipmentRefOf(this.#options.model, equipment);
  }
}

function wantedBy(query: FaultQuery, equipment: Equipment | undefined): Equipment | undefined {
  if (equipment === undefined) return undefined;
  const isWanted =
    (query.centers === undefined || query.centers.includes(equipment.centerId)) &&
    (query.systems === undefined || query.systems.includes(equipment.system)) &&
    (query.equipment === undefined || query.equipment === equipment.id);
  return isWanted ? equipment : undefined;
}

const openFirst = (a: FaultRow, b: FaultRow): number =>
  Number(b.isOpen) - Number(a.isOpen) || b.lastSeenAt - a.lastSeenAt;

/** Sure and lasting troubles first; what wastes money every day is never low. */
function severityOf({ confidencePct, costTwd }: FaultDayRecord, dayCount: number): FaultSeverity {
  if (confidencePct >= 60 || (costTwd ?? 0) >= 1_000) return "high";
  return confidencePct >= 30 || dayCount >= 3 || (costTwd ?? 0) > 0 ? "medium" : "low";
}

function foulingWords(kind: "few-days" | "flat" | "grows") {
  if (kind === "few-days") return { zh: "運轉日數不足 7 天", en: "fewer than seven days of running" };
  return kind === "flat"
    ? { zh: "趨近溫差未增加", en: "the approach does not grow" }
    : { zh: "浪費的電費將等於清洗費用", en: "the energy wasted will have cost as much as cleaning" };
}

const assumptions = ({ twdPerKwh, source: priceSource }: WastedPrice): readonly ThresholdView[] =>
  Object.entries(WASTE_ASSUMPTIONS).map(([name, { value, unit, source }]) =>
    name === "energyPriceTwdPerKwh"
      ? { name, value: twdPerKwh, unit, source: priceSource }
      : { name, value, unit, source },
  );
