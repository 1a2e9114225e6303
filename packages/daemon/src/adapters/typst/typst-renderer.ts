import { type ChildProcess, fork } from "node:child_process";
import { setPriority } from "node:os";
import { WeishanError } from "@weishan/core/error";
import type { Clock, Timer } from "../../ports/clock.ts";
import type { DocumentRenderer, DocumentSource, RenderedDocument } from "../../ports/document-renderer.ts";
import type { TypstAnswer } from "./typst-order.ts";

/** Documents come in handfuls: a morning's invoices, a month's report. After one, the memory goes back to the machine. */
const IDLE_MS = 20_000;
/** A yearly report with its charts takes two seconds; what takes this long never ends. */
const TIME_LIMIT_MS = 60_000;
const NICENESS = 5;

/**
 * Sets documents with Typst in a process of its own, which begins with the first document and ends when there was none
 * for a while: neither the compiler nor its fonts (14 MB) are ever loaded into the daemon, and a document that would
 * never end is ended.
 */
export class TypstRenderer implements DocumentRenderer {
  readonly #clock: Clock;
  #child: ChildProcess | undefined;
  #idle: Timer | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  render(source: DocumentSource): Promise<RenderedDocument> {
    const rendered = this.#last.then(() => this.#ask(source)).then((answer) => documentOf(source, answer));
    this.#last = rendered.catch(() => undefined);
    return rendered;
  }

  /** Whether the process is there: it was asked for a document lately. */
  get isLoaded(): boolean {
    return this.#child !== undefined;
  }

  async stop(): Promise<void> {
    await this.#last;
    this.#end();
  }

  #end(): void {
    this.#idle?.cancel();
    this.#child?.kill();
    this.#child = undefined;
  }

  #ask(source: DocumentSource): Promise<TypstAnswer> {
    this.#idle?.cancel();
    const child = (this.#child ??= startChild());
    return new Promise<TypstAnswer>((resolve, reject) => {
      const fail = (error: unknown, why: string): void => {
        this.#end();
        settle(() => reject(unavailable(source, why, error)));
      };
      const limit = this.#clock.after(TIME_LIMIT_MS, () => fail(undefined, "it took too long"));
      const onExit = (): void => fail(undefined, "the program that sets documents ended");
      const onError = (error: Error): void => fail(error, "the program that sets documents cannot be reached");
      const onMessage = (answer: TypstAnswer): void => settle(() => resolve(answer));
      const settle = (end: () => void): void => {
        limit.cancel();
        child.off("message", onMessage).off("exit", onExit).off("error", onError);
        end();
      };
      child.on("message", onMessage).on("exit", onExit).on("error", onError);
      child.send(source, (error) => error !== null && onError(error));
    }).finally(() => {
      this.#idle = this.#clock.after(IDLE_MS, () => this.#end());
    });
  }
}

function documentOf(source: DocumentSource, answer: TypstAnswer): RenderedDocument {
  if ("document" in answer) return answer.document;
  if ("failure" in answer) throw unavailable(source, answer.failure);
  const { message, file, line, column } = answer.mistake;
  const place = line === 0 ? file : `${file}:${line}:${column}`;
  const facts = { title: source.title, file, line, column };
  throw new WeishanError(
    "DOCUMENT_INVALID",
    `the document "${source.title}" cannot be set: ${place}: ${message}`,
    facts,
  );
}

const unavailable = ({ title }: DocumentSource, why: string, cause?: unknown): WeishanError =>
  new WeishanError("DOCUMENT_UNAVAILABLE", `the document "${title}" could not be made: ${why}`, { title }, cause);

function startChild(): ChildProcess {
  const program = new URL("./typst-program.ts", import.meta.url);
  const child = fork(program, {
    // The pages are the compiler's; room for the garbage of a few messages would only be resident memory.
    execArgv: ["--max-semi-space-size=1"],
    // Nothing of the daemon's surroundings, such as a password of its database, is for this program.
    env: {},
    serialization: "advanced",
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  // It must not keep the daemon from ending.
  child.unref();
  child.channel?.unref();
  // An error after the last answer, such as its pipe's, says nothing that the next order does not find out.
  child.on("error", () => undefined);
  if (child.pid !== undefined) setPriority(child.pid, NICENESS);
  return child;
}
