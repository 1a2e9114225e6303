import { epochMs } from "@weishan/core/reading";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DEMO_ACCOUNTS, makeDemoPeople, shutOutDemoPeople } from "../../packages/daemon/src/app/access/demo-people.ts";
import { ERASED_NAME } from "../../packages/daemon/src/app/access/erase-person.ts";
import { newSetUpToken } from "../../packages/daemon/src/app/access/set-up.ts";
import { accessSweepRecords } from "../../packages/daemon/src/ports/record-kinds/access-sweep-record.ts";
import { invitationRecords } from "../../packages/daemon/src/ports/record-kinds/invitation-record.ts";
import { outgoingMailRecords } from "../../packages/daemon/src/ports/record-kinds/outgoing-mail-record.ts";
import { personRecords } from "../../packages/daemon/src/ports/record-kinds/person-record.ts";
import {
  type AccessBench,
  accessBench,
  type BenchOptions,
  DESK,
  everywhere,
  PASSWORD,
} from "../support/access-bench.ts";
import { codeOf } from "../support/authenticator-app.ts";
import { until } from "../support/until.ts";
import type { DatabaseUnderTest } from "./records.ts";

const DAY_MS = 86_400_000;
const linkIn = (text: string): string => /\/(?:invitations|password-reset)\/(\S+)/u.exec(text)?.[1] ?? "";

