/** Enough halvings to reach the last digit of a double between 0 and {@link MOST_T}. */
const HALVINGS = 100;
const MOST_T = 1e4;
const LENTZ_STEPS = 300;
const TINY = 1e-300;

/**
 * The t of a two-sided confidence: Student's t exceeds it in absolute value with probability `1 − confidence`.
 *
 * @param confidence - above 0 and below 1, such as 0.9
 * @param degreesOfFreedom - above 0
 */
export function studentT(confidence: number, degreesOfFreedom: number): number {
  const outside = 1 - confidence;
  let low = 0;
  let high = MOST_T;
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (low + high) / 2;
    const beyond = incompleteBeta(degreesOfFreedom / (degreesOfFreedom + middle * middle), degreesOfFreedom / 2);
    if (beyond > outside) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** The regularised incomplete beta function I_x(a, ½) by Lentz's continued fraction (DLMF 8.17.22). */
function incompleteBeta(x: number, a: number): number {
  const b = 0.5;
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(a * Math.log(x) + b * Math.log1p(-x) - logBeta(a, b));
  return x < (a + 1) / (a + b + 2) ? (front * fraction(x, a, b)) / a : 1 - (front * fraction(1 - x, b, a)) / b;
}

function fraction(x: number, a: number, b: number): number {
  const safe = (value: number): number => (Math.abs(value) < TINY ? TINY : value);
  let c = 1;
  let d = 1 / safe(1 - ((a + b) * x) / (a + 1));
  let result = d;
  for (let m = 1; m <= LENTZ_STEPS; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / safe(1 + even * d);
    c = safe(1 + even / c);
    result *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / safe(1 + odd * d);
    c = safe(1 + odd / c);
    const factor = d * c;
    result *= factor;
    if (Math.abs(factor - 1) < Number.EPSILON) break;
  }
  return result;
}

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** Shifted up to where Stirling's series is exact to the last digits. */
const STIRLING_FROM = 12;

function logGamma(z: number): number {
  let shift = 0;
  let x = z;
  while (x < STIRLING_FROM) {
    shift -= Math.log(x);
    x += 1;
  }
  const inverse = 1 / x;
  const series = inverse / 12 - inverse ** 3 / 360 + inverse ** 5 / 1260 - inverse ** 7 / 1680;
  return shift + (x - 0.5) * Math.log(x) - x + Math.log(2 * Math.PI) / 2 + series;
}
