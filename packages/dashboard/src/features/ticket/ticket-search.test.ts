import { TICKET_STATES } from "@weishan/core/maintenance";
import { expect, test } from "vitest";
import { changedSearch, filterOf, parseTicketSearch, STATES_OF_STAGE } from "./ticket-search.ts";

test("the address keeps what filters, and drops what is usual or makes no sense", () => {
  expect(
    parseTicketSearch({ stage: "open", sort: "pressing", priority: "urgent", view: "tree", q: 115, assignee: "" }),
  ).toEqual({ priority: "urgent", q: "115" });
});

test("every state of a ticket is in the open ones or the ended ones, none in both", () => {
  const { open, ended } = STATES_OF_STAGE;
  expect([...open, ...ended].sort()).toEqual([...TICKET_STATES].sort());
});

test("a filter is taken away with undefined, and the others stay", () => {
  expect(changedSearch({ center: "SW", stage: "waiting" }, { stage: undefined })).toEqual({ center: "SW" });
});

test("a board shows every open ticket whatever stage the list had", () => {
  expect(filterOf({ view: "board", stage: "ended" }).states).toBe(STATES_OF_STAGE.open.join(","));
  expect(filterOf({ stage: "waiting", q: "  pump " })).toMatchObject({ states: "waiting", q: "pump" });
});
