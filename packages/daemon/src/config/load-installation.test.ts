import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type { ConfigFiles } from "./config-files.ts";
import { formatProblem } from "./config-problem.ts";
import { loadInstallation } from "./load-installation.ts";

const DAEMON = fileURLToPath(new URL("../..", import.meta.url));
const METER = readFileSync(join(DAEMON, "profiles/schneider/iem3000.yaml"), "utf8");

/** Files that exist only in a test. */
const filesOf = (files: Readonly<Record<string, string>>): ConfigFiles => ({
  profileFolders: ["/profiles"],
  ruleFolders: ["/rules"],
  bookFolders: [],
  profilesIn: (folder) =>
    Object.keys(files).flatMap((file) => (file.startsWith(`${folder}/`) ? [file.slice(folder.length + 1, -5)] : [])),
  readText: (file) => files[file],
  resolve: (from, path) => (path.startsWith("/") ? path : join(dirname(from), path)),
});

const site = (lines: string): string => `weishan: 1
name: { zh: 測試, en: Test }
centers: [{ builtin: siwei }]
${lines}`;

const endpoint = (units: string, more = ""): string => `endpoints:
  - id: a
    name: { zh: 甲, en: A }
    kind: modbus-tcp
    host: 10.0.0.1
${more}    units:
${units}`;

/** Every problem as an engineer reads it, without the file's name. */
function problems(text: string, others: Readonly<Record<string, string>> = {}): readonly string[] {
  const loaded = loadInstallation(
    "/site.yaml",
    filesOf({ "/site.yaml": text, "/profiles/schneider/iem3000.yaml": METER, ...others }),
  );
  return loaded.ok ? [] : loaded.problems.map((problem) => formatProblem(problem).replace("/site.yaml:", ""));
}

