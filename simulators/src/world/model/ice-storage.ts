import { type EquipmentModel, type ModelSetting, rated } from "../equipment-model.ts";
import { approach, clamp, createTotal } from "../motion.ts";
import { between } from "../random.ts";

/** Modes of the store, as its points name them. */
export const ICE_IDLE = 0;
export const ICE_BUILD = 1;
export const ICE_BUILD_WITH_COOLING = 2;
export const ICE_ONLY = 3;
export const ICE_AND_CHILLER = 4;
export const CHILLER_ONLY = 5;

export interface IceStorage extends EquipmentModel {
  readonly capacityKwhTh: number;
  readonly storedKwhTh: () => number;
  /** A mode ordered over the wire; undefined while the plant's own programme runs it. */
  readonly orderedMode: () => number | undefined;
  /** Most it takes in or gives out now, kW. */
  readonly chargeLimitKw: () => number;
  readonly dischargeLimitKw: () => number;
  /** Positive gives cold to the house, negative builds ice. The store keeps exactly this over the step. */
  exchange(kwth: number, mode: number): void;
}

/** Glycol at 25 % (memory of tables): heat per litre and kelvin. */
const BRINE_KJ_PER_L_K = 3.85;
/** Standing loss of an insulated tank, share of what it holds, a day. */
const LOSS_PER_DAY = 0.01;
/** What wet or torn insulation adds at its worst. */
const BARE_LOSS_PER_DAY = 0.12;
const EMPTY_MM = 2_400;
/** Ice takes nine per cent more room than the water it was. */
const RISE_MM = 150;

/** An ice-on-coil store. What goes in, less what comes out, less the loss through its walls, is what it holds. */
export function createIceStorage({ spec, random, health, fault }: ModelSetting): IceStorage {
  const capacityKwhTh = rated(spec, ["storageKwhTh"], 7_000);
  const charged = createTotal(Math.round(between(random, 200, 900)) * capacityKwhTh);
  const discharged = createTotal(charged.value() * 0.97);
  const flowLps = capacityKwhTh / 90;
  let storedKwhTh = capacityKwhTh * 0.7;
  let powerKw = 0;
  let mode = ICE_IDLE;
  let ordered: number | undefined;
  let setpointC = 3.5;
  let enteringC = 5;
  let leavingC = 4;
  const charge = (): number => storedKwhTh / capacityKwhTh;
  return {
    capacityKwhTh,
    storedKwhTh: () => storedKwhTh,
    orderedMode: () => ordered,
    // The thicker the ice the slower it grows; the last of it melts slowly.
    chargeLimitKw: () =>
      charge() >= 1
        ? 0
        : rated(spec, ["maxChargeKw"], capacityKwhTh / 8) * clamp((1 - charge()) * 8, 0.1, 1) * health(),
    dischargeLimitKw: () =>
      charge() <= 0 ? 0 : rated(spec, ["maxDischargeKw"], capacityKwhTh / 5) * clamp(charge() * 6, 0, 1) * health(),
    powerKw: () => 0,
    exchange(kwth, newMode) {
      powerKw = kwth;
      mode = newMode;
    },
    step({ dtS }) {
      const hours = dtS / 3_600;
      const lossPerDay = LOSS_PER_DAY + BARE_LOSS_PER_DAY * fault("ice-insulation");
      const before = storedKwhTh;
      const given = clamp(powerKw * hours, before - capacityKwhTh, before);
      storedKwhTh = (before - given) * (1 - (lossPerDay * hours) / 24);
      if (given > 0) discharged.count(given);
      else charged.count(-given);
      powerKw = given / hours;
      const isMoving = Math.abs(powerKw) > 1;
      const spreadK = isMoving ? powerKw / (flowLps * BRINE_KJ_PER_L_K) : 0;
      const wantedLeavingC = powerKw < 0 ? -3.2 - 1.2 * charge() : setpointC;
      leavingC = approach(leavingC, isMoving ? wantedLeavingC : 4, dtS, isMoving ? 300 : 7_200);
      enteringC = approach(enteringC, leavingC + spreadK, dtS, 120);
    },
    readouts: {
      chargePct: () => 100 * charge(),
      storedKwhTh: () => storedKwhTh,
      iceLevelMm: () => EMPTY_MM + RISE_MM * charge(),
      mode: () => mode,
      leakAlarm: () => 0,
      levelAlarm: () => 0,
      brineEnteringTempC: () => enteringC,
      brineLeavingTempC: () => leavingC,
      brineFlowLps: () => (Math.abs(powerKw) > 1 ? flowLps : 0),
      brinePressureKpa: () => (Math.abs(powerKw) > 1 ? 265 : 190),
      brineConcentrationPct: () => 25,
      blendValvePct: () => clamp((100 * powerKw) / (capacityKwhTh / 5), 0, 100),
      dischargeSetpointC: () => setpointC,
      coolingKwth: () => powerKw,
      chargedKwhTh: charged.value,
      dischargedKwhTh: discharged.value,
    },
    orders: {
      // Idle gives the store back to its programme.
      mode: (value) => void (ordered = value === ICE_IDLE ? undefined : value),
      dischargeSetpointC: (value) => void (setpointC = value),
    },
  };
}
