/** One mistake in a configuration file: where it is, what is wrong, and the way out. */
export interface ConfigProblem {
  readonly file: string;
  /** Counted from 1. */
  readonly line: number;
  readonly column: number;
  /** The place in the document: `endpoints[2].units[0].profile`. */
  readonly path: string;
  readonly message: string;
  readonly hint: string | null;
}

/** `demo.yaml:12:7 endpoints[2].port: …` with the hint on a line of its own, as editors and people read it. */
export function formatProblem(problem: ConfigProblem): string {
  const place = `${problem.file}:${problem.line}:${problem.column}`;
  const what = problem.path === "" ? problem.message : `${problem.path}: ${problem.message}`;
  return problem.hint === null ? `${place} ${what}` : `${place} ${what}\n    → ${problem.hint}`;
}
