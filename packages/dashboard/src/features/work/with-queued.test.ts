import { describe, expect, test } from "vitest";
import type { QueuedChange } from "../../api/offline/queued-change.ts";
import type { TicketDetail } from "../../api/tickets.ts";
import { answerChange, fieldChange, stepChange } from "../../api/work.ts";
import { withQueued, workSteps } from "./with-queued.ts";

const OIL = { key: "oil", text: { zh: "油位", en: "Oil level" }, kind: "check", unit: null, isRequired: true } as const;
const UNANSWERED = { answer: null, isOk: null, answeredBy: null, answeredAt: null };
const NOW = 1_000;
const place = { ownerId: "chen", ticketId: "t1", nowMs: NOW };

const ticket = {
  id: "t1",
  state: "assigned",
  source: "request",
  assignee: { personId: "chen", displayName: "陳" },
  contractor: null,
  doneBy: null,
  needsVerification: false,
  description: "漏水",
  version: 3,
  recovery: { isNeeded: false, recoveredAt: null, provedFrom: null, isProved: false },
  checklist: [{ ...OIL, ...UNANSWERED }],
} as unknown as TicketDetail;

const queued = (...changes: readonly Parameters<typeof withQueued>[1][number][]): readonly QueuedChange[] => changes;
const begin = stepChange(place, { to: "in-progress" } as never, { zh: "", en: "" });
const waiting = (change: ReturnType<typeof answerChange>, order: number): QueuedChange => ({
  ...change,
  order,
  stuck: null,
});

describe("a ticket on a phone without a connection", () => {
  test("looks as it will once everything has arrived", () => {
    const [item] = ticket.checklist;
    if (item === undefined) throw new Error("the ticket has no item");
    const seen = withQueued(
      ticket,
      queued(
        waiting(begin, 1),
        waiting(answerChange(place, item, true), 2),
        waiting(fieldChange(place, 3, "水塔漏水"), 3),
      ),
    );
    expect(seen).toMatchObject({
      state: "in-progress",
      description: "水塔漏水",
      checklist: [{ answer: true, isOk: true }],
    });
  });

  test("does not show as done what the daemon refused", () => {
    const refused = { ...waiting(begin, 1), stuck: { kind: "refused", problem: {} } } as unknown as QueuedChange;
    expect(withQueued(ticket, [refused]).state).toBe("assigned");
  });

  test("says before that the checklist has to be filled in first", () => {
    const inProgress = withQueued(ticket, queued(waiting(begin, 1)));
    const done = workSteps(inProgress, "chen", NOW).find(({ to }) => to === "done");
    expect(done?.missing.map(({ zh }) => zh)).toEqual(["檢查表尚有 1 項未填"]);
    expect(workSteps(ticket, "chen", NOW).map(({ to }) => to)).toEqual(["in-progress", "waiting"]);
  });
});
