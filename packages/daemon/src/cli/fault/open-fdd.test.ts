import { existsSync, readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { faultFamily } from "@weishan/core/fault";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { diagnoseFrames, framesOfFile, withFiles } from "./fake/data-file.ts";

/** Cases of another rule engine with its answers (bbartling/open-fdd, MIT). */
const ORACLE = new URL("../../../../../../shared/data/fdd-openfdd/oracle/", import.meta.url);
const isThere = existsSync(ORACLE);

const expectedSchema = z.object({
  any_fault: z.boolean().optional(),
  expect_missing_roles: z.boolean().optional(),
  expect_status: z.string().optional(),
  fault_hours: z.number().optional(),
  fault_hours_tol: z.number().optional(),
  params: z.record(z.string(), z.number()).optional(),
});

/** Which family has each of their rules. */
const KINDS: Readonly<Record<string, string>> = {
  "CHW-1": "chiller",
  "ECON-1": "air-handler",
  "ECON-2": "air-handler",
  FC1: "air-handler",
  "SCHED-247": "air-handler",
  "VAV-1": "vav-box",
  "VAV-2": "vav-box",
};

/** Their roles as our inputs, with the unit; positions are fractions where the data are at most 1. */
const ROLES: Readonly<Record<string, readonly [key: string, unit: string]>> = {
  "chilled-water-supply-temp": ["chilledWaterLeavingTempC", "degF"],
  "chilled-water-return-temp": ["chilledWaterEnteringTempC", "degF"],
  "chiller-status": ["running", "state"],
  "chiller-power": ["activePowerKw", "kW"],
  "outside-air-temp": ["outsideAirTempC", "degF"],
  "outside-air-damper": ["outsideDamperCommandPct", "share"],
  "fan-status": ["supplyFanRunning", "state"],
  "fan-cmd": ["supplyFanSpeedPct", "share"],
  "duct-static-pressure": ["ductStaticPa", "in.w.c."],
  "duct-static-pressure-sp": ["ductStaticSetpointPa", "in.w.c."],
  "zone-air-temp": ["zoneTempC", "degF"],
  occupied: ["occupied", "state"],
};

const cases = isThere
  ? readdirSync(ORACLE).flatMap((rule) => readdirSync(new URL(`${rule}/`, ORACLE)).map((name) => [rule, name] as const))
  : [];

function mappingOf(columns: string, data: string): string {
  const rows = columns.trim().split("\n").slice(1);
  const heading = data.split("\n")[0]?.split(",") ?? [];
  const lines = rows.flatMap((row) => {
    const [column = "", role = ""] = row.trim().split(",");
    const [key, unit] = ROLES[role] ?? [];
    if (key === undefined || unit === undefined) return [];
    const values = data
      .trim()
      .split("\n")
      .slice(1)
      .map((line) => Number(line.split(",")[heading.indexOf(column)]));
    const isFraction = Math.max(...values) <= 1;
    return [`  ${key}: { column: ${column}, unit: "${unit === "share" ? (isFraction ? "0..1" : "%") : unit}" }`];
  });
  // A case may lack every role of its rule; a mapping maps something.
  if (lines.length === 0) lines.push("  occupied: { column: other, unit: state, states: { 55.0: 0 } }");
  return `mapping: 1\ntimestamp: { column: timestamp_utc, timeZone: UTC }\ncolumns:\n${lines.join("\n")}\n`;
}

describe.skipIf(!isThere)("cases of open-fdd (skipped where ../shared/data is not beside the checkout)", () => {
  test("there are 25 of them", () => {
    expect(cases).toHaveLength(25);
  });

  test.each(cases)("%s %s", async (rule, name) => {
    const folder = new URL(`${rule}/${name}/`, ORACLE);
    const read = (file: string) => readFileSync(new URL(file, folder), "utf8");
    const expected = expectedSchema.parse(JSON.parse(read("expected.json")));
    const family = faultFamily(KINDS[rule] ?? "");
    if (family === undefined) throw new Error(`no family for ${rule}`);
    const data = fileURLToPath(new URL("history_wide.csv", folder));
    const found = await withFiles([mappingOf(read("columns.csv"), read("history_wide.csv"))], async (mapping) =>
      diagnoseFrames(family, await framesOfFile(family, data, mapping), {
        "SCHED-247.leastHours": 0,
        ...(expected.params?.["always_on_pct"] === undefined
          ? {}
          : { "SCHED-247.alwaysOnShare": expected.params["always_on_pct"] }),
        ...(expected.params?.["min_dt"] === undefined ? {} : { "CHW-1.minDtK": expected.params["min_dt"] / 1.8 }),
      }),
    );
    const outcomes = [...found.values()].flatMap(({ rules }) => rules.filter(({ id }) => id === rule));
    const hours = outcomes.reduce((sum, outcome) => sum + outcome.hours, 0);
    const isMissing = expected.expect_missing_roles === true || expected.expect_status === "SKIPPED_MISSING_ROLES";
    const isFault = outcomes.some(({ result }) => result === "FAULT");
    const hoursWanted = expected.fault_hours ?? hours;
    expect({
      results: isMissing ? outcomes.map(({ result }) => result) : [],
      isFault,
      areHoursRight: Math.abs(hours - hoursWanted) <= (expected.fault_hours_tol ?? 0.1),
    }).toEqual({
      results: isMissing ? ["NOT_APPLICABLE"] : [],
      isFault: expected.any_fault ?? isFault,
      areHoursRight: true,
    });
  });
});
