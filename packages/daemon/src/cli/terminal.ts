/** The world of a command: where it runs, what it may read of the environment, and where it prints. */
export interface Terminal {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** A person is reading, not a program. */
  readonly isInteractive: boolean;
  print(line: string): void;
  complain(line: string): void;
  /** Asks a yes-or-no question; false where nobody can answer. */
  confirm(question: string): Promise<boolean>;
  /** Asks for something that is not shown while it is typed; null where nobody can answer. */
  askSecret(question: string): Promise<string | null>;
  /** Everything that another program pipes in. */
  readInput(): Promise<string>;
  /** Aborts when the program is asked to stop (Ctrl-C, SIGTERM). */
  readonly stop: AbortSignal;
}
