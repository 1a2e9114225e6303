import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import type { BrowserContext } from "playwright-core";

const WEISHAN = fileURLToPath(new URL("../../packages/daemon/src/main.ts", import.meta.url));
/** Of everybody on a stage. */
export const PASSWORD = "six crates of oranges";

/** Somebody with an account in an installation under test. */
export interface StagePerson {
  readonly email: string;
  readonly name: string;
  /** As `weishan user add --role` takes them. */
  readonly roles: readonly string[];
}

/** May open every screen and do everything that one person alone may. */
export const CHIEF: StagePerson = {
  email: "chief@weishan.example",
  name: "陳主任",
  roles: ["engineer", "facility-manager", "administrator"],
};

/** Makes their accounts, as an administrator at the machine does. */
export async function addPeople(file: string, people: readonly StagePerson[]): Promise<void> {
  for (const { email, name, roles } of people) {
    const words = ["user", "add", email, "--file", file, "--name", name, "--password-stdin"];
    const add = spawn(process.execPath, [WEISHAN, ...words, ...roles.flatMap((role) => ["--role", role])], {
      stdio: ["pipe", "ignore", "inherit"],
    });
    add.stdin.end(`${PASSWORD}\n`);
    const [exitCode] = await once(add, "exit");
    if (exitCode !== 0) throw new Error(`no account was made for ${email}; the lines above say why`);
  }
}

/** Signs a browser in, as its sign-in page does. */
export async function signIn(context: BrowserContext, origin: string, { email }: StagePerson): Promise<void> {
  const answer = await context.request.post(`${origin}/api/v1/session`, {
    headers: { origin },
    data: { email, password: PASSWORD },
  });
  if (!answer.ok()) throw new Error(`${email} could not sign in: ${await answer.text()}`);
}
