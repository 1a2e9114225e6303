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

describe("a file that is no installation at all", () => {
  test.each([
    ["", "1:1 : this file is empty"],
    ["# later\n", "1:1 : this file is empty"],
    ["- a\n", "1:1 : this file is not a map of keys and values"],
    ["hello", "1:1 : this file is not a map of keys and values"],
    ["\u007fELF\0\0", "1:1 this is not a text file"],
    [`a: "${"x".repeat(5_000_000)}"`, "1:1 this file is too large"],
    ["a: 1\n---\nb: 2\n", "2:1 a second document begins here"],
  ])("is told as such: %j", (text, expected) => {
    expect(told(text)[0]).toMatch(new RegExp(`^${expected}`, "u"));
  });

  test("steers no terminal with what it holds", () => {
    expect(told("a: b\n\u001b]0;owned\u0007 : [").join("")).not.toMatch(/\p{Cc}/u);
  });

  test("with a number in quotes says so", () => {
    expect(told(site("").replace("weishan: 1", 'weishan: "1"'))).toEqual([
      '1:1 weishan: "1" is not one of the allowed values → write 1 without quotes',
    ]);
  });
});

describe("an alias", () => {
  const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"]
    .concat(
      "bcdefghi".split("").map((name, at) => `${name}: &${name} [${Array(9).fill(`*${"abcdefgh"[at]}`).join(", ")}]`),
    )
    .join("\n");

  test.each([
    ["weishan: *nope", "1:10 the alias *nope has no anchor before it"],
    ["weishan: &a\n  b: *a", "2:6 the alias *a stands inside its own anchor"],
    [bomb, "1:1 the aliases of this file repeat too much"],
  ])("that cannot be followed is a mistake with its place: %#", (text, expected) => {
    expect(told(text)[0]?.startsWith(expected)).toBe(true);
  });

  test("of a value that is used twice is followed", () => {
    expect(told(site("journal: &j { maxMb: 100 }\nhttp: { port: 8080 }"))).toEqual([]);
    expect(told("weishan: 1\nname: { zh: &n 測試, en: *n }\ncenters: [{ builtin: siwei }]")).toEqual([]);
  });
});

describe("what would go wrong later", () => {
  const broker = (url: string, more = "") =>
    site(`mqtt:
  - id: b
    name: { zh: 乙, en: B }
    url: ${url}
${more}    mappings: [{ topic: "a/{equipment}/{point}", payload: { kind: number } }]`);

  test("a password in the address of a broker is refused: addresses are shown and logged", () => {
    expect(told(broker("mqtt://10.0.0.1:1883"))).toEqual([]);
    expect(told(broker("wss://broker.example/mqtt"))).toEqual([]);
    expect(told(broker("mqtt://user:secret@10.0.0.1"))[0]).toContain("without user or password");
  });

  test("a password in the address of the history is refused", () => {
    const influx = (url: string) => site(`history: { kind: influxdb, version: 1, url: "${url}", database: d }`);
    expect(told(influx("http://127.0.0.1:8086"))).toEqual([]);
    expect(told(influx("http://user:secret@127.0.0.1:8086"))[0]).toContain("without user or password");
    expect(told(influx("ftp://127.0.0.1"))[0]).toContain("http://host:8086");
  });

  test("retention goes by the kinds of points there are, in whole days", () => {
    const kept = (byKind: string) => site(`history: { kind: embedded, rawDays: 400, rawDaysByKind: { ${byKind} } }`);
    expect(told(kept("counter: 3650, status: 800"))).toEqual([]);
    expect(told(kept("meter: 3650"))).toHaveLength(1);
    expect(told(kept("counter: 0.5"))).not.toEqual([]);
  });

  test("a session longer than MQTT can count is refused", () => {
    expect(told(broker("mqtt://h", "    sessionExpiry: 60000d\n"))[0]).toContain("take 1s to 365d");
  });

  test("an interval that no timer or bus can keep is refused", () => {
    const unit = (interval: string) =>
      site(`endpoints:
  - id: a
    name: { zh: 甲, en: A }
    kind: modbus-tcp
    host: h
    units: [{ unitId: 1, profile: x/y, equipment: Z, intervals: { fast: ${interval} } }]`);
    expect(told(unit("5s"))).toEqual([]);
    expect(told(unit("60d"))[0]).toContain("take 100ms to 7d");
    expect(told(unit("1ms"))[0]).toContain("take 100ms to 7d");
  });
});
