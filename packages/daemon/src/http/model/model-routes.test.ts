import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";

describe("the model over HTTP", () => {
  let bench: HttpBench;
  beforeAll(async () => {
    bench = await httpBench();
  });
  afterAll(() => bench.close());

  test("tells each centre with its floors, and how much stands there", async () => {
    const { centers } = (await bench.get("/api/v1/centers")).json();
    expect(centers[0]).toMatchObject({
      id: "SW",
      equipmentCount: 5,
      pointCount: 8,
      buildings: [{ id: "SW.MAIN", floors: [{ level: 2, equipmentCount: 5, spaces: [{ seats: 400 }] }] }],
    });
    expect(centers[0].systems).toContainEqual({ system: "power", equipmentCount: 2, pointCount: 3 });
  });

  test("finds equipment by a Chinese word, and by the space it serves", async () => {
    const byWord = (await bench.get(`/api/v1/equipment?q=${encodeURIComponent("空調箱")}`)).json();
    expect(byWord.equipment.map((each: { id: string }) => each.id)).toEqual(["SW.MAIN.03F.AHU.01"]);
    const bySpace = (await bench.get("/api/v1/equipment?space=SW.MAIN.03F.HALL")).json();
    expect(bySpace).toMatchObject({ total: 1, equipment: [{ kind: "air-handler" }] });
  });

  test("finds a point by words of the machine and of the point, in full-width letters too", async () => {
    const found = (await bench.get(`/api/v1/points?q=${encodeURIComponent("ＭＡＩＮ meter energyImport")}`)).json();
    expect(found.points.map((each: { id: string }) => each.id)).toEqual(["SW.MAIN.B1.MTR.MAIN.energyImportKwh"]);
  });

  test("says how many points there are beyond the limit", async () => {
    const { total, points } = (await bench.get("/api/v1/points?limit=3")).json();
    expect({ total, shown: points.length }).toEqual({ total: 8, shown: 3 });
  });

  test("shows an equipment with its headings in the engineer's order and all it hangs together with", async () => {
    const meter = (await bench.get("/api/v1/equipment/SW.MAIN.03F.MTR.01")).json();
    expect(meter.groups).toEqual([
      { id: "power", name: { zh: "功率", en: "Power" }, pointIds: ["SW.MAIN.03F.MTR.01.activePowerKw"] },
    ]);
    expect(meter.relations).toMatchObject({
      meters: [{ id: "SW.MAIN.03F.AHU.01", type: "equipment" }],
      meteredBy: [{ id: "SW.MAIN.B1.MTR.MAIN" }],
    });
    const handler = (await bench.get("/api/v1/equipment/SW.MAIN.03F.AHU.01")).json();
    expect(handler.relations).toMatchObject({
      serves: [{ id: "SW.MAIN.03F.HALL", type: "space" }],
      fedBy: [{ id: "SW.MAIN.B1.MTR.MAIN", medium: "power" }],
      meteredBy: [{ id: "SW.MAIN.03F.MTR.01" }, { id: "SW.MAIN.B1.MTR.MAIN" }],
    });
    expect(handler.coolingLoss).toMatchObject({ lost: [{ id: "SW.MAIN.03F.HALL" }], reduced: [] });
  });

  test("answers 304 to a browser that has the model already", async () => {
    const first = await bench.get("/api/v1/centers");
    const again = await bench.get("/api/v1/centers", { "if-none-match": String(first.headers["etag"]) });
    expect({ status: again.statusCode, body: again.body }).toEqual({ status: 304, body: "" });
  });

  test("tells a mistyped id from an error of its own", async () => {
    const answer = await bench.get("/api/v1/points/SW.NOWHERE.x");
    expect(answer.statusCode).toBe(404);
    expect(answer.headers["content-type"]).toContain("application/problem+json");
    expect(answer.json()).toMatchObject({ code: "POINT_UNKNOWN", status: 404 });
    expect((await bench.get("/api/v1/equipment/SW.NOWHERE")).json()).toMatchObject({ code: "EQUIPMENT_UNKNOWN" });
  });
});
