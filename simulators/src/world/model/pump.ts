import { createDrive } from "../drive.ts";
import { type EquipmentModel, type ModelSetting, rated } from "../equipment-model.ts";
import { approach, createDrift } from "../motion.ts";

/** Which water a pump moves. */
export type PumpService = "chilled" | "condenser" | "brine" | "water";

export interface Pump extends EquipmentModel {
  readonly service: PumpService;
  want(isOn: boolean, speedPct: number): void;
}

/** A pump on a drive: flow by speed, head by its square, power by its cube. */
export function createPump(setting: ModelSetting, service: PumpService): Pump {
  const { spec, random, health } = setting;
  const ratedFlowLps = rated(spec, ["ratedFlowLps"], 45);
  const ratedHeadKpa = rated(spec, ["ratedHeadKpa"], 280);
  // Hydraulic power over an efficiency of 0.68, where the plate says nothing.
  const drive = createDrive("motor", rated(spec, ["ratedPowerKw"], (ratedFlowLps * ratedHeadKpa) / 680), random);
  const flutter = createDrift(random, { spread: 0.012, tauS: 20 });
  const staticKpa = service === "condenser" ? 45 : 210;
  let bearingC = 32;
  const share = (): number => drive.speedPct() / 100;
  const headKpa = (): number => ratedHeadKpa * 1.08 * share() ** 2 * (1 + flutter.value());
  return {
    service,
    powerKw: drive.powerKw,
    want: drive.want,
    step({ dtS }) {
      flutter.step(dtS);
      drive.step(dtS);
      bearingC = approach(bearingC, 30 + 24 * share() ** 2, dtS, 1_200);
    },
    readouts: {
      ...drive.readouts,
      flowLps: () => ratedFlowLps * share() * health() * (1 + flutter.value()),
      differentialPressureKpa: headKpa,
      suctionPressureKpa: () => staticKpa - 22 * share() ** 2,
      dischargePressureKpa: () => staticKpa - 22 * share() ** 2 + headKpa(),
      controlMode: () => 1,
      leakAlarm: () => 0,
      bearingTempC: () => bearingC,
    },
    orders: drive.orders,
  };
}
