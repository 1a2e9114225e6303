/** How well a photovoltaic system used the sun. */
export interface PhotovoltaicYield {
  readonly energyKwh: number;
  /** Energy by rated peak power (kWh/kWp). */
  readonly yieldHours: number;
  /** What fell on the plane, kWh/m²; null where it was not measured well enough. */
  readonly irradiationKwhPerM2: number | null;
  /** Of what the modules would have made at their rated efficiency, 0–1; null where the sun was not measured. */
  readonly performanceRatio: number | null;
}

/**
 * Yield and performance ratio: `E ÷ (P_stc · H ÷ 1 kW/m²)`, over the hours in which both energy and sun are known.
 *
 * @param hours - energy of each hour, kWh, and mean irradiance, W/m²; NaN where not known
 * @returns null without a rated power or without a single hour
 * @see IEC 61724-1
 */
export function photovoltaicYield(
  hours: readonly { readonly energyKwh: number; readonly irradianceWm2: number }[],
  ratedPeakKw: number,
): PhotovoltaicYield | null {
  const counted = hours.filter(({ energyKwh }) => Number.isFinite(energyKwh));
  if (counted.length === 0 || !(ratedPeakKw > 0)) return null;
  const energyKwh = counted.reduce((sum, hour) => sum + hour.energyKwh, 0);
  const sunny = counted.filter(({ irradianceWm2 }) => Number.isFinite(irradianceWm2));
  const isSunKnown = sunny.length >= counted.length * SUN_KNOWN_FROM;
  const irradiationKwhPerM2 = sunny.reduce((sum, { irradianceWm2 }) => sum + irradianceWm2 / W_PER_KW, 0);
  const sunnyKwh = sunny.reduce((sum, hour) => sum + hour.energyKwh, 0);
  return {
    energyKwh,
    yieldHours: energyKwh / ratedPeakKw,
    irradiationKwhPerM2: isSunKnown ? irradiationKwhPerM2 : null,
    performanceRatio: isSunKnown && irradiationKwhPerM2 > 0 ? sunnyKwh / (ratedPeakKw * irradiationKwhPerM2) : null,
  };
}

/** The sun of fewer hours than this part does not stand for all. */
const SUN_KNOWN_FROM = 0.8;
const W_PER_KW = 1_000;
