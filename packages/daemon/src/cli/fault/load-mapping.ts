import { readFileSync } from "node:fs";
import { nearestWord } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import type { RuleFamily, RuleInput } from "@weishan/core/fault";
import { z } from "zod";
import { type ConfigProblem, formatProblem } from "../../config/config-problem.ts";
import { parseYamlSource, type YamlSource } from "../../config/yaml-source.ts";
import { problemsOf } from "../../config/zod-problems.ts";
import { type Conversion, conversionTo, unitsFor } from "./convert-unit.ts";
import type { DateOrder } from "./parse-timestamp.ts";

const columnNames = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);
const mappingSchema = z.strictObject({
  mapping: z.literal(1),
  kind: z.string().optional(),
  name: z.string().optional(),
  source: z.string().optional(),
  delimiter: z.string().length(1).optional(),
  headerLine: z.number().int().min(1).optional(),
  timestamp: z.union([
    z.string().min(1),
    z.strictObject({
      column: columnNames,
      timeColumn: z.string().optional(),
      order: z.enum(["mdy", "dmy"]).optional(),
      timeZone: z.string().optional(),
    }),
  ]),
  columns: z.record(
    z.string(),
    z.union([
      z.string().min(1),
      z.strictObject({
        column: columnNames,
        unit: z.string().optional(),
        scale: z.number().optional(),
        offset: z.number().optional(),
        states: z.record(z.string(), z.number()).optional(),
        optional: z.boolean().optional(),
      }),
    ]),
  ),
  constants: z.record(z.string(), z.strictObject({ value: z.number(), unit: z.string().optional() })).optional(),
  parameters: z.record(z.string(), z.number()).optional(),
  missing: z.array(z.string()).optional(),
});

const TOP_KEYS = Object.keys(mappingSchema.shape);

/** One column of the file, and how its texts become values of an input. */
export interface MappedColumn {
  readonly input: RuleInput;
  /** Names under which the column may stand; the first that is there is taken. */
  readonly names: readonly string[];
  readonly conversion: Conversion;
  readonly states: ReadonlyMap<string, number>;
  /** Whether files without it are usual: then nothing is said of its absence. */
  readonly isOptional: boolean;
}

/** How a file of another system is read. */
export interface Mapping {
  readonly file: string;
  readonly delimiter: string;
  readonly headerLine: number;
  readonly timestamp: {
    readonly names: readonly string[];
    readonly timeColumn: string | null;
    /** Null: month first, unless the first row says otherwise. */
    readonly order: DateOrder | null;
    readonly timeZone: string;
  };
  readonly columns: readonly MappedColumn[];
  readonly constants: ReadonlyMap<string, number>;
  readonly parameters: Readonly<Record<string, number>>;
  /** Texts that mean "no value", in small letters. */
  readonly missing: ReadonlySet<string>;
}

/** What exports write where there is no value; spreadsheets leave their error names. */
const MISSING = ["", "-", "--", "nan", "null", "none", "n/a", "na", "#n/a", "#value!", "#ref!", "#div/0!", "bad", "?"];
/** Words of states, in small letters. */
const STATE_WORDS: readonly (readonly [string, number])[] = [
  ...["on", "true", "yes", "run", "running", "start", "open", "active", "occupied", "occ", "開", "運轉", "占用"].map(
    (word) => [word, 1] as const,
  ),
  ...["off", "false", "no", "stop", "stopped", "closed", "inactive", "unoccupied", "unocc", "關", "停止", "無人"].map(
    (word) => [word, 0] as const,
  ),
];
const DEFAULT_ZONE = "Asia/Taipei";

/**
 * Reads a mapping file and checks it whole.
 *
 * @throws WeishanError CONFIG_UNREADABLE; CONFIG_INVALID with every problem at its line and column
 */
