import { describe, expect, test } from "vitest";
import { InstallationSchema } from "./installation-schema.ts";
import { schemaKeysAt } from "./schema-keys.ts";
import { parseYamlSource } from "./yaml-source.ts";
import { problemsOf } from "./zod-problems.ts";

/** What an engineer is told about a file: place, message and hint of each problem. */
function told(text: string): readonly string[] {
  const parsed = parseYamlSource("site.yaml", text);
  if (!parsed.ok)
    return parsed.problems.map(({ line, column, message, hint }) => `${line}:${column} ${message} → ${hint}`);
  const result = InstallationSchema.safeParse(parsed.source.value);
  if (result.success) return [];
  return problemsOf(parsed.source, result.error, (path) => schemaKeysAt(InstallationSchema, path)).map(
    ({ line, column, path, message, hint }) => `${line}:${column} ${path}: ${message} → ${hint}`,
  );
}

const site = (lines: string): string => `weishan: 1
name: { zh: 測試, en: Test }
centers: [{ builtin: siwei }]
${lines}`;

describe("a mistake in the installation file", () => {
  test("is not found where there is none", () => {
    expect(told(site(""))).toEqual([]);
  });

  test("in a key names the key that was meant", () => {
    expect(told(site("journl: { maxMb: 100 }"))).toEqual([
      '4:1 journl: unknown key "journl" → did you mean "journal"?',
    ]);
  });

  test("in a nested key is found at its line and column", () => {
    const text = site(`endpoints:
  - id: a
    name: { zh: 甲, en: A }
    kind: modbus-tcp
    host: 10.0.0.1
    prot: 502
    units: [{ unitId: 1, profile: x/y, equipment: Z }]`);
    expect(told(text)).toEqual(['9:5 endpoints[0].prot: unknown key "prot" → did you mean "port"?']);
  });

  test("in a word names the word that was meant", () => {
    expect(told(site("").replace("siwei", "siwey"))).toEqual([
      '3:13 centers[0].builtin: "siwey" is not one of the allowed values → did you mean "siwei"?',
    ]);
  });

  test("in the kind of an endpoint lists the kinds", () => {
    const text = site(`endpoints:
  - id: a
    kind: modbus
    units: []`);
    expect(told(text)[0]).toMatch(
      /^6:5 endpoints\[0\]\.kind: "modbus" is not a known kind → did you mean|allowed: modbus-tcp/u,
    );
  });

  test("in a length of time says how to write one", () => {
    const text = site(`endpoints:
  - id: a
    name: { zh: 甲, en: A }
    kind: modbus-tcp
    host: 10.0.0.1
    units: [{ unitId: 1, profile: x/y, equipment: Z, intervals: { fast: 5 seconds } }]`);
    expect(told(text)).toEqual([
      '9:67 endpoints[0].units[0].intervals.fast: "5 seconds" is not a length of time; write for example 500ms, 5s, 15min, 1h or 1d → null',
    ]);
  });

  test("that leaves out what is needed says what is missing", () => {
    expect(told("weishan: 1\ncenters: [{ builtin: siwei }]")).toEqual(["1:1 name: is missing → expected object"]);
  });

  test("of the YAML itself is found, and a tab is called a tab", () => {
    expect(told("weishan: 1\nname:\n\tzh: a")[0]).toMatch(/^3:1 .*→ indent with spaces/u);
    expect(told("weishan: 1\nweishan: 1")[0]).toMatch(/^2:1 .*unique/iu);
  });

  test("beside others does not hide them", () => {
    expect(told(site("journal: { maxMb: 1 }\nhttp: { port: 99999 }"))).toHaveLength(2);
  });
});
