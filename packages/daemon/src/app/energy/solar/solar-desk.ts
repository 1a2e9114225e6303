import type { Principal } from "@weishan/core/access";
import { daysBetween, type PlainDateText, plusDays, taipeiDayStart } from "@weishan/core/calendar";
import { coveringMeters, type Equipment } from "@weishan/core/center";
import { QUARTERS_OF_DAY, quarterPrices, type SelfUse, type SolarQuarter, selfUse } from "@weishan/core/energy";
import { photovoltaic } from "@weishan/core/equipment";
import { isWeishanError } from "@weishan/core/error";
import type { ReadingHistory } from "../../../ports/reading-history.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { coveragePctOf } from "../bill/bill-view.ts";
import type { ContractBook } from "../contract/contract-book.ts";
import { requireCenter } from "../energy-caller.ts";
import type { MeterEnergy } from "../meter/meter-energy.ts";
import type { Solar, SolarDay, SolarView } from "./solar-side.ts";

const QUARTER_MS = 900_000;
const DAY_MS = 86_400_000;
const PER_CENT = 100;

export interface SolarDeskParts {
  readonly model: ModelIndex;
  readonly meters: MeterEnergy;
  readonly history: Pick<ReadingHistory, "buckets">;
  readonly contracts: Pick<ContractBook, "on" | "book">;
}

/** What the roofs of a centre made, who used it, and what it would have cost from the grid. */
export class SolarDesk implements Solar {
  readonly #parts: SolarDeskParts;

  constructor(parts: SolarDeskParts) {
    this.#parts = parts;
  }

  async solar(
    { centerId, from, to }: { readonly centerId: string; readonly from: PlainDateText; readonly to: PlainDateText },
    principal: Principal,
  ): Promise<SolarView> {
    const { model, meters } = this.#parts;
    requireCenter(model, centerId, { principal, right: "energy.view" });
    const roofs = (model.centerIndexes.get(centerId)?.center.equipment ?? []).filter(
      ({ kind }) => kind === photovoltaic.id,
    );
    const main = meters.mainMeterOf(centerId)?.id;
    const supply = this.#supplyOf(roofs[0]) ?? main;
    // The contract of a centre is that of its main meter; what another supply pays is not known here.
    const isPriced = supply !== undefined && supply === main;
    const quarters = Math.max(0, daysBetween(from, to)) * QUARTERS_OF_DAY;
    const [made, exported, load] = await Promise.all([
      this.#made(roofs, from, quarters),
      this.#exported(supply, from, quarters),
      supply === undefined ? null : meters.load(supply, from, to),
    ]);
    const rows = Array.from(
      { length: quarters },
      (_, quarter): SolarQuarter => ({
        madeKwh: made[quarter] ?? Number.NaN,
        exportedKwh: exported === null ? 0 : (exported[quarter] ?? Number.NaN),
        importedKwh: load?.energyKwh[quarter] ?? Number.NaN,
      }),
    );
    const days = Array.from({ length: quarters / QUARTERS_OF_DAY }, (_, day) => {
      const date = plusDays(from, day);
      return this.#day({ centerId, date, isPriced }, rows.slice(day * QUARTERS_OF_DAY, (day + 1) * QUARTERS_OF_DAY));
    });
    const total = selfUse(rows);
    const saved = days.flatMap(({ savedTwd }) => (savedTwd === null ? [] : [Number(savedTwd)]));
    return {
      centerId,
      from,
      to,
      equipmentIds: roofs.map(({ id }) => id),
      days,
      ...energiesOf(total, roofs.length > 0),
      selfUsePct: pctOf(total.selfUseShare),
      selfSufficiencyPct: roofs.length === 0 ? null : pctOf(total.selfSufficiencyShare),
      savedTwd: saved.length === 0 ? null : saved.reduce((sum, twd) => sum + twd, 0).toFixed(0),
      coveragePct: coveragePctOf(total.coverage),
    };
  }

