import { type EpochMs, epochMs } from "../../reading/index.ts";

const MINUTE_MS = 60_000;
const MS_PER_HOUR = 3_600_000;

/** Demand is the mean of a quarter of an hour of the clock (第八章 二). Every zone with whole quarters shares them. */
export const DEMAND_WINDOW_MS = 15 * MINUTE_MS;
/** Before this much of a window has passed its end is not forecast: one start of a motor would decide. */
export const FORECAST_FROM_MS = 3 * MINUTE_MS;

/** The quarter of an hour in which an instant lies. */
export interface DemandWindow {
  readonly startAt: EpochMs;
  readonly endAt: EpochMs;
}

/** The window of an instant, aligned to the clock; it belongs to the window that it begins. */
export function demandWindowAt(at: EpochMs): DemandWindow {
  const startMs = Math.floor(at / DEMAND_WINDOW_MS) * DEMAND_WINDOW_MS;
  return { startAt: epochMs(startMs), endAt: epochMs(startMs + DEMAND_WINDOW_MS) };
}

/** What is known within a window. */
export interface DemandNow {
  readonly at: EpochMs;
  /** The energy since the window began. */
  readonly energyKwh: number;
  /** The power that is drawn now, mean of the last minute or so. */
  readonly powerKw: number;
  /** What may be drawn in the tariff period of the window; `null` without a contract. */
  readonly allowedKw: number | null;
}

/** How near the demand of a window comes to what may be drawn: from 80, 90, 95 and 100 % on, the lowest first. */
export const DEMAND_LEVELS = ["normal", "near-80", "near-90", "near-95", "over"] as const;
export type DemandLevel = (typeof DEMAND_LEVELS)[number];

/** The demand that a window will end with. */
export interface DemandForecast {
  readonly window: DemandWindow;
  /** The mean up to now. */
  readonly demandKw: number;
  /** The mean at the end of the window if the present power goes on; `null` in the first three minutes. */
  readonly forecastKw: number | null;
  /** What must be shed from now on to end at what may be drawn; 0 where nothing; `null` where not known. */
  readonly shedKw: number | null;
  /** `null` where there is no forecast or no contract: unknown, not normal. */
  readonly level: DemandLevel | null;
}

/**
 * The demand at the end of the running quarter: (E + P·(T − τ)) ÷ T, and the power to shed until then so that it ends
 * at what may be drawn: (E + P·(T − τ) − C·T) ÷ (T − τ).
 */
export function forecastDemand({ at, energyKwh, powerKw, allowedKw }: DemandNow): DemandForecast {
  const window = demandWindowAt(at);
  const passedMs = at - window.startAt;
  const leftHours = (window.endAt - at) / MS_PER_HOUR;
  const windowHours = DEMAND_WINDOW_MS / MS_PER_HOUR;
  const demandKw = passedMs === 0 ? powerKw : (energyKwh * MS_PER_HOUR) / passedMs;
  if (passedMs < FORECAST_FROM_MS) return { window, demandKw, forecastKw: null, shedKw: null, level: null };
  const endKwh = energyKwh + powerKw * leftHours;
  const forecastKw = endKwh / windowHours;
  if (allowedKw === null) return { window, demandKw, forecastKw, shedKw: null, level: null };
  const shedKw = Math.max(0, (endKwh - allowedKw * windowHours) / leftHours);
  return { window, demandKw, forecastKw, shedKw, level: demandLevel(forecastKw, allowedKw) };
}

const LEVELS: readonly (readonly [number, DemandLevel])[] = [
  [1, "over"],
  [0.95, "near-95"],
  [0.9, "near-90"],
  [0.8, "near-80"],
];

/** How near a demand comes to what may be drawn. With nothing allowed any demand is over it. */
export function demandLevel(demandKw: number, allowedKw: number): DemandLevel {
  return LEVELS.find(([share]) => demandKw > 0 && demandKw >= share * allowedKw)?.[1] ?? "normal";
}
