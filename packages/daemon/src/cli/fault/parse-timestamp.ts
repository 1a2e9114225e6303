/** Which of two numbers before the year is the month: as Americans write, or as most others do. */
export type DateOrder = "mdy" | "dmy";

/** A moment as a wall clock shows it: milliseconds since 1970 as if the wall clock were UTC. */
export type WallMs = number;

/** Makes the wall clock of the days from an instant. */
export type ToWall = (epochMs: number) => WallMs;

const YEAR_FIRST =
  /^(\d{2,4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(am|pm|上午|下午)?\s*(z|utc|[+-]\d{2}:?\d{2})?$/i;
const YEAR_LAST =
  /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[,\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(am|pm)?$/i;
const MONTH_NAMED =
  /^(?:(\d{1,2})[-\s]([a-z]{3,9})[-\s](\d{4})|([a-z]{3,9})\s+(\d{1,2}),?\s+(\d{4}))(?:[,\s]+(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*(am|pm)?$/i;
const COMPACT = /^(\d{4})(\d{2})(\d{2})[T\s]?(\d{2})(\d{2})(\d{2})?$/;
const EPOCH_SECONDS = /^\d{9,10}(?:\.\d+)?$/;
const EPOCH_MS = /^\d{12,13}$/;
/** Days since 1899-12-30, as spreadsheets count. */
const SPREADSHEET = /^[2-7]\d{4}(?:\.\d+)?$/;
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const DAY_MS = 86_400_000;
const SPREADSHEET_EPOCH_MS = Date.UTC(1899, 11, 30);
/** Years of the Republic of China have two or three digits; 民國元年 was 1912. */
const ROC_BEFORE = 1911;
const MAX_ROC_YEAR = 250;

/**
 * A timestamp in any of the forms that exports have: ISO 8601 with or without a zone, 2026/1/5 8:00, 1/5/2026 8:00 AM,
 * 5.1.2026 08:00, 5-Jan-2026, 20260105 0800, 115/01/05 (民國), 2026年1月5日 上午8:00, epoch seconds or milliseconds,
 * and the day numbers of spreadsheets. Forms with a zone and epochs are instants: `toWall` makes the wall clock.
 *
 * @returns null where it is none, or no day of the calendar
 */
export function parseTimestamp(text: string, order: DateOrder, toWall: ToWall): WallMs | null {
  const plain = text
    .trim()
    .replaceAll(/[年月]/g, "-")
    .replace("日", " ")
    .replace(/(上午|下午)\s*(.*)$/, "$2 $1")
    .trim();
  if (EPOCH_MS.test(plain)) return toWall(Number(plain));
  if (EPOCH_SECONDS.test(plain)) return toWall(Number(plain) * 1_000);
  if (SPREADSHEET.test(plain)) return Math.round((SPREADSHEET_EPOCH_MS + Number(plain) * DAY_MS) / 1_000) * 1_000;
  const compact = COMPACT.exec(plain);
  if (compact !== null) {
    const [, year, month, day, hour, minute, second] = compact;
    return wallOf({ year: Number(year), month: Number(month), day: Number(day) }, clockOf(hour, minute, second));
  }
  const yearFirst = YEAR_FIRST.exec(plain);
  if (yearFirst !== null) {
    const [, year, month, day, hour, minute, second, half, zone] = yearFirst;
    const date = { year: gregorian(Number(year), year?.length ?? 0), month: Number(month), day: Number(day) };
    const wall = wallOf(date, clockOf(hour, minute, second, half));
    return wall === null || zone === undefined ? wall : toWall(wall - offsetMs(zone));
  }
  const yearLast = YEAR_LAST.exec(plain);
  if (yearLast !== null) {
    const [, first, second, year, hour, minute, seconds, half] = yearLast;
    const [month, day] = order === "mdy" ? [first, second] : [second, first];
    const date = { year: Number(year), month: Number(month), day: Number(day) };
    return wallOf(date, clockOf(hour, minute, seconds, half));
  }
  const named = MONTH_NAMED.exec(plain);
  if (named === null) return null;
  const [, day, month, year, monthFirst, dayLast, yearLastText, hour, minute, second, half] = named;
  const monthIndex = MONTHS.indexOf((month ?? monthFirst ?? "").slice(0, 3).toLowerCase());
  const date = { year: Number(year ?? yearLastText), month: monthIndex + 1, day: Number(day ?? dayLast) };
  return wallOf(date, clockOf(hour, minute, second, half));
}

interface CalendarDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Milliseconds after midnight, or null for a time that no clock shows. 24:00 is the next midnight. */
function clockOf(hour = "0", minute = "0", second = "0", half?: string): number | null {
  const isAfternoon = half !== undefined && /pm|下午/i.test(half);
  const isMorning = half !== undefined && !isAfternoon;
  const [hours, minutes, seconds] = [Number(hour), Number(minute), Number(second)];
  if (minutes > 59 || seconds > 60) return null;
  if (half !== undefined && (hours < 1 || hours > 12)) return null;
  const counted = isMorning ? hours % 12 : isAfternoon ? (hours % 12) + 12 : hours;
  if (counted > 24 || (counted === 24 && minutes + seconds > 0)) return null;
  return ((counted * 60 + minutes) * 60 + seconds) * 1_000;
}

function wallOf({ year, month, day }: CalendarDay, clockMs: number | null): WallMs | null {
  if (clockMs === null || month < 1 || month > 12 || day < 1) return null;
  if (day > new Date(Date.UTC(year, month, 0)).getUTCDate()) return null;
  return Date.UTC(year, month - 1, day) + clockMs;
}

const gregorian = (year: number, digits: number): number => {
  if (digits === 4) return year;
  return digits === 3 && year <= MAX_ROC_YEAR ? year + ROC_BEFORE : digits === 2 ? 2_000 + year : Number.NaN;
};

function offsetMs(zone: string): number {
  if (/^(?:z|utc)$/i.test(zone)) return 0;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? [];
  return (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** `2026-01-05` of a wall clock. */
export const dateOfWall = (wallMs: WallMs): string => new Date(wallMs).toISOString().slice(0, 10);

/** The wall clock of a time zone. Offsets are looked up once for each hour. */
export function wallClockOf(timeZone: string): ToWall {
  const format = new Intl.DateTimeFormat("en-US", { timeZone, timeZoneName: "longOffset" });
  const offsets = new Map<number, number>();
  return (epochMs) => {
    const hour = Math.floor(epochMs / 3_600_000);
    let offset = offsets.get(hour);
    if (offset === undefined) {
      const name = format.formatToParts(epochMs).find(({ type }) => type === "timeZoneName")?.value ?? "GMT";
      const [, sign, hours, minutes = "0"] = /GMT([+-])(\d{1,2}):?(\d{2})?/.exec(name) ?? [];
      offset = (sign === "-" ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes)) * 60_000;
      offsets.set(hour, offset);
    }
    return epochMs + offset;
  };
}
