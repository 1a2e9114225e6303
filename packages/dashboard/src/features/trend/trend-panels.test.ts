import { expect, test } from "vitest";
import type { FoundPoint } from "../../api/client.ts";
import { stateBands } from "../../ui/chart/state-bands.ts";
import { trendPanels } from "./trend-panels.ts";

function point(id: string, more: Partial<FoundPoint>): FoundPoint {
  const name = { zh: id, en: id };
  return {
    id,
    equipmentId: "SW.X",
    key: id,
    name,
    kind: "sensor",
    unit: "°C",
    group: "air",
    expectedIntervalMs: 5_000,
    command: null,
    heldBy: null,
    equipmentName: name,
    centerId: "SW",
    system: "hvac",
    ...more,
  };
}

const supply = point("supplyAirTempC", {});
const back = point("returnAirTempC", {});
const power = point("activePowerKw", { unit: "kW" });
const energy = point("energyImportKwh", { unit: "kWh", kind: "counter" });
const running = point("fanRunning", { unit: "", states: { 0: { zh: "停", en: "Off" }, 1: { zh: "轉", en: "On" } } });

test("each unit has a panel of its own, states stand below", () => {
  const panels = trendPanels([running, supply, power, back, energy], false);
  expect(panels.map(({ kind, points }) => [kind, points.map((each) => each.point.key)])).toEqual([
    ["numbers", ["supplyAirTempC", "returnAirTempC"]],
    ["numbers", ["activePowerKw"]],
    ["advances", ["energyImportKwh"]],
    ["state", ["fanRunning"]],
  ]);
});

test("a counter asked for as it reads is drawn as a line", () => {
  expect(trendPanels([energy], true).map(({ kind }) => kind)).toEqual(["numbers"]);
});

test("a state lasts as one band from its first to its last moment, with its name", () => {
  const said = (fromMs: number, value: number | null, quality: "good" | "bad" = "good") => ({
    fromMs,
    toMs: fromMs + 10,
    value,
    quality,
    reason: null,
  });
  const color = { light: "#000", dark: "#fff" };
  const bands = stateBands([said(0, 0), said(10, 1), said(20, 1), said(30, null, "bad")], {
    point: running,
    color,
    language: "en",
  });
  expect(bands.map(({ fromMs, toMs, label, color: drawn, quality }) => [fromMs, toMs, label, drawn, quality])).toEqual([
    [0, 10, "Off", null, "good"],
    [10, 30, "On", color, "good"],
    [30, 40, "—", null, "bad"],
  ]);
});
