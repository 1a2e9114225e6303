import { defineKind } from "./equipment-kind.ts";
import { counter, group, named, sensor } from "./point-template.ts";

/** A weather station on the roof. */
export const weatherStation = defineKind({
  id: "weather-station",
  name: named(["氣象站", "Weather station"]),
  system: "hvac",
  assetClass: "WST",
  groups: [
    group(
      "weather",
      ["氣象", "Weather"],
      [
        sensor("outsideAirTempC", ["外氣溫度", "Outside-air temperature"], "°C", { range: [-5, 50], deadband: 0.05 }),
        sensor("outsideHumidityPct", ["外氣相對濕度", "Outside humidity"], "%RH", { range: [0, 100], deadband: 0.3 }),
        sensor("wetBulbTempC", ["濕球溫度", "Wet-bulb temperature"], "°C", { range: [-5, 45], deadband: 0.05 }),
        sensor("irradianceWm2", ["日射量", "Irradiance"], "W/m²", { range: [0, 1_500], deadband: 1 }),
        sensor("windSpeedMps", ["風速", "Wind speed"], "m/s", { range: [0, 80] }),
        sensor("windDirectionDeg", ["風向", "Wind direction"], "°", { range: [0, 360] }),
        sensor("pressureKpa", ["氣壓", "Air pressure"], "kPa", { range: [85, 110] }),
        counter("rainMm", ["累積雨量", "Rain"], "mm"),
      ],
    ),
  ],
});
