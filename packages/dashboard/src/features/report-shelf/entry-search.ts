import { CITY_TOPICS, type CityTopic } from "@weishan/core/report";

/** What the address of the entries says. */
export interface EntrySearch {
  /** Absent: the present one. */
  readonly year?: number;
  readonly topic?: CityTopic;
}

const FIRST_YEAR = 2_000;
const LAST_YEAR = 2_100;

export function parseEntrySearch(search: Record<string, unknown>): EntrySearch {
  const year = Number(search["year"]);
  const topic = CITY_TOPICS.find((one) => one === search["topic"]);
  return {
    ...(Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR ? { year } : {}),
    ...(topic === undefined ? {} : { topic }),
  };
}
