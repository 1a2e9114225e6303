import type { Center, Equipment, Space } from "@weishan/core/center";

const FICTIONAL = { kind: "fictional" } as const;
const named = (text: string) => ({ zh: text, en: text });

const space = (id: string, areaM2: number): Space => ({
  id,
  name: named(id),
  kind: "office",
  provenance: FICTIONAL,
  areaM2,
});

const machine = (id: string, kind: string): Equipment => ({
  id,
  name: named(id),
  kind,
  system: kind === "elevator" ? "elevator" : "power",
  centerId: "KS",
  buildingId: "KS.A",
  floorId: "KS.A.01F",
  provenance: FICTIONAL,
  facts: {},
  points: [],
});

const meter = (id: string, facts: Equipment["facts"] = {}): Equipment => ({
  ...machine(id, "meter"),
  facts,
  points: [
    {
      id: `${id}.energyImportKwh`,
      equipmentId: id,
      key: "energyImportKwh",
      name: named("energy"),
      kind: "counter",
      unit: "kWh",
      group: "energy",
      expectedIntervalMs: 30_000,
      counterSpan: 1_000_000,
    },
  ],
});

/** One that has no register. */
const powerMeter = (id: string): Equipment => ({
  ...machine(id, "meter"),
  points: [
    {
      id: `${id}.activePowerKw`,
      equipmentId: id,
      key: "activePowerKw",
      name: named("power"),
      kind: "sensor",
      unit: "kW",
      group: "power",
      expectedIntervalMs: 5_000,
    },
  ],
});

/**
 * A main meter with 3 % losses behind it; under it one of the elevators and one of each floor, and under that of the
 * first floor one of the hall, and of the second floor a pump's, which has no register. The floors have 300 and 100 m².
 */
export const meteredCenter: Center = {
  id: "KS",
  name: named("KS"),
  buildings: [
    {
      id: "KS.A",
      name: named("A"),
      versions: [],
      floors: [
        {
          id: "KS.A.01F",
          name: named("1F"),
          level: 0,
          spaces: [space("KS.A.01F.HALL", 100), space("KS.A.01F.W", 200)],
        },
        { id: "KS.A.02F", name: named("2F"), level: 1, spaces: [space("KS.A.02F.W", 100)] },
      ],
    },
  ],
  equipment: [
    meter("KS.MAIN", { lossPct: 3 }),
    meter("KS.ELV"),
    meter("KS.1F"),
    meter("KS.HALL"),
    meter("KS.2F"),
    powerMeter("KS.PUMP"),
    machine("KS.CAR", "elevator"),
  ],
  relations: [
    { kind: "meters", from: "KS.MAIN", to: "KS.A" },
    { kind: "meters", from: "KS.MAIN", to: "KS.ELV" },
    { kind: "meters", from: "KS.MAIN", to: "KS.1F" },
    { kind: "meters", from: "KS.MAIN", to: "KS.2F" },
    { kind: "meters", from: "KS.1F", to: "KS.HALL" },
    { kind: "meters", from: "KS.ELV", to: "KS.CAR" },
    { kind: "meters", from: "KS.2F", to: "KS.PUMP" },
    { kind: "meters", from: "KS.PUMP", to: "KS.A.02F.W" },
    { kind: "meters", from: "KS.1F", to: "KS.A.01F" },
    { kind: "meters", from: "KS.2F", to: "KS.A.02F" },
    { kind: "meters", from: "KS.HALL", to: "KS.A.01F.HALL" },
  ],
};
