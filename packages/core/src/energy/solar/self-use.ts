/** One quarter of an hour of a site with photovoltaics, kWh; NaN where it is not known. */
export interface SolarQuarter {
  readonly madeKwh: number;
  /** Given to the grid. A site whose meter counts no export gives nothing away that it knows of: 0. */
  readonly exportedKwh: number;
  /** Drawn from the grid. */
  readonly importedKwh: number;
}

/** Who used what the roofs made. */
export interface SelfUse {
  readonly madeKwh: number;
  readonly usedKwh: number;
  readonly exportedKwh: number;
  readonly importedKwh: number;
  /** The part of what was made that the site used, 0–1; `null` where nothing was made. */
  readonly selfUseShare: number | null;
  /** The part of what the site used that its roofs made, 0–1; `null` where nothing was used. */
  readonly selfSufficiencyShare: number | null;
  /** The part of the quarters of which everything is known, 0–1. */
  readonly coverage: number;
}

/**
 * What a site used of its own photovoltaics: what was made and not given away, quarter by quarter. Quarters of which
 * something is not known are left out of the sums and counted in the coverage.
 *
 * @param onUse - called for each known quarter with what was used of it, to price it by its time
 */
export function selfUse(
  quarters: readonly SolarQuarter[],
  onUse: (usedKwh: number, index: number) => void = () => undefined,
): SelfUse {
  let [madeKwh, usedKwh, exportedKwh, importedKwh, known] = [0, 0, 0, 0, 0];
  for (const [index, quarter] of quarters.entries()) {
    const sumKwh = quarter.madeKwh + quarter.exportedKwh + quarter.importedKwh;
    if (!Number.isFinite(sumKwh)) continue;
    known++;
    const ofQuarterKwh = Math.max(0, quarter.madeKwh - quarter.exportedKwh);
    madeKwh += quarter.madeKwh;
    exportedKwh += quarter.exportedKwh;
    importedKwh += quarter.importedKwh;
    usedKwh += ofQuarterKwh;
    onUse(ofQuarterKwh, index);
  }
  const drawnKwh = usedKwh + importedKwh;
  return {
    madeKwh,
    usedKwh,
    exportedKwh,
    importedKwh,
    selfUseShare: madeKwh > 0 ? usedKwh / madeKwh : null,
    selfSufficiencyShare: drawnKwh > 0 ? usedKwh / drawnKwh : null,
    coverage: quarters.length === 0 ? 0 : known / quarters.length,
  };
}
