import { approach, clamp } from "./motion.ts";

/** The chilled water of one building: machines ask for cold, the plant brings it. */
export interface WaterLoop {
  readonly supplyTempC: () => number;
  readonly returnTempC: () => number;
  readonly flowLps: () => number;
  /** Heat the machines gave to the water in the last whole step. */
  readonly loadKwth: () => number;
  /** How well the water can cool, 0–1: falls to nothing while the plant stands still and the water warms. */
  readonly strength: () => number;
  readonly designKwth: number;
  draw(kwth: number): void;
  /** The plant's answer for the step: heat it takes out and the setpoint it works to. */
  settle(
    plant: { readonly capacityKwth: number; readonly setpointC: number; readonly flowLps: number },
    dtS: number,
  ): void;
  /** A machine that was ordered to cool outside the hours of the house asks for water; it asks again in every step. */
  call(): void;
  /** Whether any asked since this was asked last. */
  takeCall(): boolean;
  /** Whether any plant stands behind the loop; a house without one has water from outside. */
  connect(): void;
}

/** Water in the pipes and tanks per kW of design load. */
const WATER_KG_PER_KW = 12;
const WATER_KJ_PER_KG_K = 4.19;
/** Design supply of district water for buildings whose plant is not modelled. */
const SUPPLY_C = 7;

export function createWaterLoop(designKwth: number): WaterLoop {
  let supplyC = 16;
  let returnC = 18;
  let flow = 0;
  let loadKw = 0;
  let drawnKw = 0;
  let isConnected = false;
  let isCalled = false;
  const massKjPerK = Math.max(1_000, designKwth * WATER_KG_PER_KW * WATER_KJ_PER_KG_K);
  return {
    designKwth,
    supplyTempC: () => supplyC,
    returnTempC: () => returnC,
    flowLps: () => flow,
    loadKwth: () => loadKw,
    strength: () => clamp((24 - supplyC) / (24 - SUPPLY_C), 0, 1.2),
    draw(kwth) {
      drawnKw += kwth;
    },
    call: () => void (isCalled = true),
    takeCall() {
      const wasCalled = isCalled;
      isCalled = false;
      return wasCalled;
    },
    settle({ capacityKwth, setpointC, flowLps }, dtS) {
      loadKw = drawnKw;
      drawnKw = 0;
      flow = flowLps;
      if (!isConnected) {
        supplyC = SUPPLY_C;
        returnC = SUPPLY_C + 5;
        return;
      }
      if (capacityKwth <= 0) {
        // Pipes warm towards the plant room.
        supplyC = approach(supplyC + (loadKw * dtS) / massKjPerK, 24, dtS, 12 * 3_600);
      } else {
        const missingKw = loadKw - capacityKwth;
        const wantedC = missingKw > 0 ? supplyC + (missingKw * dtS) / massKjPerK : setpointC;
        supplyC = clamp(missingKw > 0 ? wantedC : approach(supplyC, setpointC, dtS, 300), -8, 30);
      }
      const spreadK = flow > 0.5 ? loadKw / (flow * WATER_KJ_PER_KG_K) : 0;
      returnC = approach(returnC, supplyC + clamp(spreadK, 0, 9), dtS, 120);
    },
    connect() {
      isConnected = true;
    },
  };
}
