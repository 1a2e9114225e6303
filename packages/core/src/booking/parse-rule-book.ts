import type { z } from "zod";
import { minutesOfDay } from "../calendar/taipei-time.ts";
import type { RuleBook } from "./rule-book.ts";
import { ruleBookSchema } from "./rule-book-schema.ts";

/** One mistake in a rule book: where, what, and the way out where one is known. */
export interface RuleBookProblem {
  /** Keys and indices from the top of the book: `["charging", "sessions", 1, "to"]`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly hint: string | null;
}

export type ParsedRuleBook =
  | { readonly ok: true; readonly book: RuleBook }
  | { readonly ok: false; readonly problems: readonly RuleBookProblem[] };

/**
 * Checks a rule book (as YAML or the API gave it): its form, and that it agrees with itself. Reports every problem at
 * once; never throws.
 */
export function parseRuleBook(value: unknown): ParsedRuleBook {
  const parsed = ruleBookSchema.safeParse(value);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.flatMap(formProblems) };
  const book: RuleBook = parsed.data;
  const problems = [
    ...validityProblems(book),
    ...subjectProblems(book),
    ...windowProblems(book),
    ...sessionProblems(book),
    ...keyProblems(book),
    ...quotaProblems(book),
    ...ladderProblems(book),
  ];
  return problems.length === 0 ? { ok: true, book } : { ok: false, problems };
}

function formProblems(issue: z.core.$ZodIssue): readonly RuleBookProblem[] {
  const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...path, key], message: `unknown key "${key}"`, hint: null }));
  }
  if (issue.code === "invalid_value") {
    return [{ path, message: issue.message, hint: `allowed: ${issue.values.map(String).join(", ")}` }];
  }
  return [{ path, message: issue.message, hint: null }];
}

const problem = (path: RuleBookProblem["path"], message: string, hint: string | null = null): RuleBookProblem => ({
  path,
  message,
  hint,
});

function validityProblems({ validFrom, validUntil }: RuleBook): readonly RuleBookProblem[] {
  if (validUntil === null || validFrom < validUntil) return [];
  return [problem(["validUntil"], "the book ends before it begins", "it is the first day on which it holds no more")];
}

function subjectProblems({ appliesTo: { venueClasses, resourceIds } }: RuleBook): readonly RuleBookProblem[] {
  if (venueClasses.length > 0 || resourceIds.length > 0) return [];
  return [problem(["appliesTo"], "the book is about nothing", "name a venue class or a resource")];
}

function windowProblems({ window: { earliestDaysBefore, latestDaysBefore } }: RuleBook): readonly RuleBookProblem[] {
  if (latestDaysBefore <= earliestDaysBefore) return [];
  return [problem(["window", "latestDaysBefore"], "nobody could apply: the notice is longer than the window")];
}

function sessionProblems({ charging, openingHours }: RuleBook): readonly RuleBookProblem[] {
  const hours = Object.entries(openingHours).flatMap(([day, span]) =>
    span === null || minutesOfDay(span.from) < minutesOfDay(span.to)
      ? []
      : [problem(["openingHours", day, "to"], "closes before it opens")],
  );
  if (charging.unit !== "session") return hours;
  const { sessions } = charging;
  return [
    ...hours,
    ...sessions.flatMap(({ key, from, to }, at) => {
      const place = ["charging", "sessions", at] as const;
      const before = sessions[at - 1];
      return [
        ...(minutesOfDay(from) < minutesOfDay(to) ? [] : [problem([...place, "to"], `"${key}" ends before it begins`)]),
        ...(before === undefined || minutesOfDay(before.to) <= minutesOfDay(from)
          ? []
          : [problem([...place, "from"], `"${key}" begins before "${before.key}" has ended`, "sessions are in order")]),
      ];
    }),
  ];
}

function keyProblems(book: RuleBook): readonly RuleBookProblem[] {
  const lists: readonly (readonly [RuleBookProblem["path"], readonly { readonly key: string }[]])[] = [
    [["applicantClasses"], book.applicantClasses],
    [["layouts"], book.layouts],
    [["equipment"], book.equipment],
    [["papers"], book.papers],
    ...(book.charging.unit === "session" ? [[["charging", "sessions"], book.charging.sessions] as const] : []),
  ];
  return lists.flatMap(([path, entries]) =>
    entries.flatMap(({ key }, at) => {
      const first = entries.findIndex((entry) => entry.key === key);
      return first < at ? [problem([...path, at, "key"], `the key "${key}" stands twice`, `first at ${first}`)] : [];
    }),
  );
}

function quotaProblems({ quotas, applicantClasses }: RuleBook): readonly RuleBookProblem[] {
  const known = applicantClasses.map(({ key }) => key);
  return quotas.flatMap(({ classes }, at) =>
    classes.flatMap((key, item) =>
      known.includes(key)
        ? []
        : [problem(["quotas", at, "classes", item], `there is no class "${key}"`, `the book has: ${known.join(", ")}`)],
    ),
  );
}

/** Who gives up later never gets more back. */
function ladderProblems({ refund: { ladder } }: RuleBook): readonly RuleBookProblem[] {
  return ladder.flatMap((step, at) => {
    const before = ladder[at - 1];
    if (before === undefined) return [];
    const place = ["refund", "ladder", at] as const;
    return [
      ...(step.daysBefore < before.daysBefore
        ? []
        : [problem([...place, "daysBefore"], "the steps go from the longest notice to the shortest")]),
      ...(step.feePct <= before.feePct && step.depositPct <= before.depositPct
        ? []
        : [problem(place, "a later cancellation would be paid back more")]),
    ];
  });
}
