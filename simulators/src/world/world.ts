import type { Disturbance, EquipmentModel, ModelSetting, Readout } from "./equipment-model.ts";
import { createGrid } from "./grid.ts";
import { localTimeOf } from "./local-time.ts";
import { modelOf } from "./model/model-of.ts";
import { createTransformer } from "./model/power-services.ts";
import type { Moment } from "./moment.ts";
import { isConditioned, presence } from "./office-calendar.ts";
import { planPlants } from "./plants-of.ts";
import { createPowerNetwork } from "./power-network.ts";
import { createRandom } from "./random.ts";
import { createRooms, placeOfRoom } from "./rooms-of.ts";
import { createWeather } from "./weather.ts";
import type { EquipmentPlan, WorldPlan } from "./world-plan.ts";

/** A value of the world that can be read and, where the machine takes orders, written. */
export interface WorldPoint {
  readonly read: Readout;
  /** Absent: the machine takes no such order. */
  readonly write?: (value: number) => void;
}

/** Two centres in a box: everything moves when `step` is called, and only then. */
export interface World {
  readonly epochMs: () => number;
  /** Grows with every step and every order. */
  readonly version: () => number;
  readonly step: (dtS: number) => void;
  /** A point by equipment and key, or undefined where physics knows no such thing. */
  point(equipmentId: string, key: string): WorldPoint | undefined;
  readonly equipmentIds: readonly string[];
  /** Every key that an equipment can say. */
  keysOf(equipmentId: string): readonly string[];
  /** Puts a plant fault on a machine, or takes it away. */
  disturb(equipmentId: string, disturbance: Disturbance | null): void;
  /** What the supply is made of, for checks of conservation, kW. */
  powerOf(equipmentId: string): number;
  /** What a transformer loses now, kW; 0 for anything else. */
  lossOf(transformerId: string): number;
}

const WARM_UP_STEP_S = 60;
/** Parts of the supply whose own state follows from what flows through them. */
const CARRIERS = new Set(["transformer", "switchgear", "uninterruptible-supply"]);

