import type { FaultRule, ParameterValues, RuleFamily, SpanFinding } from "../fault-rule.ts";
import { at, columnOf, type Frame, fillColumn, HOUR_MS, quantile, withColumns } from "../frame.ts";
import { cause, input, limit, momentRule, parameter, words } from "../rule-parts.ts";
import { knownHours } from "../running.ts";
import { nominalVoltage, voltageUnbalancePct } from "./power-quality.ts";

function deriveMeter(frame: Frame): Frame {
  const [l12, l23, l31] = ["voltageL12V", "voltageL23V", "voltageL31V"].map((key) => columnOf(frame, key));
  const [l1, l2, l3] = ["voltageL1V", "voltageL2V", "voltageL3V"].map((key) => columnOf(frame, key));
  // Meters that give phase voltages only: the phases stand 120° apart.
  const between = (one?: Float64Array, other?: Float64Array) =>
    one &&
    other &&
    fillColumn(frame, (row) => Math.sqrt(at(one, row) ** 2 + at(other, row) ** 2 + at(one, row) * at(other, row)));
  const [v12, v23, v31] = [l12 ?? between(l1, l2), l23 ?? between(l2, l3), l31 ?? between(l3, l1)];
  const [a, b, c] = ["currentL1A", "currentL2A", "currentL3A"].map((key) => columnOf(frame, key));
  const lineV = columnOf(frame, "voltageLlAvgV") ?? v12;
  const typicalV = lineV === undefined ? Number.NaN : quantile(lineV, 0.5, () => true);
  const given = columnOf(frame, "nominalVoltageV");
  const nominal = given === undefined ? nominalVoltage(typicalV) : at(given, 0);
  const thd = ["voltageThdPct", "voltageThdL1Pct"].find((key) => frame.columns.has(key));
  return withColumns(frame, {
    lineV,
    voltageShare: lineV && Number.isFinite(nominal) ? fillColumn(frame, (row) => at(lineV, row) / nominal) : undefined,
    unbalancePct:
      v12 && v23 && v31
        ? fillColumn(frame, (row) => voltageUnbalancePct(at(v12, row), at(v23, row), at(v31, row)))
        : columnOf(frame, "voltageUnbalancePct"),
    currentUnbalancePct2:
      a && b && c
        ? fillColumn(frame, (row) => {
            const mean = (at(a, row) + at(b, row) + at(c, row)) / 3;
            return (100 * Math.max(...[a, b, c].map((phase) => Math.abs(at(phase, row) - mean)))) / mean;
          })
        : undefined,
    thdPct: thd === undefined ? undefined : columnOf(frame, thd),
    thdLimitPct: fillColumn(frame, () => (nominal > 1_000 ? 5 : 8)),
  });
}

/** A register that stood still while power flowed, or went back. */
function registerFault(kind: "frozen" | "back") {
  return (frame: Frame, parameters: ParameterValues): SpanFinding => {
    const energy = columnOf(frame, "energyImportKwh") ?? new Float64Array();
    const power = columnOf(frame, "activePowerKw");
    let before = Number.NaN;
    let frozenMs = 0;
    let longestMs = 0;
    let steps = 0;
    let stepsBack = 0;
    for (let row = 0; row < frame.length; row++) {
      const here = at(energy, row);
      if (Number.isNaN(here)) continue;
      if (!Number.isNaN(before)) {
        steps += 1;
        if (here < before - (parameters["leastStepKwh"] ?? 0)) stepsBack += 1;
        const flows = power !== undefined && at(power, row) > (parameters["leastPowerKw"] ?? 0);
        frozenMs = flows && here === before ? frozenMs + frame.stepMs : 0;
        longestMs = Math.max(longestMs, frozenMs);
      }
      before = here;
    }
    if (steps === 0) return { result: "UNKNOWN", hours: 0 };
    const isFault = kind === "back" ? stepsBack > 0 : longestMs >= (parameters["frozenMin"] ?? Number.NaN) * 60_000;
    if (!isFault) return { result: "OK", hours: 0 };
    return { result: "FAULT", hours: kind === "back" ? 2 : longestMs / HOUR_MS };
  };
}

