import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { DEMO_VISITOR } from "../../app/access/demo-people.ts";
import { type FakeAccounts, fakeAccounts, SIGNED_IN } from "../fake/fake-accounts.ts";
import { type HttpBench, httpBench } from "../fake/http-bench.ts";

const JSON_BODY = { "content-type": "application/json" };
const CREDENTIALS = { email: "chen@example.tw", password: "fan coils hum at night" };

describe("signing in over HTTP", () => {
  let bench: HttpBench;
  let accounts: FakeAccounts;

  beforeEach(async () => {
    accounts = fakeAccounts();
    bench = await httpBench({ accounts });
  });
  afterEach(() => bench.close());

  const post = (url: string, payload: unknown, headers: Record<string, string> = {}) =>
    bench.app.inject({
      method: "POST",
      url: `/api/v1${url}`,
      headers: { ...JSON_BODY, origin: "http://localhost", host: "localhost", ...headers },
      payload: JSON.stringify(payload),
    });
  const cookiesOf = (answer: { readonly headers: Record<string, unknown> }): readonly string[] =>
    [answer.headers["set-cookie"]].flat().map(String);

  test("gives a cookie that no script sees and no other site's form carries", async () => {
    const answer = await post("/session", CREDENTIALS);
    expect([answer.statusCode, answer.json()]).toEqual([200, { next: "signed-in" }]);
    const cookie = cookiesOf(answer).find((each) => each.startsWith("weishan_session="));
    expect(cookie).toMatch(/^weishan_session=token-1[^;]*; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/u);
    expect(answer.body).not.toContain("token-1");
  });

  test("hands on where it comes from, and the token of a browser that is known", async () => {
    await post("/session", CREDENTIALS, { cookie: "weishan_device=device-1", "user-agent": "Firefox" });
    await post("/session", CREDENTIALS);
    expect(accounts.asked.map(([what, given]) => [what, given])).toEqual([
      ["signIn", CREDENTIALS],
      ["signIn", CREDENTIALS],
    ]);
  });

  test("asks for the second factor with a cookie, and takes it with the code", async () => {
    accounts.answer = { next: "totp", challenge: "challenge 1" };
    const asked = await post("/session", CREDENTIALS);
    const [cookie = ""] = cookiesOf(asked);
    expect([asked.json(), cookie.split(";")[0]]).toEqual([{ next: "totp" }, "weishan_challenge=challenge%201"]);
    accounts.answer = SIGNED_IN;
    const answered = await post("/session/totp", { code: "123456" }, { cookie: cookie.split(";")[0] ?? "" });
    expect(answered.json()).toEqual({ next: "signed-in" });
    expect(accounts.asked.at(-1)).toEqual(["answerChallenge", { challenge: "challenge 1", code: "123456" }]);
  });

  test("takes no code without a password before it", async () => {
    const answer = await post("/session/totp", { code: "123456" });
    expect(answer.json()).toMatchObject({ status: 401, code: "ACCOUNT_REFUSED" });
  });

  test.each([
    [{ next: "refused", why: "They do not fit together." }, 401, "ACCOUNT_REFUSED", undefined],
    [{ next: "slow-down", retryAfterS: 8 }, 429, "TRIES_TOO_MANY", "8"],
    [{ next: "busy" }, 503, "NOT_READY", "5"],
  ] as const)("says %j as it is, and gives no cookie", async (answer, status, code, retryAfter) => {
    accounts.answer = answer;
    const refused = await post("/session", CREDENTIALS);
    expect([refused.json().status, refused.json().code, refused.headers["retry-after"], cookiesOf(refused)]).toEqual([
      status,
      code,
      retryAfter,
      ["undefined"],
    ]);
  });

  test("a wrong present password of somebody who is in is not a missing sign-in", async () => {
    accounts.answer = { next: "refused", why: "This is not your present password." };
    const passwords = { currentPassword: "wrong", newPassword: "a much better password" };
    const answer = await post("/account/password", passwords, bench.signedIn);
    expect(answer.json()).toMatchObject({ status: 403, code: "ACCOUNT_REFUSED" });
  });

  test("a new password is refused where it is too short or too long, before anybody looks", async () => {
    for (const newPassword of ["short", "x".repeat(129)]) {
      const answer = await post("/account/password", { currentPassword: "present", newPassword }, bench.signedIn);
      expect(answer.json()).toMatchObject({ status: 400, code: "BODY_INVALID" });
    }
    expect(accounts.asked).toEqual([]);
  });

  test("nobody is nobody, and may know how to sign in", async () => {
    const answer = await bench.app.inject({ url: "/api/v1/session" });
    expect([answer.statusCode, answer.headers["cache-control"], answer.json().principal]).toEqual([
      200,
      "no-store",
      null,
    ]);
  });

  test("somebody is told who they are and what they may do anywhere", async () => {
    const { principal } = (await bench.get("/api/v1/session")).json();
    expect(principal).toMatchObject({ kind: "person", personId: "person-1", email: "chen@example.tw" });
    expect(principal.rights).toContain("people.manage");
  });

  test("a visitor of the demonstration is told as one, without an account", async () => {
    await bench.close();
    bench = await httpBench({ accounts, visitor: DEMO_VISITOR });
    const { principal } = (await bench.app.inject({ url: "/api/v1/session" })).json();
    const { kind, email, rights } = principal;
    expect({ kind, email, rights }).toEqual({
      kind: "visitor",
      email: null,
      rights: ["center.view", "ticket.view", "booking.view", "energy.view", "report.view"],
    });
  });

  test("signing out ends the session and takes the cookie; without a session nothing happens", async () => {
    const out = (headers: Record<string, string>) =>
      bench.app.inject({
        method: "DELETE",
        url: "/api/v1/session",
        headers: { origin: "http://localhost", host: "localhost", ...headers },
      });
    const answer = await out(bench.signedIn);
    expect([answer.statusCode, (await out({})).statusCode]).toEqual([204, 204]);
    expect(cookiesOf(answer)[0]).toMatch(/^weishan_session=; Max-Age=0/u);
    expect(accounts.asked.map(([what]) => what)).toEqual(["signOut"]);
  });

  describe("with a provider of single sign-on", () => {
    const start = (returnTo?: string) =>
      bench.app.inject({
        url: `/api/v1/session/oidc/city/start${returnTo === undefined ? "" : `?${new URLSearchParams({ returnTo }).toString()}`}`,
      });

    test("goes there with a cookie, and comes back to the page that was asked for", async () => {
      const begun = await start("/equipment?q=ahu");
      expect([begun.statusCode, begun.headers.location]).toEqual([302, "https://sso.example/auth?state=1"]);
      const cookie = cookiesOf(begun)[0]?.split(";")[0] ?? "";
      const back = await bench.app.inject({
        url: "/api/v1/session/oidc/city/callback?code=c&state=1",
        headers: { cookie },
      });
      expect([back.statusCode, back.headers.location]).toEqual([302, "/equipment?q=ahu"]);
      expect(cookiesOf(back).some((each) => each.startsWith("weishan_session=token-1"))).toBe(true);
      expect(accounts.asked).toEqual([
        ["finishSingleSignOn", { providerId: "city", query: "code=c&state=1", state: "state-1" }],
      ]);
    });

    test.each(["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/a\nb", ""])(
      "never sends anybody to %j",
      async (returnTo) => {
        expect((await start(returnTo)).statusCode).toBe(400);
      },
    );

    test("a cookie that was changed by hand leads nowhere else", async () => {
      for (const value of ['["s","https://evil.example"]', "no json", '["s"]', "[]"]) {
        const back = await bench.app.inject({
          url: "/api/v1/session/oidc/city/callback?code=c",
          headers: { cookie: `weishan_oidc=${encodeURIComponent(value)}` },
        });
        expect([back.statusCode, back.headers.location]).toEqual([302, "/sign-in?error=refused"]);
      }
      expect(accounts.asked).toEqual([]);
    });

    test("a refusal is told on the page of the sign-in", async () => {
      accounts.answer = { next: "refused", why: "nobody" };
      const cookie = cookiesOf(await start("/"))[0]?.split(";")[0] ?? "";
      const back = await bench.app.inject({ url: "/api/v1/session/oidc/city/callback?error=x", headers: { cookie } });
      expect([back.headers.location, cookiesOf(back).some((each) => each.includes("session=token"))]).toEqual([
        "/sign-in?error=refused",
        false,
      ]);
    });
  });

  test("an own session list says which one asks", async () => {
    const { sessions } = (await bench.get("/api/v1/account/sessions")).json();
    expect(sessions).toMatchObject([{ id: "session-1", address: "203.0.113.0", isCurrent: true }]);
  });

  test("personal data come as a file that nobody keeps on the way", async () => {
    const answer = await bench.get("/api/v1/account/personal-data");
    expect([answer.headers["content-disposition"], answer.headers["cache-control"]]).toEqual([
      'attachment; filename="weishan-personal-data.json"',
      "no-store",
    ]);
  });

  test("a grant that names no role, no centre or an unknown system is refused", async () => {
    const invite = { email: "lin@example.tw", displayName: "林", reason: "新進人員" };
    for (const grant of [
      { role: "king", centers: "all", systems: "all" },
      { role: "viewer", centers: [], systems: "all" },
      { role: "viewer", centers: "all", systems: ["plumbing"] },
      { role: "viewer", centers: "all" },
    ]) {
      const answer = await post("/people/invitations", { ...invite, grants: [grant] }, bench.signedIn);
      expect(answer.json()).toMatchObject({ status: 400, code: "BODY_INVALID" });
    }
    const grants = [{ role: "viewer", centers: ["SW"], systems: ["hvac"] }];
    expect((await post("/people/invitations", { ...invite, grants }, bench.signedIn)).statusCode).toBe(201);
  });
});
