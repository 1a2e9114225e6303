import type { EquipmentModel, ModelSetting } from "../equipment-model.ts";
import type { Moment } from "../moment.ts";
import { approach, clamp, createTotal } from "../motion.ts";
import type { Random } from "../random.ts";
import type { WaterLoop } from "../water-loop.ts";
import type { Chiller } from "./chiller.ts";
import type { CoolingTower } from "./cooling-tower.ts";
import {
  CHILLER_ONLY,
  ICE_AND_CHILLER,
  ICE_BUILD,
  ICE_BUILD_WITH_COOLING,
  ICE_IDLE,
  ICE_ONLY,
  type IceStorage,
} from "./ice-storage.ts";
import type { Pump } from "./pump.ts";

export interface PlantParts {
  readonly loop: WaterLoop;
  readonly chillers: readonly Chiller[];
  readonly towers: readonly CoolingTower[];
  readonly pumps: readonly Pump[];
  readonly ice: readonly IceStorage[];
}

/** The plant of one building: decides what runs and splits the load. Its parts keep their own state. */
export interface Plant {
  readonly mode: () => number;
  readonly setpointC: () => number;
  setSetpointC(value: number): void;
  readonly runningChillers: () => number;
  readonly coolingKwth: () => number;
  readonly powerKw: () => number;
  readonly coolingEnergyKwhTh: () => number;
  readonly parts: PlantParts;
  step(moment: Moment): void;
}

/** Plant modes, as the points of the plant name them. */
const PLANT_OFF = 0;
const PLANT_MODE_OF_ICE: Readonly<Record<number, number>> = {
  [ICE_IDLE]: PLANT_OFF,
  [CHILLER_ONLY]: 1,
  [ICE_ONLY]: 2,
  [ICE_AND_CHILLER]: 3,
  [ICE_BUILD]: 4,
  [ICE_BUILD_WITH_COOLING]: 5,
};
/** Another machine is started above this share of the running ones' capacity, one is stopped below the lower one. */
const STAGE_UP = 0.92;
const STAGE_DOWN = 0.72;
const LEAST_BETWEEN_STAGES_S = 600;
/** The plant starts above this share of its design load, and stops below the lower one, an hour apart at least. */
const START_ABOVE = 0.01;
const STOP_BELOW = 0.004;
const LEAST_BETWEEN_TURNS_S = 3_600;
const ICE_WATER_C = -5;
const LEAST_FLOW = 0.5;
const WATER_KJ_PER_L_K = 4.19;
/** Part of the load that the store carries beside the chillers. */
const ICE_SHARE = 0.85;

/** Ice is built in the cheap hours, from midnight on, and kept for the dear ones (Taipower two-stage tariff, 09–24). */
function programmedIceMode(
  { time, isWorkingDay, isPowered }: Moment,
  { ice, isLoaded, isTopped }: { readonly ice: IceStorage; readonly isLoaded: boolean; readonly isTopped: boolean },
): number {
  if (!isPowered) return ICE_IDLE;
  // Whoever starts early to cool the house has no chiller left for ice.
  if (time.hour < 7.4 && !isTopped && !isLoaded) return ICE_BUILD;
  const isDear = isWorkingDay && time.hour >= 9.5 && time.hour < 17.5;
  if (isDear && isLoaded && ice.storedKwhTh() > 0.08 * ice.capacityKwhTh) return ICE_AND_CHILLER;
  return isLoaded ? CHILLER_ONLY : ICE_IDLE;
}

