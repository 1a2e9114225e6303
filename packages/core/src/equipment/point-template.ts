import type { LocalName } from "../center/local-name.ts";
import type { Unit } from "../reading/unit.ts";
import type { PointGroup, PointTemplate } from "./equipment-kind.ts";

/** A name as the catalogue writes it: Chinese, then English. */
export type NamePair = readonly [zh: string, en: string];

/** Names of states by their number. */
export type States = Readonly<Record<number, NamePair>>;

/**
 * How often a fresh value is expected, by how fast the thing behind it can change: electrical and motion values in
 * seconds, temperatures in half a minute, counters and settings in minutes (a 9600 baud line of thirty units carries
 * no more).
 */
export const RATES = { fast: 5_000, normal: 30_000, slow: 300_000 } as const;
export type Rate = keyof typeof RATES;

/** What a point may add to its defaults. `range` is `[min, max]` of values that are believed. */
export interface PointOptions {
  readonly rate?: Rate;
  readonly range?: readonly [min: number, max: number];
  readonly deadband?: number;
  /** An order to it needs a second person. */
  readonly critical?: true;
}

/** A name in both languages. */
export const named = ([zh, en]: NamePair): LocalName => ({ zh, en });

/** A measured quantity. Half a minute unless said otherwise. */
export const sensor = <const Key extends string>(
  key: Key,
  name: NamePair,
  unit: Unit,
  options: PointOptions = {},
): PointTemplate<Key> => ({ key, name: named(name), kind: "sensor", unit, ...limitsOf(options, "normal") });

/** A running total. It only grows, except where it wraps at `span`. */
export const counter = <const Key extends string>(
  key: Key,
  name: NamePair,
  unit: Unit,
  options: PointOptions & { readonly span?: number } = {},
): PointTemplate<Key> => ({
  key,
  name: named(name),
  kind: "counter",
  unit,
  ...limitsOf(options, "slow"),
  ...(options.span === undefined ? {} : { counterSpan: options.span }),
});

/** A state among named ones, said by the equipment. Five seconds unless said otherwise. */
export const status = <const Key extends string>(
  key: Key,
  name: NamePair,
  states: States,
  options: PointOptions = {},
): PointTemplate<Key> => ({
  key,
  name: named(name),
  kind: "status",
  unit: "",
  states: namedStates(states),
  ...limitsOf(options, "fast"),
});

/** An order among named ones, given to the equipment and read back. */
export const command = <const Key extends string>(
  key: Key,
  name: NamePair,
  states: States,
  options: PointOptions = {},
): PointTemplate<Key> => ({
  key,
  name: named(name),
  kind: "command",
  unit: "",
  states: namedStates(states),
  ...limitsOf(options, "normal"),
});

/** A wanted value, given to the equipment and read back. */
export const setpoint = <const Key extends string>(
  key: Key,
  name: NamePair,
  unit: Unit,
  options: PointOptions = {},
): PointTemplate<Key> => ({ key, name: named(name), kind: "setpoint", unit, ...limitsOf(options, "normal") });

/** Something the equipment says in words: a serial number, a message. */
export const text = <const Key extends string>(key: Key, name: NamePair): PointTemplate<Key> => ({
  key,
  name: named(name),
  kind: "status",
  unit: "",
  text: true,
  expectedIntervalMs: RATES.slow,
});

/** A heading and the points under it. */
export const group = <const Key extends string>(
  id: string,
  name: NamePair,
  points: readonly PointTemplate<Key>[],
): PointGroup<Key> => ({ id, name: named(name), points });

const limitsOf = (options: PointOptions, usualRate: Rate) => ({
  expectedIntervalMs: RATES[options.rate ?? usualRate],
  ...(options.range === undefined ? {} : { range: { min: options.range[0], max: options.range[1] } }),
  ...(options.deadband === undefined ? {} : { deadband: options.deadband }),
  ...(options.critical === undefined ? {} : { critical: options.critical }),
});

const namedStates = (states: States): Readonly<Record<number, LocalName>> =>
  Object.fromEntries(Object.entries(states).map(([value, name]) => [value, named(name)]));