/** Checks how people come in, what they do with their accounts and who looks after them, over any database. */
export function describeAccess(name: string, create: () => Promise<Omit<DatabaseUnderTest, "tamper">>): void {
  describe(`people in ${name}`, () => {
    let underTest: Omit<DatabaseUnderTest, "tamper">;
    let bench: AccessBench;
    const open = async (options: BenchOptions = {}): Promise<void> => {
      bench = await accessBench(underTest.connection, options);
    };
    const actions = async (): Promise<readonly string[]> =>
      (await bench.parts.auditTrail.search({ limit: 100 })).map(({ action }) => action);

    beforeEach(async () => {
      underTest = await create();
    });
    afterEach(async () => {
      expect((await bench.parts.auditTrail.verify()).sound).toBe(true);
      await bench.close();
      await underTest.dispose();
    });

    describe("the first start", () => {
      const first = { displayName: "陳主任", email: "chen@example.tw", password: PASSWORD, language: "zh-TW" } as const;

      test("makes an administrator with the link, who is signed in; the link works once", async () => {
        await open();
        const token = await newSetUpToken(bench.parts);
        expect(await bench.entrance.needsSetUp()).toBe(true);
        const { personId } = bench.opened(await bench.entrance.setUp({ ...first, token }, DESK));
        expect((await bench.people.person(personId)).grants).toMatchObject([everywhere("administrator")]);
        expect(await bench.entrance.needsSetUp()).toBe(false);
        await expect(bench.entrance.setUp({ ...first, email: "other@example.tw", token }, DESK)).rejects.toMatchObject({
          code: "RECORD_UNKNOWN",
        });
      });

      test("refuses a link that is a day old, and one that a later start replaced", async () => {
        await open();
        const earlier = await newSetUpToken(bench.parts);
        const later = await newSetUpToken(bench.parts);
        await expect(bench.entrance.setUp({ ...first, token: earlier }, DESK)).rejects.toThrow("too old");
        await bench.clock.turn(DAY_MS);
        await expect(bench.entrance.setUp({ ...first, token: later }, DESK)).rejects.toThrow("too old");
      });
    });

    describe("signing in", () => {
      test("is told in the audit trail without the password, whether it went well or not", async () => {
        await open();
        await bench.person("chen", everywhere("viewer"));
        bench.opened(await bench.signIn("chen@example.tw"));
        await bench.signIn("chen@example.tw", "a wrong one, and long");
        expect((await actions()).slice(0, 2)).toEqual(["session.refuse", "session.sign-in"]);
        const trail = JSON.stringify(await bench.parts.auditTrail.search({ limit: 100 }));
        expect([trail.includes(PASSWORD), trail.includes("a wrong one"), trail.includes("203.0.113")]).toEqual([
          false,
          false,
          false,
        ]);
        expect(JSON.stringify(bench.logger.lines)).not.toContain("a wrong one");
      });

      test("a guesser waits longer each time, and the person at another address does not", async () => {
        await open();
        await bench.person("chen", everywhere("viewer"));
        const afar = { ...DESK, address: "198.51.100.9" };
        const next = [];
        for (let time = 0; time < 12; time++) {
          const answer = await bench.signIn("chen@example.tw", "a guess that is long", afar);
          next.push(answer.next === "slow-down" ? answer.retryAfterS : answer.next);
        }
        expect([new Set(next.slice(0, 10)), next.slice(10)]).toEqual([new Set(["refused"]), [1, 1]]);
        const right = await bench.signIn("chen@example.tw", PASSWORD, afar);
        expect([right.next, (await bench.signIn("chen@example.tw")).next]).toEqual(["slow-down", "signed-in"]);
        await bench.clock.turn(1_000);
        expect((await bench.signIn("chen@example.tw", PASSWORD, afar)).next).toBe("signed-in");
      });

      test("a browser that somebody signed in with is not slowed down by guesses from the same address", async () => {
        await open();
        await bench.person("chen", everywhere("viewer"));
        const answer = await bench.signIn("chen@example.tw");
        if (answer.next !== "signed-in") throw new TypeError(answer.next);
        for (let time = 0; time < 60; time++)
          await bench.signIn(`somebody-${time % 9}@example.tw`, "a guess that is long");
        for (let time = 0; time < 11; time++) await bench.signIn("chen@example.tw", "a guess that is long");
        const stranger = await bench.signIn("chen@example.tw");
        const known = await bench.signIn("chen@example.tw", PASSWORD, { ...DESK, deviceToken: answer.deviceToken });
        expect([stranger.next, known.next]).toEqual(["slow-down", "signed-in"]);
      }, 30_000);

      test("a token of one person's browser is worth nothing for another account", async () => {
        await open();
        await bench.person("chen", everywhere("viewer"));
        await bench.person("lin", everywhere("viewer"));
        const answer = await bench.signIn("chen@example.tw");
        if (answer.next !== "signed-in") throw new TypeError(answer.next);
        const device = { ...DESK, deviceToken: answer.deviceToken };
        const next = [];
        for (let time = 0; time < 11; time++)
          next.push((await bench.signIn("lin@example.tw", "a guess that is long", device)).next);
        expect(next.at(-1)).toBe("slow-down");
      });

      test("a session that was ended counts no longer than a second, even where nobody told us", async () => {
        await open();
        await bench.person("chen", everywhere("viewer"));
        const session = bench.opened(await bench.signIn("chen@example.tw"));
        expect(await bench.authenticator.bySession(session.token)).toBeDefined();
        // As another process does it: the command line, or a second daemon.
        await bench.parts.accounts.sessions.endAll(session.personId);
        await bench.clock.turn(1_000);
        expect(await bench.authenticator.bySession(session.token)).toBeUndefined();
      });

      test("a grant that was taken counts no longer than a second", async () => {
        await open();
        await bench.person("chen", everywhere("viewer"), everywhere("engineer"));
        const { token } = bench.opened(await bench.signIn("chen@example.tw"));
        await bench.authenticator.bySession(token);
        await bench.console.revoke("chen@example.tw", "engineer");
        await bench.clock.turn(1_000);
        expect((await bench.authenticator.bySession(token))?.principal.grants).toEqual([everywhere("viewer")]);
      });
    });

    describe("an own account", () => {
      test("takes a new password only with the present one, and ends the other sessions at once", async () => {
        await open();
        await bench.person("chen", everywhere("viewer"));
        const there = bench.opened(await bench.signIn("chen@example.tw"));
        const owner = await bench.caller("chen");
        await bench.authenticator.bySession(there.token);
        const wrong = await bench.own.changePassword(owner, {
          currentPassword: "not this",
          newPassword: "a better password",
        });
        const right = await bench.own.changePassword(owner, {
          currentPassword: PASSWORD,
          newPassword: "a better password",
        });
        expect([wrong.next, right.next, await bench.authenticator.bySession(there.token)]).toEqual([
          "refused",
          "signed-in",
          undefined,
        ]);
        await bench.sender.idle();
        expect(bench.mails.sent.map(({ to, subject }) => [to, subject])).toEqual([
          ["chen@example.tw", "【維山】密碼已變更"],
        ]);
      });

      test("with a second factor asks for its code, takes each code once, and slows down who guesses it", async () => {
        await open();
        await bench.person("chen", everywhere("viewer"));
        const owner = await bench.caller("chen");
        const begun = await bench.own.beginSecondFactor(owner, PASSWORD);
        if ("next" in begun) throw new TypeError(begun.next);
        const wrong = await bench.own.confirmSecondFactor(owner, "000000");
        const confirmed = await bench.own.confirmSecondFactor(owner, codeOf(begun.secret));
        if ("next" in confirmed) throw new TypeError(confirmed.next);
        expect([wrong, confirmed.backupCodes.length]).toMatchObject([{ next: "refused" }, 10]);
        const challenge = async (): Promise<string> => {
          const asked = await bench.signIn("chen@example.tw");
          return asked.next === "totp" ? asked.challenge : asked.next;
        };
        const code = codeOf(begun.secret);
        const first = await bench.entrance.answerChallenge({ challenge: await challenge(), code }, DESK);
        const again = await bench.entrance.answerChallenge({ challenge: await challenge(), code }, DESK);
        expect([first.next, again.next]).toEqual(["signed-in", "refused"]);
        const guesses = [];
        for (let time = 0; time < 10; time++) {
          const given = { challenge: await challenge(), code: "000000" };
          guesses.push((await bench.entrance.answerChallenge(given, DESK)).next);
        }
        expect(guesses.at(-1)).toBe("slow-down");
        const made = await bench.entrance.answerChallenge({ challenge: "by hand", code }, DESK);
        expect(made.next).toBe("refused");
        const trail = JSON.stringify(await bench.parts.auditTrail.search({ limit: 100 }));
        expect([begun.secret, ...confirmed.backupCodes].filter((secret) => trail.includes(secret))).toEqual([]);
      });

      const withSecondFactor = async (name: string): Promise<string> => {
        await bench.person(name, everywhere("viewer"));
        const owner = await bench.caller(name);
        const begun = await bench.own.beginSecondFactor(owner, PASSWORD);
        if ("next" in begun) throw new TypeError(begun.next);
        await bench.own.confirmSecondFactor(owner, codeOf(begun.secret));
        return begun.secret;
      };
      const challengeOf = async (name: string, device = DESK): Promise<string> => {
        const asked = await bench.signIn(`${name}@example.tw`, PASSWORD, device);
        if (asked.next !== "totp") throw new TypeError(asked.next);
        return asked.challenge;
      };

      test("a challenge is no way to guess another person's codes under one's own name", async () => {
        await open();
        const [secret, own] = [await withSecondFactor("chen"), await withSecondFactor("lin")];
        const [chen, lin] = [await challengeOf("chen"), await challengeOf("lin")];
        const [named, inner] = [lin.split(/[ .]/u)[0] ?? "", chen.split(" ").slice(1).join(" ")];
        const mixed = [`${lin.split(" ")[0]} ${inner}`, `${named}.${chen.split(".").slice(1).join(".")}`];
        const answers = mixed.map((challenge) =>
          bench.entrance.answerChallenge({ challenge, code: codeOf(secret) }, DESK),
        );
        expect((await Promise.all(answers)).map(({ next }) => next)).toEqual(["refused", "refused"]);
        expect((await bench.entrance.answerChallenge({ challenge: lin, code: codeOf(own) }, DESK)).next).toBe(
          "signed-in",
        );
      });

      test("codes guessed from many networks count together, and a browser known before does not wait with them", async () => {
        await open();
        const secret = await withSecondFactor("chen");
        const { deviceToken } = await signedInWithCode("chen", secret);
        const next = [];
        for (let network = 0; network < 11; network++) {
          const device = { ...DESK, address: `198.51.${network}.1` };
          const given = { challenge: await challengeOf("chen", device), code: "000000" };
          next.push((await bench.entrance.answerChallenge(given, device)).next);
        }
        expect([next[0], next.at(-1)]).toEqual(["refused", "slow-down"]);
        const known = { ...DESK, deviceToken };
        const given = { challenge: await challengeOf("chen", known), code: "000000" };
        expect((await bench.entrance.answerChallenge(given, known)).next).toBe("refused");
      });

      const signedInWithCode = async (name: string, secret: string) => {
        const given = { challenge: await challengeOf(name), code: codeOf(secret) };
        const answer = await bench.entrance.answerChallenge(given, DESK);
        if (answer.next !== "signed-in") throw new TypeError(answer.next);
        return answer;
      };

      test("makes keys that do no more than the person, and withdraws them at once", async () => {
        await open();
        await bench.person("chen", everywhere("viewer"));
        const owner = await bench.caller("chen");
        const key = { name: "report", expiresAt: epochMs(bench.clock.now() + DAY_MS) };
        await expect(bench.own.createApiKey(owner, { ...key, scopes: ["point.command"] })).rejects.toMatchObject({
          code: "ACCESS_DENIED",
        });
        const made = await bench.own.createApiKey(owner, { ...key, scopes: ["center.view"] });
        expect((await bench.authenticator.byApiKey(made.key))?.principal).toMatchObject({
          kind: "api-key",
          scopes: ["center.view"],
        });
        await bench.own.removeApiKey(owner, made.id);
        expect(await bench.authenticator.byApiKey(made.key)).toBeUndefined();
        expect(JSON.stringify(await bench.parts.auditTrail.search({ limit: 100 }))).not.toContain(made.key);
      });

      test("tells of the invitations and mails that went to its owner, accepted or not", async () => {
        await open();
        await bench.person("chen", everywhere("administrator"));
        const lin = { email: "lin@example.tw", displayName: "林怡君", language: "zh-TW", reason: "新進" } as const;
        await bench.people.invite(await bench.caller("chen"), { ...lin, grants: [everywhere("viewer")] });
        await bench.sender.idle();
        const data = await bench.own.personalData(await bench.person("lin", everywhere("viewer")));
        expect(data).toMatchObject({
          invitations: [{ displayName: "林怡君" }],
          mails: [{ template: "invitation", toAddress: "lin@example.tw" }],
        });
      });

      test("tells everything that is kept about its owner, and no secret", async () => {
        await open();
        const personId = await bench.person("chen", everywhere("viewer"));
        const owner = await bench.caller("chen");
        await bench.own.change(owner, { displayName: "陳大文" });
        const data = await bench.own.personalData(personId);
        expect(data).toMatchObject({
          person: { displayName: "陳大文", email: "chen@example.tw" },
          grants: [{ role: "viewer" }],
          signsInWith: { hasPassword: true },
          sessions: [{ device: { address: "203.0.113.0", userAgent: "Firefox" } }],
        });
        const text = JSON.stringify(data);
        expect([text.includes("account.change"), text.includes("session.sign-in"), text.includes("argon2")]).toEqual([
          true,
          true,
          false,
        ]);
      });
    });

    describe("invitations", () => {
      const invited = {
        email: "Lin@Example.tw",
        displayName: "林小姐",
        language: "zh-TW",
        reason: "新進人員",
      } as const;

      test("go out by mail, and make the person with the grants of the invitation, once", async () => {
        await open();
        await bench.person("chen", everywhere("administrator"));
        const grants = [{ role: "engineer", centers: ["SW"], systems: ["hvac"] }] as const;
        const { link, invitation } = await bench.people.invite(await bench.caller("chen"), { ...invited, grants });
        await bench.sender.idle();
        const [mail] = bench.mails.sent;
        expect([link, invitation.mail, mail?.to, mail?.subject]).toEqual([
          null,
          "waiting",
          "lin@example.tw",
          "【維山】高雄市政府行政中心邀請您加入",
        ]);
        const token = linkIn(mail?.text ?? "");
        expect(await bench.entrance.invitation(token)).toEqual({
          email: "lin@example.tw",
          displayName: "林小姐",
          roles: ["engineer"],
        });
        const accepted = { token, displayName: "林怡君", password: PASSWORD };
        const { personId } = bench.opened(await bench.entrance.acceptInvitation(accepted, DESK));
        expect(await bench.people.person(personId)).toMatchObject({ displayName: "林怡君", grants });
        await expect(bench.entrance.acceptInvitation(accepted, DESK)).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
        expect(await bench.people.invitations()).toEqual([]);
      });

      test("are told as a link, once, where there is no mail server", async () => {
        await open({ hasMail: false });
        await bench.person("chen", everywhere("administrator"));
        const asked = { ...invited, grants: [everywhere("viewer")] };
        const { link, invitation } = await bench.people.invite(await bench.caller("chen"), asked);
        expect([link?.startsWith("https://weishan.example/invitations/"), invitation.mail]).toEqual([true, "none"]);
        expect((await bench.entrance.invitation(linkIn(link ?? ""))).email).toBe("lin@example.tw");
        expect(JSON.stringify(await bench.parts.auditTrail.search({ limit: 100 }))).not.toContain(linkIn(link ?? ""));
      });

      test("work no longer once withdrawn, replaced or a week old", async () => {
        await open({ hasMail: false });
        await bench.person("chen", everywhere("administrator"));
        const caller = await bench.caller("chen");
        const asked = { ...invited, grants: [everywhere("viewer")] };
        const first = await bench.people.invite(caller, asked);
        const second = await bench.people.invite(caller, asked);
        await bench.people.withdrawInvitation(caller, second.invitation.id);
        const third = await bench.people.invite(caller, asked);
        await bench.clock.turn(7 * DAY_MS);
        for (const { link } of [first, second, third]) {
          await expect(bench.entrance.invitation(linkIn(link ?? ""))).rejects.toThrow("too old");
        }
      });

      test("wait for a mail server that is away, and go out when it is back", async () => {
        await open();
        await bench.person("chen", everywhere("administrator"));
        bench.mails.goAway();
        await bench.people.invite(await bench.caller("chen"), { ...invited, grants: [everywhere("viewer")] });
        await bench.sender.idle();
        const tried = await bench.people.invitations();
        bench.mails.trouble = undefined;
        for (let minute = 0; minute < 5; minute++) {
          await bench.clock.turn(15_000);
          await bench.sender.idle();
        }
        expect([tried[0]?.mail, bench.mails.sent.length, (await bench.people.invitations())[0]?.mail]).toEqual([
          "waiting",
          1,
          "sent",
        ]);
      });

      test("are given up where the mail server will never take the address", async () => {
        await open();
        await bench.person("chen", everywhere("administrator"));
        bench.mails.goAway(true);
        await bench.people.invite(await bench.caller("chen"), { ...invited, grants: [everywhere("viewer")] });
        await bench.sender.idle();
        expect((await bench.people.invitations())[0]?.mail).toBe("failed");
      });
    });

    describe("a forgotten password", () => {
      test("is set anew with the link of a mail, once, and every session ends", async () => {
        await open();
        await bench.person("chen", everywhere("viewer"));
        const session = bench.opened(await bench.signIn("chen@example.tw"));
        await bench.entrance.requestPasswordReset("Chen@example.tw", DESK);
        await bench.clock.turn(0);
        await until("the mail is sent", () => bench.mails.sent.length > 0);
        const token = linkIn(bench.mails.sent[0]?.text ?? "");
        await bench.entrance.resetPassword({ token, password: "a better password" }, DESK);
        expect([
          await bench.authenticator.bySession(session.token),
          (await bench.signIn("chen@example.tw", "a better password")).next,
        ]).toEqual([undefined, "signed-in"]);
        const again = bench.entrance.resetPassword({ token, password: "yet another password" }, DESK);
        await expect(again).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
      });

      test("without a mail server is said to need an administrator, whatever the address", async () => {
        await open({ hasMail: false });
        const asked = bench.entrance.requestPasswordReset("nobody@example.tw", DESK);
        await expect(asked).rejects.toMatchObject({ code: "MAIL_UNAVAILABLE" });
      });

      test("an unknown address and a person who may not come in get no mail and the same answer", async () => {
        await open();
        await bench.person("chen", everywhere("viewer"));
        await bench.console.setDisabled("chen@example.tw", true);
        const answers = [];
        for (const email of ["nobody@example.tw", "chen@example.tw"]) {
          answers.push(await bench.entrance.requestPasswordReset(email, DESK));
          await bench.clock.turn(0);
        }
        await bench.sender.idle();
        expect([answers, bench.mails.sent]).toEqual([[undefined, undefined], []]);
      });
    });

    describe("looking after people", () => {
      test("a change of grants says who, when, why, before and after", async () => {
        await open();
        await bench.person("chen", everywhere("administrator"));
        const lin = await bench.person("lin", everywhere("viewer"));
        const caller = await bench.caller("chen");
        const changed = await bench.people.change(caller, lin, {
          grants: [everywhere("engineer")],
          reason: "調任工程組",
        });
        expect(changed.grants).toMatchObject([everywhere("engineer")]);
        const entries = await bench.parts.auditTrail.search({ action: "person.change", limit: 10 });
        expect(
          entries.map(({ actor, detail }) => [
            actor,
            detail?.reason,
            detail?.before?.["role"],
            detail?.after?.["role"],
          ]),
        ).toEqual([
          [caller.actor, "調任工程組", undefined, "engineer"],
          [caller.actor, "調任工程組", "viewer", undefined],
        ]);
      });

      test("somebody disabled is out at once and stays out", async () => {
        await open();
        await bench.person("chen", everywhere("administrator"));
        const lin = await bench.person("lin", everywhere("viewer"));
        const { token } = bench.opened(await bench.signIn("lin@example.tw"));
        await bench.people.change(await bench.caller("chen"), lin, { isDisabled: true, reason: "離職" });
        expect([await bench.authenticator.bySession(token), (await bench.signIn("lin@example.tw")).next]).toEqual([
          undefined,
          "refused",
        ]);
      });

      test("the last who can look after people can be neither disabled, demoted nor erased", async () => {
        await open();
        const chen = await bench.person("chen", everywhere("administrator"));
        const lin = await bench.person("lin", everywhere("administrator"));
        const caller = await bench.caller("chen");
        await bench.people.change(caller, lin, { isDisabled: true, reason: "離職" });
        await expect(bench.people.change(caller, chen, { grants: [], reason: "不再需要" })).rejects.toThrow(
          "nobody would be left",
        );
        await expect(bench.people.change(caller, chen, { isDisabled: true, reason: "離職" })).rejects.toMatchObject({
          code: "ACCESS_DENIED",
        });
        await expect(bench.people.erase(caller, chen, "請求刪除")).rejects.toMatchObject({ code: "ACCESS_DENIED" });
        expect((await bench.people.person(chen)).grants).toHaveLength(1);
      });

      test("whoever looks after one centre gives and takes nothing beyond it", async () => {
        await open();
        await bench.person("boss", everywhere("administrator"));
        await bench.person("feng", { role: "administrator", centers: ["FS"], systems: "all" });
        const lin = await bench.person("lin", { role: "viewer", centers: ["FS"], systems: "all" });
        const boss = (await bench.people.people()).find(({ displayName }) => displayName === "boss")?.personId ?? "";
        const caller = await bench.caller("feng");
        const reason = "試試看";
        const within = [{ role: "engineer", centers: ["FS"], systems: "all" }] as const;
        expect((await bench.people.change(caller, lin, { grants: within, reason })).grants).toMatchObject(within);
        for (const grants of [[everywhere("viewer")], [{ role: "viewer", centers: ["SW"], systems: "all" }] as const]) {
          await expect(bench.people.change(caller, lin, { grants, reason })).rejects.toMatchObject({
            code: "ACCESS_DENIED",
          });
        }
        await expect(bench.people.change(caller, boss, { isDisabled: true, reason })).rejects.toMatchObject({
          code: "ACCESS_DENIED",
        });
        await expect(bench.people.erase(caller, boss, reason)).rejects.toThrow("a part of the centres only");
        await expect(bench.people.endSessions(caller, boss)).rejects.toMatchObject({ code: "ACCESS_DENIED" });
      });

      test("erasing takes out the name everywhere, and the trail still verifies", async () => {
        await open({ hasMail: false });
        await bench.person("chen", everywhere("administrator"));
        const caller = await bench.caller("chen");
        const person = { email: "lin@example.tw", displayName: "林怡君", language: "zh-TW", reason: "新進" } as const;
        const { link } = await bench.people.invite(caller, { ...person, grants: [everywhere("viewer")] });
        const accepted = { token: linkIn(link ?? ""), displayName: "林怡君", password: PASSWORD };
        const session = bench.opened(await bench.entrance.acceptInvitation(accepted, DESK));
        await bench.people.erase(caller, session.personId, "本人請求");
        expect([
          (await bench.people.person(session.personId)).displayName,
          await bench.authenticator.bySession(session.token),
          (await bench.signIn("lin@example.tw")).next,
        ]).toEqual([ERASED_NAME, undefined, "refused"]);
        const kept = JSON.stringify([
          await bench.parts.auditTrail.search({ limit: 200 }),
          await bench.people.people(),
          await bench.own.personalData(session.personId),
        ]);
        expect([kept.includes("林怡君"), kept.includes("lin@example.tw")]).toEqual([false, false]);
        expect((await actions()).filter((action) => action === "session.sign-in").length).toBe(2);
      });

      test("erasing takes out earlier invitations and their mails too, which nobody accepted", async () => {
        await open();
        await bench.person("chen", everywhere("administrator"));
        const caller = await bench.caller("chen");
        const person = { email: "lin@example.tw", displayName: "林怡君", language: "zh-TW", reason: "新進" } as const;
        await bench.people.invite(caller, { ...person, grants: [everywhere("viewer")] });
        await bench.sender.idle();
        const personId = await bench.person("lin", everywhere("viewer"));
        await bench.people.erase(caller, personId, "本人請求");
        const kept = JSON.stringify([
          await bench.parts.auditTrail.search({ limit: 200 }),
          await bench.parts.records.of(invitationRecords).list(),
          await bench.parts.records.of(outgoingMailRecords).list(),
        ]);
        expect([kept.includes("林怡君"), kept.includes("lin@example.tw")]).toEqual([false, false]);
      });

      test("an address that was erased may have an account again", async () => {
        await open();
        await bench.person("chen", everywhere("administrator"));
        const lin = await bench.person("lin", everywhere("viewer"));
        await bench.people.erase(await bench.caller("chen"), lin, "本人請求");
        expect(await bench.person("lin", everywhere("viewer"))).not.toBe(lin);
      });
    });

    describe("people of the demonstration", () => {
      test("can each sign in there", async () => {
        await open({ isDemo: true });
        await makeDemoPeople(bench.parts);
        const answers = [];
        for (const { email, password } of DEMO_ACCOUNTS) answers.push((await bench.signIn(email, password)).next);
        expect(new Set(answers)).toEqual(new Set(["signed-in"]));
      }, 20_000);

      test("are never made in the records of an installation, whose administrators they would be", async () => {
        await open();
        const token = await newSetUpToken(bench.parts);
        const first = {
          displayName: "陳主任",
          email: "chen@example.tw",
          password: PASSWORD,
          language: "zh-TW",
        } as const;
        await bench.entrance.setUp({ ...first, token }, DESK);
        await bench.close();
        await open({ isDemo: true });
        await expect(makeDemoPeople(bench.parts)).rejects.toMatchObject({ code: "CONFIG_INVALID" });
        expect((await bench.people.people()).map(({ email }) => email)).toEqual(["chen@example.tw"]);
      });

      test("are never made beside people who were added at the machine", async () => {
        await open({ isDemo: true });
        await bench.person("chen", everywhere("administrator"));
        await expect(makeDemoPeople(bench.parts)).rejects.toMatchObject({ code: "CONFIG_INVALID" });
      });

      test("are shut out where an installation opens their records", async () => {
        await open({ isDemo: true });
        await makeDemoPeople(bench.parts);
        await bench.close();
        await open();
        const [account] = DEMO_ACCOUNTS;
        const before = await bench.signIn(account?.email ?? "", account?.password);
        const shutCount = await shutOutDemoPeople(bench.parts);
        expect([before.next, shutCount, await shutOutDemoPeople(bench.parts)]).toEqual([
          "refused",
          DEMO_ACCOUNTS.length,
          0,
        ]);
        expect(await bench.entrance.needsSetUp()).toBe(true);
        await bench.close();
        await open({ isDemo: true });
        await makeDemoPeople(bench.parts);
        expect((await bench.signIn(account?.email ?? "", account?.password)).next).toBe("signed-in");
      }, 20_000);
    });

    describe("retention periods", () => {
      test("are applied once a day, by one of two daemons", async () => {
        await open();
        const done = [await bench.retention.sweep(), await bench.retention.sweep()];
        await bench.clock.turn(DAY_MS);
        done.push(await bench.retention.sweep());
        expect([done, await bench.parts.records.of(accessSweepRecords).count()]).toEqual([[true, false, true], 2]);
      });

      test("forget ended sessions, old mails and links, and who left long ago", async () => {
        await open();
        await bench.person("chen", everywhere("administrator"));
        const lin = await bench.person("lin", everywhere("viewer"));
        const caller = await bench.caller("chen");
        const gone = { email: "wu@example.tw", displayName: "吳先生", language: "en", reason: "訪客" } as const;
        await bench.people.invite(caller, { ...gone, grants: [everywhere("viewer")] });
        await bench.sender.idle();
        await bench.people.change(caller, lin, { isDisabled: true, reason: "離職" });
        await bench.clock.turn(366 * DAY_MS);
        expect(await bench.retention.sweep()).toBe(true);
        const [swept] = await bench.parts.records.of(accessSweepRecords).list();
        expect(swept).toMatchObject({ sessionCount: 1, personCount: 1, mailCount: 1, linkCount: 1 });
        expect((await bench.parts.records.of(personRecords).find(lin))?.displayName).toBe(ERASED_NAME);
        const trail = JSON.stringify(await bench.parts.auditTrail.search({ limit: 200 }));
        expect([trail.includes("lin@example.tw"), trail.includes("wu@example.tw")]).toEqual([false, false]);
      });
    });
  });
}