export function createPlant(parts: PlantParts): Plant {
  const { loop, chillers, towers, pumps, ice } = parts;
  if (chillers.length > 0) loop.connect();
  const energy = createTotal(0);
  let setpointC = 7;
  let mode = PLANT_OFF;
  let wantedChillers = 0;
  let isTopped = false;
  let isLoaded = false;
  let wasConditioned = false;
  let sinceTurnS = LEAST_BETWEEN_TURNS_S;
  let sinceStageS = LEAST_BETWEEN_STAGES_S;
  let coolingKw = 0;
  const running = (): readonly Chiller[] => chillers.filter((chiller) => chiller.isRunning());
  const powerKw = (): number => [...chillers, ...towers, ...pumps].reduce((sum, part) => sum + part.powerKw(), 0);

  const stage = (loadKw: number, isLoaded: boolean, dtS: number): void => {
    sinceStageS += dtS;
    const eachKw = Math.max(1, ...chillers.map((chiller) => chiller.capacityKwth()));
    const needed = isLoaded ? Math.max(1, Math.ceil(loadKw / (STAGE_UP * eachKw))) : 0;
    if (needed === wantedChillers) return;
    const mayStop = !isLoaded || loadKw < STAGE_DOWN * eachKw * (wantedChillers - 1);
    const isDue = sinceStageS >= LEAST_BETWEEN_STAGES_S || wantedChillers === 0 || !isLoaded;
    if (!isDue || (needed < wantedChillers && !mayStop)) return;
    wantedChillers = clamp(
      needed > wantedChillers ? wantedChillers + 1 : needed === 0 ? 0 : wantedChillers - 1,
      0,
      chillers.length,
    );
    sinceStageS = 0;
  };

  return {
    parts,
    mode: () => mode,
    setpointC: () => setpointC,
    setSetpointC: (value) => void (setpointC = value),
    runningChillers: () => running().length,
    coolingKwth: () => coolingKw,
    powerKw,
    coolingEnergyKwhTh: energy.value,
    step(moment) {
      const { dtS } = moment;
      const isCalled = loop.takeCall() && moment.isPowered;
      const isWantedByHouse = moment.isConditioned || isCalled;
      if (chillers.length === 0) {
        loop.settle({ capacityKwth: 0, setpointC, flowLps: loop.loadKwth() / 21 }, dtS);
        return;
      }
      const warmK = Math.max(0, loop.supplyTempC() - setpointC);
      // Warm pipes are part of the morning's work.
      const demandKw = loop.loadKwth() + (isWantedByHouse ? warmK * loop.designKwth * 0.05 : 0);
      // A plant that stops for every lull would start a dozen times a day: it stays as it is for a while.
      sinceTurnS += dtS;
      const isWanted = demandKw > (isLoaded ? STOP_BELOW : START_ABOVE) * loop.designKwth;
      if (!isWantedByHouse) isLoaded = false;
      else if (isWanted !== isLoaded && (sinceTurnS >= LEAST_BETWEEN_TURNS_S || !wasConditioned)) {
        isLoaded = isWanted;
        sinceTurnS = 0;
      }
      wasConditioned = isWantedByHouse;
      const store = ice[0];
      if (store !== undefined) {
        // Once full it is left alone until a part of it is gone, or the chillers would start for every lost cup.
        const charge = store.storedKwhTh() / store.capacityKwhTh;
        if (charge >= 0.98) isTopped = true;
        if (charge < 0.93) isTopped = false;
      }
      const iceMode =
        store === undefined
          ? CHILLER_ONLY
          : (store.orderedMode() ?? programmedIceMode(moment, { ice: store, isLoaded, isTopped }));
      const isBuilding = iceMode === ICE_BUILD || iceMode === ICE_BUILD_WITH_COOLING;
      const isMelting = iceMode === ICE_ONLY || iceMode === ICE_AND_CHILLER;

      let meltKw = 0;
      if (store !== undefined && isMelting) {
        // What the store can carry alone it carries alone: a chiller at a tenth of its load is waste.
        const mostKw = store.dischargeLimitKw();
        const share = iceMode === ICE_ONLY || demandKw < 0.9 * mostKw ? 1 : ICE_SHARE;
        meltKw = Math.min(demandKw * share, mostKw);
      }
      const buildKw = store !== undefined && isBuilding ? store.chargeLimitKw() : 0;
      const chillerLoadKw = Math.max(0, demandKw - meltKw);
      stage(isBuilding ? buildKw : chillerLoadKw, (isLoaded && chillerLoadKw > 1) || buildKw > 0, dtS);

      const active = chillers.slice(0, wantedChillers);
      const runningNow = active.filter((chiller) => chiller.isRunning());
      const chilledShare = flowShareOf(pumps, isBuilding ? "brine" : "chilled");
      const condenserShare = flowShareOf(pumps, "condenser");
      // The chilled-water pumps turn with the load, down to what the evaporators need.
      const eachKw = chillerLoadKw / Math.max(1, runningNow.length);
      const variableShare = clamp(eachKw / Math.max(1, chillers[0]?.ratedKwth ?? 1), LEAST_FLOW, 1);
      const condenserC =
        towers.reduce((sum, tower) => sum + tower.leavingTempC(), 0) / Math.max(1, towers.length) ||
        moment.weather.wetBulbC() + 4;
      // The machines' water goes round faster than the house's: what is too much comes back past it, and cools their inlet.
      const machinesLps = runningNow.reduce((sum, chiller) => sum + chiller.flowLps(), 0);
      const givenKw = runningNow.reduce((sum, chiller) => sum + chiller.coolingKwth(), 0);
      const inletC = loop.supplyTempC() + (machinesLps > 0 ? givenKw / (machinesLps * WATER_KJ_PER_L_K) : 0);
      for (const chiller of chillers) {
        const share = runningNow.includes(chiller) ? 1 / runningNow.length : 0;
        chiller.order({
          isWanted: active.includes(chiller),
          loadKwth: (isBuilding ? buildKw : chillerLoadKw) * share,
          setpointC: isBuilding ? ICE_WATER_C : setpointC,
          enteringChilledC: isBuilding ? ICE_WATER_C + 3 : inletC,
          enteringCondenserC: condenserC,
          isBuildingIce: isBuilding,
          chilledShare: chilledShare * (isBuilding ? 1 : variableShare),
          condenserShare,
        });
        chiller.step(moment);
      }
      const chillerKw = chillers.reduce((sum, chiller) => sum + chiller.coolingKwth(), 0);
      store?.exchange(isBuilding ? -chillerKw : meltKw, iceMode);
      store?.step(moment);

      const rejectKw = chillers.reduce(
        (sum, chiller) => sum + (chiller.isRunning() ? chiller.coolingKwth() + chiller.powerKw() : 0),
        0,
      );
      const towerKw = towers.reduce((sum, tower) => sum + tower.ratedKwth, 0);
      for (const tower of towers) {
        tower.reject((rejectKw * tower.ratedKwth) / Math.max(1, towerKw));
        tower.step(moment);
      }
      runPumps(pumps, {
        chilledShare: clamp(demandKw / Math.max(1, loop.designKwth), 0, 1),
        isChilled: isLoaded && !(iceMode === ICE_BUILD),
        isCondenser: runningNow.length > 0,
        isBrine: isBuilding || meltKw > 0,
        condensers: wantedChillers,
      });
      for (const pump of pumps) pump.step(moment);

      coolingKw = isBuilding ? 0 : chillerKw + meltKw;
      energy.add(coolingKw, dtS);
      const capacityKwth = isBuilding
        ? 0
        : runningNow.reduce((sum, chiller) => sum + chiller.capacityKwth(), 0) +
          (isMelting ? (store?.dischargeLimitKw() ?? 0) : 0);
      const flowLps = isLoaded ? (chilledShare * Math.max(0.3 * loop.designKwth, demandKw)) / 21 : 0;
      loop.settle(
        { capacityKwth, setpointC: Math.max(setpointC, activeSetpointOf(runningNow, setpointC)), flowLps },
        dtS,
      );
      mode = isBuilding || isLoaded ? (PLANT_MODE_OF_ICE[iceMode] ?? 1) : PLANT_OFF;
    },
  };
}

