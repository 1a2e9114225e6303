import { defineKind } from "./equipment-kind.ts";
import { counter, group, named, sensor } from "./point-template.ts";

/** The most a register of these meters shows before it starts again: twelve digits of Wh. */
const ENERGY_SPAN_KWH = 1_000_000_000;

/** An electricity meter, from the utility's incoming supply to a feeder of one floor. Import is positive. */
export const meter = defineKind({
  id: "meter",
  name: named(["電表", "Electricity meter"]),
  system: "power",
  assetClass: "MTR",
  groups: [
    group(
      "power",
      ["功率", "Power"],
      [
        sensor("activePowerKw", ["有效功率", "Active power"], "kW", {
          rate: "fast",
          range: [-20_000, 20_000],
          deadband: 0.01,
        }),
        sensor("reactivePowerKvar", ["無效功率", "Reactive power"], "kvar", { rate: "fast", range: [-20_000, 20_000] }),
        sensor("apparentPowerKva", ["視在功率", "Apparent power"], "kVA", { rate: "fast", range: [0, 20_000] }),
        sensor("powerFactor", ["功率因數", "Power factor"], "", { rate: "fast", range: [-1, 1], deadband: 0.001 }),
        sensor("frequencyHz", ["頻率", "Frequency"], "Hz", { rate: "fast", range: [55, 65], deadband: 0.005 }),
        sensor("demandKw", ["需量", "Demand"], "kW", { range: [0, 20_000] }),
        sensor("peakDemandKw", ["最高需量", "Peak demand"], "kW", { rate: "slow", range: [0, 20_000] }),
      ],
    ),
    group(
      "phase-power",
      ["各相功率", "Power by phase"],
      [
        sensor("activePowerL1Kw", ["有效功率 L1", "Active power L1"], "kW", { rate: "fast", range: [-8_000, 8_000] }),
        sensor("activePowerL2Kw", ["有效功率 L2", "Active power L2"], "kW", { rate: "fast", range: [-8_000, 8_000] }),
        sensor("activePowerL3Kw", ["有效功率 L3", "Active power L3"], "kW", { rate: "fast", range: [-8_000, 8_000] }),
        sensor("reactivePowerL1Kvar", ["無效功率 L1", "Reactive power L1"], "kvar", { range: [-8_000, 8_000] }),
        sensor("reactivePowerL2Kvar", ["無效功率 L2", "Reactive power L2"], "kvar", { range: [-8_000, 8_000] }),
        sensor("reactivePowerL3Kvar", ["無效功率 L3", "Reactive power L3"], "kvar", { range: [-8_000, 8_000] }),
        sensor("apparentPowerL1Kva", ["視在功率 L1", "Apparent power L1"], "kVA", { range: [0, 8_000] }),
        sensor("apparentPowerL2Kva", ["視在功率 L2", "Apparent power L2"], "kVA", { range: [0, 8_000] }),
        sensor("apparentPowerL3Kva", ["視在功率 L3", "Apparent power L3"], "kVA", { range: [0, 8_000] }),
        sensor("powerFactorL1", ["功率因數 L1", "Power factor L1"], "", { range: [-1, 1] }),
        sensor("powerFactorL2", ["功率因數 L2", "Power factor L2"], "", { range: [-1, 1] }),
        sensor("powerFactorL3", ["功率因數 L3", "Power factor L3"], "", { range: [-1, 1] }),
      ],
    ),
    group(
      "current",
      ["電流", "Current"],
      [
        sensor("currentL1A", ["電流 L1", "Current L1"], "A", { rate: "fast", range: [0, 10_000] }),
        sensor("currentL2A", ["電流 L2", "Current L2"], "A", { rate: "fast", range: [0, 10_000] }),
        sensor("currentL3A", ["電流 L3", "Current L3"], "A", { rate: "fast", range: [0, 10_000] }),
        sensor("currentNA", ["中性線電流", "Neutral current"], "A", { range: [0, 10_000] }),
        sensor("currentAvgA", ["平均電流", "Average current"], "A", { rate: "fast", range: [0, 10_000] }),
        sensor("currentUnbalancePct", ["電流不平衡率", "Current unbalance"], "%", { range: [0, 100] }),
      ],
    ),
    group(
      "voltage",
      ["電壓", "Voltage"],
      [
        sensor("voltageL12V", ["線電壓 L1–L2", "Voltage L1–L2"], "V", { rate: "fast", range: [0, 30_000] }),
        sensor("voltageL23V", ["線電壓 L2–L3", "Voltage L2–L3"], "V", { rate: "fast", range: [0, 30_000] }),
        sensor("voltageL31V", ["線電壓 L3–L1", "Voltage L3–L1"], "V", { rate: "fast", range: [0, 30_000] }),
        sensor("voltageLlAvgV", ["平均線電壓", "Average line voltage"], "V", { rate: "fast", range: [0, 30_000] }),
        sensor("voltageL1V", ["相電壓 L1", "Voltage L1–N"], "V", { rate: "fast", range: [0, 18_000] }),
        sensor("voltageL2V", ["相電壓 L2", "Voltage L2–N"], "V", { rate: "fast", range: [0, 18_000] }),
        sensor("voltageL3V", ["相電壓 L3", "Voltage L3–N"], "V", { rate: "fast", range: [0, 18_000] }),
        sensor("voltageLnAvgV", ["平均相電壓", "Average phase voltage"], "V", { rate: "fast", range: [0, 18_000] }),
        sensor("voltageUnbalancePct", ["電壓不平衡率", "Voltage unbalance"], "%", { range: [0, 100] }),
      ],
    ),
    group(
      "quality",
      ["電力品質", "Power quality"],
      [
        sensor("voltageThdPct", ["電壓總諧波失真", "Voltage THD"], "%", { range: [0, 100] }),
        sensor("voltageThdL1Pct", ["電壓諧波 L1", "Voltage THD L1"], "%", { range: [0, 100] }),
        sensor("voltageThdL2Pct", ["電壓諧波 L2", "Voltage THD L2"], "%", { range: [0, 100] }),
        sensor("voltageThdL3Pct", ["電壓諧波 L3", "Voltage THD L3"], "%", { range: [0, 100] }),
        sensor("currentThdL1Pct", ["電流諧波 L1", "Current THD L1"], "%", { range: [0, 300] }),
        sensor("currentThdL2Pct", ["電流諧波 L2", "Current THD L2"], "%", { range: [0, 300] }),
        sensor("currentThdL3Pct", ["電流諧波 L3", "Current THD L3"], "%", { range: [0, 300] }),
        sensor("currentThdNPct", ["中性線電流諧波", "Neutral current THD"], "%", { range: [0, 300] }),
      ],
    ),
    group(
      "energy",
      ["電量", "Energy"],
      [
        counter("energyImportKwh", ["輸入有效電量", "Energy imported"], "kWh", {
          rate: "normal",
          span: ENERGY_SPAN_KWH,
        }),
        counter("energyExportKwh", ["輸出有效電量", "Energy exported"], "kWh", { span: ENERGY_SPAN_KWH }),
        counter("energyTotalKwh", ["總有效電量", "Total energy"], "kWh", { span: ENERGY_SPAN_KWH }),
        counter("energyImportL1Kwh", ["輸入電量 L1", "Energy imported L1"], "kWh", { span: ENERGY_SPAN_KWH }),
        counter("energyImportL2Kwh", ["輸入電量 L2", "Energy imported L2"], "kWh", { span: ENERGY_SPAN_KWH }),
        counter("energyImportL3Kwh", ["輸入電量 L3", "Energy imported L3"], "kWh", { span: ENERGY_SPAN_KWH }),
        counter("reactiveEnergyImportKvarh", ["輸入無效電量", "Reactive energy imported"], "kvarh", {
          span: ENERGY_SPAN_KWH,
        }),
        counter("reactiveEnergyExportKvarh", ["輸出無效電量", "Reactive energy exported"], "kvarh", {
          span: ENERGY_SPAN_KWH,
        }),
        counter("apparentEnergyKvah", ["視在電量", "Apparent energy"], "kVAh", { span: ENERGY_SPAN_KWH }),
      ],
    ),
    group(
      "device",
      ["電表本體", "The meter itself"],
      [sensor("deviceTempC", ["電表溫度", "Meter temperature"], "°C", { rate: "slow", range: [-20, 90] })],
    ),
  ],
});
