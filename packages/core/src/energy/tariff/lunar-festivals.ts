/** The days of one year that follow the moon or the sun, `MM-DD` of the Gregorian calendar. */
export interface LunarFestivals {
  readonly year: number;
  /** 正月初一, the first day of the lunar year. */
  readonly newYear: string;
  /** 清明, when the sun stands at 15° of ecliptic longitude. */
  readonly tombSweeping: string;
  /** 五月初五. */
  readonly dragonBoat: string;
  /** 八月十五. */
  readonly midAutumn: string;
}

/**
 * The festivals whose date moves. A table and no algorithm: a rule of thumb misses the leap month at the end of 2033,
 * and a wrong day is a wrong bill. Checked by test against the office calendars and against ICU's Chinese calendar.
 */
export const LUNAR_FESTIVALS: readonly LunarFestivals[] = [
  { year: 2017, newYear: "01-28", tombSweeping: "04-04", dragonBoat: "05-30", midAutumn: "10-04" },
  { year: 2018, newYear: "02-16", tombSweeping: "04-05", dragonBoat: "06-18", midAutumn: "09-24" },
  { year: 2019, newYear: "02-05", tombSweeping: "04-05", dragonBoat: "06-07", midAutumn: "09-13" },
  { year: 2020, newYear: "01-25", tombSweeping: "04-04", dragonBoat: "06-25", midAutumn: "10-01" },
  { year: 2021, newYear: "02-12", tombSweeping: "04-04", dragonBoat: "06-14", midAutumn: "09-21" },
  { year: 2022, newYear: "02-01", tombSweeping: "04-05", dragonBoat: "06-03", midAutumn: "09-10" },
  { year: 2023, newYear: "01-22", tombSweeping: "04-05", dragonBoat: "06-22", midAutumn: "09-29" },
  { year: 2024, newYear: "02-10", tombSweeping: "04-04", dragonBoat: "06-10", midAutumn: "09-17" },
  { year: 2025, newYear: "01-29", tombSweeping: "04-04", dragonBoat: "05-31", midAutumn: "10-06" },
  { year: 2026, newYear: "02-17", tombSweeping: "04-05", dragonBoat: "06-19", midAutumn: "09-25" },
  { year: 2027, newYear: "02-06", tombSweeping: "04-05", dragonBoat: "06-09", midAutumn: "09-15" },
  { year: 2028, newYear: "01-26", tombSweeping: "04-04", dragonBoat: "05-28", midAutumn: "10-03" },
  { year: 2029, newYear: "02-13", tombSweeping: "04-04", dragonBoat: "06-16", midAutumn: "09-22" },
  { year: 2030, newYear: "02-03", tombSweeping: "04-05", dragonBoat: "06-05", midAutumn: "09-12" },
  { year: 2031, newYear: "01-23", tombSweeping: "04-05", dragonBoat: "06-24", midAutumn: "10-01" },
  { year: 2032, newYear: "02-11", tombSweeping: "04-04", dragonBoat: "06-12", midAutumn: "09-19" },
  { year: 2033, newYear: "01-31", tombSweeping: "04-04", dragonBoat: "06-01", midAutumn: "09-08" },
  { year: 2034, newYear: "02-19", tombSweeping: "04-05", dragonBoat: "06-20", midAutumn: "09-27" },
  { year: 2035, newYear: "02-08", tombSweeping: "04-05", dragonBoat: "06-10", midAutumn: "09-16" },
];
