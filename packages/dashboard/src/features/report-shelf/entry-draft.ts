import type { ReportEntry, ReportEntryBody, ReportFigure, ReportTopic } from "../../api/report-entries.ts";

const GAP = /\{([^{}]*)\}/gu;
const KEY = /^[a-z][a-z0-9-]{0,31}$/u;
const VALUE = /^-?\d{1,15}(?:\.\d{1,6})?$/u;
/** What is counted stands at 50; what people write usually comes after it. */
const USUAL_POSITION = 60;

/** A text with its figures in their places, as it will be printed; a place without a figure stays visible. */
export const filledText = (text: string, figures: readonly ReportFigure[]): string =>
  text.replaceAll(GAP, (gap, key: string) => {
    const figure = figures.find((one) => one.key === key);
    return figure === undefined ? gap : `${figure.value}${figure.unit}`;
  });

/** A new entry, or one as it was written. */
export function draftOf(
  entry: ReportEntry | null,
  usual: { readonly topic: ReportTopic; readonly centerIds: readonly string[]; readonly today: string },
): ReportEntryBody {
  if (entry === null) {
    const { topic, centerIds, today } = usual;
    return {
      topic: topic.id,
      reports: [...topic.reports],
      centerIds: [...centerIds],
      kind: "happened",
      from: today,
      to: today,
      position: USUAL_POSITION,
      text: "",
      figures: [],
      source: "",
    };
  }
  const { topic, reports, centerIds, kind, from, to, position, text, figures, source } = entry;
  return {
    topic,
    reports: [...reports],
    centerIds: [...centerIds],
    kind,
    from,
    to,
    position,
    text,
    figures: figures.map((figure) => ({ ...figure })),
    source,
  };
}

/** What keeps an entry from being kept; the daemon has the last word. */
export type EntryProblem = "nothing" | "figure" | "gap" | "days" | "source";

export function entryProblem({ text, figures, from, to, kind, source }: ReportEntryBody): EntryProblem | null {
  if (text.trim() === "" && figures.length === 0) return "nothing";
  if (figures.some(({ key, name, value }) => !KEY.test(key) || !VALUE.test(value) || name.trim() === ""))
    return "figure";
  const keys = new Set(figures.map(({ key }) => key));
  if (keys.size !== figures.length) return "figure";
  if ([...text.matchAll(GAP)].some(([, key = ""]) => !keys.has(key))) return "gap";
  if (from === "" || (to === null ? kind === "happened" : to < from)) return "days";
  return source.trim().length < 2 ? "source" : null;
}
