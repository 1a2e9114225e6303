import { readdirSync, readFileSync } from "node:fs";
import { equipmentKind } from "@weishan/core/equipment";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { parseProfile } from "./parse-profile.ts";
import { planReads } from "./plan-reads.ts";
import { serialCost } from "./read-cost.ts";
import { resolveUnit } from "./resolve-unit.ts";

const PROFILES = new URL("../../../daemon/profiles/", import.meta.url);

const ids = readdirSync(PROFILES, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith(".yaml"))
  .map((path) => path.slice(0, -".yaml".length))
  .sort();

function load(id: string) {
  const parsed = parseProfile(parse(readFileSync(new URL(`${id}.yaml`, PROFILES), "utf8")), id, equipmentKind);
  if (!parsed.ok)
    throw new Error(parsed.problems.map(({ path, message }) => `${path.join(".")}: ${message}`).join("\n"));
  return parsed.profile;
}

describe("device profiles", () => {
  test("the makers' devices of both centres are there", () => {
    expect(ids).toEqual(
      expect.arrayContaining([
        "abb/acs580",
        "carrier/23xrv",
        "eastron/sdm630",
        "linkedgo/st802",
        "schneider/iem3000",
        "schneider/pm5000",
        "sunspec/inverter",
        "trane/rthd",
      ]),
    );
  });

  test.each(ids)("%s has no findings against its equipment kind", (id) => {
    expect(Object.keys(load(id)).length).toBeGreaterThan(0);
  });

  test.each(ids)("%s can be wired and read whole", (id) => {
    const profile = load(id);
    const unit = resolveUnit(
      profile,
      { unitId: 1, equipmentId: "SW.MAIN.01F.X.01" },
      equipmentKind(profile.equipmentKind),
    );
    expect(unit.problems).toEqual([]);
    const cost = serialCost({ baudRate: 9600, dataBits: 8, parity: "none", stopBits: 1 });
    const plan = planReads(unit.points, { cost, limits: new Map([[1, unit.limits]]) });
    expect(plan.unreadable).toEqual([]);
    expect(plan.requests.flatMap((request) => request.serves)).toHaveLength(unit.points.length);
  });
});
