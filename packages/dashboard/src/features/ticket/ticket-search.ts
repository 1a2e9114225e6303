import {
  ENDED_TICKET_STATES,
  TICKET_PRIORITIES,
  type TicketPriority,
  type TicketState,
} from "@weishan/core/maintenance";
import type { TicketFilter } from "../../api/tickets.ts";

/** Tickets by how far they have come; the first is what is looked at every day. */
export const STAGES = ["open", "todo", "working", "waiting", "done", "ended"] as const;
export type TicketStage = (typeof STAGES)[number];

/** The states of a stage; all open ones are told by no state at all. */
export const STATES_OF_STAGE: Readonly<Record<TicketStage, readonly TicketState[]>> = {
  open: ["reported", "triaged", "assigned", "in-progress", "waiting", "done", "verified", "reopened"],
  todo: ["reported", "triaged", "reopened"],
  working: ["assigned", "in-progress"],
  waiting: ["waiting"],
  done: ["done", "verified"],
  ended: [...ENDED_TICKET_STATES],
};

export const SORTS = ["pressing", "newest", "oldest"] as const;
type TicketSort = (typeof SORTS)[number];

/** What the address of the tickets says; each part absent where it filters nothing. */
export interface TicketSearch {
  readonly view?: "board";
  readonly center?: string;
  readonly stage?: TicketStage;
  readonly priority?: TicketPriority;
  /** A person's id, `me`, or `nobody`. */
  readonly assignee?: string;
  readonly equipment?: string;
  readonly q?: string;
  readonly sort?: TicketSort;
}

/** Filters to set, and with undefined to take away. */
export type TicketSearchChange = { readonly [Key in keyof TicketSearch]?: TicketSearch[Key] | undefined };

const text = (value: unknown): string | undefined =>
  (typeof value === "string" && value !== "") || typeof value === "number" ? String(value) : undefined;

const oneOf = <Choice extends string>(choices: readonly Choice[], value: unknown): Choice | undefined =>
  choices.find((choice) => choice === value);

export function parseTicketSearch(search: Record<string, unknown>): TicketSearch {
  const stage = oneOf(STAGES, search["stage"]);
  const sort = oneOf(SORTS, search["sort"]);
  const all = {
    view: oneOf(["board"], search["view"]),
    center: text(search["center"]),
    stage: stage === "open" ? undefined : stage,
    priority: oneOf(TICKET_PRIORITIES, search["priority"]),
    assignee: text(search["assignee"]),
    equipment: text(search["equipment"]),
    q: text(search["q"]),
    sort: sort === "pressing" ? undefined : sort,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** The search with a change made; a filter that says nothing is left out. */
export const changedSearch = (search: TicketSearch, change: TicketSearchChange): TicketSearch =>
  parseTicketSearch({ ...search, ...change });

/** What the daemon is asked for. A board shows every open state, each in its column. */
export function filterOf({
  view,
  center,
  stage = "open",
  priority,
  assignee,
  equipment,
  q,
  sort = "pressing",
}: TicketSearch): TicketFilter {
  return {
    states: STATES_OF_STAGE[view === "board" ? "open" : stage].join(","),
    sort,
    ...(center === undefined ? {} : { center }),
    ...(priority === undefined ? {} : { priorities: priority }),
    ...(assignee === undefined ? {} : { assignee }),
    ...(equipment === undefined ? {} : { equipment }),
    ...(q === undefined || q.trim() === "" ? {} : { q: q.trim() }),
  };
}