describe("an installation", () => {
  test("is put together from its centres, profiles and wiring", () => {
    const text = site(endpoint("      - { unitId: 5, profile: schneider/iem3000, equipment: SW.MAIN.B1.MTR.LV1 }"));
    const files = filesOf({ "/site.yaml": text, "/profiles/schneider/iem3000.yaml": METER });
    const loaded = loadInstallation("/site.yaml", files);
    if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
    const [unit] = loaded.installation.endpoints[0]?.wiredUnits ?? [];
    expect(unit?.points.find(({ key }) => key === "activePowerKw")?.pointId).toBe("SW.MAIN.B1.MTR.LV1.activePowerKw");
    expect(loaded.installation.history).toMatchObject({ kind: "embedded", rawDays: 400, rollupDays: 3_650 });
  });

  test("names the critical point that was meant, because a misspelt one would be one that nobody protects", () => {
    expect(
      problems(site("commands: { critical: [chiller/startComand, pump/motorStart], notCritical: [SW.NO.x] }")),
    ).toEqual([
      '4:24 commands.critical[0]: nothing that can be ordered is "chiller/startComand"\n    → did you mean "chiller/startCommand"?',
      '4:77 commands.notCritical[0]: nothing that can be ordered is "SW.NO.x"',
    ]);
  });

  test("lets a hand hold no longer than the longest", () => {
    expect(problems(site("commands: { usualHold: 2d, longestHold: 1d }"))).toEqual([
      "4:13 commands.usualHold: the usual hold is longer than the longest",
    ]);
  });

  test("names the equipment that was meant", () => {
    expect(
      problems(site(endpoint("      - { unitId: 5, profile: schneider/iem3000, equipment: SW.MAIN.B1.MTR.LV11 }"))),
    ).toEqual([
      '10:50 endpoints[0].units[0].equipment: no centre has equipment "SW.MAIN.B1.MTR.LV11"\n    → did you mean "SW.MAIN.B1.MTR.LV1"?',
    ]);
  });

  test("says where it looked for a profile", () => {
    expect(
      problems(site(endpoint("      - { unitId: 5, profile: nobody/nothing, equipment: SW.MAIN.B1.MTR.LV1 }"))),
    ).toEqual([
      '10:22 endpoints[0].units[0].profile: no device profile "nobody/nothing"\n    → looked for /profiles/nobody/nothing.yaml',
    ]);
  });

  test("names the profile that was meant", () => {
    expect(
      problems(site(endpoint("      - { unitId: 5, profile: schneider/iem300, equipment: SW.MAIN.B1.MTR.LV1 }"))),
    ).toEqual([
      '10:22 endpoints[0].units[0].profile: no device profile "schneider/iem300"\n    → did you mean "schneider/iem3000"?',
    ]);
  });

  test("points at the place in a profile that is wrong", () => {
    const broken = METER.replace(/address: 0x0BB7/iu, "adress: 0x0BB7");
    const [first] = problems(
      site(endpoint("      - { unitId: 5, profile: own/meter, equipment: SW.MAIN.B1.MTR.LV1 }")),
      {
        "/profiles/own/meter.yaml": broken,
      },
    );
    expect(first).toMatch(/^\/profiles\/own\/meter\.yaml:\d+:\d+ points\.current/u);
  });

  test.each([
    ["modbus-rtu", "path: /dev/ttyUSB0", 1],
    ["modbus-rtu-over-tcp", "host: 10.0.0.1", 1],
    ["modbus-tcp", "host: 10.0.0.1", 0],
  ])("takes unit 0 of a %s line for what it is", (kind, place, count) => {
    const units = "      - { unitId: 0, profile: schneider/iem3000, equipment: SW.MAIN.B1.MTR.LV1 }";
    const text = endpoint(units).replace("modbus-tcp", kind).replace("host: 10.0.0.1", place);
    const told = problems(site(text)).filter((problem) => problem.includes("units[0].unitId: unit 0 is a broadcast"));
    expect(told).toHaveLength(count);
  });

  test("unit 0 over TCP is the device itself where it is alone, and may be a broadcast beside others", () => {
    const unit = (unitId: number, equipment: string): string =>
      `      - { unitId: ${unitId}, profile: schneider/iem3000, equipment: ${equipment} }\n`;
    const broadcasts = (units: string) => {
      const files = filesOf({ "/site.yaml": site(endpoint(units)), "/profiles/schneider/iem3000.yaml": METER });
      const loaded = loadInstallation("/site.yaml", files);
      return loaded.ok && loaded.installation.endpoints[0]?.wiredUnits.map(({ isBroadcast }) => isBroadcast);
    };
    const itself = unit(0, "SW.MAIN.B1.MTR.LV1");
    expect(broadcasts(itself)).toEqual([false]);
    expect(broadcasts(itself + unit(5, "SW.MAIN.B1.MTR.LV2"))).toEqual([true, false]);
  });

  test("asks a gateway for no more at a time than it takes", () => {
    const units = "      - { unitId: 5, profile: schneider/iem3000, equipment: SW.MAIN.B1.MTR.LV1 }";
    const text = site(endpoint(units, "    maxRegisters: 20\n"));
    const loaded = loadInstallation(
      "/site.yaml",
      filesOf({ "/site.yaml": text, "/profiles/schneider/iem3000.yaml": METER }),
    );
    expect(loaded.ok && loaded.installation.endpoints[0]?.wiredUnits[0]?.limits.maxRegisters).toBe(20);
  });

  test("finds the points of a SunSpec device where its chain has them, without those that are left out", () => {
    const profile = readFileSync(join(DAEMON, "profiles/sunspec/inverter.yaml"), "utf8");
    const unit =
      "      - { unitId: 2, profile: sunspec/inverter, equipment: SW.RES.RF.PV.01, except: [frequencyHz], intervals: { fast: 2s } }";
    const loaded = loadInstallation(
      "/site.yaml",
      filesOf({ "/site.yaml": site(endpoint(unit)), "/profiles/sunspec/inverter.yaml": profile }),
    );
    if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join("\n"));
    const sunspec = loaded.installation.endpoints[0]?.wiredUnits[0]?.sunspec;
    expect(sunspec?.bases).toEqual([40_000, 50_000, 0]);
    const located = sunspec?.locate([{ model: 101, address: 50_070, length: 50 }]) ?? [];
    expect(located.find(({ key }) => key === "activePowerKw")).toMatchObject({ address: 50_084, intervalMs: 2_000 });
    expect(located.map(({ key }) => key)).not.toContain("frequencyHz");
    expect(located.map(({ key }) => key)).not.toContain("string1PowerKw");
  });

  test("refuses a profile for another kind of equipment", () => {
    const [problem] = problems(
      site(endpoint("      - { unitId: 5, profile: schneider/iem3000, equipment: SW.MAIN.B1.CH.01 }")),
    );
    expect(problem).toContain("the profile is for a meter, but SW.MAIN.B1.CH.01 is a chiller");
  });

  test("refuses two sources for one point", () => {
    const unit = (unitId: number): string =>
      `      - { unitId: ${unitId}, profile: schneider/iem3000, equipment: SW.MAIN.B1.MTR.LV1, only: [activePowerKw] }`;
    expect(problems(site(endpoint(`${unit(1)}\n${unit(2)}`)))).toEqual([
      "11:9 endpoints[0].units[1]: activePowerKw already wired at endpoints[0].units[0]\n    → a point has one source: add except: [activePowerKw] here, or only: […] there",
    ]);
  });

  test("refuses two endpoints on one gateway, which knows only one connection", () => {
    const one = (id: string, equipment: string): string => `  - id: ${id}
    name: { zh: 甲, en: A }
    kind: modbus-tcp
    host: 10.0.0.1
    units: [{ unitId: 1, profile: schneider/iem3000, equipment: ${equipment} }]`;
    const text = site(`endpoints:\n${one("a", "SW.MAIN.B1.MTR.LV1")}\n${one("b", "SW.MAIN.B1.MTR.LV2")}`);
    expect(problems(text)[0]).toContain('10.0.0.1:502 is already endpoint "a"');
  });

  test("describes a centre of its own, and a mistake there is found in that file", () => {
    const text = `weishan: 1\nname: { zh: 測試, en: Test }\ncenters: [{ file: my-center.yaml }]\n`;
    const [problem] = problems(text, { "/my-center.yaml": "id: MY\nname: { zh: 我的, en: Mine }\nbuildngs: []\n" });
    expect(problem).toMatch(/^\/my-center\.yaml:/u);
  });

  test("has of its own equipment the points that its devices offer, and all where nothing is wired yet", () => {
    const center = `id: MY
name: { zh: 我的, en: Mine }
buildings: [{ id: MY.A, name: { zh: 棟, en: A }, floors: [{ id: MY.A.B1, name: { zh: 地下, en: B1 }, level: -1 }] }]
equipment:
  - { id: MY.A.B1.MTR.01, kind: meter, name: { zh: 表一, en: Meter 1 }, floorId: MY.A.B1 }
  - { id: MY.A.B1.MTR.02, kind: meter, name: { zh: 表二, en: Meter 2 }, floorId: MY.A.B1 }
`;
    const wiring = endpoint(
      "      - { unitId: 5, profile: schneider/iem3000, equipment: MY.A.B1.MTR.01, only: [activePowerKw] }",
    );
    const files = filesOf({
      "/site.yaml": `weishan: 1\nname: { zh: 測試, en: Test }\ncenters: [{ file: c.yaml }]\n${wiring}`,
      "/c.yaml": center,
      "/profiles/schneider/iem3000.yaml": METER,
    });
    const loaded = loadInstallation("/site.yaml", files);
    const [first, second] = loaded.ok ? (loaded.installation.centers[0]?.equipment ?? []) : [];
    expect(first?.points.map(({ key }) => key)).toEqual(["activePowerKw"]);
    expect(second?.points.length).toBeGreaterThan(20);
  });

  test("that is not there says so", () => {
    const loaded = loadInstallation("/nowhere.yaml", filesOf({}));
    expect(loaded.ok ? [] : loaded.problems.map(({ message }) => message)).toEqual(["this file cannot be read"]);
  });
});

