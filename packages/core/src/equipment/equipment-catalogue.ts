import { airCurtain } from "./air-curtain.ts";
import { airHandler } from "./air-handler.ts";
import { chiller } from "./chiller.ts";
import { chillerPlant } from "./chiller-plant.ts";
import { coolingTower } from "./cooling-tower.ts";
import { demandControl } from "./demand-control.ts";
import { elevator } from "./elevator.ts";
import type { EquipmentKind } from "./equipment-kind.ts";
import { exhaustFan } from "./exhaust-fan.ts";
import { fanCoil } from "./fan-coil.ts";
import { firePanel } from "./fire-panel.ts";
import { generator } from "./generator.ts";
import { heatExchanger } from "./heat-exchanger.ts";
import { hvacMonitoring } from "./hvac-monitoring.ts";
import { iceStorage } from "./ice-storage.ts";
import { indoorAirSensor } from "./indoor-air-sensor.ts";
import { ledWall } from "./led-wall.ts";
import { lightingPanel } from "./lighting-panel.ts";
import { meter } from "./meter.ts";
import { monitoringSystem } from "./monitoring-system.ts";
import { packagedUnit } from "./packaged-unit.ts";
import { photovoltaic } from "./photovoltaic.ts";
import { posterFrame } from "./poster-frame.ts";
import { publicAddress } from "./public-address.ts";
import { pump } from "./pump.ts";
import { surveillance } from "./surveillance.ts";
import { switchgear } from "./switchgear.ts";
import { telephoneExchange } from "./telephone-exchange.ts";
import { transformer } from "./transformer.ts";
import { uninterruptibleSupply } from "./uninterruptible-supply.ts";
import { variableFrequencyDrive } from "./variable-frequency-drive.ts";
import { waterMeter } from "./water-meter.ts";
import { waterTank } from "./water-tank.ts";
import { weatherStation } from "./weather-station.ts";

/** Every kind of equipment, in the order in which the engineers' lists show them. */
export const EQUIPMENT_KINDS = [
  airHandler,
  fanCoil,
  airCurtain,
  packagedUnit,
  exhaustFan,
  hvacMonitoring,
  weatherStation,
  chillerPlant,
  chiller,
  iceStorage,
  coolingTower,
  heatExchanger,
  pump,
  variableFrequencyDrive,
  elevator,
  meter,
  switchgear,
  transformer,
  generator,
  uninterruptibleSupply,
  photovoltaic,
  waterTank,
  waterMeter,
  firePanel,
  indoorAirSensor,
  lightingPanel,
  telephoneExchange,
  publicAddress,
  surveillance,
  monitoringSystem,
  demandControl,
  ledWall,
  posterFrame,
] as const satisfies readonly EquipmentKind[];

const KIND_BY_ID: ReadonlyMap<string, EquipmentKind> = new Map(EQUIPMENT_KINDS.map((kind) => [kind.id, kind]));

/** The kind with this id, or undefined where the catalogue has none. */
export const equipmentKind = (id: string): EquipmentKind | undefined => KIND_BY_ID.get(id);
