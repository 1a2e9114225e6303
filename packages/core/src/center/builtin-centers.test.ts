import { describe, expect, test } from "vitest";
import { equipmentKind } from "../equipment/equipment-catalogue.ts";
import { BUILTIN_CENTERS } from "./builtin-centers.ts";
import type { Center, Equipment, Provenance } from "./center.ts";
import { indexCenter } from "./center-index.ts";
import { coveringMeters } from "./covering-meters.ts";
import { meterTrees } from "./meter-tree.ts";
import { validateCenter } from "./validate-center.ts";

const { siwei, fengshan } = BUILTIN_CENTERS;
const centers: readonly Center[] = [siwei, fengshan];

const ofKind = (center: Center, kind: string): readonly Equipment[] =>
  center.equipment.filter((equipment) => equipment.kind === kind);

const citing = (equipment: readonly Equipment[], quotePart: string): readonly Equipment[] =>
  equipment.filter(({ provenance }) => provenance.kind === "source" && provenance.quote?.includes(quotePart) === true);

const factsOf = (center: Center, id: string) => center.equipment.find((equipment) => equipment.id === id)?.facts;

describe.each(centers.map((center) => [center.name.en, center] as const))("%s", (_name, center) => {
  const index = indexCenter(center);

  test("is sound: ids, places, kinds and relations all hold", () => {
    expect(validateCenter(center)).toEqual([]);
  });

  test("cools, through something that is running, every space where people sit", () => {
    const seated = [...index.spaceById.values()].filter(
      ({ space }) => space.seats !== undefined && space.kind !== "plaza",
    );
    const uncooled = seated.filter(
      ({ space }) =>
        !index.relationsTo(space.id, "serves").some(({ from }) => {
          const kind = index.equipmentById.get(from)?.kind;
          return kind !== undefined && equipmentKind(kind)?.cools === true;
        }),
    );
    expect(seated.length).toBeGreaterThan(4);
    expect(uncooled).toEqual([]);
  });

  test("gives every air handler and fan coil chilled water, power and a space to serve", () => {
    const units = [...ofKind(center, "air-handler"), ...ofKind(center, "fan-coil")];
    const mediaOf = (id: string) => new Set(index.relationsTo(id, "feeds").map(({ medium }) => medium));
    expect(units.filter(({ id }) => !mediaOf(id).has("chilled-water") || !mediaOf(id).has("power"))).toEqual([]);
    expect(units.filter(({ id }) => index.relationsFrom(id, "serves").length === 0)).toEqual([]);
  });

  test("feeds everything but its sources", () => {
    const unfed = center.equipment.filter(({ id }) => index.relationsTo(id, "feeds").length === 0);
    expect(unfed.map(({ kind }) => kind).toSorted()).toEqual(
      center === siwei ? ["generator", "photovoltaic", "switchgear"] : ["generator", "switchgear"],
    );
  });

  test("counts the energy of everything but the emergency generator behind a main meter", () => {
    const roots = new Set(meterTrees(index).map(({ meter }) => meter.id));
    const uncounted = center.equipment.filter(({ id }) => {
      const last = coveringMeters(index, id).at(-1);
      return last === undefined || !roots.has(last.id);
    });
    expect(uncounted.map(({ kind }) => kind)).toEqual(["generator"]);
  });

  test("hangs every electricity meter into one tree under each main meter", () => {
    const countNodes = (nodes: ReturnType<typeof meterTrees>): number =>
      nodes.reduce((count, node) => count + 1 + countNodes(node.subMeters), 0);
    expect(countNodes(meterTrees(index))).toBe(ofKind(center, "meter").length);
  });

  test("names every equipment unlike the others and every point within 64 characters", () => {
    const points = center.equipment.flatMap((equipment) => equipment.points);
    expect(new Set(center.equipment.map(({ name }) => name.zh)).size).toBe(center.equipment.length);
    expect(Math.max(...points.map(({ id }) => id.length))).toBeLessThanOrEqual(64);
  });
});

