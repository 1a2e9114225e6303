import { fileURLToPath } from "node:url";
import { priorityOf, resolveAlarmRules } from "@weishan/core/alarm";
import { fengshan, siwei, withDemandControl, withDerivedPoints, withMonitoringSystem } from "@weishan/core/center";
import { EQUIPMENT_KINDS } from "@weishan/core/equipment";
import { describe, expect, test } from "vitest";
import { configFilesOnDisk } from "../cli/config-files-on-disk.ts";
import type { ConfigFiles } from "./config-files.ts";
import { formatProblem } from "./config-problem.ts";
import { InstallationSchema } from "./installation-schema.ts";
import { alarmChangesOf, loadRuleLibraries } from "./load-rules.ts";
import { parseYamlSource } from "./yaml-source.ts";

const SHIPPED = fileURLToPath(new URL("../../rules", import.meta.url));
const { ruleLibraries, problems } = loadRuleLibraries(configFilesOnDisk, [SHIPPED]);
const centers = withDerivedPoints(withDemandControl(withMonitoringSystem([siwei, fengshan], { hasBackups: true })));
const rules = centers.flatMap((center) => resolveAlarmRules(center, ruleLibraries));
const kinds = new Map(centers.flatMap(({ equipment }) => equipment.map(({ id, kind }) => [id, kind])));

describe("the rule library that is shipped", () => {
  test("has no mistake", () => {
    expect(problems.map(formatProblem)).toEqual([]);
  });

  test("has alarms for every kind of equipment", () => {
    expect(ruleLibraries.map(({ kind }) => kind)).toEqual(EQUIPMENT_KINDS.map(({ id }) => id));
  });

  test("gives every equipment of the two centres its alarms, each with a response in both languages", () => {
    const watched = new Set(rules.map(({ equipmentId }) => equipmentId));
    expect(
      [...siwei.equipment, ...fengshan.equipment].filter(({ id }) => !watched.has(id)).map(({ id }) => id),
    ).toEqual([]);
    expect(rules.length).toBeGreaterThan(1_000);
    expect(rules.filter(({ response, source }) => response.zh === "" || response.en === "" || source === "")).toEqual(
      [],
    );
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  test("takes each priority from the matrix, and few are critical", () => {
    expect(rules.filter((rule) => rule.priority !== priorityOf(rule.consequence, rule.timeToRespondMin))).toEqual([]);
    const share = (priority: string) => rules.filter((rule) => rule.priority === priority).length / rules.length;
    expect(share("critical")).toBeLessThan(0.08);
    expect(share("low")).toBeGreaterThan(0.6);
  });

  test("uses every alarm somewhere, but for points that only other makes have", () => {
    const used = new Set(rules.map(({ equipmentId, key }) => `${kinds.get(equipmentId)}/${key}`));
    const idle = ruleLibraries
      .flatMap(({ kind, alarms }) => alarms.map(({ key }) => `${kind}/${key}`))
      .filter((id) => !used.has(id));
    expect(idle).toEqual(IDLE);
  });
});

/** Their points are read from makes that the two centres do not have. */
const IDLE = [
  "cooling-tower/conductivityHigh",
  "pump/sealLeak",
  "pump/bearingHot",
  "pump/driveHot",
  "variable-frequency-drive/motorFault",
  "variable-frequency-drive/doesNotFollow",
  "variable-frequency-drive/driveHot",
  "variable-frequency-drive/noData",
  "indoor-air-sensor/coHigh",
  "indoor-air-sensor/formaldehydeHigh",
];

const files = (texts: Readonly<Record<string, string>>): ConfigFiles => ({
  readText: (file) => texts[file],
  resolve: (from, path) => `${from.slice(0, from.lastIndexOf("/"))}/${path}`,
  profileFolders: [],
  ruleFolders: [],
  bookFolders: [],
  profilesIn: () => [],
});

const POSTER = `rules: 1
kind: poster-frame
alarms:
  - key: dark
    name: { zh: 燈箱不亮, en: Dark }
    condition: { kind: state, point: lightt, states: [0] }
    onDelay: soon
    offDelay: 60s
    consequence: minor
    timeToRespondMin: 60
    response: { zh: 更換, en: Change it }
    source: test
`;

describe("a rule file of an installation", () => {
  test("is told line and column of a mistake, with the way out", () => {
    const { problems: found } = loadRuleLibraries(files({ "/r/poster-frame.yaml": POSTER }), ["/r"]);
    expect(found.map(formatProblem)).toEqual([
      '/r/poster-frame.yaml:7:5 alarms[0].onDelay: "soon" is not a length of time such as 30s, 15min or 8h',
    ]);
    const corrected = POSTER.replace("soon", "5s");
    const { problems: next } = loadRuleLibraries(files({ "/r/poster-frame.yaml": corrected }), ["/r"]);
    expect(next.map(({ line, message, hint }) => ({ line, message, hint }))).toEqual([
      { line: 6, message: 'the kind "poster-frame" has no point "lightt"', hint: 'did you mean "light"?' },
    ]);
  });

  test("stands in place of the shipped one", () => {
    const own = files({ "/own/poster-frame.yaml": POSTER.replace("soon", "5s").replace("lightt", "light") });
    const { ruleLibraries: loaded } = loadRuleLibraries(own, ["/own", "/shipped"]);
    expect(loaded.map(({ kind, alarms }) => [kind, alarms.map(({ key }) => key)])).toEqual([
      ["poster-frame", ["dark"]],
    ]);
  });
});

function changesOf(lines: readonly string[]) {
  const text = [
    "weishan: 1",
    "name: { zh: 測, en: Test }",
    "centers: [{ builtin: siwei }]",
    "alarms:",
    "  changes:",
    ...lines,
  ].join("\n");
  const yaml = parseYamlSource("a.yaml", text);
  if (!yaml.ok) throw new Error("the test's own YAML");
  const { alarms } = InstallationSchema.parse(yaml.source.value);
  return alarmChangesOf(alarms, { centers: [siwei], ruleLibraries }, yaml.source);
}

describe("what an installation changes of the library", () => {
  test("is put to the equipment and the alarm that it names", () => {
    const { alarmChanges, problems: found } = changesOf([
      "    - { equipment: SW.MAIN.B1.CH.01, alarm: condenserApproachHigh, limit: 3.5, onDelay: 1h, reAlarm: never }",
    ]);
    expect(found).toEqual([]);
    expect(alarmChanges).toMatchObject([
      {
        equipmentId: "SW.MAIN.B1.CH.01",
        key: "condenserApproachHigh",
        changes: { limit: 3.5, onDelayMs: 3_600_000, reAlarmMs: null },
      },
    ]);
  });

  test("is refused with line and column where it names nothing", () => {
    const { problems: found } = changesOf([
      "    - { equipment: SW.MAIN.B1.CH.91, alarm: noData }",
      "    - { equipment: SW.MAIN.B1.CH.01, alarm: condenserAproachHigh }",
    ]);
    expect(found.map(({ line, hint }) => [line, hint])).toEqual([
      [6, 'did you mean "SW.MAIN.B1.CH.01"?'],
      [7, 'did you mean "condenserApproachHigh"?'],
    ]);
  });
});
