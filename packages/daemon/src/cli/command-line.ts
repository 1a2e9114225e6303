import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { text } from "node:stream/consumers";
import { isWeishanError } from "@weishan/core/error";
import { buildCli } from "./build-cli.ts";
import type { Terminal } from "./terminal.ts";

/** Runs one command of this process's arguments to its end; an error is one line and exit code 1. */
export async function commandLine(): Promise<void> {
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stopping.abort());

  for (const output of [process.stdout, process.stderr]) output.on("error", readerIsGone);

  const terminal: Terminal = {
    cwd: process.env["INIT_CWD"] ?? process.cwd(),
    env: process.env,
    isInteractive: process.stdout.isTTY,
    print: (line) => void process.stdout.write(`${line}\n`),
    complain: (line) => void process.stderr.write(`${line}\n`),
    async confirm(question) {
      if (!process.stdin.isTTY) return false;
      const reader = createInterface({ input: process.stdin, output: process.stdout });
      try {
        return /^y(?:es)?$/iu.test((await reader.question(`${question} [y/N] `)).trim());
      } finally {
        reader.close();
      }
    },
    askSecret: async (question) => (process.stdin.isTTY ? askUnseen(question) : null),
    readInput: () => text(process.stdin),
    stop: stopping.signal,
  };

  try {
    await buildCli(terminal).parseAsync(process.argv);
  } catch (error) {
    if (!isWeishanError(error)) throw error;
    terminal.complain(`weishan: ${error.message} (${error.code})`);
    process.exitCode = 1;
  }
}

/** Shows the question and nothing of the answer. */
async function askUnseen(question: string): Promise<string> {
  process.stdout.write(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  try {
    return await reader.question("");
  } finally {
    reader.close();
    process.stdout.write("\n");
  }
}

/** Who reads may leave early (`weishan plan | head`); a daemon goes on without being heard. */
function readerIsGone(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
}
