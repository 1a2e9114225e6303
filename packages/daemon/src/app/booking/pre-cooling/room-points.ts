import { type CenterIndex, type Equipment, feedersOf, type Point } from "@weishan/core/center";

/** A machine that cools a room, with what it says and what it can be told. */
export interface RoomCooler {
  readonly equipment: Equipment;
  /** The points from which its share of full cooling follows; what is missing in the model is left out. */
  readonly said: Readonly<Record<string, Point>>;
  /** What it is told to cool: switched on, and to which temperature. */
  readonly told: readonly { readonly point: Point; readonly is: "on" | "set-point" }[];
  /** The plant whose water it needs; null for one with a compressor of its own. */
  readonly plant: Equipment | null;
}

/** The points by which a room is known. */
export interface RoomPoints {
  readonly spaceId: string;
  readonly temperature: Point | null;
  /** The return air of an air handler: near the room's temperature while its fan runs, and only then. */
  readonly returnAir: { readonly value: Point; readonly running: Point } | null;
  readonly co2: Point | null;
  /** How bright it is (lux), else the power of a lighting panel that lights little else (kW). */
  readonly light: Point | null;
  /** The power of a meter that counts this room and its own machines alone. */
  readonly power: Point | null;
  readonly outside: Point | null;
  readonly sun: Point | null;
  readonly coolers: readonly RoomCooler[];
}

/** Kinds that cool, with the keys of what they say and what they are told. */
const COOLERS: Readonly<
  Record<string, { readonly said: readonly string[]; readonly on: string; readonly setPoint: string }>
> = {
  "packaged-unit": { said: ["compressorRunning"], on: "startCommand", setPoint: "setpointC" },
  "fan-coil": { said: ["valveOpen", "fanRunning"], on: "power", setPoint: "setpointC" },
  "air-handler": {
    said: ["running", "supplyFanSpeedHz", "supplyAirTempC", "returnAirTempC"],
    on: "startCommand",
    setPoint: "returnAirTempSetpointC",
  },
};

/** Of an air handler its return air is the room's only while the fan runs: it is no temperature of the room. */
const TEMPERATURES: readonly (readonly [kind: string, key: string])[] = [
  ["indoor-air-sensor", "airTempC"],
  ["fan-coil", "roomTempC"],
  ["packaged-unit", "roomTempC"],
];

/** What of a room is measured and what cools it, as the centre's relations say. */
export function roomPoints(index: CenterIndex, spaceId: string): RoomPoints {
  const serving = index.relationsTo(spaceId, "serves").flatMap(({ from }) => index.equipmentById.get(from) ?? []);
  const inside = index.center.equipment.filter((equipment) => equipment.spaceId === spaceId);
  const near = [...new Set([...inside, ...serving])];
  const pointOf = (kind: string, key: string): Point | null => {
    for (const equipment of near) {
      const point = equipment.kind === kind ? equipment.points.find((each) => each.key === key) : undefined;
      if (point !== undefined) return point;
    }
    return null;
  };
  const temperatures = TEMPERATURES.map(([kind, key]) => pointOf(kind, key));
  const meters = index.relationsTo(spaceId, "meters").flatMap(({ from }) => index.equipmentById.get(from) ?? []);
  const isOwn = (id: string): boolean => id === spaceId || near.some((equipment) => equipment.id === id);
  const own = meters.find(({ id }) => index.relationsFrom(id, "meters").every(({ to }) => isOwn(to)));
  const station = index.center.equipment.find(({ kind }) => kind === "weather-station");
  return {
    spaceId,
    temperature: temperatures.find((point) => point !== null) ?? null,
    returnAir: returnAirOf(serving),
    co2: pointOf("indoor-air-sensor", "co2Ppm"),
    light: pointOf("indoor-air-sensor", "illuminanceLux") ?? ownLight(index, serving),
    power: own?.points.find(({ key }) => key === "activePowerKw") ?? null,
    outside: station?.points.find(({ key }) => key === "outsideAirTempC") ?? null,
    sun: station?.points.find(({ key }) => key === "irradianceWm2") ?? null,
    coolers: serving.flatMap((equipment) => coolerOf(index, equipment)),
  };
}

/** A panel that lights more than a room and its side room tells nothing of one of them. */
const MOST_LIT_SPACES = 2;

function ownLight(index: CenterIndex, serving: readonly Equipment[]): Point | null {
  const panel = serving.find(
    ({ id, kind }) => kind === "lighting-panel" && index.relationsFrom(id, "serves").length <= MOST_LIT_SPACES,
  );
  return panel?.points.find(({ key }) => key === "activePowerKw") ?? null;
}

function returnAirOf(serving: readonly Equipment[]): RoomPoints["returnAir"] {
  for (const { kind, points } of serving) {
    if (kind !== "air-handler") continue;
    const value = points.find(({ key }) => key === "returnAirTempC");
    const running = points.find(({ key }) => key === "running");
    if (value !== undefined && running !== undefined) return { value, running };
  }
  return null;
}

function coolerOf(index: CenterIndex, equipment: Equipment): readonly RoomCooler[] {
  const keys = COOLERS[equipment.kind];
  if (keys === undefined) return [];
  const byKey = new Map(equipment.points.map((point) => [point.key, point]));
  const said = Object.fromEntries(
    keys.said.flatMap((key) => {
      const point = byKey.get(key);
      return point === undefined ? [] : [[key, point] as const];
    }),
  );
  const [on, setPoint] = [byKey.get(keys.on), byKey.get(keys.setPoint)];
  const told = [
    // The temperature first: a machine that is switched on begins with what it was set to.
    ...(setPoint === undefined ? [] : [{ point: setPoint, is: "set-point" as const }]),
    ...(on === undefined ? [] : [{ point: on, is: "on" as const }]),
  ];
  const feeders = feedersOf(index, equipment.id, "chilled-water").flatMap((id) => index.equipmentById.get(id) ?? []);
  const plant = feeders.find(({ kind }) => kind === "chiller-plant") ?? feeders[0] ?? null;
  return [{ equipment, said, told, plant }];
}

/** The design fall of air through a room's air handler, K: at it and at full fan the handler gives all of its cooling. */
const DESIGN_FALL_K = 14;
const FULL_HZ = 60;

/** The share of its full cooling that a machine gives, from the means of what it says; null where a value is missing. */
export function coolingShare(
  { equipment: { kind } }: RoomCooler,
  valueOf: (key: string) => number | null,
): number | null {
  const share = (...values: readonly (number | null)[]): number | null =>
    values.reduce<number | null>((product, value) => (product === null || value === null ? null : product * value), 1);
  if (kind === "packaged-unit") return share(valueOf("compressorRunning"));
  if (kind === "fan-coil") return share(valueOf("valveOpen"), valueOf("fanRunning"));
  const running = valueOf("running");
  if (running === 0) return 0;
  const [speed, supply, back] = [valueOf("supplyFanSpeedHz"), valueOf("supplyAirTempC"), valueOf("returnAirTempC")];
  const fall = supply === null || back === null ? null : Math.max(0, (back - supply) / DESIGN_FALL_K);
  return share(running, speed === null ? null : speed / FULL_HZ, fall);
}