describe("the demonstration", () => {
  const file = join(DAEMON, "demo/kaohsiung.yaml");
  const loaded = loadInstallation(file, {
    profileFolders: [join(DAEMON, "profiles")],
    ruleFolders: [join(DAEMON, "rules")],
    bookFolders: [],
    profilesIn: () => [],
    readText: (path) => (globSync(path).length === 0 ? undefined : readFileSync(path, "utf8")),
    resolve: (from, path) => (path.startsWith("/") ? path : join(dirname(from), path)),
  });
  const installation = loaded.ok ? loaded.installation : undefined;

  test("is in order", () => {
    expect(loaded.ok ? loaded.warnings : loaded.problems.map(formatProblem)).toEqual([]);
  });

  test("reaches every point of both centres: elevators over MQTT, everything else over Modbus", () => {
    const wired = new Set(
      installation?.endpoints.flatMap(({ wiredUnits }) =>
        wiredUnits.flatMap(({ points }) => points.map(({ pointId }) => pointId)),
      ),
    );
    const equipment = installation?.centers.flatMap((center) => center.equipment) ?? [];
    const elevators = equipment.filter(({ kind }) => kind === "elevator");
    const mapped = installation?.brokers.flatMap(({ mappings }) =>
      mappings.flatMap(({ payload }) => (payload.kind === "json-points" ? Object.keys(payload.points) : [])),
    );
    const unwired = equipment
      .filter(({ kind }) => kind !== "elevator")
      .flatMap(({ points }) => points.filter(({ id }) => !wired.has(id)));
    expect(equipment.flatMap(({ points }) => points).length).toBeGreaterThanOrEqual(2_400);
    expect(unwired.map(({ id }) => id)).toEqual([]);
    expect(new Set(mapped)).toEqual(new Set(elevators.flatMap(({ points }) => points.map(({ key }) => key))));
  });
});
