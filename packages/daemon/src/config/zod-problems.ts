import type { z } from "zod";
import type { ConfigProblem } from "./config-problem.ts";
import type { DocumentPath } from "./document-path.ts";
import { nearestWord } from "./nearest-word.ts";
import type { YamlSource } from "./yaml-source.ts";

/**
 * What zod found, as problems with line, column and a hint.
 *
 * @param knownKeys - the keys that may stand at a place, for "did you mean" on an unknown one
 */
export function problemsOf(
  source: YamlSource,
  error: z.ZodError,
  knownKeys: (path: DocumentPath) => readonly string[],
): readonly ConfigProblem[] {
  return error.issues.flatMap((issue) => problemsOfIssue(source, issue, knownKeys));
}

function problemsOfIssue(
  source: YamlSource,
  issue: z.core.$ZodIssue,
  knownKeys: (path: DocumentPath) => readonly string[],
): readonly ConfigProblem[] {
  const path = issue.path.filter((step) => typeof step !== "symbol");
  if (issue.code === "unrecognized_keys") {
    const known = knownKeys(path);
    return issue.keys.map((key) => {
      const meant = nearestWord(key, known);
      return source.problem(
        [...path, key],
        `unknown key "${key}"`,
        meant === undefined ? `allowed here: ${known.join(", ")}` : `did you mean "${meant}"?`,
      );
    });
  }
  if (issue.code === "invalid_value") {
    const given = valueAt(source.value, path);
    const options = issue.values.map(String);
    const meant = typeof given === "string" ? nearestWord(given, options) : undefined;
    return [
      source.problem(
        path,
        given === undefined ? "is missing" : `${JSON.stringify(given)} is not one of the allowed values`,
        meant === undefined ? `allowed: ${options.join(", ")}` : `did you mean "${meant}"?`,
      ),
    ];
  }
  if (issue.code === "invalid_type" && valueAt(source.value, path) === undefined) {
    return [source.problem(path, "is missing", `expected ${issue.expected}`)];
  }
  if (issue.code === "invalid_union" && "discriminator" in issue && typeof issue.discriminator === "string") {
    const given = valueAt(source.value, [...path, issue.discriminator]);
    return [
      source.problem(
        path,
        given === undefined
          ? `"${issue.discriminator}" is missing`
          : `${JSON.stringify(given)} is not a known ${issue.discriminator}`,
        "options" in issue && issue.options !== undefined ? `allowed: ${issue.options.map(String).join(", ")}` : null,
      ),
    ];
  }
  return [source.problem(path, issue.message)];
}

function valueAt(value: unknown, path: DocumentPath): unknown {
  return path.reduce<unknown>((inner, step) => {
    if (typeof inner !== "object" || inner === null) return undefined;
    return new Map<string, unknown>(Object.entries(inner)).get(String(step));
  }, value);
}
