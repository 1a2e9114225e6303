import type { Center, Equipment, Point } from "@weishan/core/center";

const FICTIONAL = { kind: "fictional" } as const;

type PointShape = Pick<Point, "key" | "unit"> & Partial<Point>;

function equipment(id: string, shape: Partial<Equipment> & { kind: string }, points: readonly PointShape[]): Equipment {
  return {
    id,
    name: { zh: `設備 ${id}`, en: `Equipment ${id}` },
    system: "hvac",
    centerId: "SW",
    buildingId: "SW.MAIN",
    floorId: "SW.MAIN.03F",
    provenance: FICTIONAL,
    facts: { ratedPowerKw: 7.5 },
    points: points.map((point) => ({
      id: `${id}.${point.key}`,
      equipmentId: id,
      name: { zh: `點 ${point.key}`, en: `Point ${point.key}` },
      kind: "sensor",
      group: "power",
      expectedIntervalMs: 5_000,
      ...point,
    })),
    ...shape,
  };
}

/** A centre small enough to know by heart: an air handler, a main meter with a sub-meter, two elevators. */
export const smallCenter: Center = {
  id: "SW",
  name: { zh: "四維行政中心", en: "Siwei administration centre" },
  buildings: [
    {
      id: "SW.MAIN",
      name: { zh: "主樓", en: "Main building" },
      versions: [{ from: "1992-01-18", note: { zh: "啟用", en: "Opened" }, provenance: FICTIONAL }],
      floors: [
        {
          id: "SW.MAIN.03F",
          name: { zh: "三樓", en: "3F" },
          level: 2,
          spaces: [
            {
              id: "SW.MAIN.03F.HALL",
              name: { zh: "大禮堂", en: "Auditorium" },
              kind: "hall",
              provenance: FICTIONAL,
              seats: 400,
            },
          ],
        },
      ],
    },
  ],
  equipment: [
    equipment("SW.MAIN.03F.AHU.01", { kind: "air-handler", name: { zh: "空調箱一號", en: "Air handler 1" } }, [
      { key: "supplyAirTempC", unit: "°C", group: "supply-air", range: { min: 0, max: 50 } },
      { key: "fanRunning", unit: "", kind: "status", states: { 0: { zh: "停止", en: "Stopped" } } },
    ]),
    equipment("SW.MAIN.B1.MTR.MAIN", { kind: "meter", system: "power", name: { zh: "總電表", en: "Main meter" } }, [
      { key: "activePowerKw", unit: "kW" },
      { key: "energyImportKwh", unit: "kWh", kind: "counter", group: "energy", expectedIntervalMs: 30_000 },
    ]),
    equipment("SW.MAIN.03F.MTR.01", { kind: "meter", system: "power" }, [{ key: "activePowerKw", unit: "kW" }]),
    equipment("SW.MAIN.RF.ELV.01", { kind: "elevator", system: "elevator" }, [
      { key: "mode", unit: "", kind: "status" },
    ]),
    equipment("SW.MAIN.RF.ELV.02", { kind: "elevator", system: "elevator" }, [
      { key: "mode", unit: "", kind: "status" },
      { key: "message", unit: "", kind: "status", text: true },
    ]),
  ],
  relations: [
    { kind: "serves", from: "SW.MAIN.03F.AHU.01", to: "SW.MAIN.03F.HALL" },
    { kind: "meters", from: "SW.MAIN.B1.MTR.MAIN", to: "SW.MAIN.03F.MTR.01" },
    { kind: "meters", from: "SW.MAIN.03F.MTR.01", to: "SW.MAIN.03F.AHU.01" },
    { kind: "feeds", from: "SW.MAIN.B1.MTR.MAIN", to: "SW.MAIN.03F.AHU.01", medium: "power" },
  ],
};
