import { describe, expect, test } from "vitest";
import { type DayVerdict, HOURS_OF_PART, type JudgedDay, judgeDay, partOfDay, usualDays } from "./day-anomaly.ts";
import { usualUse } from "./usual-day.ts";

/** Numbers that look like chance and are the same in every run. */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A year of an office: 23 to 31 °C, air conditioning above 22 °C by day, lettings on some evenings, 3 % of chance. */
function year(seed: number, waste: (day: number, hour: number) => number = () => 0): readonly JudgedDay[] {
  const random = chance(seed);
  const normal = (): number => Math.sqrt(-2 * Math.log(random() + 1e-12)) * Math.cos(2 * Math.PI * random());
  let driftShare = 0;
  return Array.from({ length: 365 }, (_, day) => {
    const isWorked = day % 7 < 5;
    const meanTempC = 25 + 5 * Math.sin(((day - 110) / 365) * 2 * Math.PI) + 1.2 * normal();
    const hasEvent = random() < 0.2;
    const bookedByHour = Array.from({ length: 24 }, (__, hour) => (hasEvent && hour >= 18 && hour < 22 ? 1 : 0));
    driftShare = 0.5 * driftShare + 0.02 * normal();
    const hoursKwh = Array.from({ length: 24 }, (__, hour) => {
      const isOpen = isWorked && hour >= 8 && hour < 18;
      const coolKw = isOpen ? 45 * Math.max(0, meanTempC - 22) : 0;
      const plainKw = (isOpen ? 420 : 160) + coolKw + 70 * (bookedByHour[hour] ?? 0);
      return plainKw * (1 + driftShare + 0.03 * normal()) + waste(day, hour);
    });
    const around = { isBeforeWork: (day + 1) % 7 < 5, isAfterOff: day % 7 === 0 || day % 7 === 6 };
    const plain = { headcount: Number.NaN, workedShare: isWorked ? 1 : 0 };
    return { isWorked, meanTempC, ...plain, ...around, hoursKwh, bookedByHour };
  });
}

/** Judges each day from the 120th on by those before its month, as the desk does. */
function judged(days: readonly JudgedDay[]): readonly DayVerdict[] {
  let usual = usualDays([]);
  return days.map((day, index) => {
    if (index >= 120 && index % 30 === 0) usual = usualDays(days.slice(0, index));
    return judgeDay(day, usual);
  });
}

const found = (verdicts: readonly DayVerdict[]): readonly number[] =>
  verdicts.flatMap(({ kind }, day) => (kind === "anomaly" ? [day] : []));

describe("days that stand out", () => {
  test("are none in calm years, whatever the weather and the lettings", () => {
    expect([1, 2, 3, 4].flatMap((seed) => found(judged(year(seed))))).toEqual([]);
  });

  test("are the nights on which a chiller was left on, and only those", () => {
    const wasted = [150, 151, 212, 300];
    const days = year(4, (day, hour) => (wasted.includes(day) && hour < 6 ? 110 : 0));
    const verdicts = judged(days);
    expect(found(verdicts)).toEqual(wasted);
    expect(wasted.map((day) => verdicts[day])).toMatchObject(wasted.map(() => ({ anomaly: { part: "night" } })));
  });

  test("are a weekend that was cooled for nobody, and a working day on which nothing ran", () => {
    const weekend = 7 * 40 + 5;
    const idle = 7 * 45 + 2;
    const days = year(5, (day, hour) => (hour < 9 || hour >= 18 ? 0 : day === weekend ? 280 : day === idle ? -350 : 0));
    const verdicts = judged(days);
    expect(found(verdicts)).toEqual([weekend, idle]);
    expect(verdicts[weekend]).toMatchObject({ anomaly: { part: "office" } });
    expect(verdicts[idle]?.kind === "anomaly" && verdicts[idle].anomaly.score).toBeLessThan(-5);
  });

  test("are evenings that nobody let; those that are let are expected to use more", () => {
    const days = year(6);
    const usual = usualDays(days.slice(0, 300));
    const evening = days.findIndex(({ bookedByHour }, day) => day >= 300 && (bookedByHour[19] ?? 0) > 0);
    const day = days[evening];
    expect(day && judgeDay(day, usual).kind).toBe("usual");
    expect(day && judgeDay({ ...day, bookedByHour: [] }, usual)).toMatchObject({ anomaly: { part: "evening" } });
    expect(usual.worked.evening?.kwhPerBookedHour).toBeGreaterThan(60);
    expect(usual.worked.evening?.kwhPerBookedHour).toBeLessThan(80);
  });

  test("are not called so for a letting where lettings were too rare to know what they add", () => {
    const days = year(6).map((day, index) => ({ ...day, isRare: index >= 300 && (day.bookedByHour[19] ?? 0) > 0 }));
    const usual = usualDays(days.slice(0, 300).filter(({ bookedByHour }) => (bookedByHour[19] ?? 0) === 0));
    expect(days.filter(({ isRare }) => isRare).map((day) => judgeDay(day, usual).kind)).not.toContain("anomaly");
  });

  test("are not looked for without weather, without energy, or before enough days are known", () => {
    const days = year(7);
    const usual = usualDays(days.slice(0, 200));
    const day = days[210];
    if (day === undefined) throw new RangeError("the year has a day 210");
    expect(judgeDay({ ...day, meanTempC: Number.NaN }, usual)).toEqual({
      kind: "unknown",
      because: "unlike-any-before",
    });
    expect(judgeDay({ ...day, meanTempC: 45 }, usual)).toEqual({ kind: "unknown", because: "unlike-any-before" });
    expect(judgeDay({ ...day, hoursKwh: new Float64Array(24).fill(Number.NaN) }, usual)).toEqual({
      kind: "unknown",
      because: "energy-missing",
    });
    expect(judgeDay(day, usualDays(days.slice(0, 10)))).toEqual({ kind: "unknown", because: "too-few-days" });
  });
});

