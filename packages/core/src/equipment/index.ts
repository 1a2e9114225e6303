export { airCurtain } from "./air-curtain.ts";
export { airHandler } from "./air-handler.ts";
export { chiller } from "./chiller.ts";
export { chillerPlant } from "./chiller-plant.ts";
export { coolingTower } from "./cooling-tower.ts";
export { demandControl } from "./demand-control.ts";
export { DERIVED_GROUP, type DerivedTemplate, derivedPointsOf, unitOfFact } from "./derived-points.ts";
export { drivePoints } from "./drive-points.ts";
export { elevator } from "./elevator.ts";
export { EQUIPMENT_KINDS, equipmentKind } from "./equipment-catalogue.ts";
export {
  type EquipmentKind,
  type KeyOf,
  type PointGroup,
  type PointTemplate,
  pointTemplate,
  pointTemplatesOf,
} from "./equipment-kind.ts";
export { exhaustFan } from "./exhaust-fan.ts";
export { fanCoil } from "./fan-coil.ts";
export { firePanel } from "./fire-panel.ts";
export { generator } from "./generator.ts";
export { heatExchanger } from "./heat-exchanger.ts";
export { hvacMonitoring } from "./hvac-monitoring.ts";
export { iceStorage } from "./ice-storage.ts";
export { indoorAirSensor } from "./indoor-air-sensor.ts";
export { ledWall } from "./led-wall.ts";
export { lightingPanel } from "./lighting-panel.ts";
export { meter } from "./meter.ts";
export { monitoringSystem } from "./monitoring-system.ts";
export { packagedUnit } from "./packaged-unit.ts";
export { photovoltaic } from "./photovoltaic.ts";
export { RATES, type Rate } from "./point-template.ts";
export { type PointOverride, type PointSelection, pointId, pointsOfKind } from "./points-of-kind.ts";
export { posterFrame } from "./poster-frame.ts";
export { publicAddress } from "./public-address.ts";
export { pump } from "./pump.ts";
export { surveillance } from "./surveillance.ts";
export { switchgear } from "./switchgear.ts";
export { telephoneExchange } from "./telephone-exchange.ts";
export { transformer } from "./transformer.ts";
export { uninterruptibleSupply } from "./uninterruptible-supply.ts";
export { variableFrequencyDrive } from "./variable-frequency-drive.ts";
export { waterMeter } from "./water-meter.ts";
export { waterTank } from "./water-tank.ts";
export { weatherStation } from "./weather-station.ts";
