import { counterKeys } from "./counter-keys.ts";
import { createEmergencySupply } from "./emergency-supply.ts";
import type { Disturbance, EquipmentModel, ModelSetting, Readout } from "./equipment-model.ts";
import { createGrid } from "./grid.ts";
import { localTimeOf } from "./local-time.ts";
import { modelOf } from "./model/model-of.ts";
import { createGenerator, createTransformer, type Generator } from "./model/power-services.ts";
import type { Moment } from "./moment.ts";
import { createConditioning, presence } from "./office-calendar.ts";
import { planPlants } from "./plants-of.ts";
import { createPowerNetwork } from "./power-network.ts";
import { createRandom } from "./random.ts";
import { createRooms, placeOfRoom } from "./rooms-of.ts";
import { createWeather } from "./weather.ts";
import { createWorkingDays } from "./working-days.ts";
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
  /** The kind of an equipment; undefined where there is none of that id. */
  kindOf(equipmentId: string): string | undefined;
  /** Every key that an equipment can say. */
  keysOf(equipmentId: string): readonly string[];
  /** Puts a plant fault on a machine, or takes it away. */
  disturb(equipmentId: string, disturbance: Disturbance | null): void;
  /** What happens to both centres at once: 0 nothing … 1 the worst typhoon; and whether the grid is there. */
  disturbSite(site: { readonly typhoon: number; readonly isGridUp: boolean }): void;
  /** What the supply is made of, for checks of conservation, kW. */
  powerOf(equipmentId: string): number;
  /** What a transformer loses now, kW; 0 for anything else. */
  lossOf(transformerId: string): number;
}

const WARM_UP_STEP_S = 60;
const guestOf = (transformerId: string): string => `${transformerId}#guest`;
/** Parts of the supply whose own state follows from what flows through them. */
const CARRIERS = new Set(["transformer", "switchgear", "uninterruptible-supply"]);
/** The city stops work from this severity of a typhoon on. */
const CLOSED_FROM = 0.5;