describe("what is usual", () => {
  test("is a pump that runs for an hour now and then, and not that it runs all night", () => {
    const pump = (day: number, hour: number): number => (day % 17 === 3 && hour === 3 ? 90 : 0);
    expect(found(judged(year(11, pump)))).toEqual([]);
    const stuck = (day: number, hour: number): number => pump(day, hour) + (day === 301 && hour < 6 ? 90 : 0);
    expect(found(judged(year(11, stuck)))).toEqual([301]);
  });

  test("is not worth a look where it is nothing to a building of that size", () => {
    const days = year(12, (day, hour) => (day === 310 && hour < 6 ? 60 : 0));
    const usual = usualDays(days.slice(0, 300));
    const day = days[310];
    expect(day && judgeDay(day, usual).kind).toBe("anomaly");
    expect(day && judgeDay(day, usual, 500).kind).toBe("usual");
  });

  test("knows the eves of working days, on which stores are filled", () => {
    const filling = (day: number, hour: number): number => ((day + 1) % 7 < 5 && hour >= 22 ? 200 : 0);
    const days = year(10, filling);
    const usual = usualDays(days.slice(0, 330));
    expect(usual.off.evening?.beforeWorkKwh).toBeGreaterThan(370);
    expect(usual.off.evening?.beforeWorkKwh).toBeLessThan(430);
    expect(days.slice(330).map((day) => judgeDay(day, usual).kind)).not.toContain("anomaly");
    const eve = days.findIndex((day, index) => index > 330 && !day.isWorked && day.isBeforeWork);
    const unfilled = days[eve];
    expect(unfilled && judgeDay({ ...unfilled, isBeforeWork: false }, usual)).toMatchObject({
      anomaly: { part: "evening" },
    });
  });

  test("finds the balance point and the slope that the days were made with", () => {
    const usual = usualDays(year(8)).worked.whole;
    expect(usual?.cooling?.kwhPerK).toBeGreaterThan(400);
    expect(usual?.cooling?.kwhPerK).toBeLessThan(500);
    expect(usual?.cooling?.balanceC).toBeGreaterThan(20.5);
    expect(usual?.cooling?.balanceC).toBeLessThan(23.5);
  });

  test("is not moved by a month of waste in the days that it is learned from", () => {
    const part = (days: readonly JudgedDay[]) =>
      usualUse(days.filter(({ isWorked }) => isWorked).map((day) => partOfDay(day, "night")));
    const clean = part(year(9));
    const wasted = part(year(9, (day, hour) => (day >= 100 && day < 125 && hour < 6 ? 110 : 0)));
    expect(Math.abs((wasted?.baseKwh ?? 0) - (clean?.baseKwh ?? 0))).toBeLessThan(10);
  });

  test("has parts of the day that meet without a gap and make up the whole", () => {
    const [night, morning, office, evening] = [
      HOURS_OF_PART.night,
      HOURS_OF_PART.morning,
      HOURS_OF_PART.office,
      HOURS_OF_PART.evening,
    ];
    expect([night[1], morning[1], office[1], evening[1]]).toEqual([morning[0], office[0], evening[0], 24]);
    expect(night[0]).toBe(HOURS_OF_PART.whole[0]);
  });
});
