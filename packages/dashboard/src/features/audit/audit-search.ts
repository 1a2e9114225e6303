import type { AuditFilter } from "../../api/audit.ts";

/** What the address of the audit page says: the filters, each absent when it filters nothing. */
export interface AuditSearch {
  /** Days of Taipei's calendar, both included: `2026-07-01`. */
  readonly from?: string;
  readonly to?: string;
  readonly person?: string;
  readonly action?: string;
  readonly kind?: string;
  readonly subject?: string;
  readonly q?: string;
}

/** Filters to set, and with undefined to take away. */
export type AuditSearchChange = { readonly [Key in keyof AuditSearch]?: AuditSearch[Key] | undefined };

const KEYS = ["person", "action", "kind", "subject", "q"] as const;
const DAY = /^\d{4}-\d{2}-\d{2}$/u;
const DAY_MS = 86_400_000;

/** The first instant of a day in Taipei; NaN where it is no day. */
const startOf = (day: string): number => (DAY.test(day) ? Date.parse(`${day}T00:00:00+08:00`) : Number.NaN);
const isDay = (value: unknown): value is string => typeof value === "string" && Number.isFinite(startOf(value));

export function parseAuditSearch(search: Record<string, unknown>): AuditSearch {
  const texts = KEYS.flatMap((key) => {
    const value = search[key];
    const text = typeof value === "number" ? String(value) : value;
    return typeof text === "string" && text !== "" ? [[key, text] as const] : [];
  });
  const days = (["from", "to"] as const).flatMap((key) => {
    const value = search[key];
    return isDay(value) ? [[key, value] as const] : [];
  });
  return Object.fromEntries([...texts, ...days]);
}

/** The search with a change made; a filter that says nothing is left out. */
export const changedSearch = (search: AuditSearch, change: AuditSearchChange): AuditSearch =>
  parseAuditSearch({ ...search, ...change });

/** What the daemon is asked for. The last day counts whole. */
export function filterOf({ from, to, person, action, kind, subject, q }: AuditSearch): AuditFilter {
  return {
    ...(from === undefined ? {} : { fromAt: startOf(from) }),
    ...(to === undefined ? {} : { toAt: startOf(to) + DAY_MS }),
    ...(person === undefined ? {} : { personId: person }),
    ...(action === undefined ? {} : { action }),
    ...(kind === undefined ? {} : { subjectKind: kind }),
    ...(subject === undefined ? {} : { subjectId: subject }),
    ...(q === undefined || q.trim() === "" ? {} : { words: q.trim() }),
  };
}
