import type { EquipmentModel, ModelSetting } from "../equipment-model.ts";
import { createAirCurtain } from "./air-curtain.ts";
import { createAirHandler } from "./air-handler.ts";
import {
  createFirePanel,
  createHvacMonitoring,
  createLedWall,
  createLightingPanel,
  createPosterFrame,
  createPublicAddress,
  createSurveillance,
  createTelephoneExchange,
  createWeatherStation,
} from "./building-services.ts";
import { createElevator } from "./elevator.ts";
import { createExhaustFan } from "./exhaust-fan.ts";
import { createFanCoil } from "./fan-coil.ts";
import { createIndoorAirSensor } from "./indoor-air-sensor.ts";
import { type Circuit, createMeter } from "./meter.ts";
import { createPackagedUnit } from "./packaged-unit.ts";
import { createPhotovoltaic } from "./photovoltaic.ts";
import {
  createGenerator,
  createSwitchgear,
  createUninterruptibleSupply,
  createVariableFrequencyDrive,
} from "./power-services.ts";
import { createWaterMeter, createWaterTank } from "./water-services.ts";

type CreateModel = (setting: ModelSetting, circuit: Circuit) => EquipmentModel;

/** Kinds that stand for themselves. Chilled-water plants and transformers are put together by the world. */
const MODELS: Readonly<Record<string, CreateModel>> = {
  "air-curtain": createAirCurtain,
  "air-handler": createAirHandler,
  elevator: createElevator,
  "exhaust-fan": createExhaustFan,
  "fan-coil": createFanCoil,
  "fire-panel": createFirePanel,
  generator: createGenerator,
  "hvac-monitoring": createHvacMonitoring,
  "indoor-air-sensor": createIndoorAirSensor,
  "led-wall": createLedWall,
  "lighting-panel": createLightingPanel,
  meter: createMeter,
  "packaged-unit": createPackagedUnit,
  photovoltaic: createPhotovoltaic,
  "poster-frame": createPosterFrame,
  "public-address": createPublicAddress,
  surveillance: createSurveillance,
  switchgear: createSwitchgear,
  "telephone-exchange": createTelephoneExchange,
  "uninterruptible-supply": createUninterruptibleSupply,
  "variable-frequency-drive": createVariableFrequencyDrive,
  "water-meter": createWaterMeter,
  "water-tank": createWaterTank,
  "weather-station": createWeatherStation,
};

/** The model of a kind, or undefined for a kind that physics does not know. */
export const modelOf = (kind: string): CreateModel | undefined => MODELS[kind];
