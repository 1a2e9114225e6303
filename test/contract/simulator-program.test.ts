import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, test } from "vitest";
import { freePort } from "../support/free-port.ts";
import { until } from "../support/until.ts";

const MAIN = fileURLToPath(new URL("../../simulators/src/main.ts", import.meta.url));
const INSTALLATION = fileURLToPath(new URL("../../simulators/src/fixtures/small-house.yaml", import.meta.url));

interface Program {
  readonly process: ChildProcess;
  readonly said: () => string;
}

const programs: Program[] = [];
afterEach(() => {
  for (const { process: child } of programs.splice(0)) child.kill("SIGKILL");
});

function start(args: readonly string[]): Program {
  const child = spawn(process.execPath, [MAIN, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let text = "";
  child.stdout.on("data", (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (text += chunk.toString()));
  const program = { process: child, said: () => text };
  programs.push(program);
  return program;
}

describe("the simulators' program", () => {
  test("says when every device answers, and is gone within a second of Ctrl-C", async () => {
    const port = await freePort();
    const program = start(["--installation", INSTALLATION, "--control", String(port), "--seed", "4"]);
    await until("the simulators are ready", () => program.said().includes("simulators ready"));
    const state: unknown = await (await fetch(`http://127.0.0.1:${port}/state`)).json();
    expect(state).toMatchObject({ speed: 1, faults: 0 });
    const exit = once(program.process, "exit");
    const askedMs = performance.now();
    program.process.kill("SIGINT");
    expect(await exit).toEqual([0, null]);
    expect(performance.now() - askedMs).toBeLessThan(1_000);
  });

  test("takes faults by command and gives them back", async () => {
    const port = await freePort();
    const program = start(["--installation", INSTALLATION, "--control", String(port)]);
    await until("the simulators are ready", () => program.said().includes("simulators ready"));
    const command = async (...words: string[]): Promise<string> => {
      const child = start(["fault", ...words, "--control", String(port)]);
      await once(child.process, "close");
      return child.said();
    };
    expect(await command("add", "slow", "endpoint=power", "delayMs=50")).toContain('"kind":"slow"');
    expect(JSON.parse(await command("list"))).toMatchObject([{ kind: "slow", endpoint: "power", delayMs: 50 }]);
    expect(await command("clear")).toBe('{"cleared":1}\n');
    expect(await command("add", "gremlins", "endpoint=power")).toMatch(/^simulators: gremlins/u);
  });

  test("names a port that somebody else has, in one line", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const program = start(["--installation", INSTALLATION, "--control", String(port)]);
    const [code] = await once(program.process, "exit");
    other.close();
    expect(code).toBe(1);
    expect(program.said()).toBe(`simulators: 127.0.0.1:${port} is already in use\n`);
  });

  test("names an installation file that is not there, in one line", async () => {
    const program = start(["--installation", "no-such-file.yaml"]);
    const [code] = await once(program.process, "exit");
    expect(code).toBe(1);
    expect(program.said()).toBe("simulators: no-such-file.yaml cannot be read\n");
  });

  test("takes no speed beyond a thousand", async () => {
    const program = start(["--installation", INSTALLATION, "--speed", "5000"]);
    const [code] = await once(program.process, "exit");
    expect(code).toBe(1);
    expect(program.said()).toMatch(/--speed.*a number from 0 to 1000/u);
  });
});
