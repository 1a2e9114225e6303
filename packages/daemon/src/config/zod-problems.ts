import { nearestWord } from "@weishan/core/center";
import type { z } from "zod";
import type { ConfigProblem } from "./config-problem.ts";
import type { DocumentPath } from "./document-path.ts";
import type { YamlSource } from "./yaml-source.ts";

/** The keys that may stand at a place, for "did you mean" on an unknown one. */
export type KnownKeys = (path: DocumentPath) => readonly string[];

/** What zod found, as problems with line, column and a hint. */
export function problemsOf(source: YamlSource, error: z.ZodError, knownKeys: KnownKeys): readonly ConfigProblem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(source, issue, knownKeys));
}

function problemsOfIssue(source: YamlSource, issue: z.core.$ZodIssue, knownKeys: KnownKeys): readonly ConfigProblem[] {
  const path = issue.path.filter((step) => typeof step !== "symbol");
  const given = valueAt(source.value, path);
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(path);
    return issue.keys.map((key) => source.problem([...path, key], `unknown key "${key}"`, hintAmong(known, key)));
  }
  if (issue.code === "invalid_value") {
    const what = given === undefined ? "is missing" : `${JSON.stringify(given)} is not one of the allowed values`;
    return [source.problem(path, what, hintAmong(issue.values.map(String), given))];
  }
  if (issue.code === "invalid_union") return unionProblems(source, issue, knownKeys);
  if (issue.code === "invalid_type" && path.length === 0) {
    const what = given === null ? "this file is empty" : "this file is not a map of keys and values";
    return [source.problem(path, what, hintAmong(knownKeys(path), given))];
  }
  if (issue.code === "invalid_type" && given === undefined) {
    return [source.problem(path, "is missing", `expected ${issue.expected}`)];
  }
  return [source.problem(path, issue.message)];
}

/** Either the word that decides between the options is wrong, or the option is meant that fits best. */
function unionProblems(
  source: YamlSource,
  issue: Extract<z.core.$ZodIssue, { code: "invalid_union" }>,
  knownKeys: KnownKeys,
): readonly ConfigProblem[] {
  const path = issue.path.filter((step) => typeof step !== "symbol");
  if (issue.discriminator !== undefined) {
    const given = valueAt(source.value, path);
    const options = "options" in issue && issue.options !== undefined ? issue.options.map(String) : [];
    const what = given === undefined ? "is missing" : `${JSON.stringify(given)} is not a known ${issue.discriminator}`;
    return [source.problem(path, what, hintAmong(options, given))];
  }
  const [best] = issue.errors.toSorted((left, right) => left.length - right.length);
  if (best === undefined || best.length === 0) return [source.problem(path, issue.message)];
  return best.flatMap((inner) =>
    problemsOfIssue(source, { ...inner, path: [...issue.path, ...inner.path] }, knownKeys),
  );
}

function hintAmong(options: readonly string[], given: unknown): string | null {
  // The word is right but for its type: a number in quotes.
  if (typeof given === "string" && options.includes(given)) return `write ${given} without quotes`;
  const meant = typeof given === "string" ? nearestWord(given, options) : undefined;
  if (meant !== undefined) return `did you mean "${meant}"?`;
  return options.length === 0 ? null : `allowed: ${options.join(", ")}`;
}

function valueAt(value: unknown, path: DocumentPath): unknown {
  return path.reduce<unknown>((inner, step) => {
    if (typeof inner !== "object" || inner === null) return undefined;
    return new Map<string, unknown>(Object.entries(inner)).get(String(step));
  }, value);
}
