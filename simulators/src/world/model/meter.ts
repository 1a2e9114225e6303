import { type EquipmentModel, type ModelSetting, type Readouts, rated } from "../equipment-model.ts";
import { approach, clamp, createTotal } from "../motion.ts";
import { between } from "../random.ts";

/** What the meter's circuit carries, kW; negative flows back. Settled once a step, before the meters look. */
export interface Circuit {
  readonly kw: () => number;
}

/** Meters that see no load ratio of their own behind transformers of this primary voltage. */
const HIGH_VOLTAGE_V = 22_800;
const LOW_VOLTAGE_V = 380;
/** The three phases of the supply are never quite equal. */
const PHASE_OFFSETS = [0, -0.0022, 0.0015];
/** Demand is the mean over this window (Taipower, quarter hours). */
const DEMAND_S = 900;
/** An engine's governor holds a little above the nominal. */
const GENERATOR_HZ = 60.1;
/** Every meter has counted for years: as much as so many hours at its rated current, at least. */
const RUN_H = 2_200;
/** A loose or overloaded phase: where the voltages go at the worst, of the nominal. */
const UNBALANCED = [-0.06, 0.03, 0.005];

/** An electricity meter: everything it says follows from the power of its circuit. */
export function createMeter({ spec, random, weather, grid, fault }: ModelSetting, { kw }: Circuit): EquipmentModel {
  const lineV = rated(spec, ["voltageRatio"], 1) > 1 ? HIGH_VOLTAGE_V : rated(spec, ["ratedVoltageV"], LOW_VOLTAGE_V);
  const ratedKw = (rated(spec, ["ratedCurrentA"], 400) * lineV * Math.sqrt(3)) / 1_000;
  const unbalance = [1, 0.97, 1.03].map((share) => share + between(random, -0.02, 0.02));
  const shareSum = unbalance.reduce((sum, share) => sum + share, 0);
  const shares = unbalance.map((share) => share / shareSum);
  const powerFactorFull = between(random, 0.9, 0.96);
  const thdBasePct = between(random, 1.1, 2.2);
  const startKwh = Math.round(between(random, 40_000, 900_000) + RUN_H * ratedKw);
  const imported = createTotal(startKwh);
  const exported = createTotal(0);
  const phases = shares.map((share) => createTotal(startKwh * share));
  const reactive = createTotal(startKwh * 0.35);
  const apparent = createTotal(startKwh * 1.06);
  let powerKw = 0;
  let windowKws = 0;
  let windowS = 0;
  let demandKw = 0;
  let peakDemandKw = 0;
  let windowIndex = 0;
  let deviceC = 34;
  let wasSwapped = false;
  let isPowered = true;

  // Motors at small load draw relatively more reactive power.
  const powerFactor = (): number =>
    Math.abs(powerKw) < 0.001
      ? 1
      : powerFactorFull - 0.2 * fault("capacitor-loss") - 0.06 * Math.exp(-Math.abs(powerKw) / 25);
  const apparentKva = (): number => Math.abs(powerKw) / powerFactor();
  const reactiveKvar = (): number => Math.sqrt(Math.max(0, apparentKva() ** 2 - powerKw ** 2));
  // Cables and transformers give way a little under load: two per cent at the rated current.
  const dropShare = (): number => (lineV === HIGH_VOLTAGE_V ? 0 : 0.02 * clamp(Math.abs(powerKw) / ratedKw, 0, 1.2));
  const supplyShare = (): number => (isPowered ? (grid.isUp() ? grid.voltageShare() : 1) : 0);
  const phaseV = (phase: number): number =>
    isPowered
      ? (lineV / Math.sqrt(3)) *
        (supplyShare() -
          dropShare() +
          (PHASE_OFFSETS[phase] ?? 0) +
          fault("voltage-unbalance") * (UNBALANCED[phase] ?? 0))
      : 0;
  const phaseKva = (phase: number): number => apparentKva() * (shares[phase] ?? 1 / 3);
  const currentA = (phase: number): number => (isPowered ? (phaseKva(phase) * 1_000) / phaseV(phase) : 0);
  const lineToLineV = (phase: number): number => (Math.sqrt(3) * (phaseV(phase) + phaseV((phase + 1) % 3))) / 2;
  const meanOf = (pick: (phase: number) => number): number => (pick(0) + pick(1) + pick(2)) / 3;
  const unbalancePct = (pick: (phase: number) => number): number => {
    const mean = meanOf(pick);
    return mean === 0 ? 0 : (100 * Math.max(...[0, 1, 2].map((phase) => Math.abs(pick(phase) - mean)))) / mean;
  };
  const voltageThd = (phase: number): number =>
    thdBasePct + 0.05 * phase + clamp(Math.abs(powerKw) / 900, 0, 0.8) + 8 * fault("harmonics");
  const currentThd = (phase: number): number =>
    4.5 + phase * 0.4 + 9 * Math.exp(-Math.abs(powerKw) / 60) + 30 * fault("harmonics");

  return {
    powerKw: () => 0,
    step(moment) {
      const { dtS, epochMs } = moment;
      isPowered = moment.isPowered;
      const isSwapped = fault("meter-swap") > 0;
      if (isSwapped && !wasSwapped) {
        // The new one comes from its box: every register at nought.
        for (const total of [imported, exported, reactive, apparent, ...phases]) total.count(-total.value());
        peakDemandKw = 0;
      }
      wasSwapped = isSwapped;
      // What was shown during the step is what is counted: the counter is the integral of the power.
      imported.add(Math.max(0, powerKw), dtS);
      exported.add(Math.max(0, -powerKw), dtS);
      for (const [phase, total] of phases.entries()) total.add(Math.max(0, powerKw) * (shares[phase] ?? 0), dtS);
      reactive.add(reactiveKvar(), dtS);
      apparent.add(apparentKva(), dtS);
      windowKws += powerKw * dtS;
      windowS += dtS;
      const index = Math.floor(epochMs / (DEMAND_S * 1_000));
      if (index !== windowIndex) {
        if (windowIndex > 0 && windowS > 0) demandKw = windowKws / windowS;
        peakDemandKw = Math.max(peakDemandKw, demandKw);
        windowIndex = index;
        windowKws = 0;
        windowS = 0;
      }
      deviceC = approach(deviceC, 30 + 0.2 * weather.tempC(), dtS, 3_600);
      powerKw = kw();
    },
    readouts: {
      activePowerKw: () => powerKw,
      reactivePowerKvar: reactiveKvar,
      apparentPowerKva: apparentKva,
      powerFactor,
      frequencyHz: () => (isPowered ? (grid.isUp() ? grid.frequencyHz() : GENERATOR_HZ) : 0),
      demandKw: () => demandKw,
      peakDemandKw: () => peakDemandKw,
      ...byPhase((line, phase) => ({
        [`activePower${line}Kw`]: () => powerKw * (shares[phase] ?? 0),
        [`reactivePower${line}Kvar`]: () => reactiveKvar() * (shares[phase] ?? 0),
        [`apparentPower${line}Kva`]: () => phaseKva(phase),
        [`powerFactor${line}`]: powerFactor,
        [`current${line}A`]: () => currentA(phase),
        [`voltage${line}V`]: () => phaseV(phase),
        [`voltageThd${line}Pct`]: () => voltageThd(phase),
        [`currentThd${line}Pct`]: () => currentThd(phase),
        [`energyImport${line}Kwh`]: () => phases[phase]?.value() ?? 0,
      })),
      currentNA: () => 0.18 * meanOf(currentA),
      currentAvgA: () => meanOf(currentA),
      currentUnbalancePct: () => unbalancePct(currentA),
      voltageL12V: () => lineToLineV(0),
      voltageL23V: () => lineToLineV(1),
      voltageL31V: () => lineToLineV(2),
      voltageLlAvgV: () => meanOf(lineToLineV),
      voltageLnAvgV: () => meanOf(phaseV),
      voltageUnbalancePct: () => unbalancePct(phaseV),
      voltageThdPct: () => meanOf(voltageThd),
      currentThdNPct: () => 3 * currentThd(0),
      energyImportKwh: imported.value,
      energyExportKwh: exported.value,
      energyTotalKwh: () => imported.value() + exported.value(),
      reactiveEnergyImportKvarh: reactive.value,
      reactiveEnergyExportKvarh: () => 0,
      apparentEnergyKvah: apparent.value,
      deviceTempC: () => deviceC,
    },
    orders: {},
  };
}

const byPhase = (readoutsOf: (line: string, phase: number) => Readouts): Readouts =>
  Object.assign({}, ...["L1", "L2", "L3"].map(readoutsOf));
