import type { TicketDetail } from "../../api/tickets.ts";

type Work = TicketDetail["work"][number];
type Event = TicketDetail["history"][number];

/** One line of a ticket's log. */
export type LogEntry =
  | { readonly type: "work"; readonly at: number; readonly work: Work }
  | { readonly type: "event"; readonly at: number; readonly event: Event };

/** What happened to a ticket and what was done on it, newest first; of the same instant what came later stands above. */
export function logEntries({ history, work }: Pick<TicketDetail, "history" | "work">): readonly LogEntry[] {
  const events = history.map((event): LogEntry => ({ type: "event", at: event.at, event }));
  const works = work.map((one): LogEntry => ({ type: "work", at: one.happenedAt, work: one }));
  return [...events, ...works].toSorted((one, other) => one.at - other.at).toReversed();
}

/** Work that came from a phone without a connection is shown with both times from this difference on. */
const LATE_MS = 120_000;
export const cameLate = ({ happenedAt, recordedAt }: Work): boolean => recordedAt - happenedAt > LATE_MS;
