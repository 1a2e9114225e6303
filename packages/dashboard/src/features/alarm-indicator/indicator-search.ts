const SPAN_DAYS = [1, 7, 30] as const;
type SpanDays = (typeof SPAN_DAYS)[number];
export const INDICATOR_SPANS = SPAN_DAYS;
export const USUAL_SPAN_DAYS = 7;

/** What the address of the indicators says. */
export interface IndicatorSearch {
  readonly center?: string;
  /** Absent: a week. */
  readonly days?: SpanDays;
}

/** What the address of the review sheet says. */
export interface ReviewSearch {
  readonly center?: string;
  /** `2026-11`; absent: the last whole month. */
  readonly month?: string;
}

const MONTH = /^\d{4}-(?:0[1-9]|1[0-2])$/u;
const centerOf = (center: unknown) => (typeof center === "string" && center !== "" ? { center } : {});

export function parseIndicatorSearch({ center, days }: Record<string, unknown>): IndicatorSearch {
  const span = SPAN_DAYS.find((one) => one === days);
  return { ...centerOf(center), ...(span === undefined || span === USUAL_SPAN_DAYS ? {} : { days: span }) };
}

export const parseReviewSearch = ({ center, month }: Record<string, unknown>): ReviewSearch => ({
  ...centerOf(center),
  ...(typeof month === "string" && MONTH.test(month) ? { month } : {}),
});