/** A machine whose own panel was set warmer than the plant wants it holds the water at its panel's setpoint. */
const activeSetpointOf = (running: readonly Chiller[], plantC: number): number =>
  running.length === 0 ? plantC : Math.min(...running.map((chiller) => chiller.setpointC()));

/** Water that the running pumps of a service bring, over what they would bring when sound. */
function flowShareOf(pumps: readonly Pump[], service: Pump["service"]): number {
  let count = 0;
  let sum = 0;
  for (const pump of pumps) {
    if (pump.service !== service || !pump.isRunning()) continue;
    count += 1;
    sum += pump.flowShare();
  }
  return count === 0 ? 1 : sum / count;
}

interface PumpWish {
  readonly chilledShare: number;
  readonly isChilled: boolean;
  readonly isCondenser: boolean;
  readonly isBrine: boolean;
  readonly condensers: number;
}

/** Duty pumps first; the last of each service stands by while fewer are enough. */
function runPumps(pumps: readonly Pump[], wish: PumpWish): void {
  const byService = Map.groupBy(pumps, (pump) => pump.service);
  for (const [service, group] of byService) {
    const isOn =
      service === "chilled"
        ? wish.isChilled
        : service === "condenser"
          ? wish.isCondenser
          : service === "brine" && wish.isBrine;
    const share = service === "chilled" ? wish.chilledShare : Math.min(1, wish.condensers / group.length);
    const onDuty = Math.max(1, Math.ceil(share * group.length));
    for (const [index, pump] of group.entries()) {
      const speedPct = service === "chilled" ? clamp(45 + 55 * ((share * group.length) / onDuty), 45, 100) : 92;
      pump.want(isOn && index < onDuty, speedPct);
    }
  }
}

