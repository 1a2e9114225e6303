import type { z } from "zod";
import type { CenterProblem } from "./center-problem.ts";
import { KEYS_OF_PLACE } from "./center-schema.ts";
import { didYouMean } from "./nearest-word.ts";

type Path = readonly (string | number)[];

/** What the schema found, in the words of somebody who writes the file. */
export const schemaProblems = (document: unknown, error: z.ZodError): readonly CenterProblem[] =>
  error.issues.flatMap((issue) => problemsOf(document, issue, []));

function problemsOf(document: unknown, issue: z.core.$ZodIssue, above: Path): readonly CenterProblem[] {
  const path = [...above, ...issue.path.filter((step) => typeof step !== "symbol")];
  const given = valueAt(document, path);
  switch (issue.code) {
    case "unrecognized_keys": {
      const known = KEYS_OF_PLACE[placeOf(path)] ?? [];
      const hint = (key: string) =>
        didYouMean(key, known) ?? (known.length === 0 ? null : `allowed here: ${known.join(", ")}`);
      return issue.keys.map((key) => ({ path: [...path, key], message: `unknown key "${key}"`, hint: hint(key) }));
    }
    case "invalid_value": {
      const allowed = issue.values.map(String);
      const meant = typeof given === "string" ? didYouMean(given, allowed) : null;
      return [
        {
          path,
          message: given === undefined ? "is missing" : `${JSON.stringify(given)} is not one of the allowed values`,
          hint: meant ?? `allowed: ${allowed.join(", ")}`,
        },
      ];
    }
    case "invalid_union": {
      // The way that fits the kind of value best is the one that was meant: a text for a text, a map for a map.
      const fitting = issue.errors.find(
        (issues) => !issues.some((inner) => inner.path.length === 0 && inner.code === "invalid_type"),
      );
      if (fitting !== undefined && given !== undefined)
        return fitting.flatMap((inner) => problemsOf(document, inner, path));
      return [{ path, message: given === undefined ? "is missing" : "fits none of the allowed forms", hint: null }];
    }
    case "invalid_type":
      return [
        given === undefined
          ? { path, message: "is missing", hint: `expected ${issue.expected}` }
          : { path, message: `is not ${article(issue.expected)}`, hint: null },
      ];
    case "too_small":
    case "too_big":
    case "invalid_format":
    case "not_multiple_of":
    case "invalid_key":
    case "invalid_element":
    case "custom":
      return [{ path, message: issue.message, hint: null }];
  }
}

/** The place without its indices; names are the same wherever they stand. */
const placeOf = (path: Path): string => {
  const last = path.at(-1);
  return last === "name" || last === "note" ? "name" : path.filter((step) => typeof step === "string").join(".");
};

const article = (expected: string): string =>
  expected === "int" ? "a whole number" : `${/^[aeiou]/.test(expected) ? "an" : "a"} ${expected}`;

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (inner, step) =>
      typeof inner === "object" && inner !== null ? new Map(Object.entries(inner)).get(String(step)) : undefined,
    value,
  );
