import { globSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { quantitiesWithoutUnit } from "./quantity-names.ts";

const FEWEST_FILES = 100;
const files = globSync(["packages/*/src/**/*.{ts,tsx}", "simulators/src/**/*.ts"]).filter(
  (file) => !file.includes("schema.ts"),
);

describe("quantities", () => {
  test("name their unit everywhere", { timeout: 60_000 }, () => {
    expect(files.length).toBeGreaterThan(FEWEST_FILES);
    const nameless = files.flatMap((file) => quantitiesWithoutUnit(file, readFileSync(file, "utf8")));
    expect(nameless.map(({ file, name }) => `${file}: ${name}`)).toEqual([]);
  });

  test.for([
    "interface A { readonly supplyTemp: number }",
    "function f(timeout: number): void {}",
    "class A { readonly #x = 1; demand: number = 0 }",
    "const flow: number = 3",
  ])("without one are noticed: %s", (text) => {
    expect(quantitiesWithoutUnit("planted.ts", text)).toHaveLength(1);
  });

  test("with one are left alone", () => {
    expect(
      quantitiesWithoutUnit("planted.ts", "interface A { supplyTempC: number; timeoutMs: number; flow: Flow }"),
    ).toEqual([]);
  });
});
