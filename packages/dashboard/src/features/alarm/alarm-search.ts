/** The lists that the alarms are parted into, by what an operator does with them. */
export const ALARM_VIEWS = ["current", "shelved", "suppressed", "out-of-service", "history"] as const;
export type AlarmView = (typeof ALARM_VIEWS)[number];

/** What the address of the alarm list says: the filters, each absent when it filters nothing. */
export interface AlarmSearch {
  /** Absent: what needs a person now. */
  readonly view?: Exclude<AlarmView, "current">;
  readonly center?: string;
  readonly system?: string;
  readonly priority?: string;
  readonly equipment?: string;
  readonly q?: string;
}

/** Filters to set, and with undefined to take away. */
export type AlarmSearchChange = { readonly [Key in keyof AlarmSearch]?: AlarmSearch[Key] | undefined };

const TEXTS = ["center", "system", "priority", "equipment", "q"] as const;

export function parseAlarmSearch(search: Record<string, unknown>): AlarmSearch {
  const view = ALARM_VIEWS.find((one) => one === search["view"]);
  const texts = TEXTS.flatMap((key) => {
    const value = search[key];
    const text = typeof value === "number" ? String(value) : value;
    return typeof text === "string" && text !== "" ? [[key, text] as const] : [];
  });
  return { ...(view === undefined || view === "current" ? {} : { view }), ...Object.fromEntries(texts) };
}

/** The search with a change made; a filter that says nothing is left out. */
export const changedAlarmSearch = (search: AlarmSearch, change: AlarmSearchChange): AlarmSearch =>
  parseAlarmSearch({ ...search, ...change });
