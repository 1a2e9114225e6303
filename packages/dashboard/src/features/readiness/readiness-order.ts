import type { EventReadiness } from "../../api/readiness.ts";
import { taipeiDate } from "../../format/format-date.ts";

/** How an event stands; `unseen` where nobody has looked yet. The worst first. */
export const VERDICTS = ["no-go", "look", "missed", "go", "unseen"] as const;
export type Standing = (typeof VERDICTS)[number];

type Seen = Pick<EventReadiness, "latest" | "from">;

export const standingOf = ({ latest }: Pick<EventReadiness, "latest">): Standing => latest?.verdict ?? "unseen";

export const countOf = (events: readonly Seen[], standing: Standing): number =>
  events.filter((event) => standingOf(event) === standing).length;

const rank = (event: Seen): number => VERDICTS.indexOf(standingOf(event));

/** Whether anybody looks at an event at all: a poster that hangs for weeks has no room to be ready. */
export const isLookedAt = ({ latest, nextLookAt }: Pick<EventReadiness, "latest" | "nextLookAt">): boolean =>
  latest !== null || nextLookAt !== null;

/** The events day by day; on each day the worst first, then as they begin. */
export function byDay<Event extends Seen>(
  events: readonly Event[],
): readonly (readonly [date: string, events: readonly Event[]])[] {
  const days = Map.groupBy(events, ({ from }) => taipeiDate(from));
  return [...days]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([date, some]) => [date, some.toSorted((one, other) => rank(one) - rank(other) || one.from - other.from)]);
}
