import { epochMs } from "@weishan/core/reading";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { digestHere } from "../../packages/daemon/src/adapters/better-auth/argon2-digest.ts";
import {
  type AccountsOptions,
  betterAuthAccounts,
} from "../../packages/daemon/src/adapters/better-auth/better-auth-accounts.ts";
import { HashQueue } from "../../packages/daemon/src/adapters/better-auth/hash-queue.ts";
import type { RecordsDatabase } from "../../packages/daemon/src/adapters/records/records-database.ts";
import type { Accounts, Device, OpenedSession, SignInOutcome } from "../../packages/daemon/src/ports/accounts.ts";
import { codeOf } from "../support/authenticator-app.ts";
import { recordsOver } from "../support/test-records.ts";
import type { DatabaseUnderTest } from "./records.ts";

const PASSWORD = "fan coils hum at night";
const EMAIL = "chen@example.tw";
const HERE: Device = { address: "203.0.113.0", userAgent: "Firefox" };
const HOUR_MS = 3_600_000;

/** Checks what accounts promise, in every database of the records. */
export function describeAccounts(name: string, create: () => Promise<Omit<DatabaseUnderTest, "tamper">>): void {
  describe(`accounts in ${name}`, () => {
    let accounts: Accounts;
    let queue: HashQueue;
    let close: () => Promise<void>;
    let options: AccountsOptions;
    let database: RecordsDatabase;
    let nowMs: number;

    beforeEach(async () => {
      const underTest = await create();
      database = recordsOver(underTest.connection);
      await database.start();
      close = async () => {
        await database.stop();
        await underTest.dispose();
      };
      queue = new HashQueue(2);
      nowMs = Date.now();
      const silent = (): void => undefined;
      let ids = 0;
      options = {
        database: { kind: database.kind, db: database.kysely },
        secret: "a secret of forty characters, for the test",
        ages: { idleMs: 12 * HOUR_MS, absoluteMs: 7 * 24 * HOUR_MS },
        queue,
        digest: digestHere,
        newId: () => `id-${++ids}`,
        logger: { debug: silent, info: silent, warn: silent, error: silent },
        publicUrl: null,
        clock: { now: () => epochMs(nowMs), monotonicMs: () => nowMs, after: () => ({ cancel: silent }) },
        providers: [],
      };
      accounts = betterAuthAccounts(options);
      await accounts.credentials.create({ personId: "chen", email: EMAIL, password: PASSWORD });
    });
    afterEach(() => close());

    const signIn = (password = PASSWORD, email = EMAIL) => accounts.signIns.withPassword({ email, password }, HERE);
    const opened = (outcome: SignInOutcome): OpenedSession => {
      if (outcome.outcome !== "signed-in") throw new TypeError(`not signed in: ${outcome.outcome}`);
      return outcome.session;
    };
    const enableTotp = async () => {
      const session = opened(await signIn());
      const begun = await accounts.own.beginSecondFactor(session.token, PASSWORD);
      if (begun.outcome !== "begun") throw new TypeError("no second factor");
      const confirmed = await accounts.own.confirmSecondFactor(session.token, codeOf(begun.secret), HERE);
      if (confirmed.outcome !== "renewed") throw new TypeError("the code was refused");
      return { before: session, after: confirmed.session, secret: begun.secret, backupCodes: confirmed.backupCodes };
    };

    test("the right password opens a session that its token names", async () => {
      const session = opened(await signIn());
      expect(await accounts.sessions.byToken(session.token)).toMatchObject({
        sessionId: session.sessionId,
        personId: "chen",
      });
    });

    test("an e-mail address counts however its letters are written", async () => {
      expect((await signIn(PASSWORD, "CHEN@Example.tw")).outcome).toBe("signed-in");
    });

    test.each([
      ["a wrong password", EMAIL, "another long password"],
      ["an unknown address", "nobody@example.tw", PASSWORD],
      ["no address at all", "nonsense", PASSWORD],
      ["a password longer than any", EMAIL, "x".repeat(200)],
    ])("%s is refused", async (_title, email, password) => {
      expect(await signIn(password, email)).toEqual({ outcome: "refused" });
    });

    test("a known and an unknown address cost the same: one hash", async () => {
      const start = queue.computedCount;
      await signIn("another long password", EMAIL);
      const known = queue.computedCount - start;
      await signIn("another long password", "nobody@example.tw");
      expect([known, queue.computedCount - start - known]).toEqual([1, 1]);
    });

    test("more sign-ins than may wait are told so at once", async () => {
      const outcomes = await Promise.all([signIn(), signIn(), signIn()]);
      expect(outcomes.map(({ outcome }) => outcome)).toEqual(["signed-in", "signed-in", "busy"]);
    });

    test("a token that was changed by one letter opens nothing", async () => {
      const { token } = opened(await signIn());
      const changed = `${token.startsWith("A") ? "B" : "A"}${token.slice(1)}`;
      expect(await accounts.sessions.byToken(changed)).toBeUndefined();
    });

    test("each sign-in gives another token", async () => {
      expect(opened(await signIn()).token).not.toBe(opened(await signIn()).token);
    });

    test("a session ends at its age, however much it is used", async () => {
      const { token } = opened(await signIn());
      nowMs += 7 * 24 * HOUR_MS;
      expect(await accounts.sessions.byToken(token)).toBeUndefined();
    });

    test("a new password ends every other session and gives this one a new token", async () => {
      const [here, there] = [opened(await signIn()), opened(await signIn())];
      const changed = await accounts.own.changePassword(
        here.token,
        { currentPassword: PASSWORD, newPassword: "a much better password" },
        HERE,
      );
      if (changed.outcome !== "renewed") throw new TypeError(changed.outcome);
      expect([
        changed.session.token === here.token,
        await accounts.sessions.byToken(here.token),
        await accounts.sessions.byToken(there.token),
        (await signIn()).outcome,
        (await signIn("a much better password")).outcome,
      ]).toEqual([false, undefined, undefined, "refused", "signed-in"]);
    });

    test("a wrong present password changes nothing", async () => {
      const { token } = opened(await signIn());
      const passwords = { currentPassword: "not this one at all", newPassword: "a much better password" };
      expect(await accounts.own.changePassword(token, passwords, HERE)).toEqual({ outcome: "refused" });
      expect((await signIn()).outcome).toBe("signed-in");
    });

    test("with a second factor the password alone opens nothing, and its code does", async () => {
      const { secret } = await enableTotp();
      const asked = await signIn();
      if (asked.outcome !== "second-factor") throw new TypeError(asked.outcome);
      const { challenge } = asked;
      expect(await accounts.signIns.withCode({ challenge, code: "000000" }, HERE)).toEqual({ outcome: "refused" });
      const answered = await accounts.signIns.withCode({ challenge, code: codeOf(secret) }, HERE);
      expect([asked.personId, answered.outcome]).toEqual(["chen", "signed-in"]);
    });

    test("turning the second factor on gives the session a new token", async () => {
      const { before, after } = await enableTotp();
      expect([
        await accounts.sessions.byToken(before.token),
        (await accounts.sessions.byToken(after.token))?.personId,
      ]).toEqual([undefined, "chen"]);
    });

    test("a second factor that another secret encrypted lets nobody in, and can be taken away", async () => {
      const { secret } = await enableTotp();
      accounts = betterAuthAccounts({ ...options, secret: "another secret of forty characters, made anew" });
      const asked = await signIn();
      if (asked.outcome !== "second-factor") throw new TypeError(asked.outcome);
      const given = { challenge: asked.challenge, code: codeOf(secret) };
      expect(await accounts.signIns.withCode(given, HERE)).toEqual({ outcome: "refused" });
      await accounts.credentials.removeSecondFactor("chen");
      expect((await signIn()).outcome).toBe("signed-in");
    });

    test("a backup code works once", async () => {
      const { backupCodes } = await enableTotp();
      const [code = ""] = backupCodes;
      const outcomes = [];
      for (let time = 0; time < 2; time++) {
        const asked = await signIn();
        if (asked.outcome !== "second-factor") throw new TypeError(asked.outcome);
        outcomes.push((await accounts.signIns.withCode({ challenge: asked.challenge, code }, HERE)).outcome);
      }
      expect(outcomes).toEqual(["signed-in", "refused"]);
    });

    test("a challenge takes five wrong codes, then not even the right one; the next challenge does", async () => {
      const { secret } = await enableTotp();
      const asked = await signIn();
      if (asked.outcome !== "second-factor") throw new TypeError(asked.outcome);
      const { challenge } = asked;
      for (let time = 0; time < 6; time++) await accounts.signIns.withCode({ challenge, code: "000000" }, HERE);
      expect(await accounts.signIns.withCode({ challenge, code: codeOf(secret) }, HERE)).toEqual({
        outcome: "refused",
      });
      const again = await signIn();
      if (again.outcome !== "second-factor") throw new TypeError(again.outcome);
      const answered = await accounts.signIns.withCode({ challenge: again.challenge, code: codeOf(secret) }, HERE);
      expect(answered.outcome).toBe("signed-in");
    });

    test("a second factor is taken away with the password, and by who looks after people", async () => {
      const { after } = await enableTotp();
      const dropped = await accounts.own.dropSecondFactor(after.token, PASSWORD, HERE);
      expect([dropped.outcome, (await signIn()).outcome]).toEqual(["renewed", "signed-in"]);
      await enableTotp();
      await accounts.credentials.removeSecondFactor("chen");
      expect((await signIn()).outcome).toBe("signed-in");
    });

    test("sessions are listed with where they are from, and end one by one or together", async () => {
      const first = opened(await signIn());
      const second = opened(await signIn());
      await signIn();
      const listed = await accounts.sessions.of("chen");
      expect([listed.length, listed[0]?.device]).toEqual([3, HERE]);
      expect(await accounts.sessions.end("somebody else", first.sessionId)).toBe(false);
      expect(await accounts.sessions.end("chen", first.sessionId)).toBe(true);
      expect(await accounts.sessions.byToken(first.token)).toBeUndefined();
      expect(await accounts.sessions.endAll("chen", second.sessionId)).toBe(1);
      expect((await accounts.sessions.of("chen")).map(({ id }) => id)).toEqual([second.sessionId]);
    });

    test("a key is known by its text alone, until it ends or is withdrawn", async () => {
      const key = { personId: "chen", name: "report", scopes: ["center.view"] as const };
      const { id, key: text } = await accounts.apiKeys.create({ ...key, expiresAt: epochMs(nowMs + HOUR_MS) });
      expect(await accounts.apiKeys.byKey(text)).toMatchObject({ id, personId: "chen", scopes: ["center.view"] });
      expect(await accounts.apiKeys.byKey(`${text}x`)).toBeUndefined();
      expect(await accounts.apiKeys.of("chen")).toMatchObject([{ id, start: text.slice(0, 10), lastUsedAt: nowMs }]);
      expect(await accounts.apiKeys.remove("somebody else", id)).toBe(false);
      nowMs += HOUR_MS;
      expect(await accounts.apiKeys.byKey(text)).toBeUndefined();
      expect(await accounts.apiKeys.remove("chen", id)).toBe(true);
    });

    test("an address has one account, and a removed account leaves nothing", async () => {
      const again = accounts.credentials.create({ personId: "chen-2", email: EMAIL, password: PASSWORD });
      await expect(again).rejects.toMatchObject({ code: "RECORD_CONFLICT" });
      const { token } = opened(await signIn());
      await accounts.apiKeys.create({ personId: "chen", name: "k", scopes: ["center.view"], expiresAt: epochMs(9e12) });
      await accounts.credentials.remove("chen");
      expect([
        await accounts.sessions.byToken(token),
        (await signIn()).outcome,
        await accounts.apiKeys.of("chen"),
        await accounts.credentials.facts("chen"),
      ]).toEqual([undefined, "refused", [], undefined]);
    });

    test("a password that was set anew ends every session", async () => {
      const { token } = opened(await signIn());
      await accounts.credentials.setPassword("chen", "set by the administrator");
      expect([await accounts.sessions.byToken(token), (await signIn("set by the administrator")).outcome]).toEqual([
        undefined,
        "signed-in",
      ]);
    });

    test("a challenge that is too old is forgotten, however long sessions are kept", async () => {
      await enableTotp();
      expect((await signIn()).outcome).toBe("second-factor");
      const longAgo = epochMs(nowMs - 30 * 24 * HOUR_MS);
      const atOnce = await accounts.sessions.forgetEnded(longAgo);
      nowMs += HOUR_MS;
      const anHourLater = await accounts.sessions.forgetEnded(longAgo);
      // The challenge itself, and how often it was answered.
      expect([atOnce, anHourLater]).toEqual([0, 2]);
    });

    test("ended sessions and challenges are forgotten", async () => {
      await signIn();
      expect(await accounts.sessions.forgetEnded(epochMs(nowMs))).toBe(0);
      expect(await accounts.sessions.forgetEnded(epochMs(nowMs + 13 * HOUR_MS))).toBe(1);
      expect(await accounts.sessions.of("chen")).toEqual([]);
    });
  });
}
