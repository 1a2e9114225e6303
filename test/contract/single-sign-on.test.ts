import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Provider } from "../../packages/daemon/src/adapters/better-auth/single-sign-on.ts";
import type { SignInAnswer } from "../../packages/daemon/src/app/access/account-desk.ts";
import { type AccessBench, accessBench, DESK, everywhere, PASSWORD } from "../support/access-bench.ts";
import { CLIENT, OidcServer } from "../support/oidc-server.ts";

const CALLBACK = "https://weishan.example/api/v1/session/oidc/city/callback";
const PEOPLE = {
  lin: { email: "lin@kcg.example", email_verified: true, name: "林雅婷", groups: ["hvac-siwei", "canteen"] },
  wu: { email: "wu@kcg.example", email_verified: false, name: "吳志強", groups: [] },
};
const SIGN_ON = {
  id: "city",
  name: { zh: "市府單一登入", en: "City sign-on" },
  rules: [{ value: "hvac-siwei", role: "engineer", centers: ["SW"], systems: ["hvac"] }],
} as const;

describe("single sign-on over OpenID Connect", () => {
  let server: OidcServer;
  let folder: string;
  let bench: AccessBench;

  beforeAll(async () => {
    server = await OidcServer.start(CALLBACK, PEOPLE);
  });
  afterAll(() => server.stop());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "weishan-oidc-"));
  });
  afterEach(async () => {
    await bench.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const open = async (provider: Partial<Provider> = {}): Promise<void> => {
    const connection = { kind: "sqlite", file: join(folder, "records.db") } as const;
    const city: Provider = {
      id: "city",
      issuer: server.issuer,
      clientId: CLIENT.id,
      clientSecret: CLIENT.secret,
      scopes: ["openid", "email", "profile", "groups"],
      grantsClaim: "groups",
      bringsNewPeople: true,
      ...provider,
    };
    bench = await accessBench(connection, { providers: [city], signOn: [SIGN_ON] });
  };
  /** What a browser brings back from the provider. */
  const come = async (login: keyof typeof PEOPLE) => {
    const { url, state } = await bench.entrance.beginSingleSignOn("city");
    const back = await server.signIn(url, login);
    return { url: new URL(url), back, state };
  };
  const finish = (back: URL, state: string, query = back.search.slice(1)): Promise<SignInAnswer> =>
    bench.entrance.finishSingleSignOn({ providerId: "city", query, state }, DESK);
  const signOn = async (login: keyof typeof PEOPLE): Promise<SignInAnswer> => {
    const { back, state } = await come(login);
    return finish(back, state);
  };

  test("asks with PKCE, a state and a nonce, and is sent back to our own address", async () => {
    await open();
    const { url, back } = await come("lin");
    expect(Object.fromEntries(url.searchParams)).toMatchObject({
      response_type: "code",
      client_id: "weishan",
      redirect_uri: CALLBACK,
      code_challenge_method: "S256",
      code_challenge: expect.stringMatching(/^[\w-]{43}$/u),
      state: expect.stringMatching(/^.{20,}$/u),
      nonce: expect.stringMatching(/^.{20,}$/u),
    });
    expect(back.href.startsWith(`${CALLBACK}?`)).toBe(true);
  });

  test("brings a new person with the grants that the claim gives", async () => {
    await open();
    const { personId } = bench.opened(await signOn("lin"));
    expect(await bench.people.person(personId)).toMatchObject({
      displayName: "林雅婷",
      email: "lin@kcg.example",
      grants: [{ role: "engineer", centers: ["SW"], systems: ["hvac"], source: "oidc:city" }],
    });
    expect(await bench.own.account(personId)).toMatchObject({ hasPassword: false, singleSignOnIds: ["city"] });
  });

  test("keeps no token of the provider", async () => {
    await open();
    bench.opened(await signOn("lin"));
    const kept = ["records.db", "records.db-wal"].map((file) => readFileSync(join(folder, file), "latin1")).join("");
    expect([kept.includes("lin@kcg.example"), /eyJ[\w-]+\.eyJ/u.test(kept)]).toEqual([true, false]);
  });

  test("knows the person again, and takes a grant away that the claim no longer gives", async () => {
    await open();
    const first = bench.opened(await signOn("lin"));
    await bench.close();
    await open({ grantsClaim: "nothing" });
    const second = bench.opened(await signOn("lin"));
    expect([second.personId === first.personId, (await bench.people.person(first.personId)).grants]).toEqual([
      true,
      [],
    ]);
  });

  test("finds the account with the address that the provider verified, and leaves what was given here", async () => {
    await open({ bringsNewPeople: false });
    const grants = [everywhere("viewer")];
    const lin = { email: "lin@kcg.example", displayName: "林雅婷", language: "zh-TW", password: PASSWORD } as const;
    const personId = await bench.console.add({ ...lin, grants });
    const session = bench.opened(await signOn("lin"));
    expect(session.personId).toBe(personId);
    const { grants: held } = await bench.people.person(personId);
    expect(new Map(held.map(({ role, source }) => [role, source]))).toEqual(
      new Map([
        ["viewer", "weishan"],
        ["engineer", "oidc:city"],
      ]),
    );
  });

  test("never takes over an account by an address that the provider did not verify", async () => {
    await open();
    const wu = { email: "wu@kcg.example", displayName: "吳先生", language: "zh-TW", password: PASSWORD } as const;
    await bench.console.add({ ...wu, grants: [everywhere("administrator")] });
    expect((await signOn("wu")).next).toBe("refused");
  });

  test("brings nobody new where the installation says so", async () => {
    await open({ bringsNewPeople: false });
    expect((await signOn("lin")).next).toBe("refused");
    expect(await bench.people.people()).toEqual([]);
  });

  test("whoever comes back with nothing again and again waits, and the audit trail does not fill with it", async () => {
    await open();
    const tries = Array.from({ length: 60 }, (_, index) => index);
    const next = new Set<string>();
    for (const index of tries) next.add((await finish(new URL(CALLBACK), "made up", `code=${index}`)).next);
    const told = await bench.parts.auditTrail.search({ action: "session.refuse", limit: 100 });
    expect([[...next], told.length]).toEqual([["refused", "slow-down"], 50]);
  });

  test("lets nobody in who may not come in any more", async () => {
    await open();
    bench.opened(await signOn("lin"));
    await bench.console.setDisabled("lin@kcg.example", true);
    expect((await signOn("lin")).next).toBe("refused");
  });

  test.each([
    ["an answer for another browser", (mine: string) => mine.replace(/^./u, (letter) => (letter === "x" ? "y" : "x"))],
    ["no cookie at all", () => ""],
  ])("%s is refused", async (_title, changed) => {
    await open();
    const { back, state } = await come("lin");
    expect((await finish(back, changed(state))).next).toBe("refused");
  });

  test("an answer works once, and only as it was given", async () => {
    await open();
    const { back, state } = await come("lin");
    const other = back.search.slice(1).replace(/state=./u, "state=~");
    expect((await finish(back, state, other)).next).toBe("refused");
    expect((await finish(back, state)).next).toBe("signed-in");
    expect((await finish(back, state)).next).toBe("refused");
  });

  test("a code of somebody else's sign-on is refused: it belongs to another challenge", async () => {
    await open();
    const victim = await come("lin");
    const attacker = await come("wu");
    const mixed = new URLSearchParams(attacker.back.search);
    mixed.set("state", victim.back.searchParams.get("state") ?? "");
    expect((await finish(victim.back, victim.state, mixed.toString())).next).toBe("refused");
  });

  test("a provider that is away is said, and a password works meanwhile", async () => {
    await open({ issuer: "http://127.0.0.1:9" });
    await bench.person("chen", everywhere("viewer"));
    await expect(bench.entrance.beginSingleSignOn("city")).rejects.toMatchObject({ code: "ACCOUNT_REFUSED" });
    expect((await bench.signIn("chen@example.tw")).next).toBe("signed-in");
  });

  test("a provider that nobody set up is unknown", async () => {
    await open();
    await expect(bench.entrance.beginSingleSignOn("other")).rejects.toMatchObject({ code: "RECORD_UNKNOWN" });
  });
});
