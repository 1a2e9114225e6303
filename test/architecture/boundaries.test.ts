import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { BOUNDARIES } from "./boundaries.ts";
import { CANARIES } from "./boundary-canaries.ts";
import { architecturePicture, cruiseHouse, cruiseSources } from "./import-graph.ts";

/** Fewer modules than this means that the cruiser did not see the sources. */
const FEWEST_MODULES = 100;

const planted: string[] = [];
afterAll(() => {
  for (const folder of planted) rmSync(folder, { recursive: true, force: true });
});

describe("the boundaries of the house", () => {
  // Every file of the project is parsed; a busy machine takes a while over it.
  const house = cruiseHouse();
  const limit = { timeout: 60_000 };

  test("are kept by every module, and every module was seen", limit, async () => {
    const { summary } = await house;
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([]);
    expect(summary.totalCruised).toBeGreaterThan(FEWEST_MODULES);
  });

  test("are those of the picture in ARCHITECTURE.md (pnpm docs:write makes it anew)", limit, async () => {
    const [, picture] = /```mermaid\n([\s\S]*?)```/u.exec(readFileSync("ARCHITECTURE.md", "utf8")) ?? [];
    expect(picture).toBe(architecturePicture(await house));
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
