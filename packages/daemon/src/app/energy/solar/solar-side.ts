import type { Principal } from "@weishan/core/access";
import type { PlainDateText } from "@weishan/core/calendar";

/** What the roofs of a centre made on a day and who used it. */
export interface SolarDay {
  readonly date: PlainDateText;
  readonly madeKwh: number | null;
  /** What the centre used of it by itself. */
  readonly usedKwh: number | null;
  readonly exportedKwh: number | null;
  /** What the centre drew from the grid. */
  readonly importedKwh: number | null;
  /** What its own use would have cost from the grid, by the periods in which it was used. */
  readonly savedTwd: string | null;
  readonly coveragePct: number;
}

/** Photovoltaics of a centre over some days. */
export interface SolarView {
  readonly centerId: string;
  readonly from: PlainDateText;
  readonly to: PlainDateText;
  readonly equipmentIds: readonly string[];
  readonly days: readonly SolarDay[];
  readonly madeKwh: number | null;
  readonly usedKwh: number | null;
  readonly exportedKwh: number | null;
  /** The part of what was made that the centre used, 0–100. */
  readonly selfUsePct: number | null;
  /** The part of what the centre used that its roofs made, 0–100. */
  readonly selfSufficiencyPct: number | null;
  readonly savedTwd: string | null;
  readonly coveragePct: number;
}

/** What photovoltaics are worth. */
export interface Solar {
  solar(
    span: { readonly centerId: string; readonly from: PlainDateText; readonly to: PlainDateText },
    principal: Principal,
  ): Promise<SolarView>;
}

/** The desk of the photovoltaics, as HTTP asks it. */
export interface SolarDesks {
  readonly solar: Solar;
}
