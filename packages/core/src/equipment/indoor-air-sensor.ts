import { defineKind } from "./equipment-kind.ts";
import { group, named, sensor, status } from "./point-template.ts";
import { FAULT } from "./states.ts";

/** A room sensor of the pollutants that the Indoor Air Quality Act limits, with comfort and presence. */
export const indoorAirSensor = defineKind({
  id: "indoor-air-sensor",
  name: named(["室內空氣品質感測器", "Indoor-air sensor"]),
  system: "indoor-air",
  assetClass: "IAQ",
  groups: [
    group(
      "air",
      ["空氣品質", "Air quality"],
      [
        sensor("co2Ppm", ["二氧化碳", "CO₂"], "ppm", { range: [300, 5_000], deadband: 5 }),
        sensor("pm25UgPerM3", ["細懸浮微粒 PM2.5", "PM2.5"], "µg/m³", { range: [0, 1_000] }),
        sensor("pm10UgPerM3", ["懸浮微粒 PM10", "PM10"], "µg/m³", { range: [0, 1_000] }),
        sensor("coPpm", ["一氧化碳", "Carbon monoxide"], "ppm", { range: [0, 500] }),
        sensor("tvocPpm", ["總揮發性有機物", "TVOC"], "ppm", { range: [0, 60] }),
        sensor("formaldehydePpm", ["甲醛", "Formaldehyde"], "ppm", { range: [0, 10] }),
      ],
    ),
    group(
      "comfort",
      ["舒適度", "Comfort"],
      [
        sensor("airTempC", ["溫度", "Temperature"], "°C", { range: [5, 50], deadband: 0.05 }),
        sensor("humidityPct", ["相對濕度", "Humidity"], "%RH", { range: [0, 100], deadband: 0.3 }),
        sensor("illuminanceLux", ["照度", "Illuminance"], "lux", { range: [0, 100_000] }),
        sensor("noiseDba", ["噪音", "Noise"], "dBA", { range: [0, 140] }),
        status("occupied", ["有人", "Occupied"], { 0: ["無人", "Empty"], 1: ["有人", "Occupied"] }, { rate: "normal" }),
        status("fault", ["感測器故障", "Sensor fault"], FAULT, { rate: "normal" }),
      ],
    ),
  ],
});