/** Makes the world and lets it warm up to its start. */
export function createWorld(plan: WorldPlan): World {
  let epochMs = plan.startMs - plan.warmUpMs;
  let version = 0;
  const weather = createWeather(createRandom(plan.seed, "weather"), localTimeOf(epochMs));
  const grid = createGrid(createRandom(plan.seed, "grid"));
  const { rooms, roomsOf } = createRooms(plan, 27);
  const plants = planPlants(plan);
  const isWorkingDay = createWorkingDays();
  const kinds = new Map(plan.equipment.map(({ id, kind }) => [id, kind]));
  const disturbances = new Map<string, { own: Disturbance | undefined }>();
  const placeFor = (id: string): { own: Disturbance | undefined } => {
    const known = disturbances.get(id) ?? { own: undefined };
    disturbances.set(id, known);
    return known;
  };
  const settingOf = (spec: EquipmentPlan): ModelSetting => {
    const place = placeFor(spec.id);
    return {
      spec,
      random: createRandom(plan.seed, spec.id),
      weather,
      grid,
      rooms: roomsOf(spec),
      loop: plants.loopOf(spec),
      health: () => place.own?.health ?? 1,
      fault: (name) => place.own?.faults?.[name]?.severity ?? 0,
      stuckAt: (name) => place.own?.faults?.[name]?.at,
      sensed: (key, truth) => place.own?.sensors?.[key]?.(truth) ?? truth,
    };
  };
  for (const spec of plan.equipment) plants.loopOf(spec);
  const built = plants.build(settingOf);

  // What flows through every part of the supply; settled at the end of each step.
  const throughput = new Map<string, number>();
  const through = (id: string) => ({ kw: () => throughput.get(id) ?? 0 });
  const transformers = new Map<string, ReturnType<typeof createTransformer>>();
  const models = new Map<string, EquipmentModel>(built.models);
  const generators = new Map<string, Generator>();
  const standalone: { readonly id: string; readonly model: EquipmentModel }[] = [];
  const meters: { readonly id: string; readonly model: EquipmentModel }[] = [];
  for (const spec of plan.equipment) {
    if (models.has(spec.id)) continue;
    if (spec.kind === "transformer") transformers.set(spec.id, createTransformer(settingOf(spec), through(spec.id)));
    if (spec.kind === "generator") generators.set(spec.id, createGenerator(settingOf(spec), through(spec.id)));
    const model =
      transformers.get(spec.id) ?? generators.get(spec.id) ?? modelOf(spec.kind)?.(settingOf(spec), through(spec.id));
    if (model === undefined) continue;
    models.set(spec.id, model);
    (spec.kind === "meter" ? meters : standalone).push({ id: spec.id, model });
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
  // A guest is what an overloaded transformer carries beside its own: nothing, as a rule.
  const guests = [...transformers].map(([id, transformer]) => ({ id: guestOf(id), of: id, kw: transformer.guestKw }));
  const network = createPowerNetwork(
    plan.equipment,
    [
      ...plan.equipment.map(({ id, buildingId, floorId }) => ({ id, buildingId, floorId })),
      ...roomLoads,
      ...guests.map(({ id }) => ({ id, buildingId: "", floorId: "" })),
    ],
    [...plan.relations, ...guests.map(({ id, of }) => ({ kind: "feeds" as const, from: of, to: id }))],
  );
  // The sets never change while the world runs: each load has a place in a column, each meter a list of places.
  const loadPowers = [
    ...[...models].map(([id, { powerKw }]) => ({ id, powerKw })),
    ...[...roomLoads, ...guests].map(({ id, kw }) => ({ id, powerKw: kw })),
  ];
  const powers = loadPowers.map(({ powerKw }) => powerKw);
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
    .map(({ id }) => ({
      id,
      places: placesOf(network.loadsBehind(id)),
      share: network.shareOf(id),
      guest: placeOf.get(guestOf(id)) ?? -1,
    }));
  const measured = plan.equipment
    .filter(({ kind }) => kind === "meter")
    .map(({ id }) => ({ id, places: placesOf(network.loadsOf(id)), transformers: [...network.transformersOf(id)] }));
  const generated = [...generators.keys()].map((id) => ({ id, places: placesOf(network.essentialOf(id)) }));
  const losses = new Map<string, number>();
  const supply = createEmergencySupply(network, generators);
  /** In a power cut a load has what a generator gives its board; what stands before the switch carries nothing. */
  const hasPower = (id: string): boolean => grid.isUp() || supply.isCarried(id);
  const settlePower = (): void => {
    const isUp = grid.isUp();
    for (let place = 0; place < powers.length; place++) {
      loadKw[place] = isUp || hasPower(loadPowers[place]?.id ?? "") ? (powers[place]?.() ?? 0) : 0;
    }
    for (const { id, places, share, guest } of carried) {
      // A guest is the one transformer's alone; what else is behind it may be shared with another.
      const guestKw = loadKw[guest] ?? 0;
      throughput.set(id, hasPower(id) ? (sumOf(places) - guestKw) * share + guestKw : 0);
    }
    for (const [id, transformer] of transformers) {
      losses.set(id, hasPower(id) ? transformer.lossKw(throughput.get(id) ?? 0) : 0);
    }
    for (const { id, places, transformers: own } of measured) {
      let kw = hasPower(id) ? sumOf(places) : 0;
      for (const transformerId of own) kw += losses.get(transformerId) ?? 0;
      throughput.set(id, kw);
    }
    for (const { id, places } of generated) throughput.set(id, sumOf(places));
  };

  const isConditioned = createConditioning();
  const cooled = [...rooms.values()].filter(({ isOpen }) => !isOpen);
  const meanRoomC = (): number => cooled.reduce((sum, room) => sum + room.tempC(), 0) / Math.max(1, cooled.length);
  let isClosed = false;
  const step = (dtS: number): void => {
    epochMs += dtS * 1_000;
    const time = localTimeOf(epochMs);
    weather.step(time, dtS);
    grid.step(dtS);
    const isWorking = !isClosed && isWorkingDay(time.day, time.weekday);
    const powered: Moment = {
      time,
      epochMs,
      dtS,
      isWorkingDay: isWorking,
      isPowered: true,
      presence: presence(time, isWorking),
      isConditioned: isConditioned(time, isWorking, meanRoomC),
      weather,
    };
    const dark: Moment = { ...powered, isPowered: false, isConditioned: false };
    const momentOf = (id: string): Moment => (hasPower(id) ? powered : dark);
    for (const room of rooms.values()) room.step(powered);
    for (const { id, model } of standalone) model.step(momentOf(id));
    for (const { plant, powerId } of built.plants) plant.step(momentOf(powerId));
    for (const { id, model } of built.watchers) model.step(momentOf(id));
    settlePower();
    for (const { id, model } of meters) model.step(momentOf(id));
    version += 1;
  };
  // What counters count while a world warms up hangs on the hours that go before its start; they begin at the start.
  const counting = counterKeys();
  const counters = [...models].flatMap(([id, { readouts }]) =>
    [...(counting.get(kinds.get(id) ?? "") ?? [])].flatMap((key) => {
      const from = readouts[key]?.();
      return typeof from === "number" ? [{ id, key, from }] : [];
    }),
  );
  const warmUpSteps = Math.floor(plan.warmUpMs / 1_000 / WARM_UP_STEP_S);
  for (let done = 0; done < warmUpSteps; done++) step(WARM_UP_STEP_S);
  epochMs = plan.startMs;
  const warmUpCounts = new Map(
    counters.map(({ id, key, from }) => [`${id}.${key}`, Number(models.get(id)?.readouts[key]?.()) - from]),
  );

  return {
    epochMs: () => epochMs,
    version: () => version,
    step,
    point(equipmentId, key) {
      const model = models.get(equipmentId);
      const readout = model?.readouts[key];
      if (readout === undefined) return undefined;
      const order = model?.orders[key];
      const place = placeFor(equipmentId);
      const warmUpCount = warmUpCounts.get(`${equipmentId}.${key}`) ?? 0;
      const read = (): number | string | null => {
        const shown = readout();
        const truth = typeof shown === "number" ? shown - warmUpCount : shown;
        const sensor = place.own?.sensors?.[key];
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
    kindOf: (equipmentId) => kinds.get(equipmentId),
    equipmentIds: plan.equipment.map(({ id }) => id),
    keysOf: (equipmentId) => Object.keys(models.get(equipmentId)?.readouts ?? {}),
    disturb(equipmentId, disturbance) {
      placeFor(equipmentId).own = disturbance ?? undefined;
      version += 1;
    },
    disturbSite({ typhoon, isGridUp }) {
      weather.storm(typhoon);
      grid.switch(isGridUp);
      isClosed = typhoon >= CLOSED_FROM;
    },
    powerOf: (equipmentId) => throughput.get(equipmentId) ?? models.get(equipmentId)?.powerKw() ?? 0,
    lossOf: (transformerId) => losses.get(transformerId) ?? 0,
  };
}
