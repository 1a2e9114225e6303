export { type SimulatorOptions, type Simulators, startSimulators } from "./start-simulators.ts";
export type { ActiveFault, FaultBoard } from "./wire/fault-board.ts";
export { type WireFault, type WireFaultKind, WireFaultSchema } from "./wire/wire-fault.ts";
export type { Disturbance } from "./world/equipment-model.ts";
export { createWorld, type World, type WorldPoint } from "./world/world.ts";
export type { EquipmentPlan, SpacePlan, WorldPlan } from "./world/world-plan.ts";
