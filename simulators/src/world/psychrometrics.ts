/** Standard pressure at sea level; both centres stand below 20 m. */
const PRESSURE_PA = 101_325;

/** Saturation pressure over water (ASHRAE Fundamentals 2017, ch. 1, eq. 6), Pa. Over ice below 0 °C it is a little high. */
export function saturationPa(tempC: number): number {
  const kelvin = tempC + 273.15;
  return Math.exp(
    -5.8002206e3 / kelvin +
      1.3914993 -
      4.8640239e-2 * kelvin +
      4.1764768e-5 * kelvin ** 2 -
      1.4452093e-8 * kelvin ** 3 +
      6.5459673 * Math.log(kelvin),
  );
}

/** Water in the air, kg per kg of dry air. */
export function humidityRatio(tempC: number, humidityPct: number): number {
  const vapourPa = (humidityPct / 100) * saturationPa(tempC);
  return (0.621945 * vapourPa) / (PRESSURE_PA - vapourPa);
}

/** Relative humidity of air that holds this much water, held at 100 %. */
export function relativeHumidityPct(tempC: number, ratio: number): number {
  const vapourPa = (PRESSURE_PA * ratio) / (0.621945 + ratio);
  return Math.min(100, (100 * vapourPa) / saturationPa(tempC));
}

/** Enthalpy of moist air, kJ per kg of dry air. */
export const enthalpyKjPerKg = (tempC: number, ratio: number): number => 1.006 * tempC + ratio * (2_501 + 1.86 * tempC);

/** Wet-bulb temperature from temperature and humidity (Stull 2011); within 0.3 K for 5–99 %RH. */
export function stullWetBulbC(tempC: number, humidityPct: number): number {
  return (
    tempC * Math.atan(0.151977 * Math.sqrt(humidityPct + 8.313659)) +
    Math.atan(tempC + humidityPct) -
    Math.atan(humidityPct - 1.676331) +
    0.00391838 * humidityPct ** 1.5 * Math.atan(0.023101 * humidityPct) -
    4.686035
  );
}
