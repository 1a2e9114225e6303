import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { BOUNDARIES } from "./boundaries.ts";
import { CANARIES } from "./boundary-canaries.ts";
import { cruiseSources } from "./import-graph.ts";

/** Fewer modules than this means that the cruiser did not see the sources. */
const FEWEST_MODULES = 100;

const planted: string[] = [];
afterAll(() => {
  for (const folder of planted) rmSync(folder, { recursive: true, force: true });
});

describe("the boundaries of the house", () => {
  // Every file of the project is parsed; a busy machine takes a while over it.
  test("are kept by every module, and every module was seen", { timeout: 60_000 }, async () => {
    const { summary } = await cruiseSources(process.cwd(), ["packages", "simulators"]);
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(FEWEST_MODULES);
  });

  test.for(CANARIES)("are guarded by the rule $rule, which fires on a planted violation", async ({ rule, files }) => {
    const folder = mkdtempSync(join(tmpdir(), "weishan-canary-"));
    planted.push(folder);
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const roots = [...new Set(Object.keys(files).map((file) => file.split("/")[0] ?? ""))];
    const { summary } = await cruiseSources(folder, roots);
    expect(summary.violations.map((violation) => violation.rule.name)).toContain(rule);
  });

  test("have a canary for each rule", () => {
    expect(CANARIES.map(({ rule }) => rule)).toEqual(BOUNDARIES.map(({ name }) => name));
  });
});
