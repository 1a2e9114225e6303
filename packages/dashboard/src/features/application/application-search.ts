import { APPLICATION_STATES, type ApplicationState, VENUE_CLASSES, type VenueClass } from "@weishan/core/booking";
import type { ApplicationFilter } from "../../api/booking/applications.ts";

/** Applications by how far they are; the first is what is worked on. */
export const APPLICATION_STAGES = ["open", "pending", "agreed", "running", "ended", "all"] as const;
type ApplicationStage = (typeof APPLICATION_STAGES)[number];

const STATES_OF_STAGE: Readonly<Record<ApplicationStage, readonly ApplicationState[]>> = {
  open: ["submitted", "correction-asked", "approved", "payment-due", "confirmed", "in-use", "handed-back", "stopped"],
  pending: ["submitted", "correction-asked"],
  agreed: ["approved", "payment-due", "confirmed"],
  running: ["in-use", "handed-back", "deposit-settled"],
  ended: ["closed", "rejected", "withdrawn", "cancelled", "force-majeure", "stopped"],
  all: APPLICATION_STATES,
};

const SORTS = ["newest", "oldest", "first-use"] as const;

/** What the address of the applications says; each part absent where it filters nothing. */
export interface ApplicationSearch {
  readonly stage?: ApplicationStage;
  readonly center?: string;
  readonly class?: VenueClass;
  readonly q?: string;
  readonly sort?: (typeof SORTS)[number];
}

export type ApplicationSearchChange = {
  readonly [Key in keyof ApplicationSearch]?: ApplicationSearch[Key] | undefined;
};

const text = (value: unknown): string | undefined =>
  (typeof value === "string" && value !== "") || typeof value === "number" ? String(value) : undefined;

const oneOf = <Choice extends string>(choices: readonly Choice[], value: unknown): Choice | undefined =>
  choices.find((choice) => choice === value);

export function parseApplicationSearch(search: Record<string, unknown>): ApplicationSearch {
  const stage = oneOf(APPLICATION_STAGES, search["stage"]);
  const sort = oneOf(SORTS, search["sort"]);
  const all = {
    stage: stage === "open" ? undefined : stage,
    center: text(search["center"]),
    class: oneOf(VENUE_CLASSES, search["class"]),
    q: text(search["q"]),
    sort: sort === "first-use" ? undefined : sort,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** What the daemon is asked for: what is used first stands first, where not said otherwise. */
export const applicationFilterOf = ({
  stage = "open",
  center,
  class: venueClass,
  q,
  sort = "first-use",
}: ApplicationSearch): ApplicationFilter => ({
  sort,
  ...(stage === "all" ? {} : { states: STATES_OF_STAGE[stage].join(",") }),
  ...(center === undefined ? {} : { center }),
  ...(venueClass === undefined ? {} : { class: venueClass }),
  ...(q === undefined || q.trim() === "" ? {} : { q: q.trim() }),
});

export { SORTS as APPLICATION_SORTS };
