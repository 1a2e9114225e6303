import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { cruise, type ICruiseResult } from "dependency-cruiser";
import { afterAll, describe, expect, test } from "vitest";
import boundaries from "../../.dependency-cruiser.mjs";
import { CANARIES } from "./boundary-canaries.ts";

/** Fewer modules than this means that the cruiser did not see the sources. */
const FEWEST_MODULES = 100;

const planted: string[] = [];
afterAll(() => {
  for (const folder of planted) rmSync(folder, { recursive: true, force: true });
});

async function violationsIn(baseDir: string, folders: readonly string[]): Promise<ICruiseResult> {
  const { options, ...ruleSet } = boundaries;
  const result = await cruise([...folders], { ...options, baseDir, ruleSet, validate: true });
  if (typeof result.output === "string") throw new Error("the cruiser printed instead of answering");
  return result.output;
}

describe("the boundaries of the house", () => {
  test("are kept by every module, and every module was seen", async () => {
    const result = await violationsIn(process.cwd(), ["packages", "simulators"]);
    expect(result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
    expect(result.summary.totalCruised).toBeGreaterThan(FEWEST_MODULES);
  });

  test.for(CANARIES)("are guarded by the rule $rule, which fires on a planted violation", async ({ rule, files }) => {
    const folder = mkdtempSync(join(tmpdir(), "weishan-canary-"));
    planted.push(folder);
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const result = await violationsIn(folder, [...new Set(Object.keys(files).map((file) => file.split("/")[0] ?? ""))]);
    expect(result.summary.violations.map((violation) => violation.rule.name)).toContain(rule);
  });

  test("have a canary for each rule", () => {
    expect(CANARIES.map(({ rule }) => rule)).toEqual(boundaries.forbidden?.map(({ name }) => name));
  });
});