/** The plant's own controller, as its points show it. */
export function createPlantController(plant: Plant, random: Random): EquipmentModel {
  let pressureSetpointKpa = 150;
  let pressureKpa = 0;
  const baseKwhTh = Math.round(6e6 + random() * 4e6);
  return {
    powerKw: () => 0.4,
    step({ dtS }) {
      pressureKpa = approach(pressureKpa, plant.parts.loop.flowLps() > 0 ? pressureSetpointKpa : 0, dtS, 30);
    },
    readouts: {
      plantMode: plant.mode,
      controlMode: () => 1,
      alarm: () => 0,
      runningChillers: plant.runningChillers,
      supplyTempC: plant.parts.loop.supplyTempC,
      returnTempC: plant.parts.loop.returnTempC,
      supplyTempSetpointC: plant.setpointC,
      flowLps: plant.parts.loop.flowLps,
      differentialPressureKpa: () => pressureKpa,
      differentialPressureSetpointKpa: () => pressureSetpointKpa,
      bypassValvePct: () =>
        clamp(35 - (100 * plant.parts.loop.loadKwth()) / Math.max(1, plant.parts.loop.designKwth), 0, 100),
      makeUpPressureKpa: () => 250,
      coolingKwth: plant.coolingKwth,
      plantPowerKw: plant.powerKw,
      coolingEnergyKwhTh: () => baseKwhTh + plant.coolingEnergyKwhTh(),
    },
    orders: {
      supplyTempSetpointC: (value) => plant.setSetpointC(value),
      differentialPressureSetpointKpa: (value) => void (pressureSetpointKpa = value),
    },
  };
}

/** The plate exchanger between the brine of the store and the house's water. */
export function createHeatExchanger(plant: Plant, { health }: Pick<ModelSetting, "health">): EquipmentModel {
  const { loop, ice } = plant.parts;
  const meltKw = (): number => Math.max(0, numberFrom(ice[0], "coolingKwth"));
  return {
    powerKw: () => 0,
    step: () => undefined,
    readouts: {
      primaryEnteringTempC: () => (meltKw() > 0 ? numberFrom(ice[0], "brineLeavingTempC") : loop.supplyTempC()),
      primaryLeavingTempC: () => (meltKw() > 0 ? numberFrom(ice[0], "brineEnteringTempC") : loop.supplyTempC()),
      primaryValvePct: () => (ice[0] === undefined ? 0 : numberFrom(ice[0], "blendValvePct")),
      secondaryEnteringTempC: loop.returnTempC,
      secondaryLeavingTempC: () => loop.supplyTempC(),
      differentialPressureKpa: () => (meltKw() > 0 ? 42 / health() : 0),
    },
    orders: {},
  };
}

function numberFrom(model: EquipmentModel | undefined, key: string): number {
  const value = model?.readouts[key]?.();
  return typeof value === "number" ? value : 0;
}
