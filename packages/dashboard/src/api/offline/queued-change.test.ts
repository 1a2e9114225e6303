import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nextChange, type QueuedChange } from "./queued-change.ts";

const PROBLEM = { status: 409, code: "RECORD_CONFLICT", title: "changed meanwhile" } as const;

const change = (order: number, parts: Partial<QueuedChange> = {}): QueuedChange => ({
  id: `c${order}`,
  ownerId: "chen",
  order,
  madeAt: order,
  method: "POST",
  path: "/tickets/t1/comments",
  body: {},
  picture: null,
  subject: "ticket/t1",
  lane: `ticket/t1/${order}`,
  isLast: false,
  kind: "comment",
  text: { zh: "", en: "" },
  stuck: null,
  ...parts,
});
const stuck = { stuck: { kind: "conflict", problem: PROBLEM } } as unknown as Partial<QueuedChange>;

describe("what was made offline", () => {
  test("is sent in the order in which it was made", () => {
    expect(nextChange([change(1), change(2)])?.id).toBe("c1");
    expect(nextChange([])).toBeNull();
  });

  test("goes past one that waits for a person's choice, unless it changes the same", () => {
    const held = change(1, { lane: "ticket/t1/item/oil", ...stuck });
    const sameItem = change(2, { lane: "ticket/t1/item/oil" });
    expect(nextChange([held, sameItem, change(3)])?.id).toBe("c3");
    expect(nextChange([held, sameItem])).toBeNull();
  });

  test("does not report the work as done while a part of it has not arrived", () => {
    const held = change(1, { lane: "ticket/t1/item/oil", ...stuck });
    const finished = change(2, { lane: "ticket/t1/state", isLast: true });
    const elsewhere = change(3, { subject: "ticket/t2", lane: "ticket/t2/state", isLast: true });
    expect(nextChange([held, finished])).toBeNull();
    expect(nextChange([held, finished, elsewhere])?.id).toBe("c3");
  });

  test("arrives whole where nothing is in its way, whatever was made", () => {
    const some = fc.array(fc.record({ lane: fc.constantFrom("a", "b"), isLast: fc.boolean() }), { maxLength: 20 });
    fc.assert(
      fc.property(some, (parts) => {
        let waiting = parts.map((part, index) => change(index, part));
        const sent: number[] = [];
        for (let next = nextChange(waiting); next !== null; next = nextChange(waiting)) {
          sent.push(next.order);
          waiting = waiting.filter((one) => one !== next);
        }
        expect(sent).toEqual(parts.map((_, index) => index));
      }),
    );
  });
});
