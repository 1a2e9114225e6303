import { chillerPoint, LEAST_PART_LOAD, TRANE_RTHB } from "../chiller-curve.ts";
import { type EquipmentModel, type ModelSetting, rated } from "../equipment-model.ts";
import { approach, clamp, createDrift, createTotal } from "../motion.ts";
import { between } from "../random.ts";

/** What the plant asks of a machine for the step to come. */
interface ChillerOrder {
  readonly isWanted: boolean;
  readonly loadKwth: number;
  readonly setpointC: number;
  readonly enteringChilledC: number;
  readonly enteringCondenserC: number;
  readonly isBuildingIce: boolean;
  /** Water that its pumps bring, over what they bring when sound. */
  readonly chilledShare: number;
  readonly condenserShare: number;
}

export interface Chiller extends EquipmentModel {
  readonly ratedKwth: number;
  readonly isRunning: () => boolean;
  /** Most it can do at these temperatures. */
  readonly capacityKwth: () => number;
  readonly coolingKwth: () => number;
  /** The setpoint of the machine's own panel. */
  readonly setpointC: () => number;
  readonly flowLps: () => number;
  order(order: ChillerOrder): void;
}

const START_S = 45;
/** Rated motor current over the current at the reference point: a hot condenser must not trip the machine. */
const CURRENT_RESERVE = 1.1;
/** Chilled and condenser water at the reference flows of the fitted machine, L/s per kW of refrigeration. */
const CHILLED_LPS_PER_KW = 45.27 / 1_051;
const CONDENSER_LPS_PER_KW = 56.59 / 1_051;
const WATER_KJ_PER_L_K = 4.19;
const OFF = 0;
const READY = 1;
const STARTING = 2;
const RUNNING = 3;
const ICE = 4;
const LIMITED = 6;

/** Saturation pressure of R-134a, kPa gauge: a straight fit of the logarithm, ±3 % from −10 to 50 °C. */
const refrigerantKpa = (saturationC: number): number =>
  292.8 * Math.exp(0.0335 * saturationC - 0.00011 * saturationC ** 2) - 101;