const LAW = "電業供電電壓及頻率標準 [law J0030017]";

const RULES: readonly FaultRule[] = [
  momentRule("PQ-1", ["電壓偏離標準", "Voltage outside the standard"], {
    needs: ["voltageShare"],
    parameters: { mostShare: parameter(0.1, "", `${LAW}: ±10 % for power`) },
    when: ["有電", "energised"],
    is: ["|V/Vn − 1| > 10 %", "|V/Vn − 1| > 10 %"],
    source: LAW,
    vote: 0.9,
    causes: [cause("supply-voltage", 1, "台電供電或分接頭", "utility, or the tap of the transformer")],
    applies: (moment) => moment.read("voltageShare") > 0.5,
    holds: (moment) => Math.abs(moment.read("voltageShare") - 1) > limit(moment, "mostShare"),
    windowMin: 10,
    minimumMin: 10,
  }),
  momentRule("PQ-2", ["電壓不平衡", "Voltage unbalance"], {
    needs: ["unbalancePct"],
    parameters: { mostPct: parameter(2, "%", "EN 50160: negative sequence ≤ 2 % for 95 % of 10-minute means") },
    when: ["有電", "energised"],
    is: ["VUF > 2 %", "VUF > 2 %"],
    source: "EN 50160; IEC 61000-4-30",
    vote: 0.9,
    causes: [
      cause("supply-voltage", 0.9, "供電不平衡或缺相", "unbalanced supply, or a lost phase"),
      cause("phase-load", 0.5, "單相負載分配不均", "single-phase loads badly spread"),
    ],
    applies: () => true,
    holds: (moment) => moment.read("unbalancePct") > limit(moment, "mostPct"),
    windowMin: 30,
    minimumMin: 30,
  }),
  momentRule("PQ-3", ["電壓諧波過高", "Voltage distortion too high"], {
    needs: ["thdPct"],
    when: ["有電", "energised"],
    is: ["THD > 8 %（低壓）或 5 %（高壓）", "THD > 8 % (low voltage) or 5 % (medium voltage)"],
    source: "IEEE 519-2014",
    vote: 0.9,
    causes: [
      cause("harmonic-source", 0.9, "變頻器或整流負載", "drives or rectifiers"),
      cause("capacitor", 0.4, "電容器諧振", "resonance of the bank"),
    ],
    applies: () => true,
    holds: (moment) => moment.read("thdPct") > moment.read("thdLimitPct"),
    windowMin: 30,
    minimumMin: 30,
  }),
  momentRule("PQ-4", ["功率因數過低", "Power factor too low"], {
    needs: ["powerFactor", "activePowerKw"],
    parameters: {
      leastFactor: parameter(0.8, "", "Taipower tariff: surcharge below 80 %"),
      leastPowerKw: parameter(2, "kW", "engineering judgement: idle circuits have any power factor"),
    },
    when: ["有功率 > 2 kW", "power > 2 kW"],
    is: ["PF < 0.80", "PF < 0.80"],
    source: "Taipower tariff",
    vote: 0.8,
    causes: [
      cause("capacitor", 0.9, "電容器失效或未投入", "failed or not switched in"),
      cause("meter-wiring", 0.2, "比流器接線錯誤", "current transformers wired wrong"),
    ],
    applies: (moment) => moment.read("activePowerKw") > limit(moment, "leastPowerKw"),
    holds: (moment) => Math.abs(moment.read("powerFactor")) < limit(moment, "leastFactor"),
    minimumMin: 120,
  }),
  momentRule("PQ-IUNB", ["電流不平衡", "Current unbalance"], {
    needs: ["currentUnbalancePct2", "currentL1A"],
    parameters: {
      mostPct: parameter(20, "%", "memory of the trade: fault of motors"),
      leastA: parameter(5, "A", "below, a lamp decides"),
    },
    when: ["電流 > 5 A", "current > 5 A"],
    is: ["相電流偏差 > 20 %", "phase current > 20 % off the mean"],
    source: "engineering judgement",
    severity: "warning",
    vote: 0.3,
    causes: [
      cause("phase-load", 0.8, "三相分配不均", "badly spread"),
      cause("supply-voltage", 0.3, "電壓不平衡", "unbalanced supply"),
    ],
    applies: (moment) => moment.read("currentL1A") > limit(moment, "leastA"),
    holds: (moment) => moment.read("currentUnbalancePct2") > limit(moment, "mostPct"),
    minimumMin: 240,
  }),
  {
    kind: "span",
    id: "MTR-1",
    name: words("電量停滯", "Register frozen"),
    needs: [["energyImportKwh"], ["activePowerKw"]],
    parameters: {
      frozenMin: parameter(60, "min", "facts of the house §3.7: 15 min at full resolution; an hour covers 1 kWh steps"),
      leastPowerKw: parameter(5, "kW", "engineering judgement: 5 kWh in that hour move any register"),
    },
    appliesWhen: words("有功率 > 5 kW", "power > 5 kW"),
    expression: words("電量 60 分鐘不變", "energy unchanged for 60 minutes"),
    source: "facts of the house §3.7",
    severity: "fault",
    vote: 0.9,
    causes: [
      cause("meter-register", 0.8, "計數器凍結", "frozen"),
      cause("meter-wiring", 0.4, "脈波或通訊中斷", "pulses or link lost"),
    ],
    judge: registerFault("frozen"),
  },
  {
    kind: "span",
    id: "MTR-2",
    name: words("電量倒退", "Register stepped back"),
    needs: [["energyImportKwh"]],
    parameters: { leastStepKwh: parameter(1, "kWh", "engineering judgement: rounding is smaller") },
    appliesWhen: words("任何時間", "always"),
    expression: words("累積電量減少", "the counter went down"),
    source: "facts of the house §3.7",
    severity: "fault",
    vote: 0.9,
    causes: [cause("meter-register", 1, "換錶、歸零或溢位", "meter swapped, reset or rolled over")],
    judge: registerFault("back"),
  },
];