describe("the two centres together", () => {
  test("hold at least 2,400 points, every id once", () => {
    const ids = centers.flatMap((center) => center.equipment.flatMap(({ points }) => points.map(({ id }) => id)));
    expect(ids.length).toBeGreaterThanOrEqual(2_400);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("say of every fact where it comes from: what no document states is listed as fictional", () => {
    const unexplained = (provenance: Provenance, fact: string, rated: boolean) =>
      rated && provenance.kind === "source" && provenance.fictional?.includes(`facts.${fact}`) !== true;
    const slips = centers
      .flatMap((center) => center.equipment)
      .flatMap(({ id, provenance, facts }) =>
        Object.keys(facts)
          .filter((fact) => unexplained(provenance, fact, fact.startsWith("rated") || fact.startsWith("permit")))
          .map((fact) => `${id} ${fact}`),
      );
    // The documents give two ratings: the supply voltage of Fengshan and the size of the residence's array.
    expect(slips).toEqual(["SW.RES.RF.PV.01 ratedPeakKw", "FS.REAR.B1.SWG.HV ratedVoltageKv"]);
  });
});

describe("what the documents state of Siwei", () => {
  const annualReport101 = "高雄市政府秘書處101年度施政績效成果報告";

  test("9 air handlers, 95 fan coils and 32 air curtains were replaced on 3F and 4F in 2012", () => {
    const renewed = citing(siwei.equipment, "101 年計汰換 9 台空調箱、95 台室內冷風機、32 台空氣門");
    const count = (kind: string) => renewed.filter((equipment) => equipment.kind === kind).length;
    expect([count("air-handler"), count("fan-coil"), count("air-curtain")]).toEqual([9, 95, 32]);
    expect(new Set(renewed.map(({ floorId }) => floorId))).toEqual(new Set(["SW.MAIN.03F", "SW.MAIN.04F"]));
    expect(
      renewed.every(({ provenance }) => provenance.kind === "source" && provenance.citation === annualReport101),
    ).toBe(true);
    expect(renewed.every(({ facts }) => facts["replacedYear"] === 2012)).toBe(true);
  });

  test("the First Meeting Room and the telephone exchange have units of their own since 110-12-20", () => {
    expect(factsOf(siwei, "SW.MAIN.02F.PAC.01")).toMatchObject({ replacedOn: "2021-12-20" });
    expect(factsOf(siwei, "SW.MAIN.01F.PAC.01")).toMatchObject({ replacedOn: "2021-12-20" });
    const index = indexCenter(siwei);
    expect(index.relationsTo("SW.MAIN.02F.MEET-01", "serves").map(({ from }) => from)).toContain("SW.MAIN.02F.PAC.01");
    expect(index.relationsTo("SW.MAIN.01F.PBX", "serves").map(({ from }) => from)).toEqual(["SW.MAIN.01F.PAC.01"]);
  });

  test("two freight elevators were renewed by 110-12-10, the north-east one went to inverter drive in 111", () => {
    const phaseFive = citing(siwei.equipment, "二部貨梯已於 110 年 12 月 10 日完工");
    expect(phaseFive).toHaveLength(2);
    expect(phaseFive.every(({ facts }) => facts["renewedOn"] === "2021-12-10" && facts["use"] === "freight")).toBe(
      true,
    );
    expect(factsOf(siwei, "SW.MAIN.RF.ELV.F03")).toMatchObject({
      use: "freight",
      drive: "inverter",
      renewedYear: 2022,
    });
  });

  test("the mayor's residence has 9.8 kW of photovoltaic panels since 101-08-17", () => {
    expect(factsOf(siwei, "SW.RES.RF.PV.01")).toMatchObject({ ratedPeakKw: 9.8, completedOn: "2012-08-17" });
  });

  test("its venues are named, and the sixth meeting room is on 9F", () => {
    const spaces = indexCenter(siwei).spaceById;
    const stated = [...spaces.values()]
      .filter(({ space }) => space.provenance.kind === "source")
      .map(({ space }) => space.name.zh);
    expect(stated).toEqual(
      expect.arrayContaining(["中庭", "廣場", "大禮堂", "市府第一會議室", "第6會議室", "中庭櫥窗", "電話總機機房"]),
    );
    expect(spaces.get("SW.MAIN.09F.MEET-06")?.space.provenance).toMatchObject({
      kind: "source",
      fictional: ["areaM2", "seats"],
    });
  });
});

describe("what the documents state of Fengshan", () => {
  test("the rear building takes 22.8 kV in its basement and stores ice", () => {
    expect(fengshan.equipment.find(({ id }) => id === "FS.REAR.B1.SWG.HV")).toMatchObject({
      floorId: "FS.REAR.B1",
      facts: { ratedVoltageKv: 22.8 },
      provenance: { kind: "source" },
    });
    expect(citing(ofKind(fengshan, "ice-storage"), "儲冰系統管線保溫材更換")).toHaveLength(1);
  });

  test("two passenger elevators of the rear building run on inverters since 111", () => {
    const cars = citing(ofKind(fengshan, "elevator"), "後棟大樓2部客用電梯");
    expect(cars).toHaveLength(2);
    expect(cars.every(({ facts }) => facts["drive"] === "inverter" && facts["use"] === "passenger")).toBe(true);
  });

  test("its venues are named, and the multimedia briefing room is on the ground floor of the rear building", () => {
    const stated = [...indexCenter(fengshan).spaceById.values()].filter(
      ({ space }) => space.provenance.kind === "source",
    );
    expect(stated.map(({ space }) => space.name.zh)).toEqual(
      expect.arrayContaining(["中庭", "廣場", "大禮堂", "多媒體簡報室"]),
    );
    expect(stated.find(({ space }) => space.name.zh === "多媒體簡報室")?.floor.id).toBe("FS.REAR.01F");
  });
});

test("a source that names equipment without counting it leaves the count marked as demonstration data", () => {
  const [firstChiller] = ofKind(siwei, "chiller");
  expect(firstChiller?.provenance).toMatchObject({
    kind: "source",
    fictional: expect.arrayContaining(["count", "floor", "facts.ratedCoolingKw"]),
  });
});