  /** The meter that the utility reads of the supply that a roof feeds: a residence has one of its own. */
  #supplyOf(roof: Equipment | undefined): string | undefined {
    const index = this.#parts.model.centerIndexes.get(roof?.centerId ?? "");
    if (index === undefined || roof === undefined) return undefined;
    const root = coveringMeters(index, roof.id).at(-1);
    return root?.points.some(({ key }) => key === "energyImportKwh") === true ? root.id : undefined;
  }

  #day(
    {
      centerId,
      date,
      isPriced,
    }: { readonly centerId: string; readonly date: PlainDateText; readonly isPriced: boolean },
    rows: readonly SolarQuarter[],
  ): SolarDay {
    const contract = isPriced ? this.#parts.contracts.on(centerId, date) : undefined;
    const prices = this.#pricesOn(contract?.book, date);
    let savedTwd: number | null = 0;
    const used = selfUse(rows, (usedKwh, quarter) => {
      const priceTwd = prices?.[quarter] ?? null;
      savedTwd = priceTwd === null || savedTwd === null ? null : savedTwd + usedKwh * priceTwd;
    });
    const isKnown = used.coverage > 0;
    const { madeKwh, usedKwh, exportedKwh } = energiesOf(used, isKnown);
    return {
      date,
      madeKwh,
      usedKwh,
      exportedKwh,
      importedKwh: isKnown ? used.importedKwh : null,
      savedTwd: isKnown && savedTwd !== null ? Math.round(savedTwd).toString() : null,
      coveragePct: coveragePctOf(used.coverage),
    };
  }

  /** NT$ a kWh of each quarter of a day; null where they are not known. */
  #pricesOn(bookName: string | undefined, date: PlainDateText): readonly (number | null)[] | null {
    if (bookName === undefined) return null;
    try {
      const prices = quarterPrices(this.#parts.contracts.book(bookName), date);
      return prices.map((price) => (price === null ? null : Number(price)));
    } catch (error) {
      if (isWeishanError(error)) return null;
      throw error;
    }
  }

  /** All roofs together; a quarter is known where every roof's is. */
  async #made(roofs: readonly Equipment[], from: PlainDateText, quarters: number): Promise<Float64Array> {
    const sum = new Float64Array(quarters).fill(roofs.length === 0 ? Number.NaN : 0);
    for (const { points } of roofs) {
      const counter = points.find(({ key }) => key === "energyKwh");
      // oxlint-disable-next-line no-await-in-loop -- a roof or two
      const column = counter === undefined ? null : await this.#counted(counter.id, from, quarters);
      for (let quarter = 0; quarter < quarters; quarter++) {
        sum[quarter] = (sum[quarter] ?? Number.NaN) + (column?.[quarter] ?? Number.NaN);
      }
    }
    return sum;
  }

  /** Null where the main meter counts no export: then nothing is given away that anybody knows of. */
  async #exported(meterId: string | undefined, from: PlainDateText, quarters: number): Promise<Float64Array | null> {
    const point = this.#parts.model.equipment.get(meterId ?? "")?.points.find(({ key }) => key === "energyExportKwh");
    if (point === undefined) return null;
    const column = await this.#counted(point.id, from, quarters);
    return column.every((kwh) => Number.isNaN(kwh)) ? null : column;
  }

  /** What a counter advanced in each quarter: between the last readings of two quarters. */
  async #counted(pointId: string, from: PlainDateText, quarters: number): Promise<Float64Array> {
    const startMs = taipeiDayStart(from);
    const span = { fromMs: startMs - QUARTER_MS, toMs: startMs + (quarters / QUARTERS_OF_DAY) * DAY_MS };
    const { last } = await this.#parts.history.buckets(pointId, span, QUARTER_MS);
    return Float64Array.from({ length: quarters }, (_, quarter) => {
      const advanceKwh = (last[quarter + 1] ?? Number.NaN) - (last[quarter] ?? Number.NaN);
      return advanceKwh >= 0 ? advanceKwh : Number.NaN;
    });
  }
}

const energiesOf = ({ madeKwh, usedKwh, exportedKwh }: SelfUse, isKnown: boolean) =>
  isKnown ? { madeKwh, usedKwh, exportedKwh } : { madeKwh: null, usedKwh: null, exportedKwh: null };

const pctOf = (share: number | null): number | null => (share === null ? null : Math.round(share * PER_CENT * 10) / 10);
