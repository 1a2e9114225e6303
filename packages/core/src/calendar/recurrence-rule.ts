import { WeishanError } from "../error/weishan-error.ts";

const FREQUENCIES = ["YEARLY", "MONTHLY", "WEEKLY", "DAILY", "HOURLY", "MINUTELY"] as const;
type Frequency = (typeof FREQUENCIES)[number];

/** A recurrence rule of RFC 5545 §3.3.10, taken apart and checked. */
export interface ParsedRule {
  /** The rule as it was written. */
  readonly text: string;
  readonly frequency: Frequency;
  readonly count: number | null;
  /** `YYYYMMDD`, `YYYYMMDDTHHMMSS` or the same with `Z`. */
  readonly until: string | null;
  /** Every other part, by its name. */
  readonly parts: Readonly<Record<string, string>>;
}

const wholeFrom = (min: number, max: number) => (text: string) =>
  /^\+?\d+$/.test(text) && Number(text) >= min && Number(text) <= max;
const signedTo = (max: number) => (text: string) =>
  /^[+-]?\d+$/.test(text) && Number(text) !== 0 && Math.abs(Number(text)) <= max;
const listOf = (isItem: (text: string) => boolean) => (text: string) => text.split(",").every(isItem);
const isWeekday = (text: string) => /^(MO|TU|WE|TH|FR|SA|SU)$/.test(text);

/** What each part may hold (RFC 5545 §3.3.10). */
const PARTS: Readonly<Record<string, (text: string) => boolean>> = {
  FREQ: (text) => FREQUENCIES.some((frequency) => frequency === text),
  INTERVAL: wholeFrom(1, 10_000),
  COUNT: wholeFrom(1, 100_000),
  UNTIL: (text) => /^\d{8}(T\d{6}Z?)?$/.test(text),
  BYMONTH: listOf(wholeFrom(1, 12)),
  BYMONTHDAY: listOf(signedTo(31)),
  BYYEARDAY: listOf(signedTo(366)),
  BYWEEKNO: listOf(signedTo(53)),
  BYDAY: listOf((text) => /^([+-]?[1-9]\d?)?(MO|TU|WE|TH|FR|SA|SU)$/.test(text)),
  BYHOUR: listOf(wholeFrom(0, 23)),
  BYMINUTE: listOf(wholeFrom(0, 59)),
  BYSETPOS: listOf(signedTo(366)),
  WKST: isWeekday,
};

/**
 * Reads a recurrence rule.
 *
 * Only the parts of RFC 5545 down to minutes are known. `RSCALE` and `SKIP` of RFC 7529 are refused: what happens at
 * the end of a month is said beside the rule, not in it.
 *
 * @throws WeishanError RECURRENCE_INVALID naming the part that cannot be read
 */
export function parseRule(text: string): ParsedRule {
  const parts: Record<string, string> = {};
  for (const part of text
    .trim()
    .replace(/^RRULE:/, "")
    .replace(/;$/, "")
    .split(";")) {
    const [name = "", value, ...rest] = part.split("=");
    const isValid = PARTS[name];
    if (isValid === undefined) throw invalid(text, `${name} is no part of a repetition rule`);
    if (name in parts) throw invalid(text, `${name} stands twice`);
    if (value === undefined || rest.length > 0 || !isValid(value)) throw invalid(text, `${part} cannot be read`);
    parts[name] = value;
  }
  const { FREQ, COUNT, UNTIL, ...others } = parts;
  const frequency = FREQUENCIES.find((known) => known === FREQ);
  if (frequency === undefined) throw invalid(text, "FREQ is missing");
  if (COUNT !== undefined && UNTIL !== undefined) throw invalid(text, "COUNT and UNTIL exclude each other");
  return {
    text,
    frequency,
    count: COUNT === undefined ? null : Number(COUNT),
    until: UNTIL ?? null,
    parts: others,
  };
}

/** The rule as text, without `UNTIL`. */
export function ruleText({ frequency, count, parts }: ParsedRule): string {
  const others = Object.entries(parts).map(([name, value]) => `${name}=${value}`);
  return [`FREQ=${frequency}`, ...(count === null ? [] : [`COUNT=${count}`]), ...others].join(";");
}

const invalid = (rule: string, why: string): WeishanError =>
  new WeishanError("RECURRENCE_INVALID", `the repetition ${rule} is invalid: ${why}`, { rule });
