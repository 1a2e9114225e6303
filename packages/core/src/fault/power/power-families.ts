import type { ParameterValues, RuleFamily, SpanFinding } from "../fault-rule.ts";
import { at, columnOf, type Frame, fillColumn, HOUR_MS, withColumns } from "../frame.ts";
import { cause, input, limit, momentRule, parameter, words } from "../rule-parts.ts";
import { hourOfRow, knownHours } from "../running.ts";

const DRY_TYPE = "IEC 60076-11 class F: alarm 130–140 °C, trip 150–155 °C";
const hottestOf = ["windingTempL1C", "windingTempL2C", "windingTempL3C"];

/** Cast-resin transformers 變壓器. */
export const TRANSFORMER_FAMILY: RuleFamily = {
  equipmentKind: "transformer",
  name: words("變壓器", "Transformer"),
  inputs: [
    ...hottestOf.map((key, phase) => input(key, "°C", `繞組溫度 L${phase + 1}`, `Winding temperature L${phase + 1}`)),
    input("loadPct", "%", "負載率", "Load"),
    input("fanRunning", "", "散熱風扇", "Cooling fans"),
  ],
  parameters: {},
  derive: (frame) => {
    const columns = hottestOf.map((key) => columnOf(frame, key)).filter((column) => column !== undefined);
    return columns.length === 0
      ? frame
      : withColumns(frame, {
          hottestC: fillColumn(frame, (row) => Math.max(...columns.map((column) => at(column, row)))),
        });
  },
  judgeableHours: knownHours,
  rules: [
    momentRule("TX-TEMP", ["繞組過熱", "Winding too hot"], {
      needs: ["hottestC"],
      parameters: { mostC: parameter(130, "°C", DRY_TYPE) },
      when: ["任何時間", "always"],
      is: ["繞組 > 130 °C", "winding > 130 °C"],
      source: DRY_TYPE,
      vote: 0.9,
      causes: [
        cause("transformer-load", 0.6, "過載", "overloaded"),
        cause("transformer-cooling", 0.6, "風扇或通風失效", "fans or ventilation failed"),
      ],
      applies: () => true,
      holds: (moment) => moment.read("hottestC") > limit(moment, "mostC"),
      windowMin: 15,
      minimumMin: 15,
    }),
    momentRule("TX-LOAD", ["超過額定負載", "Loaded above rating"], {
      needs: ["loadPct"],
      parameters: { mostPct: parameter(100, "%", "IEC 60076: above rating for 30 minutes") },
      when: ["任何時間", "always"],
      is: ["負載 > 100 % 達 30 分鐘", "load > 100 % for 30 minutes"],
      source: "IEC 60076",
      vote: 1,
      causes: [cause("transformer-load", 1, "負載過高，應移轉", "too high, to be moved")],
      applies: () => true,
      holds: (moment) => moment.read("loadPct") > limit(moment, "mostPct"),
      windowMin: 30,
      minimumMin: 30,
    }),
    momentRule("TX-FAN", ["高溫時風扇未運轉", "Fans stand at high temperature"], {
      needs: ["hottestC", "fanRunning"],
      parameters: { fanFromC: parameter(105, "°C", `${DRY_TYPE}; fans start at 90–100 °C`) },
      when: ["繞組 > 105 °C", "winding > 105 °C"],
      is: ["風扇停止", "fans stand"],
      source: DRY_TYPE,
      vote: 0.9,
      causes: [cause("transformer-cooling", 1, "風扇故障", "fans failed")],
      applies: (moment) => moment.read("hottestC") > limit(moment, "fanFromC"),
      holds: (moment) => moment.read("fanRunning") < 0.5,
      windowMin: 15,
      minimumMin: 15,
    }),
  ],
};

const PV_SOURCE = "facts of the house §3.7: P = Pstc · G/1000 · (1 − 0.004·(Tc − 25)) · 0.85";
/** Light below which an array says nothing of itself, W/m². */
const LEAST_LIGHT = 300;

function derivePhotovoltaic(frame: Frame): Frame {
  const light = columnOf(frame, "irradianceWm2");
  const peak = columnOf(frame, "ratedPeakKw");
  const cell = columnOf(frame, "moduleTempC");
  const expected =
    light &&
    peak &&
    fillColumn(frame, (row) => {
      const cellC = cell === undefined ? 25 : at(cell, row);
      return at(peak, row) * (at(light, row) / 1_000) * (1 - 0.004 * (cellC - 25)) * 0.85;
    });
  return withColumns(frame, { expectedKw: expected });
}

