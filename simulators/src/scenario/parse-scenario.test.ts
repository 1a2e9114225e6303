import { expect, test } from "vitest";
import { parseScenario } from "./parse-scenario.ts";

const fileOf = (...lines: readonly string[]): string => lines.join("\n");
const HEAD = ["scenario: 1", "name: { zh: 測試, en: Test }"];

test("a scenario is read with its times and its defaults", () => {
  const text = fileOf(
    ...HEAD,
    "start: 2026-07-01T00:00:00+08:00",
    "faults:",
    "  - { kind: condenser-fouling, equipment: SW.MAIN.B1.CH.01, from: 3d, severity: 0.6, onset: { over: 20d } }",
    "  - { kind: sensor-drift, equipment: SW.MAIN.03F.AHU.01, point: supplyAirTempC, by: -2 }",
  );
  expect(parseScenario(text, "story.yaml")).toMatchObject({
    start: Date.parse("2026-06-30T16:00:00Z"),
    faults: [
      {
        kind: "condenser-fouling",
        from: { kind: "after", afterMs: 259_200_000 },
        onset: { over: 1_728_000_000 },
      },
      { kind: "sensor-drift", by: -2, onset: "sudden", from: { kind: "after", afterMs: 0 } },
    ],
  });
});

test("every mistake is told, with its line and its place", () => {
  const text = fileOf(
    ...HEAD,
    "faults:",
    "  - kind: condenser-fouling",
    "    equipment: SW.MAIN.B1.CH.01",
    "    severity: 2",
    "  - { kind: valve-stuck, equipment: SW.MAIN.03F.AHU.01 }",
    "  - { kind: gremlins }",
    "  - { kind: typhoon, equipment: SW.MAIN.RF.WST.01 }",
    "  - { kind: sensor-noise, equipment: SW.MAIN.RF.WST.01, point: windSpeedMps }",
    "  - { kind: entrapment, equipment: SW.MAIN.RF.ELV.P01, onset: { over: soon } }",
  );
  let message = "";
  try {
    parseScenario(text, "story.yaml");
  } catch (error) {
    message = error instanceof Error ? error.message : "";
  }
  expect(message.split("\n").map((line) => line.split(": ").slice(0, 2).join(": "))).toEqual([
    "story.yaml:6: faults[0].severity",
    "story.yaml:7: faults[1].at",
    "story.yaml:8: faults[2].kind",
    "story.yaml:9: faults[3].equipment",
    "story.yaml:10: faults[4].by",
    "story.yaml:11: faults[5].onset.over",
  ]);
});

test("a file that is no YAML is told with its line", () => {
  expect(() => parseScenario("scenario: 1\nname: { zh", "story.yaml")).toThrow(/^story\.yaml:2: /u);
});
