import { type EquipmentModel, type ModelSetting, rated } from "../equipment-model.ts";
import { approach, createTotal } from "../motion.ts";
import { between } from "../random.ts";

const TEMPERATURE_PER_K = -0.004;
/** Cell temperature above the air at 800 W/m² (NOCT 45 °C). */
const NOCT_RISE_K = 25;
/** Performance ratio without temperature: wiring, mismatch, soiling, inverter. */
const PERFORMANCE = 0.86;
const INVERTER_EFFICIENCY = 0.97;
const SLEEPING = 2;
const TRACKING = 4;
const PHASE_V = 220;
/** Modules on string 1, of all. */
const STRING_1 = 0.51;

/** Panels on a roof: irradiance, less what the heat of the cells takes. */
export function createPhotovoltaic({ spec, random, weather, grid, health, fault }: ModelSetting): EquipmentModel {
  const peakKw = rated(spec, ["ratedPeakKw", "ratedPowerKw"], 9.8);
  const energy = createTotal(peakKw * between(random, 9_000, 13_000));
  let moduleC = weather.tempC();
  let powerKw = 0;
  const dcKw = (): number => powerKw / INVERTER_EFFICIENCY;
  const dcV = (): number => (powerKw > 0 ? 620 - 1.4 * (moduleC - 25) : 0);
  const phaseA = (): number => (powerKw * 1_000) / (3 * PHASE_V);
  // An inverter without a grid beside it switches off by itself.
  const isWaking = (): boolean => grid.isUp() && weather.irradianceWm2() > 25;
  /** What the two strings give of the healthy field. */
  const strings = (): readonly [number, number] => [STRING_1 * (1 - fault("pv-string")), 1 - STRING_1];
  const stringShare = (index: 0 | 1): number => {
    const [first, second] = strings();
    return strings()[index] / Math.max(1e-9, first + second);
  };
  return {
    powerKw: () => -powerKw,
    step({ dtS }) {
      energy.add(powerKw, dtS);
      const sun = weather.irradianceWm2();
      moduleC = approach(moduleC, weather.tempC() + (NOCT_RISE_K / 800) * sun, dtS, 600);
      const heat = 1 + TEMPERATURE_PER_K * (moduleC - 25);
      powerKw = isWaking()
        ? ((peakKw * sun) / 1_000) *
          heat *
          PERFORMANCE *
          health() *
          (1 - 0.5 * fault("pv-soiling")) *
          (strings()[0] + strings()[1])
        : 0;
    },
    readouts: {
      activePowerKw: () => powerKw,
      energyKwh: energy.value,
      operatingState: () => (isWaking() ? TRACKING : SLEEPING),
      eventBits: () => 0,
      currentA: () => 3 * phaseA(),
      currentL1A: phaseA,
      currentL2A: phaseA,
      currentL3A: phaseA,
      voltageL12V: () => 381 * grid.voltageShare(),
      voltageL23V: () => 380.4 * grid.voltageShare(),
      voltageL31V: () => 381.6 * grid.voltageShare(),
      voltageL1V: () => 220.1 * grid.voltageShare(),
      voltageL2V: () => 219.6 * grid.voltageShare(),
      voltageL3V: () => 220.4 * grid.voltageShare(),
      frequencyHz: grid.frequencyHz,
      apparentPowerKva: () => powerKw * 1.003,
      reactivePowerKvar: () => powerKw * 0.07,
      powerFactor: () => 0.997,
      dcPowerKw: dcKw,
      dcCurrentA: () => (dcV() > 0 ? (dcKw() * 1_000) / dcV() : 0),
      dcVoltageV: dcV,
      string1CurrentA: () => (dcV() > 0 ? (stringShare(0) * dcKw() * 1_000) / dcV() : 0),
      string1VoltageV: dcV,
      string1PowerKw: () => stringShare(0) * dcKw(),
      string2CurrentA: () => (dcV() > 0 ? (stringShare(1) * dcKw() * 1_000) / dcV() : 0),
      string2VoltageV: () => dcV() * 0.996,
      string2PowerKw: () => stringShare(1) * dcKw(),
      cabinetTempC: () => weather.tempC() + 6 + (powerKw / peakKw) * 14,
      heatSinkTempC: () => weather.tempC() + 8 + (powerKw / peakKw) * 22,
      moduleTempC: () => moduleC,
      irradianceWm2: weather.irradianceWm2,
      manufacturer: () => "Weishan",
      model: () => "Simulated inverter",
      serialNumber: () => `SIM-${spec.id}`.slice(0, 31),
    },
    orders: {},
  };
}