/** Photovoltaic systems 太陽光電. */
export const PHOTOVOLTAIC_FAMILY: RuleFamily = {
  equipmentKind: "photovoltaic",
  name: words("太陽光電", "Photovoltaic system"),
  inputs: [
    input("activePowerKw", "kW", "交流功率", "AC power"),
    input("irradianceWm2", "W/m²", "日射量", "Irradiance"),
    input("moduleTempC", "°C", "模板溫度", "Module temperature"),
    input("string1CurrentA", "A", "組串 1 電流", "String 1 current"),
    input("string2CurrentA", "A", "組串 2 電流", "String 2 current"),
    input("ratedPeakKw", "kW", "額定峰值", "Rated peak power"),
  ],
  parameters: {},
  derive: derivePhotovoltaic,
  judgeableHours: knownHours,
  rules: [
    momentRule("PV-STRING", ["組串無電流", "A string gives nothing"], {
      needs: ["string1CurrentA", "string2CurrentA", "irradianceWm2"],
      parameters: { leastShare: parameter(0.3, "", "engineering judgement: shade and ageing stay above this") },
      when: ["日射 > 300 W/m²", "light > 300 W/m²"],
      is: ["一組串 < 另一組串的 30 %", "one string < 30 % of the other"],
      source: "comparison of like strings",
      vote: 1,
      causes: [cause("pv-string", 1, "斷路、保險絲或接頭", "open: fuse or connector")],
      applies: (moment) => moment.read("irradianceWm2") > LEAST_LIGHT,
      holds: (moment) => {
        const [one, two] = [moment.read("string1CurrentA"), moment.read("string2CurrentA")];
        return Math.min(one, two) < limit(moment, "leastShare") * Math.max(one, two);
      },
    }),
    momentRule("PV-1", ["發電遠低於預期", "Far less than expected"], {
      needs: ["activePowerKw", "expectedKw", "irradianceWm2"],
      parameters: { leastShare: parameter(0.6, "", PV_SOURCE) },
      when: ["日射 > 300 W/m²", "light > 300 W/m²"],
      is: ["P < 60 % 預期", "P < 60 % of expected"],
      source: PV_SOURCE,
      vote: 0.8,
      causes: [
        cause("pv-inverter", 0.5, "變流器降載或停機", "throttled or down"),
        cause("pv-soiling", 0.6, "模組髒污或遮蔭", "soiled or shaded"),
        cause("pv-string", 0.4, "組串斷路", "a string is open"),
      ],
      explainedBy: ["PV-STRING"],
      applies: (moment) => moment.read("irradianceWm2") > LEAST_LIGHT,
      holds: (moment) => moment.read("activePowerKw") < limit(moment, "leastShare") * moment.read("expectedKw"),
      minimumMin: 120,
    }),
    momentRule("PV-2", ["發電低於預期", "Less than expected"], {
      needs: ["activePowerKw", "expectedKw", "irradianceWm2"],
      parameters: { leastShare: parameter(0.8, "", `${PV_SOURCE}; soiling shows first at a fifth less`) },
      when: ["日射 > 300 W/m²", "light > 300 W/m²"],
      is: ["P < 80 % 預期達 3 小時", "P < 80 % of expected for 3 hours"],
      source: PV_SOURCE,
      vote: 0.6,
      causes: [cause("pv-soiling", 0.9, "模組髒污", "soiled"), cause("pv-string", 0.3, "組串斷路", "a string is open")],
      explainedBy: ["PV-STRING"],
      applies: (moment) => moment.read("irradianceWm2") > LEAST_LIGHT,
      holds: (moment) => moment.read("activePowerKw") < limit(moment, "leastShare") * moment.read("expectedKw"),
      minimumMin: 180,
    }),
  ],
};

/** Least flow in the small hours, when nobody draws water. */
function nightFlow(frame: Frame, parameters: ParameterValues): SpanFinding {
  const flow = columnOf(frame, "flowM3ph") ?? new Float64Array();
  let least = Number.POSITIVE_INFINITY;
  let rows = 0;
  for (let row = 0; row < frame.length; row++) {
    const hour = hourOfRow(frame, row);
    const here = at(flow, row);
    if (hour < 1 || hour >= 5 || Number.isNaN(here)) continue;
    least = Math.min(least, here);
    rows += 1;
  }
  const hours = (rows * frame.stepMs) / HOUR_MS;
  if (hours < 2) return { result: "UNKNOWN", hours: 0 };
  return least > (parameters["mostNightM3ph"] ?? Number.NaN) ? { result: "FAULT", hours } : { result: "OK", hours: 0 };
}

/** Water meters 水錶. */
export const WATER_METER_FAMILY: RuleFamily = {
  equipmentKind: "water-meter",
  name: words("水錶", "Water meter"),
  inputs: [input("flowM3ph", "m³/h", "瞬時流量", "Flow"), input("leakAlarm", "", "漏水警報", "Leak alarm")],
  parameters: {},
  derive: (frame) => frame,
  judgeableHours: knownHours,
  rules: [
    {
      kind: "span",
      id: "WM-NIGHT",
      name: words("夜間持續流量", "Water flows all night"),
      needs: [["flowM3ph"]],
      parameters: {
        mostNightM3ph: parameter(0.25, "m³/h", "engineering judgement: one running toilet is 0.2–0.5 m³/h"),
      },
      appliesWhen: words("01:00–05:00", "01:00–05:00"),
      expression: words("最小流量 > 0.25 m³/h", "least flow > 0.25 m³/h"),
      source: "minimum night flow, IWA practice",
      severity: "fault",
      vote: 0.9,
      causes: [cause("water-leak", 1, "馬桶或管路漏水", "toilet or pipe leaks")],
      judge: nightFlow,
    },
    momentRule("WM-ALARM", ["漏水警報", "Leak alarm"], {
      needs: ["leakAlarm"],
      when: ["任何時間", "always"],
      is: ["漏水警報", "the leak alarm"],
      source: "the meter's own check",
      vote: 1,
      causes: [cause("water-leak", 1, "管路漏水", "pipe leaks")],
      applies: () => true,
      holds: (moment) => moment.read("leakAlarm") >= 0.5,
      windowMin: 10,
      minimumMin: 10,
    }),
  ],
};
