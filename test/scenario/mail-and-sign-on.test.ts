import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../support/free-port.ts";
import { OidcServer } from "../support/oidc-server.ts";
import { addPerson, SignedInPerson } from "../support/people.ts";
import { type Program, weishan } from "../support/program.ts";
import { until } from "../support/until.ts";

const LIN = { email: "lin@kcg.example", email_verified: true, name: "林雅婷", groups: ["hvac"] };

/** Cookies as a browser sends them back. */
const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");

describe("an installation with a mail server and single sign-on", () => {
  let folder: string;
  let origin: string;
  let daemon: Program;
  let mailServer: SMTPServer;
  let provider: OidcServer;
  const mails: string[] = [];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "weishan-mail-"));
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    mailServer = new SMTPServer({
      authOptional: true,
      disabledCommands: ["STARTTLS"],
      onData(stream, _session, done) {
        const parts: Buffer[] = [];
        stream.on("data", (part: Buffer) => parts.push(part));
        stream.on("end", () => {
          mails.push(Buffer.concat(parts).toString().replaceAll("=\r\n", ""));
          done();
        });
      },
    });
    const listening = mailServer.listen(0, "127.0.0.1");
    await once(listening, "listening");
    const mailPort = (listening.address() as AddressInfo).port;
    provider = await OidcServer.start(`${origin}/api/v1/session/oidc/city/callback`, { lin: LIN });
    const file = join(folder, "weishan.yaml");
    writeFileSync(join(folder, "sso"), "a secret between the provider and us\n");
    const lines = [
      "weishan: 1",
      "name: { zh: 四維行政中心, en: Siwei }",
      `http: { port: ${port}, publicUrl: "${origin}" }`,
      "centers: [ { builtin: siwei } ]",
      `mail: { host: 127.0.0.1, port: ${mailPort}, security: none, from: 維山 <weishan@kcg.example> }`,
      "access:",
      "  oidc:",
      "    - id: city",
      "      name: { zh: 市府單一登入, en: City sign-on }",
      `      issuer: ${provider.issuer}`,
      "      clientId: weishan",
      "      clientSecretFile: ./sso",
      "      scopes: [openid, email, profile, groups]",
      "      claim: groups",
      "      newPeople: create",
      "      grants: [ { value: hvac, role: engineer, centers: [SW], systems: [hvac] } ]",
    ];
    writeFileSync(file, `${lines.join("\n")}\n`);
    addPerson(file, "chen", "administrator");
    daemon = weishan(["run", file]);
    await daemon.says(/http:\/\/\S+/u);
    await until("the daemon is ready", async () => (await fetch(`${origin}/readyz`)).ok);
  });
  afterAll(async () => {
    await daemon.stop("SIGKILL");
    await provider.stop();
    await new Promise<void>((resolve) => mailServer.close(resolve));
    rmSync(folder, { recursive: true, force: true });
  });

  test("an invited person comes in with the link of the mail", async () => {
    const chen = await SignedInPerson.at(origin, "chen");
    const grants = [{ role: "viewer", centers: "all", systems: "all" }];
    const invited = { email: "wu@kcg.example", displayName: "Wu", language: "en", reason: "new here", grants };
    expect(await chen.post("/people/invitations", invited)).toMatchObject({ link: null });
    await until("the mail is there", () => mails.length > 0);
    const token = /\/invitations\/(\S+)/u.exec(mails[0] ?? "")?.[1] ?? "";
    const answer = await fetch(`${origin}/api/v1/invitations/${token}/accept`, {
      method: "POST",
      headers: { origin, "content-type": "application/json" },
      body: JSON.stringify({ displayName: "Wu Chih-chiang", password: "a password of one's own" }),
    });
    expect(await answer.json()).toEqual({ next: "signed-in" });
    const account = await fetch(`${origin}/api/v1/account`, { headers: { cookie: cookiesOf(answer) } });
    expect(await account.json()).toMatchObject({ displayName: "Wu Chih-chiang", grants });
  });

  test("a person of the city comes in by its sign-on, with the rights of the claim, at the page that was asked for", async () => {
    const begun = await fetch(`${origin}/api/v1/session/oidc/city/start?returnTo=/equipment`, { redirect: "manual" });
    const back = await provider.signIn(begun.headers.get("location") ?? "", "lin");
    const come = await fetch(back, { redirect: "manual", headers: { cookie: cookiesOf(begun) } });
    expect([come.status, come.headers.get("location")]).toEqual([302, "/equipment"]);
    const headers = { cookie: cookiesOf(come) };
    expect(await (await fetch(`${origin}/api/v1/account`, { headers })).json()).toMatchObject({
      displayName: LIN.name,
      grants: [{ role: "engineer", centers: ["SW"], systems: ["hvac"] }],
    });
    expect((await fetch(`${origin}/api/v1/people`, { headers })).status).toBe(403);
  });

  test("the sign-in page knows the provider by its name", async () => {
    const session = await (await fetch(`${origin}/api/v1/session`)).json();
    expect(session.signInWith.oidc).toEqual([{ id: "city", name: { zh: "市府單一登入", en: "City sign-on" } }]);
  });
});
