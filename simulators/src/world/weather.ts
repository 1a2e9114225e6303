import { isoDateOf, type LocalTime } from "./local-time.ts";
import { approach, clamp, createDrift, createTotal } from "./motion.ts";
import { humidityRatio, relativeHumidityPct, stullWetBulbC } from "./psychrometrics.ts";
import type { Random } from "./random.ts";
import { clearSkyWm2 } from "./sun.ts";

/**
 * Monthly normals of Kaohsiung, January to December: mean of the day's lowest and highest temperature, mean humidity,
 * share of the clear-sky sun that arrives, rain. General knowledge of the climate, rounded; not a measured series.
 */
const LOW_C = [16.2, 17.1, 19.5, 22.5, 25.0, 26.2, 26.6, 26.1, 25.6, 24.1, 21.5, 17.9];
const HIGH_C = [24.0, 25.0, 27.1, 29.2, 31.0, 32.0, 32.6, 32.1, 31.8, 30.3, 28.0, 25.2];
const HUMIDITY_PCT = [73, 73, 73, 75, 77, 80, 79, 81, 79, 75, 74, 72];
const SUN_SHARE = [0.62, 0.62, 0.62, 0.6, 0.6, 0.6, 0.64, 0.58, 0.58, 0.64, 0.62, 0.6];
const RAIN_MM = [16, 21, 31, 70, 197, 415, 391, 417, 242, 43, 19, 16];

export interface Weather {
  readonly tempC: () => number;
  readonly humidityPct: () => number;
  readonly wetBulbC: () => number;
  readonly humidityRatio: () => number;
  readonly irradianceWm2: () => number;
  readonly windMps: () => number;
  readonly windDirectionDeg: () => number;
  readonly pressureKpa: () => number;
  readonly rainMm: () => number;
  /** 0 the usual weather … 1 the eye wall of a typhoon. */
  storm(severity: number): void;
  step(time: LocalTime, dtS: number): void;
}

/** What a typhoon brings at its worst: wind, rain, and how far the pressure falls. */
const STORM_WIND_MPS = 35;
const STORM_RAIN_MMPH = 30;
const STORM_FALL_KPA = 3.6;
/** A saturated storm holds the air near this temperature, day and night. */
const STORM_C = 25.5;

/** The normals of one day. */
interface Normals {
  readonly lowC: number;
  readonly highC: number;
  readonly humidityPct: number;
  readonly sunShare: number;
  readonly rainMm: number;
}

function normalsOf(day: number): Normals {
  const date = isoDateOf(day);
  const monthPart = Number(date.slice(5, 7)) - 1 + (Number(date.slice(8, 10)) - 15.5) / 30.4;
  return {
    lowC: valueAt(LOW_C, monthPart),
    highC: valueAt(HIGH_C, monthPart),
    humidityPct: valueAt(HUMIDITY_PCT, monthPart),
    sunShare: valueAt(SUN_SHARE, monthPart),
    rainMm: valueAt(RAIN_MM, monthPart),
  };
}

/** A normal at a part of the year in months, straight between the middles of the months. */
function valueAt(values: readonly number[], monthPart: number): number {
  const before = Math.floor(monthPart);
  const early = values[(before + 12) % 12] ?? 0;
  const late = values[(before + 13) % 12] ?? 0;
  return early + (late - early) * (monthPart - before);
}

/**
 * Weather of one place: a day's course between the normal low (before sunrise) and high (14:00), moved by spells of
 * some days, under clouds that come and go. The water in the air stays with the spell, so humidity falls when it warms.
 */
export function createWeather(random: Random, start: LocalTime): Weather {
  const spell = createDrift(random, { spread: 1.3, tauS: 2.5 * 86_400 });
  const moisture = createDrift(random, { spread: 4, tauS: 1.5 * 86_400 });
  const cloud = createDrift(random, { spread: 0.22, tauS: 2_400 });
  const gust = createDrift(random, { spread: 0.9, tauS: 900 });
  const pressure = createDrift(random, { spread: 0.35, tauS: 2 * 86_400 });
  const rain = createTotal(0);
  let tempC = normalsOf(start.day).lowC;
  let ratio = humidityRatio(tempC, 80);
  let irradianceWm2 = 0;
  let windDirectionDeg = 290;
  let windMps = 2;
  let stormShare = 0;
  let normalsDay = start.day;
  let normals = normalsOf(start.day);

  const update = (time: LocalTime, dtS: number): void => {
    if (time.day !== normalsDay) {
      normalsDay = time.day;
      normals = normalsOf(time.day);
    }
    const { lowC, highC } = normals;
    // Lowest at 05:00, highest at 14:00; the way down is longer than the way up.
    const phase =
      time.hour >= 5 && time.hour < 14 ? (time.hour - 14) / 9 : (time.hour + (time.hour < 5 ? 24 : 0) - 14) / 15;
    const share = (1 + Math.cos(phase * Math.PI)) / 2;
    const clearness = clamp(normals.sunShare + cloud.value(), 0.12, 1) * (1 - 0.92 * stormShare);
    irradianceWm2 = clearSkyWm2(time) * clearness;
    const fairC = lowC + (highC - lowC) * share + spell.value() + (clearness - 0.6) * 1.5 * share;
    const targetC = fairC + stormShare * (STORM_C - fairC);
    tempC = dtS === 0 ? targetC : approach(tempC, targetC, dtS, 900);
    const meanC = (lowC + highC) / 2 + spell.value();
    const wantedRatio = humidityRatio(meanC, clamp(normals.humidityPct + moisture.value() + 25 * stormShare, 45, 97));
    ratio = Math.min(dtS === 0 ? wantedRatio : approach(ratio, wantedRatio, dtS, 3_600), humidityRatio(tempC, 98));
    if (stormShare > 0) rain.add(STORM_RAIN_MMPH * stormShare ** 2, dtS);
    else if (clearness < 0.25) rain.add(normals.rainMm / 45, dtS);
    // The sea breeze is strongest in the early afternoon.
    windMps = Math.max(0.2, 2.2 + 1.2 * Math.cos(((time.hour - 14) / 12) * Math.PI) + gust.value());
    windMps += (STORM_WIND_MPS + 3 * gust.value() - windMps) * stormShare;
    windDirectionDeg = (300 + 60 * Math.sin((time.hour / 12) * Math.PI) + 12 * gust.value() + 360) % 360;
  };
  update(start, 0);

  return {
    tempC: () => tempC,
    humidityPct: () => relativeHumidityPct(tempC, ratio),
    wetBulbC: () => Math.min(tempC, stullWetBulbC(tempC, relativeHumidityPct(tempC, ratio))),
    humidityRatio: () => ratio,
    irradianceWm2: () => irradianceWm2,
    windMps: () => windMps,
    windDirectionDeg: () => windDirectionDeg,
    pressureKpa: () => 101.1 + pressure.value() - STORM_FALL_KPA * stormShare,
    rainMm: rain.value,
    storm: (severity) => void (stormShare = severity),
    step(time, dtS) {
      for (const drift of [spell, moisture, cloud, gust, pressure]) drift.step(dtS);
      update(time, dtS);
    },
  };
}