/** Makes the world and lets it warm up to its start. */
export function createWorld(plan: WorldPlan): World {
  let epochMs = plan.startMs - plan.warmUpMs;
  let version = 0;
  const weather = createWeather(createRandom(plan.seed, "weather"), localTimeOf(epochMs));
  const grid = createGrid(createRandom(plan.seed, "grid"));
  const { rooms, roomsOf } = createRooms(plan, 27);
  const plants = planPlants(plan);
  const disturbances = new Map<string, Disturbance>();
  const settingOf = (spec: EquipmentPlan): ModelSetting => ({
    spec,
    random: createRandom(plan.seed, spec.id),
    weather,
    grid,
    rooms: roomsOf(spec),
    loop: plants.loopOf(spec),
    health: () => disturbances.get(spec.id)?.health ?? 1,
  });
  for (const spec of plan.equipment) plants.loopOf(spec);
  const built = plants.build(settingOf);

  // What flows through every part of the supply; settled at the end of each step.
  const throughput = new Map<string, number>();
  const through = (id: string) => ({ kw: () => throughput.get(id) ?? 0 });
  const transformers = new Map<string, ReturnType<typeof createTransformer>>();
  const models = new Map<string, EquipmentModel>(built.models);
  const standalone: EquipmentModel[] = [];
  const meters: EquipmentModel[] = [];
  for (const spec of plan.equipment) {
    if (models.has(spec.id)) continue;
    if (spec.kind === "transformer") transformers.set(spec.id, createTransformer(settingOf(spec), through(spec.id)));
    const model = transformers.get(spec.id) ?? modelOf(spec.kind)?.(settingOf(spec), through(spec.id));
    if (model === undefined) continue;
    models.set(spec.id, model);
    (spec.kind === "meter" ? meters : standalone).push(model);
  }

  const lit = new Set(
    plan.equipment.filter(({ kind }) => kind === "lighting-panel").flatMap((spec) => roomsOf(spec).map(({ id }) => id)),
  );
  const roomLoads = [...rooms.values()].map((room) => ({
    id: `${room.id}#sockets`,
    spaceId: room.id,
    ...placeOfRoom(room.id, plan.spaces),
    kw: () => room.plugKw() + (lit.has(room.id) ? 0 : room.lightingKw()),
  }));
  const network = createPowerNetwork(
    plan.equipment,
    [...plan.equipment.map(({ id, buildingId, floorId }) => ({ id, buildingId, floorId })), ...roomLoads],
    plan.relations,
  );
  // The sets never change while the world runs: each load has a place in a column, each meter a list of places.
  const loadPowers = [
    ...[...models].map(([id, { powerKw }]) => ({ id, powerKw })),
    ...roomLoads.map(({ id, kw }) => ({ id, powerKw: kw })),
  ];
  const placeOf = new Map(loadPowers.map(({ id }, place) => [id, place]));
  const loadKw = new Float64Array(loadPowers.length);
  const placesOf = (ids: ReadonlySet<string>): Uint32Array =>
    Uint32Array.from([...ids].flatMap((id) => placeOf.get(id) ?? []));
  const sumOf = (places: Uint32Array): number => {
    let sum = 0;
    for (const place of places) sum += loadKw[place] ?? 0;
    return sum;
  };
  const carried = plan.equipment
    .filter(({ kind }) => CARRIERS.has(kind))
    .map(({ id }) => ({ id, places: placesOf(network.loadsBehind(id)), share: network.shareOf(id) }));
  const measured = plan.equipment
    .filter(({ kind }) => kind === "meter")
    .map(({ id }) => ({ id, places: placesOf(network.loadsOf(id)), transformers: [...network.transformersOf(id)] }));
  const losses = new Map<string, number>();
  const settlePower = (): void => {
    for (const [place, { powerKw }] of loadPowers.entries()) loadKw[place] = powerKw();
    for (const { id, places, share } of carried) throughput.set(id, sumOf(places) * share);
    for (const [id, transformer] of transformers) losses.set(id, transformer.lossKw(throughput.get(id) ?? 0));
    for (const { id, places, transformers: own } of measured) {
      throughput.set(
        id,
        own.reduce((sum, transformerId) => sum + (losses.get(transformerId) ?? 0), sumOf(places)),
      );
    }
  };

  const step = (dtS: number): void => {
    epochMs += dtS * 1_000;
    const time = localTimeOf(epochMs);
    weather.step(time, dtS);
    grid.step(dtS);
    const moment: Moment = {
      time,
      epochMs,
      dtS,
      presence: presence(time),
      isConditioned: isConditioned(time),
      weather,
    };
    for (const room of rooms.values()) room.step(moment);
    for (const model of standalone) model.step(moment);
    for (const plant of built.plants) plant.step(moment);
    settlePower();
    for (const meter of meters) meter.step(moment);
    version += 1;
  };
  const warmUpSteps = Math.floor(plan.warmUpMs / 1_000 / WARM_UP_STEP_S);
  for (let done = 0; done < warmUpSteps; done++) step(WARM_UP_STEP_S);
  epochMs = plan.startMs;

  return {
    epochMs: () => epochMs,
    version: () => version,
    step,
    point(equipmentId, key) {
      const model = models.get(equipmentId);
      const readout = model?.readouts[key];
      if (readout === undefined) return undefined;
      const order = model?.orders[key];
      const read = (): number | string | null => {
        const truth = readout();
        const sensor = disturbances.get(equipmentId)?.sensors?.[key];
        return sensor === undefined || typeof truth !== "number" ? truth : sensor(truth);
      };
      if (order === undefined) return { read };
      return {
        read,
        write(value) {
          order(value);
          version += 1;
        },
      };
    },
    equipmentIds: plan.equipment.map(({ id }) => id),
    keysOf: (equipmentId) => Object.keys(models.get(equipmentId)?.readouts ?? {}),
    disturb(equipmentId, disturbance) {
      if (disturbance === null) disturbances.delete(equipmentId);
      else disturbances.set(equipmentId, disturbance);
      version += 1;
    },
    powerOf: (equipmentId) => throughput.get(equipmentId) ?? models.get(equipmentId)?.powerKw() ?? 0,
    lossOf: (transformerId) => losses.get(transformerId) ?? 0,
  };
}
