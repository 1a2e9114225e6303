import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Right, Role } from "@weishan/core/access";

const WEISHAN = fileURLToPath(new URL("../../packages/daemon/src/main.ts", import.meta.url));
/** Nobody guesses it, and it is nowhere but in tests. */
const PASSWORD = "six crates of oranges";

const addressOf = (name: string): string => `${name}@kcg.example`;

/** Makes an account as an administrator does on the machine itself; the daemon may run or not. */
export function addPerson(file: string, name: string, role: Role): void {
  const words = ["add", addressOf(name), "--name", name, "--role", role, "--password-stdin", "--file", file];
  atConsole(words, `${PASSWORD}\n`);
}

/** A key for a program of a person's. */
export const apiKeyOf = (file: string, name: string, scopes: readonly Right[]): string =>
  atConsole(["api-key", addressOf(name), "--scopes", scopes.join(","), "--file", file]).trim();

/** The headers of a program that may see and order everything that an engineer may. */
export function engineersKey(file: string): { readonly authorization: string } {
  addPerson(file, "engineer", "engineer");
  const scopes = ["center.view", "field.view", "system.view", "point.command"] as const;
  return { authorization: `Bearer ${apiKeyOf(file, "engineer", scopes)}` };
}

function atConsole(words: readonly string[], input = ""): string {
  const done = spawnSync(process.execPath, [WEISHAN, "user", ...words], { input, encoding: "utf8" });
  if (done.status !== 0) throw new Error(`weishan user ${words[0]} failed: ${done.stderr}`);
  return done.stdout;
}

/** Somebody at a browser. */
export class SignedInPerson {
  readonly #origin: string;
  readonly #cookie: string;

  private constructor(origin: string, cookie: string) {
    this.#origin = origin;
    this.#cookie = cookie;
  }

  static async at(origin: string, name: string): Promise<SignedInPerson> {
    const answer = await fetch(`${origin}/api/v1/session`, {
      method: "POST",
      headers: { origin, "content-type": "application/json" },
      body: JSON.stringify({ email: addressOf(name), password: PASSWORD }),
    });
    if (!answer.ok) throw new Error(`${name} did not get in: ${answer.status} ${await answer.text()}`);
    const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);
    return new SignedInPerson(origin, cookies.join("; "));
  }

  /** With which another client says whose it is. */
  get headers(): { readonly cookie: string } {
    return { cookie: this.#cookie };
  }

  async get(path: string) {
    return (await fetch(`${this.#origin}/api/v1${path}`, { headers: { cookie: this.#cookie } })).json();
  }

  async post(path: string, body: object) {
    return this.#send("POST", path, body);
  }

  async put(path: string, body: object) {
    return this.#send("PUT", path, body);
  }

  async #send(method: "POST" | "PUT", path: string, body: object) {
    const answer = await fetch(`${this.#origin}/api/v1${path}`, {
      method,
      headers: { origin: this.#origin, cookie: this.#cookie, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
    return answer.json();
  }
}