/** A water-cooled screw chiller by the EnergyPlus curves of the Trane RTHB, scaled to its rated cooling. */
export function createChiller({ spec, random, loop, health, fault }: ModelSetting): Chiller {
  const ratedKwth = rated(spec, ["ratedCoolingKw"], 1_051);
  const starts = createTotal(Math.round(between(random, 900, 4_000)));
  const hours = createTotal(between(random, 9_000, 40_000));
  let isAllowed = true;
  let setpointC = 7;
  let currentLimitPct = 100;
  let demandLimitPct = 100;
  let wanted: ChillerOrder = {
    isWanted: false,
    loadKwth: 0,
    setpointC: 7,
    enteringChilledC: 16,
    enteringCondenserC: 28,
    isBuildingIce: false,
    chilledShare: 1,
    condenserShare: 1,
  };
  let status = OFF;
  let sinceStartS = 0;
  let powerKw = 0;
  let coolingKwth = 0;
  let capacityKwth = ratedKwth;
  let leavingC = 16;
  let oilC = 35;
  let isLimited = false;
  // No sensor in moving water stands still.
  const ripple = createDrift(random, { spread: 0.05, tauS: 240 });

  const isRunning = (): boolean => status === RUNNING || status === ICE || status === LIMITED;
  const flowLps = (): number =>
    isRunning() || status === STARTING ? CHILLED_LPS_PER_KW * ratedKwth * wanted.chilledShare : 0;
  const condenserLps = (): number => (flowLps() > 0 ? CONDENSER_LPS_PER_KW * ratedKwth * wanted.condenserShare : 0);
  const condenserLeavingC = (): number =>
    wanted.enteringCondenserC +
    (condenserLps() > 0 ? (coolingKwth + powerKw) / (condenserLps() * WATER_KJ_PER_L_K) : 0);
  const currentPct = (): number => (100 * powerKw) / (CURRENT_RESERVE * (ratedKwth / TRANE_RTHB.referenceCop));
  const evaporatorC = (): number =>
    leavingC - (isRunning() ? 1.2 + (2.2 * coolingKwth) / ratedKwth + 5 * fault("refrigerant-loss") : 0);
  /** Saturated condensing over leaving water: scale on the tubes multiplies it, a thin charge lowers it. */
  const condenserApproachK = (): number =>
    (0.8 + (2 * coolingKwth) / ratedKwth) * (1 + 2 * fault("condenser-fouling")) - 0.5 * fault("refrigerant-loss");
  const condenserC = (): number => condenserLeavingC() + (isRunning() ? condenserApproachK() : 0);
  /** The curves know a clean machine with its design flow: what scale and want of water add to the lift goes in as warmer water. */
  const curveCondenserC = (): number => {
    const scaleK = (0.8 + (2 * coolingKwth) / ratedKwth) * 2 * fault("condenser-fouling");
    const rangeK = (coolingKwth + powerKw) / (CONDENSER_LPS_PER_KW * ratedKwth * WATER_KJ_PER_L_K);
    return wanted.enteringCondenserC + scaleK + rangeK * (1 / Math.max(0.2, wanted.condenserShare) - 1);
  };

  return {
    ratedKwth,
    isRunning,
    capacityKwth: () => capacityKwth,
    coolingKwth: () => coolingKwth,
    setpointC: () => setpointC,
    flowLps,
    powerKw: () => powerKw,
    order: (order) => void (wanted = order),
    step({ dtS }) {
      ripple.step(dtS);
      const isOn = wanted.isWanted && isAllowed;
      if (!isOn) status = isAllowed ? READY : OFF;
      else if (!isRunning()) {
        sinceStartS = status === STARTING ? sinceStartS + dtS : 0;
        if (status !== STARTING) starts.count(1);
        status = sinceStartS >= START_S ? RUNNING : STARTING;
      }
      const activeC = wanted.isBuildingIce ? wanted.setpointC : setpointC;
      const chargeLoss = fault("refrigerant-loss");
      const ableKwth = ratedKwth * health() * (1 - 0.45 * chargeLoss);
      const full = chillerPoint(TRANE_RTHB, ableKwth, {
        leavingChilledC: activeC,
        enteringCondenserC: curveCondenserC(),
        loadKwth: wanted.loadKwth,
      });
      const limit = Math.min(currentLimitPct, demandLimitPct) / 100;
      capacityKwth = full.capacityKwth * Math.min(1, limit);
      isLimited = wanted.loadKwth > capacityKwth && limit < 1;
      if (isRunning()) {
        status = wanted.isBuildingIce ? ICE : isLimited ? LIMITED : RUNNING;
        coolingKwth = clamp(wanted.loadKwth, 0, capacityKwth);
        const point = chillerPoint(TRANE_RTHB, ableKwth, {
          leavingChilledC: activeC,
          enteringCondenserC: curveCondenserC(),
          loadKwth: coolingKwth,
        });
        // Below its least load the compressor cycles: it runs for the share of time that the load needs.
        const cycling = Math.min(1, coolingKwth / (LEAST_PART_LOAD * point.capacityKwth));
        powerKw = point.powerKw * (0.2 + 0.8 * cycling) * (1 + 0.25 * chargeLoss);
        hours.add(1, dtS);
      } else {
        coolingKwth = 0;
        powerKw = status === STARTING ? 0.05 * ratedKwth * 0.2 : 0.4;
      }
      const spreadK = flowLps() > 0 ? coolingKwth / (flowLps() * WATER_KJ_PER_L_K) : 0;
      const restC = isRunning() ? wanted.enteringChilledC - spreadK : loop.supplyTempC();
      // After ice the valves give the machine the house's water at once.
      leavingC = approach(leavingC, restC, dtS, leavingC < 0 && restC > 2 ? 20 : 180);
      oilC = approach(oilC, isRunning() ? 52 : 34, dtS, 900);
    },
    readouts: {
      startCommand: () => (isAllowed && wanted.isWanted ? 1 : 0),
      running: () => (isRunning() ? 1 : 0),
      fault: () => 0,
      unitStatus: () => status,
      faultCode: () => 0,
      runningCompressors: () => (isRunning() ? 1 : 0),
      iceBuilding: () => (status === ICE ? 1 : 0),
      chilledWaterLeavingTempC: () => leavingC + ripple.value(),
      chilledWaterEnteringTempC: () => wanted.enteringChilledC,
      chilledWaterSetpointC: () => setpointC,
      activeChilledWaterSetpointC: () => (wanted.isBuildingIce ? wanted.setpointC : setpointC),
      chilledWaterFlowLps: flowLps,
      evaporatorSaturationTempC: evaporatorC,
      evaporatorPressureKpa: () => refrigerantKpa(evaporatorC()),
      condenserWaterEnteringTempC: () => wanted.enteringCondenserC,
      condenserWaterLeavingTempC: () => condenserLeavingC() - ripple.value(),
      condenserWaterFlowLps: condenserLps,
      condenserSaturationTempC: condenserC,
      condenserPressureKpa: () => refrigerantKpa(condenserC()),
      capacityPct: () => clamp((100 * coolingKwth) / Math.max(1, capacityKwth), 0, 100),
      motorCurrentPct: currentPct,
      motorCurrentL1Pct: () => currentPct() * 1.006,
      motorCurrentL2Pct: () => currentPct() * 0.997,
      motorCurrentL3Pct: () => currentPct() * 0.997,
      currentLimitSetpointPct: () => currentLimitPct,
      activeCurrentLimitPct: () => Math.min(currentLimitPct, demandLimitPct),
      demandLimitPct: () => demandLimitPct,
      dischargeTempC: () => (isRunning() ? condenserC() + 16 + 14 * fault("refrigerant-loss") : oilC),
      oilPressureKpa: () => (isRunning() ? refrigerantKpa(condenserC()) - 60 : refrigerantKpa(evaporatorC())),
      oilTempC: () => oilC,
      activePowerKw: () => powerKw,
      coolingKwth: () => coolingKwth,
      starts: starts.value,
      runTimeH: hours.value,
    },
    orders: {
      startCommand: (value) => void (isAllowed = value !== 0),
      chilledWaterSetpointC: (value) => void (setpointC = value),
      currentLimitSetpointPct: (value) => void (currentLimitPct = value),
      demandLimitPct: (value) => void (demandLimitPct = value),
    },
  };
}
