import { APPLY_STEPS, type ApplyStep } from "./application-draft.ts";

/** What the address of the application form says. */
export interface ApplySearch {
  /** The venue that it is about. */
  readonly venue?: string;
  readonly date?: string;
  /** Times of day in Taipei. */
  readonly from?: string;
  readonly to?: string;
  readonly step?: ApplyStep;
}

const DATE = /^\d{4}-\d{2}-\d{2}$/u;
const CLOCK = /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/u;
const like = (value: unknown, form: RegExp): string | undefined =>
  typeof value === "string" && form.test(value) ? value : undefined;

export function parseApplySearch(search: Record<string, unknown>): ApplySearch {
  const all = {
    venue: typeof search["venue"] === "string" && search["venue"] !== "" ? search["venue"] : undefined,
    date: like(search["date"], DATE),
    from: like(search["from"], CLOCK),
    to: like(search["to"], CLOCK),
    step: APPLY_STEPS.find((step) => step === search["step"]),
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
