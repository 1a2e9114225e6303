/** What can break in the plant, and what its severity of 1 means. Every number of a severity is 0 (sound) to 1. */
export interface PlantFaultKind {
  /** Kinds of equipment that can have it; empty: it is the site's, not a machine's. */
  readonly equipmentKinds: readonly string[];
  /** The part that a good diagnosis names; a key of the fault rules' list of components. */
  readonly component: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** What the machine does when nothing is left: for people who write scenarios. */
  readonly atWorst: string;
  /** Where the part stands (`at`, %) must be said. */
  readonly needsPosition?: true;
}

const kind = (
  equipmentKinds: readonly string[],
  component: string,
  [zh, en]: readonly [zh: string, en: string],
  atWorst: string,
): PlantFaultKind => ({ equipmentKinds, component, name: { zh, en }, atWorst });

const AIR = ["air-handler"];
const CHILLER = ["chiller"];
const ELEVATOR = ["elevator"];
const METER = ["meter"];

/** Every fault of the plant that physics knows. */
export const PLANT_FAULTS = {
  "condenser-fouling": kind(CHILLER, "condenser-tubes", ["冷凝器結垢", "Condenser fouling"], "approach tripled"),
  "refrigerant-loss": kind(
    CHILLER,
    "refrigerant",
    ["冷媒不足", "Refrigerant loss"],
    "45 % of the capacity gone, evaporator 5 K colder, 25 % more power",
  ),
  "valve-stuck": {
    ...kind(
      ["air-handler", "fan-coil"],
      "cooling-valve",
      ["冰水閥卡死", "Stuck cooling valve"],
      "stands where `at` says",
    ),
    needsPosition: true,
  },
  "valve-leaking": kind(
    ["air-handler", "fan-coil"],
    "cooling-valve",
    ["冰水閥內漏", "Leaking cooling valve"],
    "60 % of full flow passes when closed",
  ),
  "coil-fouling": kind(
    [...AIR, "fan-coil"],
    "cooling-coil",
    ["盤管髒污", "Fouled coil"],
    "45 % of the heat transfer gone",
  ),
  "damper-stuck": {
    ...kind(AIR, "outside-damper", ["外氣風門卡死", "Stuck damper"], "stands where `at` says"),
    needsPosition: true,
  },
  "fan-belt": kind(AIR, "fan-belt", ["風機皮帶打滑", "Slipping fan belt"], "a quarter of the air is left"),
  "filter-clogged": kind(
    [...AIR, "fan-coil"],
    "air-filter",
    ["濾網堵塞", "Clogged filter"],
    "ten times the resistance, a third of the air gone",
  ),
  "fan-failed": kind(
    ["fan-coil", "air-curtain"],
    "fan-motor",
    ["風機馬達故障", "Failed fan motor"],
    "called for, stands still",
  ),
  "pump-wear": kind(["pump"], "pump-impeller", ["泵浦磨耗", "Pump wear"], "40 % of the flow, 35 % of the head gone"),
  "strainer-clogged": kind(["pump"], "strainer", ["過濾器堵塞", "Clogged strainer"], "55 % of the flow gone"),
  "tower-fan": kind(
    ["cooling-tower"],
    "tower-fan",
    ["水塔風扇失效", "Tower fan failing"],
    "a fifth of the air is left",
  ),
  "tower-scaling": kind(["cooling-tower"], "tower-fill", ["水塔散熱材結垢", "Scaled tower fill"], "approach times 3"),
  "ice-insulation": kind(
    ["ice-storage"],
    "ice-insulation",
    ["儲冰槽保溫劣化", "Ice insulation loss"],
    "13 % of what it holds is lost in a day",
  ),
  "door-obstruction": kind(
    ELEVATOR,
    "door-operator",
    ["車門受阻", "Obstructed door"],
    "a third of the closings reverse, closing takes 1.6 times as long",
  ),
  "levelling-drift": kind(
    ELEVATOR,
    "suspension-ropes",
    ["平層偏移", "Levelling drift"],
    "stops 25 mm too low, a tenth of the stops re-level",
  ),
  "motor-heat": kind(ELEVATOR, "elevator-motor", ["曳引馬達過熱", "Hot hoist motor"], "4.5 times the rise"),
  entrapment: kind(ELEVATOR, "elevator-drive", ["乘客受困", "Entrapment"], "stops between floors with people inside"),
  "brake-wear": kind(ELEVATOR, "brake", ["煞車磨耗", "Brake wear"], "stops 24 mm too far either way"),
  "voltage-unbalance": kind(
    METER,
    "supply-voltage",
    ["電壓不平衡", "Voltage unbalance"],
    "one phase 6 % low, another 3 % high",
  ),
  harmonics: kind(
    METER,
    "harmonic-source",
    ["諧波過大", "Harmonics"],
    "voltage distortion 8 points, current 30 higher",
  ),
  "capacitor-loss": kind(METER, "capacitor", ["電容器失效", "Capacitor loss"], "power factor 0.2 lower"),
  "meter-swap": kind(METER, "meter-register", ["換錶歸零", "Meter swapped"], "the register starts again at nought"),
  "transformer-overload": kind(
    ["transformer"],
    "transformer-load",
    ["變壓器過載", "Transformer overload"],
    "its own rating on top of its load",
  ),
  "pv-string": kind(["photovoltaic"], "pv-string", ["太陽能組串斷路", "Dead PV string"], "string 1 gives nothing"),
  "pv-soiling": kind(["photovoltaic"], "pv-soiling", ["模組髒污", "Soiled modules"], "half of the light is kept out"),
  "toilet-leak": kind(["water-meter"], "water-leak", ["馬桶漏水", "Leaking toilet"], "1 m³ an hour, day and night"),
  typhoon: kind([], "weather", ["颱風", "Typhoon"], "35 m/s, 30 mm/h, offices closed"),
  "power-cut": kind([], "supply-voltage", ["停電", "Power cut"], "the grid is gone, the generator carries its board"),
} as const satisfies Readonly<Record<string, PlantFaultKind>>;

export type PlantFaultName = keyof typeof PLANT_FAULTS;

/** Every name, for schemas and lists. */
export const PLANT_FAULT_NAMES = Object.keys(PLANT_FAULTS).filter(
  (name): name is PlantFaultName => name in PLANT_FAULTS,
);

/** How a fault stands at this moment. */
export interface FaultLevel {
  /** 0 sound … 1 as bad as it gets. */
  readonly severity: number;
  /** Where a stuck part stands, %. */
  readonly at?: number;
}

/** The faults of one machine, or of the site, at this moment. */
export type FaultLevels = Readonly<Partial<Record<PlantFaultName, FaultLevel>>>;
