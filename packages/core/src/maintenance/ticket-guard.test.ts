import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { epochMs } from "../reading/quantity.ts";
import { isOpenTicket, TICKET_SOURCES, TICKET_STATES, WAITING_REASONS } from "./ticket.ts";
import {
  type GuardedTicket,
  RECOVERY_STAYS_MS,
  type TicketWish,
  type TicketWisher,
  ticketRefusals,
} from "./ticket-guard.ts";
import { TICKET_PARTIES, TICKET_TRANSITIONS } from "./ticket-transition.ts";

const NOW = epochMs(1_795_000_000_000);

const ticketOf = (changes: Partial<GuardedTicket> = {}): GuardedTicket => ({
  id: "t1",
  state: "verified",
  source: "alarm",
  assigneeId: "chen",
  doneBy: "chen",
  needsVerification: true,
  openItemCount: 0,
  recoveredAt: null,
  ...changes,
});
const wishOf = (changes: Partial<TicketWish> = {}): TicketWish => ({
  to: "closed",
  reason: null,
  assigneeId: null,
  waitingFor: null,
  duplicateOf: null,
  resolution: null,
  ...changes,
});
const wisherOf = (changes: Partial<TicketWisher> = {}): TicketWisher => ({
  personId: "wang",
  parties: ["manager", "worker"],
  at: NOW,
  ...changes,
});

const needs = (ticket: GuardedTicket, wish: TicketWish, wisher = wisherOf()) =>
  ticketRefusals(ticket, wish, wisher).map(({ need }) => need);

describe("the ticket of an alarm", () => {
  test("is not closed while its point is out of its limits", () => {
    expect(needs(ticketOf(), wishOf())).toEqual(["recovery"]);
  });

  test("is not closed before the point has stayed back for half an hour, to the millisecond", () => {
    const recoveredAt = epochMs(NOW - RECOVERY_STAYS_MS + 1);
    expect(needs(ticketOf({ recoveredAt }), wishOf())).toEqual(["recovery"]);
    expect(needs(ticketOf({ recoveredAt: epochMs(NOW - RECOVERY_STAYS_MS) }), wishOf())).toEqual([]);
  });
});

describe("a ticket", () => {
  test("of a request is closed without any point", () => {
    expect(needs(ticketOf({ source: "request" }), wishOf())).toEqual([]);
  });

  test("is not verified by who did the work", () => {
    const done = ticketOf({ state: "done", source: "request" });
    expect(needs(done, wishOf({ to: "verified" }), wisherOf({ personId: "chen" }))).toEqual(["other-person"]);
    expect(needs(done, wishOf({ to: "verified" }))).toEqual([]);
  });

  test("is closed without a verification only where none is asked for", () => {
    const done = ticketOf({ state: "done", source: "plan" });
    expect(needs(done, wishOf())).toEqual(["no-verification"]);
    expect(needs({ ...done, needsVerification: false }, wishOf())).toEqual([]);
  });

  test("is done when it is said what was done and the checklist is whole", () => {
    const begun = ticketOf({ state: "in-progress", openItemCount: 2 });
    expect(needs(begun, wishOf({ to: "done" }))).toEqual(["resolution", "checklist"]);
    expect(needs({ ...begun, openItemCount: 0 }, wishOf({ to: "done", resolution: "換皮帶" }))).toEqual([]);
  });

  test("is never the duplicate of itself or of one that has ended", () => {
    const wish = wishOf({ to: "duplicate", reason: "same leak" });
    const reported = ticketOf({ state: "reported" });
    expect(needs(reported, { ...wish, duplicateOf: { id: "t1", state: "reported" } })).toEqual(["duplicate-of"]);
    expect(needs(reported, { ...wish, duplicateOf: { id: "t0", state: "closed" } })).toEqual(["duplicate-of"]);
    expect(needs(reported, { ...wish, duplicateOf: { id: "t0", state: "assigned" } })).toEqual([]);
  });

  test("of a firm is begun, put on hold and finished by the firm, and by it neither given away nor closed", () => {
    const firm = wisherOf({ parties: ["own-firm"] });
    const may = TICKET_TRANSITIONS.filter(
      ({ from, to }) => !needs(ticketOf({ state: from }), wishOf({ to }), firm).includes("party"),
    ).map(({ from, to }) => `${from} → ${to}`);
    expect(may).toEqual([
      "assigned → triaged",
      "assigned → in-progress",
      "assigned → waiting",
      "in-progress → waiting",
      "in-progress → done",
      "waiting → in-progress",
    ]);
  });
});