/** Meters 電表: quality of the supply and the register itself. */
export const METER_FAMILY: RuleFamily = {
  equipmentKind: "meter",
  name: words("電表", "Meter"),
  inputs: [
    input("activePowerKw", "kW", "有效功率", "Active power"),
    input("powerFactor", "", "功率因數", "Power factor"),
    input("voltageLlAvgV", "V", "平均線電壓", "Average line voltage"),
    input("voltageL12V", "V", "線電壓 L1–L2", "Voltage L1–L2"),
    input("voltageL23V", "V", "線電壓 L2–L3", "Voltage L2–L3"),
    input("voltageL31V", "V", "線電壓 L3–L1", "Voltage L3–L1"),
    input("voltageL1V", "V", "相電壓 L1", "Voltage L1–N"),
    input("voltageL2V", "V", "相電壓 L2", "Voltage L2–N"),
    input("voltageL3V", "V", "相電壓 L3", "Voltage L3–N"),
    input("voltageUnbalancePct", "%", "電壓不平衡率", "Voltage unbalance"),
    input("voltageThdPct", "%", "電壓總諧波失真", "Voltage THD"),
    input("voltageThdL1Pct", "%", "電壓諧波 L1", "Voltage THD L1"),
    input("currentL1A", "A", "電流 L1", "Current L1"),
    input("currentL2A", "A", "電流 L2", "Current L2"),
    input("currentL3A", "A", "電流 L3", "Current L3"),
    input("energyImportKwh", "kWh", "輸入有效電量", "Energy imported"),
    input("nominalVoltageV", "V", "標稱電壓", "Nominal voltage"),
  ],
  parameters: {},
  derive: deriveMeter,
  judgeableHours: knownHours,
  rules: RULES,
};
