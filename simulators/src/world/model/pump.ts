import { createDrive } from "../drive.ts";
import { type EquipmentModel, type ModelSetting, rated } from "../equipment-model.ts";
import { approach, createDrift } from "../motion.ts";

/** Which water a pump moves. */
export type PumpService = "chilled" | "condenser" | "brine" | "water";

export interface Pump extends EquipmentModel {
  readonly service: PumpService;
  /** Water it moves over what it would move at this speed when sound. */
  readonly flowShare: () => number;
  readonly isRunning: () => boolean;
  want(isOn: boolean, speedPct: number): void;
}

/** A pump on a drive: flow by speed, head by its square, power by its cube. */
export function createPump(setting: ModelSetting, service: PumpService): Pump {
  const { spec, random, health, fault } = setting;
  const ratedFlowLps = rated(spec, ["ratedFlowLps"], 45);
  const ratedHeadKpa = rated(spec, ["ratedHeadKpa"], 280);
  // Hydraulic power over an efficiency of 0.68, where the plate says nothing.
  const drive = createDrive("motor", rated(spec, ["ratedPowerKw"], (ratedFlowLps * ratedHeadKpa) / 680), random);
  const flutter = createDrift(random, { spread: 0.012, tauS: 20 });
  const staticKpa = service === "condenser" ? 45 : 210;
  let bearingC = 32;
  const share = (): number => drive.speedPct() / 100;
  const flowShare = (): number => health() * (1 - 0.4 * fault("pump-wear")) * (1 - 0.55 * fault("strainer-clogged"));
  // A throttled suction moves the pump up its curve; a worn wheel gives less at every flow.
  const headKpa = (): number =>
    ratedHeadKpa *
    1.08 *
    share() ** 2 *
    (1 + flutter.value()) *
    (1 - 0.35 * fault("pump-wear")) *
    (1 + 0.08 * fault("strainer-clogged"));
  const suctionKpa = (): number => staticKpa - 22 * share() ** 2 * (1 + 4 * fault("strainer-clogged"));
  return {
    service,
    flowShare,
    isRunning: drive.isRunning,
    powerKw: drive.powerKw,
    want: drive.want,
    step({ dtS }) {
      flutter.step(dtS);
      drive.burden(1 - 0.15 * fault("pump-wear") - 0.3 * fault("strainer-clogged"));
      drive.step(dtS);
      bearingC = approach(bearingC, 30 + (24 + 28 * fault("pump-wear")) * share() ** 2, dtS, 1_200);
    },
    readouts: {
      ...drive.readouts,
      flowLps: () => ratedFlowLps * share() * flowShare() * (1 + flutter.value()),
      differentialPressureKpa: headKpa,
      suctionPressureKpa: suctionKpa,
      dischargePressureKpa: () => suctionKpa() + headKpa(),
      controlMode: () => 1,
      leakAlarm: () => 0,
      bearingTempC: () => bearingC,
    },
    orders: drive.orders,
  };
}
