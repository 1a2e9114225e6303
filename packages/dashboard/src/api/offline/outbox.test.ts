import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ApiError } from "../client.ts";
import type { OfflineStore } from "./offline-store.ts";
import { Outbox } from "./outbox.ts";
import type { NewChange, QueuedChange } from "./queued-change.ts";

const OWNER = "chen";
const never = (): never => {
  throw new Error("is not asked for here");
};

/** A disk that outlives the page. */
function memoryStore(): OfflineStore {
  const rows = new Map<number, QueuedChange>();
  let last = 0;
  return {
    add: async (change) => {
      last += 1;
      rows.set(last, { ...change, order: last, stuck: null });
    },
    changesOf: async (ownerId) => [...rows.values()].filter((row) => row.ownerId === ownerId),
    replace: async (change) => void rows.set(change.order, change),
    remove: async ({ order }) => void rows.delete(order),
    keep: never,
    kept: never,
    session: never,
    setSession: never,
    forget: never,
  };
}

const change = (id: string, ownerId = OWNER): NewChange => ({
  id,
  ownerId,
  madeAt: 0,
  method: "POST",
  path: "/tickets/t1/comments",
  body: { id },
  picture: null,
  subject: "ticket/t1",
  lane: `ticket/t1/${id}`,
  isLast: false,
  kind: "comment",
  text: { zh: id, en: id },
});

const refusal = (status: number): ApiError =>
  new ApiError("no", { type: "about:blank", status, code: "RECORD_CONFLICT", title: "no", detail: "no" } as never);

/** A daemon that takes the same id twice as once, behind a line that loses questions and answers as told. */
function daemon(fates: ("ok" | "question-lost" | "answer-lost")[]) {
  const taken = new Map<string, unknown>();
  return {
    taken,
    send: async (sent: QueuedChange): Promise<void> => {
      const fate = fates.shift() ?? "ok";
      if (fate === "question-lost") throw new ApiError("away", null);
      taken.set(sent.id, sent.body);
      if (fate === "answer-lost") throw new ApiError("away", null);
    },
  };
}

const alone = (task: () => Promise<void>): Promise<void> => task();

async function opened(store: OfflineStore, send: (change: QueuedChange) => Promise<void>): Promise<Outbox> {
  const outbox = new Outbox({ store, send, alone });
  await outbox.setOwner(OWNER);
  return outbox;
}

describe("what was made without a connection", () => {
  test("arrives once and whole, wherever questions and answers were lost and the page was opened anew", async () => {
    const line = fc.array(fc.constantFrom("ok", "question-lost", "answer-lost"), { maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(line, fc.integer({ min: 1, max: 8 }), async (fates, count) => {
        const store = memoryStore();
        const { send, taken } = daemon([...fates]);
        const ids = Array.from({ length: count }, (_, index) => `c${index}`);
        for (const id of ids) await store.add(change(id));
        for (let pages = 0; pages <= fates.length; pages += 1) await (await opened(store, send)).flush();
        expect([...taken.keys()]).toEqual(ids);
        expect(await store.changesOf(OWNER)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test("stays while the daemon is away, and says so", async () => {
    const outbox = await opened(memoryStore(), async () => {
      throw new ApiError("away", null);
    });
    await outbox.add(change("one"));
    await expect.poll(() => outbox.state.link).toBe("away");
    expect(outbox.state.changes.map(({ id }) => id)).toEqual(["one"]);
  });

  test("waits for a person where somebody else changed the same, while the rest goes on", async () => {
    const sent: string[] = [];
    const store = memoryStore();
    const outbox = await opened(store, async ({ id, body }) => {
      if (id === "one" && body["isMine"] !== true) throw refusal(409);
      sent.push(id);
    });
    await store.add(change("one"));
    await store.add(change("two"));
    await outbox.flush();
    expect(sent).toEqual(["two"]);
    const [held] = outbox.state.changes;
    expect(held?.stuck?.kind).toBe("conflict");
    if (held !== undefined) await outbox.retry(held, { isMine: true });
    await expect.poll(() => outbox.state.changes).toEqual([]);
    expect(sent).toEqual(["two", "one"]);
  });

  test("is nobody else's: another person at the same device neither sees nor sends it", async () => {
    const store = memoryStore();
    await store.add(change("hers", "lin"));
    const sent: string[] = [];
    const outbox = await opened(store, async ({ id }) => void sent.push(id));
    await outbox.flush();
    expect([outbox.state.changes, sent]).toEqual([[], []]);
    expect(await store.changesOf("lin")).toHaveLength(1);
  });

  test("is kept while the session is over, until the person signs in again", async () => {
    const outbox = await opened(memoryStore(), async () => {
      throw refusal(401);
    });
    await outbox.add(change("one"));
    await expect.poll(() => outbox.state.link).toBe("signed-out");
    expect(outbox.state.changes).toHaveLength(1);
  });
});
