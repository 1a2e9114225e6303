import { defineKind } from "./equipment-kind.ts";
import { counter, group, named, type States, sensor, status, text } from "./point-template.ts";

const OPERATING_STATE: States = {
  1: ["關機", "Off"],
  2: ["休眠", "Sleeping"],
  3: ["啟動中", "Starting"],
  4: ["最大功率追蹤", "Tracking power point"],
  5: ["降載", "Throttled"],
  6: ["停機中", "Shutting down"],
  7: ["故障", "Fault"],
  8: ["待機", "Standby"],
};

/** A photovoltaic inverter and its array; states are numbered as SunSpec model 103 does. Generation is positive. */
export const photovoltaic = defineKind({
  id: "photovoltaic",
  name: named(["太陽光電", "Photovoltaic system"]),
  system: "power",
  assetClass: "PV",
  groups: [
    group(
      "generation",
      ["發電", "Generation"],
      [
        sensor("activePowerKw", ["交流功率", "AC power"], "kW", { rate: "fast", range: [-1, 1_000], deadband: 0.005 }),
        counter("energyKwh", ["累積發電量", "Energy generated"], "kWh", { rate: "normal" }),
        status("operatingState", ["運轉狀態", "Operating state"], OPERATING_STATE),
        sensor("eventBits", ["事件碼", "Event bits"], "", { range: [0, 0xffff_ffff] }),
      ],
    ),
    group(
      "ac",
      ["交流側", "AC side"],
      [
        sensor("currentA", ["交流電流", "AC current"], "A", { range: [0, 2_000] }),
        sensor("currentL1A", ["電流 L1", "Current L1"], "A", { range: [0, 1_000] }),
        sensor("currentL2A", ["電流 L2", "Current L2"], "A", { range: [0, 1_000] }),
        sensor("currentL3A", ["電流 L3", "Current L3"], "A", { range: [0, 1_000] }),
        sensor("voltageL12V", ["線電壓 L1–L2", "Voltage L1–L2"], "V", { range: [0, 600] }),
        sensor("voltageL23V", ["線電壓 L2–L3", "Voltage L2–L3"], "V", { range: [0, 600] }),
        sensor("voltageL31V", ["線電壓 L3–L1", "Voltage L3–L1"], "V", { range: [0, 600] }),
        sensor("voltageL1V", ["相電壓 L1", "Voltage L1–N"], "V", { range: [0, 350] }),
        sensor("voltageL2V", ["相電壓 L2", "Voltage L2–N"], "V", { range: [0, 350] }),
        sensor("voltageL3V", ["相電壓 L3", "Voltage L3–N"], "V", { range: [0, 350] }),
        sensor("frequencyHz", ["頻率", "Frequency"], "Hz", { range: [55, 65] }),
        sensor("apparentPowerKva", ["視在功率", "Apparent power"], "kVA", { range: [0, 1_000] }),
        sensor("reactivePowerKvar", ["無效功率", "Reactive power"], "kvar", { range: [-1_000, 1_000] }),
        sensor("powerFactor", ["功率因數", "Power factor"], "", { range: [-1, 1] }),
      ],
    ),
    group(
      "dc",
      ["直流側", "DC side"],
      [
        sensor("dcPowerKw", ["直流功率", "DC power"], "kW", { range: [0, 1_200] }),
        sensor("dcCurrentA", ["直流電流", "DC current"], "A", { range: [0, 2_000] }),
        sensor("dcVoltageV", ["直流電壓", "DC voltage"], "V", { range: [0, 1_500] }),
        sensor("string1CurrentA", ["組串 1 電流", "String 1 current"], "A", { range: [0, 50] }),
        sensor("string1VoltageV", ["組串 1 電壓", "String 1 voltage"], "V", { range: [0, 1_500] }),
        sensor("string1PowerKw", ["組串 1 功率", "String 1 power"], "kW", { range: [0, 50] }),
        sensor("string2CurrentA", ["組串 2 電流", "String 2 current"], "A", { range: [0, 50] }),
        sensor("string2VoltageV", ["組串 2 電壓", "String 2 voltage"], "V", { range: [0, 1_500] }),
        sensor("string2PowerKw", ["組串 2 功率", "String 2 power"], "kW", { range: [0, 50] }),
      ],
    ),
    group(
      "environment",
      ["環境", "Environment"],
      [
        sensor("cabinetTempC", ["機箱溫度", "Cabinet temperature"], "°C", { range: [-20, 120] }),
        sensor("heatSinkTempC", ["散熱片溫度", "Heat-sink temperature"], "°C", { range: [-20, 120] }),
        sensor("moduleTempC", ["模板溫度", "Module temperature"], "°C", { range: [-20, 120] }),
        sensor("irradianceWm2", ["日射量", "Irradiance"], "W/m²", { range: [0, 1_500] }),
      ],
    ),
    group(
      "identity",
      ["銘牌", "Name plate"],
      [
        text("manufacturer", ["製造商", "Manufacturer"]),
        text("model", ["型號", "Model"]),
        text("serialNumber", ["序號", "Serial number"]),
      ],
    ),
  ],
});
