import type { Terminal } from "../../terminal.ts";

/** A terminal whose lines are kept; nobody answers its questions. */
export class QuietTerminal implements Terminal {
  readonly env = {};
  readonly isInteractive = false;
  readonly stop = new AbortController().signal;
  readonly printed: string[] = [];
  readonly complained: string[] = [];
  readonly cwd: string;

  constructor(cwd: string) {
    this.cwd = cwd;
  }

  print(line: string): void {
    this.printed.push(line);
  }

  complain(line: string): void {
    this.complained.push(line);
  }

  async confirm(): Promise<boolean> {
    return false;
  }

  async askSecret(): Promise<null> {
    return null;
  }

  async readInput(): Promise<string> {
    return "";
  }

  /** What was printed last, as a program reads it. */
  json(): unknown {
    return JSON.parse(this.printed.at(-1) ?? "null");
  }
}
