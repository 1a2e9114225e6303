import { epochMs } from "@weishan/core/reading";
import { beforeEach, describe, expect, test } from "vitest";
import { HandClock } from "../field/fake/hand-clock.ts";
import { CachedAuthenticator } from "./cached-authenticator.ts";

const PRINCIPAL = { kind: "person", personId: "chen", displayName: "陳", grants: [], scopes: null } as const;
const SESSION = { sessionId: "s1", personId: "chen", expiresAt: epochMs(9e15) };

describe("who is behind a credential", () => {
  let clock: HandClock;
  let askedCount: number;
  let answers: readonly (() => Promise<typeof SESSION | undefined>)[];
  let authenticator: CachedAuthenticator;

  beforeEach(() => {
    clock = new HandClock();
    askedCount = 0;
    answers = [];
    const byToken = (): Promise<typeof SESSION | undefined> => answers[askedCount++]?.() ?? Promise.resolve(SESSION);
    authenticator = new CachedAuthenticator({
      accounts: { sessions: { byToken }, apiKeys: { byKey: async () => undefined } },
      directory: { principalOf: async () => PRINCIPAL },
      clock,
    });
  });

  test("is asked once for all requests of a second", async () => {
    await Promise.all([authenticator.bySession("t"), authenticator.bySession("t")]);
    await clock.turn(999);
    await authenticator.bySession("t");
    const before = askedCount;
    await clock.turn(1);
    await authenticator.bySession("t");
    expect([before, askedCount]).toEqual([1, 2]);
  });

  test("an answer that was long under way counts from when it was asked for", async () => {
    const slow = Promise.withResolvers<typeof SESSION | undefined>();
    answers = [() => slow.promise, async () => undefined];
    const first = authenticator.bySession("t");
    await clock.turn(1_000);
    const second = authenticator.bySession("t");
    slow.resolve(SESSION);
    expect([(await first)?.sessionId, await second]).toEqual(["s1", undefined]);
  });

  test("what could not be asked is asked again at once", async () => {
    answers = [() => Promise.reject(new TypeError("no database"))];
    await expect(authenticator.bySession("t")).rejects.toThrow("no database");
    expect((await authenticator.bySession("t"))?.sessionId).toBe("s1");
  });

  test("what was changed here counts at once", async () => {
    await authenticator.bySession("t");
    authenticator.forget();
    await authenticator.bySession("t");
    expect(askedCount).toBe(2);
  });

  test("one token is never answered with another's person", async () => {
    answers = [async () => SESSION, async () => undefined];
    expect([(await authenticator.bySession("t"))?.sessionId, await authenticator.bySession("u")]).toEqual([
      "s1",
      undefined,
    ]);
  });
});