const states = fc.constantFrom(...TICKET_STATES);
const instants = fc.integer({ min: 0, max: 4_000_000 }).map((agoMs) => epochMs(NOW - agoMs));
const people = fc.constantFrom("chen", "wang");
const words = fc.option(fc.constantFrom("", "  ", "x", "ok", "belt", "換皮帶"), { nil: null });
const anyTicket: fc.Arbitrary<GuardedTicket> = fc.record({
  id: fc.constant("t1"),
  state: states,
  source: fc.constantFrom(...TICKET_SOURCES),
  assigneeId: fc.option(people, { nil: null }),
  doneBy: fc.option(people, { nil: null }),
  needsVerification: fc.boolean(),
  openItemCount: fc.nat({ max: 2 }),
  recoveredAt: fc.option(instants, { nil: null }),
});
const anyWish: fc.Arbitrary<TicketWish> = fc.record({
  to: states,
  reason: words,
  assigneeId: fc.option(people, { nil: null }),
  waitingFor: fc.option(fc.constantFrom(...WAITING_REASONS), { nil: null }),
  duplicateOf: fc.option(fc.record({ id: fc.constantFrom("t1", "t2"), state: states }), { nil: null }),
  resolution: words,
});
const anyWisher: fc.Arbitrary<TicketWisher> = fc.record({
  personId: fc.option(people, { nil: null }),
  parties: fc.subarray([...TICKET_PARTIES]),
  at: fc.constant(NOW),
});

/** The rules again, said from the end they lead to and without the table. */
function isPermitted(ticket: GuardedTicket, wish: TicketWish, { personId, parties, at }: TicketWisher): boolean {
  const has = (...wanted: readonly string[]) => parties.some((party) => wanted.includes(party));
  const said = (text: string | null) => (text?.trim().length ?? 0) > 1;
  const { state } = ticket;
  const isProved =
    ticket.source !== "alarm" || (ticket.recoveredAt !== null && at - ticket.recoveredAt >= RECOVERY_STAYS_MS);
  const someone = wish.assigneeId ?? ticket.assigneeId;
  const isFresh = ["reported", "triaged", "reopened"].includes(state);
  const isUnderWay = ["assigned", "in-progress", "waiting"].includes(state);
  switch (wish.to) {
    case "reported":
      return false;
    case "triaged":
      if (state === "assigned") return has("manager", "worker", "own-firm") && said(wish.reason);
      return ["reported", "reopened"].includes(state) && has("manager");
    case "assigned":
      if (!has("manager", "worker") || someone === null) return false;
      return isFresh || (["in-progress", "waiting"].includes(state) && said(wish.reason));
    case "in-progress":
      if (isFresh) return has("manager", "worker");
      return ["assigned", "waiting"].includes(state) && has("manager", "worker", "own-firm");
    case "waiting":
      return (
        ["assigned", "in-progress"].includes(state) &&
        has("manager", "worker", "own-firm") &&
        said(wish.reason) &&
        wish.waitingFor !== null
      );
    case "done":
      return (
        state === "in-progress" &&
        has("manager", "worker", "own-firm") &&
        said(wish.resolution) &&
        ticket.openItemCount === 0
      );
    case "verified":
      return (
        state === "done" &&
        has("manager") &&
        !(ticket.needsVerification && personId !== null && personId === ticket.doneBy)
      );
    case "closed":
      return has("manager") && isProved && (state === "verified" || (state === "done" && !ticket.needsVerification));
    case "rejected":
      return (isFresh || isUnderWay) && has("manager") && said(wish.reason);
    case "duplicate":
      return (
        (isFresh || isUnderWay) &&
        has("manager") &&
        said(wish.reason) &&
        wish.duplicateOf !== null &&
        wish.duplicateOf.id !== ticket.id &&
        isOpenTicket(wish.duplicateOf.state)
      );
    case "reopened":
      return !isFresh && !isUnderWay && has("manager", "worker", "system") && said(wish.reason);
  }
}

describe("the life cycle", () => {
  test("lets happen exactly what the rules say, whatever is asked by whomever", () => {
    fc.assert(
      fc.property(anyTicket, anyWish, anyWisher, (ticket, wish, wisher) => {
        expect(ticketRefusals(ticket, wish, wisher).length === 0).toBe(isPermitted(ticket, wish, wisher));
      }),
      { numRuns: 5_000 },
    );
  });

  test("has each step once, and a way from every state to closed", () => {
    const steps = TICKET_TRANSITIONS.map(({ from, to }) => `${from} ${to}`);
    expect(new Set(steps).size).toBe(steps.length);
    for (const start of TICKET_STATES) {
      const seen = new Set([start]);
      for (const state of seen) for (const { from, to } of TICKET_TRANSITIONS) if (from === state) seen.add(to);
      expect(seen.has("closed")).toBe(true);
    }
  });

  test("is left from an ended state only by opening the ticket again", () => {
    const left = TICKET_TRANSITIONS.filter(({ from }) => !isOpenTicket(from)).map(({ to }) => to);
    expect(new Set(left)).toEqual(new Set(["reopened"]));
  });
});
