import type { z } from "zod";
import { didYouMean } from "../center/nearest-word.ts";
import { derivedPointsOf, formulaName } from "../equipment/derived-points.ts";
import { EQUIPMENT_KINDS, equipmentKind } from "../equipment/equipment-catalogue.ts";
import { type EquipmentKind, pointTemplatesOf } from "../equipment/equipment-kind.ts";
import { weatherStation } from "../equipment/weather-station.ts";
import { isWeishanError } from "../error/weishan-error.ts";
import type { Unit } from "../reading/unit.ts";
import { checkFormula, conditionKeys, factConstant, limitNumber, limitOf, suppressionKeys } from "./library-points.ts";
import { type LibraryRule, type RuleLibrary, ruleLibrarySchema } from "./rule-library-schema.ts";

/** One mistake in a rule file: where, what, and the way out where one is known. */
export interface RuleProblem {
  /** Keys and indices from the top of the file: `["alarms", 3, "condition", "point"]`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly hint: string | null;
}

export type ParsedRuleLibrary =
  | { readonly ok: true; readonly library: RuleLibrary }
  | { readonly ok: false; readonly problems: readonly RuleProblem[] };

/**
 * Checks the content of a rule file (as YAML gave it): its form, that the kind and its points exist, that formulas
 * compile with their units, that keys stand once and causes exist. Reports every problem at once; never throws.
 */
export function parseRuleLibrary(value: unknown): ParsedRuleLibrary {
  const parsed = ruleLibrarySchema.safeParse(value);
  if (!parsed.success) return { ok: false, problems: parsed.error.issues.flatMap(schemaProblems) };
  const library = parsed.data;
  const kind = equipmentKind(library.kind);
  if (kind === undefined) {
    const hint = didYouMean(
      library.kind,
      EQUIPMENT_KINDS.map(({ id }) => id),
    );
    return { ok: false, problems: [{ path: ["kind"], message: `there is no kind "${library.kind}"`, hint }] };
  }
  const problems = library.alarms.flatMap((rule, at) => ruleProblems(rule, at, library, kind));
  return problems.length === 0 ? { ok: true, library } : { ok: false, problems };
}

function schemaProblems(issue: z.core.$ZodIssue): readonly RuleProblem[] {
  const path = issue.path.map((step) => (typeof step === "number" ? step : String(step)));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...path, key], message: `unknown key "${key}"`, hint: null }));
  }
  if (issue.code === "invalid_value") {
    return [{ path, message: issue.message, hint: `allowed: ${issue.values.map(String).join(", ")}` }];
  }
  return [{ path, message: issue.message, hint: null }];
}

function ruleProblems(
  rule: LibraryRule,
  at: number,
  { alarms }: RuleLibrary,
  kind: EquipmentKind,
): readonly RuleProblem[] {
  const place = ["alarms", at];
  const first = alarms.findIndex(({ key }) => key === rule.key);
  const keys = alarms.map(({ key }) => key);
  return [
    ...(first < at
      ? [{ path: [...place, "key"], message: `the key "${rule.key}" stands twice`, hint: `first as alarms[${first}]` }]
      : []),
    ...[...conditionKeys(rule.condition), ...suppressionKeys(rule)]
      .filter((key) => unitOfName(kind, key) === undefined)
      .map((key) => ({
        path: [...place, "condition"],
        message: `the kind "${kind.id}" has no point "${key}"`,
        hint: didYouMean(key, knownNames(kind)),
      })),
    ...rule.suppress.flatMap((entry, item) =>
      "cause" in entry && !keys.includes(entry.cause)
        ? [
            {
              path: [...place, "suppress", item, "cause"],
              message: `there is no alarm "${entry.cause}"`,
              hint: didYouMean(entry.cause, keys),
            },
          ]
        : [],
    ),
    ...formulaProblems(rule, place, kind),
  ];
}

function formulaProblems(
  { condition }: LibraryRule,
  place: readonly (string | number)[],
  kind: EquipmentKind,
): readonly RuleProblem[] {
  const limit = limitOf(condition);
  const limitKey = condition.kind === "rate" ? "limitPerHour" : "limit";
  return [
    ...(typeof limit === "string"
      ? compileProblem([...place, "condition", limitKey], () => limitNumber(limit, {}))
      : []),
    ...(condition.kind === "expression"
      ? compileProblem([...place, "condition", "formula"], () =>
          checkFormula(condition.formula, {
            unitOf: (name) => unitOfName(kind, name),
            // Which facts there are is said by each equipment.
            constantOf: (name) => factConstant(name, () => 1),
            known: () => knownNames(kind),
          }),
        )
      : []),
  ];
}

function compileProblem(path: readonly (string | number)[], compile: () => unknown): readonly RuleProblem[] {
  try {
    compile();
    return [];
  } catch (error) {
    if (!isWeishanError(error)) throw error;
    const { hint } = error.facts;
    return [{ path, message: error.message, hint: typeof hint === "string" && hint !== "" ? hint : null }];
  }
}

/** Own points by their key, measured or derived; those of the weather station under its role. */
function unitOfName(kind: EquipmentKind, name: string): Unit | undefined {
  const meant = formulaName(name);
  if (meant.role === "fact") return undefined;
  return unitOfKey(meant.role === "weather" ? weatherStation : kind, meant.key);
}

const unitOfKey = (kind: EquipmentKind, key: string): Unit | undefined =>
  [...pointTemplatesOf(kind), ...derivedPointsOf(kind.id)].find((template) => template.key === key)?.unit;

const knownNames = (kind: EquipmentKind): readonly string[] =>
  [...pointTemplatesOf(kind), ...derivedPointsOf(kind.id)].map(({ key }) => key);