export function loadMapping(file: string, family: RuleFamily): Mapping {
  const yaml = parseYamlSource(file, readText(file));
  if (!yaml.ok) throw invalid(yaml.problems);
  const { source } = yaml;
  const parsed = mappingSchema.safeParse(source.value);
  if (!parsed.success) throw invalid(problemsOf(source, parsed.error, (path) => (path.length === 0 ? TOP_KEYS : [])));
  const document = parsed.data;
  const problems: ConfigProblem[] = [];
  if (document.kind !== undefined && document.kind !== family.equipmentKind) {
    problems.push(source.problem(["kind"], `is "${document.kind}", but --kind says "${family.equipmentKind}"`));
  }
  const columns = Object.entries(document.columns).flatMap(([key, given]) => {
    const whole = typeof given === "string" ? { column: given } : given;
    const input = inputOf(family, source, ["columns", key], problems);
    if (input === undefined) return [];
    const { unit, scale, offset, states = {}, optional = false } = whole;
    const conversion = conversionOf(input, { unit, path: ["columns", key] }, source, problems);
    return [
      {
        input,
        names: namesOf(whole.column),
        isOptional: optional,
        conversion: {
          scale: conversion.scale * (scale ?? 1),
          offset: conversion.offset + (offset ?? 0) * conversion.scale,
        },
        states: new Map([
          ...STATE_WORDS,
          ...Object.entries(states).map(([word, value]) => [word.trim().toLowerCase(), value] as const),
        ]),
      },
    ];
  });
  const constants = Object.entries(document.constants ?? {}).flatMap(([key, { value, unit }]) => {
    const input = inputOf(family, source, ["constants", key], problems);
    if (input === undefined) return [];
    const { scale, offset } = conversionOf(input, { unit, path: ["constants", key] }, source, problems);
    return [[key, value * scale + offset] as const];
  });
  const timestamp = typeof document.timestamp === "string" ? { column: document.timestamp } : document.timestamp;
  const {
    order,
    timeColumn,
    timeZone = DEFAULT_ZONE,
  } = "order" in timestamp || "timeColumn" in timestamp || "timeZone" in timestamp
    ? timestamp
    : { order: undefined, timeColumn: undefined };
  if (!isTimeZone(timeZone))
    problems.push(
      source.problem(["timestamp", "timeZone"], `"${timeZone}" is no time zone`, "write Asia/Taipei or UTC"),
    );
  problems.push(...parameterProblems(document.parameters ?? {}, family, source));
  if (problems.length > 0) throw invalid(problems);
  return {
    file,
    delimiter: document.delimiter ?? ",",
    headerLine: document.headerLine ?? 1,
    timestamp: { names: namesOf(timestamp.column), timeColumn: timeColumn ?? null, order: order ?? null, timeZone },
    columns,
    constants: new Map(constants),
    parameters: document.parameters ?? {},
    missing: new Set([...MISSING, ...(document.missing ?? []).map((text) => text.trim().toLowerCase())]),
  };
}

const namesOf = (column: string | readonly string[]): readonly string[] =>
  typeof column === "string" ? [column] : column;

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new WeishanError("CONFIG_UNREADABLE", `${file}: the mapping cannot be read`, { file }, error);
  }
}

const invalid = (problems: readonly ConfigProblem[]): WeishanError =>
  new WeishanError("CONFIG_INVALID", problems.map(formatProblem).join("\n"), { problems: problems.length });

function inputOf(
  family: RuleFamily,
  source: YamlSource,
  path: readonly [string, string],
  problems: ConfigProblem[],
): RuleInput | undefined {
  const [, key] = path;
  const input = family.inputs.find((candidate) => candidate.key === key);
  if (input !== undefined) return input;
  const keys = family.inputs.map((candidate) => candidate.key);
  const meant = nearestWord(key, keys);
  const hint = meant === undefined ? `${family.equipmentKind} has: ${keys.join(", ")}` : `did you mean "${meant}"?`;
  problems.push(source.problem(path, `no rule of ${family.equipmentKind} reads "${key}"`, hint));
  return undefined;
}

function conversionOf(
  input: RuleInput,
  { unit, path }: { readonly unit: string | undefined; readonly path: readonly string[] },
  source: YamlSource,
  problems: ConfigProblem[],
): Conversion {
  const conversion = unit === undefined ? { scale: 1, offset: 0 } : conversionTo(input.unit, unit);
  if (conversion !== undefined) return conversion;
  const hint = `one of: ${unitsFor(input.unit).join(", ")}`;
  problems.push(source.problem([...path, "unit"], `"${unit}" cannot become ${input.unit || "a state"}`, hint));
  return { scale: 1, offset: 0 };
}

function parameterProblems(
  given: Readonly<Record<string, number>>,
  family: RuleFamily,
  source: YamlSource,
): readonly ConfigProblem[] {
  const known = new Set([
    ...Object.keys(family.parameters),
    ...family.rules.flatMap(({ id, parameters }) => Object.keys(parameters).map((name) => `${id}.${name}`)),
  ]);
  return Object.keys(given).flatMap((name) => {
    if (known.has(name)) return [];
    const meant = nearestWord(name, known);
    return [
      source.problem(
        ["parameters", name],
        "no such threshold",
        meant === undefined ? null : `did you mean "${meant}"?`,
      ),
    ];
  });
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone !== "";
  } catch {
    return false;
  }
}
