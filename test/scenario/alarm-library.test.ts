import type { RuleLibrary } from "@weishan/core/alarm";
import { fengshan, siwei } from "@weishan/core/center";
import { parseScenario, planOfCenters } from "@weishan/simulators";
import { expect, test } from "vitest";
import { configFilesOnDisk } from "../../packages/daemon/src/cli/config-files-on-disk.ts";
import { loadRuleLibraries } from "../../packages/daemon/src/config/load-rules.ts";
import { type SimulatedAlarms, simulateAlarms } from "../support/simulated-alarms.ts";

const DAY_MS = 86_400_000;
/** A Tuesday of the hottest month: everything runs. */
const FROM_MS = Date.parse("2026-07-14T00:00:00+08:00");
const { ruleLibraries } = loadRuleLibraries(configFilesOnDisk, configFilesOnDisk.ruleFolders);
const plan = planOfCenters(["siwei", "fengshan"]);

const FEW = 4;
/** Some seconds of computing; a busy machine takes its time. */
const PATIENCE_MS = 180_000;

/** What the rules would have done on that day. */
function dayWith(libraries: readonly RuleLibrary[], faults: string): SimulatedAlarms {
  const scenario = parseScenario(`scenario: 1\nname: { zh: 測, en: Test }\nfaults: ${faults}`, "test");
  const toMs = FROM_MS + DAY_MS;
  return simulateAlarms([siwei, fengshan], libraries, {
    plan,
    seed: 5,
    fromMs: FROM_MS,
    toMs,
    warmUpMs: DAY_MS,
    scenario,
  });
}

test("an ordinary working day calls hardly anybody, and nothing stands at its end", { timeout: PATIENCE_MS }, () => {
  const { rules, rehearsed } = dayWith(ruleLibraries, "[]");
  expect(rules.length).toBeGreaterThan(1_500);
  const occurrences = rehearsed.flatMap((one) => one.occurrences);
  expect(occurrences.length).toBeLessThan(FEW);
  expect(occurrences.filter(({ returnedAt }) => returnedAt === null)).toEqual([]);
  const critical = new Set(rules.filter(({ rule }) => rule.priority === "critical").map(({ rule }) => rule.id));
  expect(rehearsed.filter((one) => critical.has(one.ruleId) && one.occurrences.length > 0)).toEqual([]);
});

test("what breaks calls by its own alarm, and a dead sensor neither calls nor hides anything", {
  timeout: PATIENCE_MS,
}, () => {
  const kinds = new Set(["chiller", "air-handler", "pump", "water-tank"]);
  const faults = [
    "{ kind: condenser-fouling, equipment: SW.MAIN.B1.CH.01, severity: 0.9 }",
    "{ kind: filter-clogged, equipment: SW.MAIN.03F.AHU.01 }",
    "{ kind: sensor-silent, equipment: SW.MAIN.03F.AHU.02, point: supplyAirTempC }",
  ];
  const { rehearsed } = dayWith(
    ruleLibraries.filter(({ kind }) => kinds.has(kind)),
    `[${faults.join(", ")}]`,
  );
  const came = new Set(rehearsed.filter(({ occurrences }) => occurrences.length > 0).map(({ ruleId }) => ruleId));
  expect(came).toContain("SW.MAIN.B1.CH.01~condenserApproachHigh");
  expect(came).toContain("SW.MAIN.03F.AHU.01~filterDirty");
  const broken = ["SW.MAIN.B1.CH.01", "SW.MAIN.03F.AHU.01"];
  expect([...came].filter((id) => !broken.some((equipmentId) => id.startsWith(`${equipmentId}~`)))).toEqual([]);
  const held = rehearsed.find(({ ruleId }) => ruleId === "SW.MAIN.03F.AHU.02~supplyAirWarm");
  expect(held?.heldMs).toBe(DAY_MS);
});
