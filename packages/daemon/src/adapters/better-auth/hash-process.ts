import { type ChildProcess, fork } from "node:child_process";
import { setPriority } from "node:os";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { Argon2Digest, Argon2Order } from "./argon2-digest.ts";
import type { HashAnswer } from "./hash-program.ts";

/** Signing in comes in bursts: mornings, shift changes. After one, the memory goes back to the machine. */
const IDLE_MS = 30_000;
/** Polling comes before people who sign in, and they before what nobody waits for. */
const NICENESS = 5;
/** A hash takes 30 ms; one that takes this long never comes. */
const TIME_LIMIT_MS = 20_000;

/**
 * Computes password hashes in a process of its own, which begins with the first hash and ends when there was none for a
 * while.
 *
 * Each hash takes 19 MiB. Inside the daemon the C library would keep that memory for the threads that once asked for it
 * (measured: 118 MB after eight sign-ins, never given back); a process gives everything back, and the system gives it
 * the processor only after the polling.
 */
export class HashProcess {
  readonly #clock: Clock;
  #child: ChildProcess | undefined;
  #idle: Timer | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** Computes after all that were asked for before. */
  readonly digest: Argon2Digest = (order) => {
    const tag = this.#last.then(() => this.#ask(order));
    this.#last = tag.catch(() => undefined);
    return tag;
  };

  async stop(): Promise<void> {
    await this.#last;
    this.#end();
  }

  #end(): void {
    this.#idle?.cancel();
    this.#child?.kill();
    this.#child = undefined;
  }

  #ask(order: Argon2Order): Promise<string> {
    this.#idle?.cancel();
    const child = (this.#child ??= startChild());
    return new Promise<string>((resolve, reject) => {
      const fail = (error: Error): void => {
        this.#end();
        settle(() => reject(error));
      };
      const limit = this.#clock.after(TIME_LIMIT_MS, () => fail(new Error("a password hash took too long")));
      const onExit = (): void => fail(new Error("the process of the password hashes ended"));
      const onMessage = (said: HashAnswer): void =>
        settle(() => ("tag" in said ? resolve(said.tag) : reject(new Error(said.failure))));
      const settle = (end: () => void): void => {
        limit.cancel();
        child.off("message", onMessage).off("exit", onExit).off("error", fail);
        end();
      };
      child.on("message", onMessage).on("exit", onExit).on("error", fail);
      child.send(order, (error) => error !== null && fail(error));
    }).finally(() => {
      this.#idle = this.#clock.after(IDLE_MS, () => this.#end());
    });
  }
}

function startChild(): ChildProcess {
  const program = new URL("./hash-program.ts", import.meta.url);
  const child = fork(program, { execArgv: [], stdio: ["ignore", "ignore", "inherit", "ipc"] });
  // It must not keep the daemon from ending.
  child.unref();
  child.channel?.unref();
  // An error after the last answer, such as its pipe's, says nothing that the next order does not find out.
  child.on("error", () => undefined);
  if (child.pid !== undefined) setPriority(child.pid, NICENESS);
  return child;
}
