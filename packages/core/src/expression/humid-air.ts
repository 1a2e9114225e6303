/** Standard pressure at sea level, where both centres stand, in Pa (ASHRAE Fundamentals 2017 chapter 1). */
const PRESSURE_PA = 101_325;
const ZERO_C_K = 273.15;
/** Ratio of the molecular masses of water and dry air (ASHRAE Fundamentals 2017 ch. 1). */
const MASS_RATIO = 0.621945;

/**
 * Pressure of saturated water vapour over liquid water or ice in Pa, for −100 to 200 °C.
 *
 * @see ASHRAE Fundamentals 2017 chapter 1, equations 5 and 6
 */
function saturationPressurePa(tempC: number): number {
  const tempK = tempC + ZERO_C_K;
  if (tempC <= 0.01) {
    return Math.exp(
      -5.6745359e3 / tempK +
        6.3925247 -
        9.677843e-3 * tempK +
        6.2215701e-7 * tempK ** 2 +
        2.0747825e-9 * tempK ** 3 -
        9.484024e-13 * tempK ** 4 +
        4.1635019 * Math.log(tempK),
    );
  }
  return Math.exp(
    -5.8002206e3 / tempK +
      1.3914993 -
      4.8640239e-2 * tempK +
      4.1764768e-5 * tempK ** 2 -
      1.4452093e-8 * tempK ** 3 +
      6.5459673 * Math.log(tempK),
  );
}

/** Water per dry air in kg/kg at a vapour pressure in Pa. */
const humidityRatio = (vapourPa: number): number => (MASS_RATIO * vapourPa) / (PRESSURE_PA - vapourPa);

/** Water per dry air that makes this wet bulb at this dry bulb (equations 33 and 35). */
function ratioOfWetBulb(tempC: number, wetBulbC: number): number {
  const saturated = humidityRatio(saturationPressurePa(wetBulbC));
  if (wetBulbC >= 0) {
    return (
      ((2501 - 2.326 * wetBulbC) * saturated - 1.006 * (tempC - wetBulbC)) / (2501 + 1.86 * tempC - 4.186 * wetBulbC)
    );
  }
  return ((2830 - 0.24 * wetBulbC) * saturated - 1.006 * (tempC - wetBulbC)) / (2830 + 1.86 * tempC - 2.1 * wetBulbC);
}

const PRECISION_K = 1e-4;

/** Where `rises` crosses `wanted` between two temperatures, by halving. */
function bisect(lowC: number, highC: number, wanted: number, rises: (tempC: number) => number): number {
  let low = lowC;
  let high = highC;
  while (high - low > PRECISION_K) {
    const middle = (low + high) / 2;
    if (rises(middle) < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

const isPossible = (tempC: number, humidityPct: number): boolean =>
  tempC >= -100 && tempC <= 100 && humidityPct >= 0 && humidityPct <= 100;

/**
 * Wet-bulb temperature in °C of air at sea level. NaN outside −100 to 100 °C and 0 to 100 %RH.
 *
 * @see ASHRAE Fundamentals 2017 chapter 1, equations 33 and 35
 */
export function wetBulbC(tempC: number, humidityPct: number): number {
  if (!isPossible(tempC, humidityPct)) return Number.NaN;
  const ratio = humidityRatio((humidityPct / 100) * saturationPressurePa(tempC));
  return bisect(Math.max(-100, tempC - 60), tempC, ratio, (wetC) => ratioOfWetBulb(tempC, wetC));
}

/** Dew point in °C. NaN outside −100 to 100 °C and at 0 %RH, where there is none. */
export function dewPointC(tempC: number, humidityPct: number): number {
  if (!isPossible(tempC, humidityPct) || humidityPct === 0) return Number.NaN;
  return bisect(-100, tempC, (humidityPct / 100) * saturationPressurePa(tempC), saturationPressurePa);
}

/** Enthalpy in kJ per kg of dry air, 0 at 0 °C dry (ASHRAE Fundamentals 2017 chapter 1, equation 30). */
export function enthalpyKjPerKg(tempC: number, humidityPct: number): number {
  if (!isPossible(tempC, humidityPct)) return Number.NaN;
  const ratio = humidityRatio((humidityPct / 100) * saturationPressurePa(tempC));
  return 1.006 * tempC + ratio * (2501 + 1.86 * tempC);
}
