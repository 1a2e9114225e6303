import type { LocalTime } from "./local-time.ts";

/** Kaohsiung: 22.63° N, 120.30° E; the clock's meridian is 120° E, so clock and sun differ by the equation of time. */
const LATITUDE = (22.63 * Math.PI) / 180;
const LONGITUDE_HOURS = 0.3 / 15;

/** Sine of the sun's height; negative at night (Cooper's declination, Spencer's equation of time). */
function sunHeightSine({ hour, yearPart }: LocalTime): number {
  const angle = 2 * Math.PI * yearPart;
  const declination = ((23.45 * Math.PI) / 180) * Math.sin(2 * Math.PI * (yearPart + 284 / 365.25));
  const equationHours =
    (229.18 / 60) *
    (0.000075 +
      0.001868 * Math.cos(angle) -
      0.032077 * Math.sin(angle) -
      0.014615 * Math.cos(2 * angle) -
      0.040849 * Math.sin(2 * angle));
  const hourAngle = ((hour + LONGITUDE_HOURS + equationHours - 12) * Math.PI) / 12;
  return Math.sin(LATITUDE) * Math.sin(declination) + Math.cos(LATITUDE) * Math.cos(declination) * Math.cos(hourAngle);
}

/** Global irradiance on the flat under a clear sky, W/m² (Haurwitz 1945). */
export function clearSkyWm2(time: LocalTime): number {
  const sine = sunHeightSine(time);
  return sine <= 0.01 ? 0 : 1_098 * sine * Math.exp(-0.057 / sine);
}
