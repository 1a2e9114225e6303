import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { freePort } from "../support/free-port.ts";
import { type Program, weishan } from "../support/program.ts";
import { until } from "../support/until.ts";

const MAIN = fileURLToPath(new URL("../../packages/daemon/src/main.ts", import.meta.url));
const PASSWORD = "fan coils hum at night";
const OTHER = "cooling towers do not";

/** One installation, from its first start on; each test goes on where the one before ended. */
describe("the first people of an installation", () => {
  let folder: string;
  let file: string;
  let origin: string;
  let daemon: Program;
  let link: string;
  let administrator: string;
  const said: string[] = [];
  const secrets: string[] = [PASSWORD, OTHER];

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), "weishan-people-"));
    file = join(folder, "weishan.yaml");
    const port = await freePort();
    origin = `http://127.0.0.1:${port}`;
    const lines = [
      "weishan: 1",
      "name: { zh: 四維行政中心, en: Siwei }",
      `http: { port: ${port} }`,
      "centers: [ { builtin: siwei } ]",
    ];
    writeFileSync(file, `${lines.join("\n")}\n`);
    daemon = await start();
  });
  afterAll(async () => {
    await daemon.stop("SIGKILL");
    rmSync(folder, { recursive: true, force: true });
  });

  async function start(): Promise<Program> {
    const started = weishan(["run", file], { env: { WEISHAN_LOG: "debug" } });
    await started.says(/http:\/\/\S+/u);
    await until("the daemon is ready", async () => (await fetch(`${origin}/readyz`)).ok);
    return started;
  }
  async function stop(): Promise<void> {
    const { stdout, stderr } = await daemon.stop();
    said.push(stdout, stderr);
  }
  const ask = (method: string, path: string, cookie = "", body?: unknown): Promise<Response> =>
    fetch(`${origin}/api/v1${path}`, {
      method,
      headers: { origin, cookie, ...(body === undefined ? {} : { "content-type": "application/json" }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const sessionOf = (answer: Response): string => {
    const line = answer.headers.getSetCookie().find((each) => each.startsWith("weishan_session="));
    const cookie = line?.split(";")[0] ?? "";
    secrets.push(cookie.split("=").slice(1).join("="));
    return cookie;
  };
  const signIn = async (email: string, password: string): Promise<Response> =>
    ask("POST", "/session", "", { email, password });
  const user = (words: readonly string[], input = "") =>
    spawnSync(process.execPath, [MAIN, "user", ...words, "--file", file], { input, encoding: "utf8" });

  test("no other user of the machine looks into the data folder", () => {
    expect(statSync(join(folder, "data")).mode & 0o077).toBe(0);
  });

  test("nobody sees anything before there is somebody", async () => {
    const session = await (await ask("GET", "/session")).json();
    expect(session).toMatchObject({ principal: null, needsSetUp: true, demoAccounts: [] });
    expect((await ask("GET", "/points")).status).toBe(401);
  });

  test("the link of the terminal makes the administrator, once", async () => {
    link = /set-up\?token=(\S+)/u.exec(daemon.stdout)?.[1] ?? "";
    secrets.push(link);
    const given = { token: link, displayName: "陳主任", email: "chen@example.tw", password: PASSWORD };
    const answer = await ask("POST", "/set-up", "", given);
    expect([answer.status, await answer.json()]).toEqual([200, { next: "signed-in" }]);
    administrator = sessionOf(answer);
    expect(await (await ask("GET", "/account", administrator)).json()).toMatchObject({ email: "chen@example.tw" });
    expect((await ask("POST", "/set-up", "", { ...given, email: "other@example.tw" })).status).toBe(404);
  });

  test("somebody added at the machine signs in while the daemon runs, sees only an own centre, and is out a second after", async () => {
    const added = user(
      ["add", "lin@example.tw", "--name", "林", "--role", "viewer:SW", "--password-stdin"],
      `${OTHER}\n`,
    );
    expect([added.status, added.stderr]).toEqual([0, ""]);
    const cookie = sessionOf(await signIn("lin@example.tw", OTHER));
    expect((await ask("GET", "/points", cookie)).status).toBe(200);
    expect((await ask("GET", "/people", cookie)).status).toBe(403);
    expect(user(["disable", "lin@example.tw"]).status).toBe(0);
    await until("the session ended", async () => (await ask("GET", "/points", cookie)).status === 401, 1_500);
    expect((await signIn("lin@example.tw", OTHER)).status).toBe(401);
  });

  test("a key from the machine does what its scopes say, until it is withdrawn", async () => {
    const made = user(["api-key", "chen@example.tw", "--scopes", "people.manage"]);
    const key = made.stdout.trim();
    secrets.push(key);
    const withKey = (path: string) => fetch(`${origin}/api/v1${path}`, { headers: { authorization: `Bearer ${key}` } });
    expect([(await withKey("/people")).status, (await withKey("/audit")).status]).toEqual([200, 403]);
    const { apiKeys } = await (await ask("GET", "/account/api-keys", administrator)).json();
    expect((await ask("DELETE", `/account/api-keys/${apiKeys[0].id}`, administrator)).status).toBe(204);
    expect((await withKey("/people")).status).toBe(401);
  });

  test("an unknown scope, role, centre or address is said at the machine, and nothing is done", () => {
    const refused = [
      user(["api-key", "chen@example.tw", "--scopes", "everything"]),
      user(["api-key", "chen@example.tw", "--scopes", "point.command"]),
      user(["grant", "chen@example.tw", "king"]),
      user(["grant", "chen@example.tw", "engineer:XX"]),
      user(["grant", "nobody@example.tw", "viewer"]),
      user(["add", "wu@example.tw", "--password-stdin"], "short\n"),
    ];
    expect(refused.map(({ status }) => status)).toEqual([1, 1, 1, 1, 1, 1]);
    expect(refused.map(({ stderr }) => /\((\w+)\)\n$/u.exec(stderr)?.[1])).toEqual([
      "CONFIG_INVALID",
      "ACCESS_DENIED",
      "CONFIG_INVALID",
      "CONFIG_INVALID",
      "RECORD_UNKNOWN",
      "CONFIG_INVALID",
    ]);
  });

  test("a session outlives the daemon, and there is no second set-up", async () => {
    await stop();
    daemon = await start();
    expect((await ask("GET", "/account", administrator)).status).toBe(200);
    expect(daemon.stdout).not.toContain("set-up");
    expect(user(["list"]).stdout).toContain("chen@example.tw");
  });

  test("the trail holds, and nothing that lets anybody in was logged or is in the database", async () => {
    await stop();
    const verified = spawnSync(process.execPath, [MAIN, "audit", "verify", file], { encoding: "utf8" });
    expect([verified.status, verified.stdout]).toEqual([0, expect.stringContaining("is sound")]);
    const [, log = "", , laterLog = ""] = said;
    const data = join(folder, "data");
    const kept = readdirSync(data, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== "access.key")
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"))
      .join("\n");
    expect(secrets.length).toBeGreaterThan(5);
    expect(secrets.filter((secret) => log.includes(secret) || laterLog.includes(secret))).toEqual([]);
    expect(secrets.filter((secret) => kept.includes(secret))).toEqual([]);
    expect(kept).toContain("chen@example.tw");
  });
});
