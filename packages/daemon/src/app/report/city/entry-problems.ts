import { daysBetween } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import { CITY_TOPIC_FACTS, keysNamed } from "@weishan/core/report";
import type { GivenReportEntry } from "./entry-side.ts";

/**
 * Refuses an entry that could not be told.
 *
 * @throws WeishanError QUERY_INVALID
 */
export function refuseUntellable(entry: GivenReportEntry): void {
  const { topic, reports, kind, from, to, text, figures } = entry;
  const strange = reports.find((report) => !CITY_TOPIC_FACTS[topic].reports.includes(report));
  if (strange !== undefined) throw invalid(`"${topic}" has no place in the report "${strange}"`, { topic });
  if (to === null && kind === "happened") throw invalid("what happened has a last day", { from });
  // Also refuses texts that are no days.
  if (daysBetween(from, to ?? from) < 0) throw invalid("the last day comes before the first", { from, to: to ?? from });
  const keys = figures.map(({ key }) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw invalid(`two figures are called "${twice}"`, { key: twice });
  const unknown = keysNamed(text).find((key) => !keys.includes(key));
  if (unknown !== undefined)
    throw invalid(`the text names {${unknown}}, and there is no such figure`, { key: unknown });
  if (text === "" && figures.length === 0) throw invalid("an entry has a text or a figure", { topic });
}

const invalid = (message: string, facts: Readonly<Record<string, string>>): WeishanError =>
  new WeishanError("QUERY_INVALID", message, facts);
