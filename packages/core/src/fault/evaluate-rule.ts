import type { LocalName } from "../center/local-name.ts";
import type {
  FaultRule,
  Moment,
  MomentRule,
  ParameterValues,
  RuleFamily,
  RuleOutcome,
  RuleResult,
} from "./fault-rule.ts";
import { at, columnOf, type Frame, HOUR_MS } from "./frame.ts";

/** Verdicts of single moments. */
const HELD = 1;
const NOT_HELD = 0;
const NOT_APPLIED = -1;
const UNKNOWN = -2;

/** A rule that looked for less than this has seen nothing: no OK is given for it. */
const LEAST_HOURS_FOR_OK = 0.25;

const NEVER_APPLIED: LocalName = { zh: "當天未出現適用工況", en: "the conditions under which it looks did not occur" };
const INPUTS_UNUSABLE: LocalName = {
  zh: "所需讀值缺漏或不可信",
  en: "readings it needs were missing or not to be trusted",
};

/** Default values of a family and a rule, and over them what somebody has set. */
export const parameterValues = (
  family: RuleFamily,
  rule: FaultRule | undefined,
  overrides: ParameterValues = {},
): ParameterValues => {
  const defaults = { ...family.parameters, ...rule?.parameters };
  const values = Object.entries(defaults).map(([name, parameter]) => [name, parameter.value] as const);
  return { ...Object.fromEntries(values), ...overrides };
};

/**
 * Judges one rule over a frame that the family has derived its columns for. Pure: the same frame gives the same answer.
 *
 * NOT_APPLICABLE where an input is not measured or the conditions never came; UNKNOWN where the readings that were
 * needed were missing for more than half of the time; never OK for what could not be seen.
 */
export function evaluateRule(rule: FaultRule, frame: Frame, parameters: ParameterValues): RuleOutcome {
  const missing = rule.needs.find((keys) => columnOf(frame, ...keys) === undefined);
  if (missing !== undefined) {
    const because = { zh: `未量測：${missing.join("、")}`, en: `not measured: ${missing.join(" or ")}` };
    return { id: rule.id, result: "NOT_APPLICABLE", hours: 0, because, windows: [] };
  }
  if (rule.kind === "moment") return evaluateMoments(rule, frame, parameters);
  const { result, hours } = rule.judge(frame, parameters);
  const windows =
    result === "FAULT" ? [{ fromMs: frame.startMs, toMs: frame.startMs + frame.length * frame.stepMs }] : [];
  return { id: rule.id, result, hours, because: becauseOf(result), windows };
}

function evaluateMoments(rule: MomentRule, frame: Frame, parameters: ParameterValues): RuleOutcome {
  const verdicts = verdictsOf(rule, frame, parameters);
  const confirmed = confirm(verdicts, frame, rule);
  const hoursOf = (isCounted: (row: number) => boolean): number => {
    let rows = 0;
    for (let row = 0; row < frame.length; row++) if (isCounted(row)) rows += 1;
    return (rows * frame.stepMs) / HOUR_MS;
  };
  const faultHours = hoursOf((row) => confirmed[row] === 1);
  const lookedHours = hoursOf((row) => (verdicts[row] ?? UNKNOWN) >= NOT_HELD);
  const unknownHours = hoursOf((row) => verdicts[row] === UNKNOWN);
  const result = resultOf({
    faultHours,
    lookedHours,
    unknownHours,
    minimumHours: rule.confirmation.minimumMs / HOUR_MS,
  });
  const isFault = result === "FAULT";
  return {
    id: rule.id,
    result,
    hours: isFault ? faultHours : 0,
    because: becauseOf(result),
    windows: isFault ? windowsOf(confirmed, frame) : [],
  };
}

const resultOf = (seen: {
  readonly faultHours: number;
  readonly lookedHours: number;
  readonly unknownHours: number;
  readonly minimumHours: number;
}): RuleResult => {
  // Half a step of tolerance: twelve steps of five minutes are an hour, whatever the sum of the floats says.
  if (seen.faultHours > 0 && seen.faultHours >= seen.minimumHours - 1e-6) return "FAULT";
  if (seen.unknownHours > seen.lookedHours) return "UNKNOWN";
  return seen.lookedHours >= LEAST_HOURS_FOR_OK ? "OK" : "NOT_APPLICABLE";
};

const becauseOf = (result: RuleResult): LocalName | null => {
  if (result === "UNKNOWN") return INPUTS_UNUSABLE;
  return result === "NOT_APPLICABLE" ? NEVER_APPLIED : null;
};

/** What the rule says of each moment alone. */
function verdictsOf(rule: MomentRule, frame: Frame, parameters: ParameterValues): Int8Array {
  const verdicts = new Int8Array(frame.length);
  let row = 0;
  let sawUnknown = false;
  const read = (key: string): number => {
    const column = frame.columns.get(key);
    const value = column === undefined ? Number.NaN : at(column, row);
    if (Number.isNaN(value)) sawUnknown = true;
    return value;
  };
  for (; row < frame.length; row++) {
    sawUnknown = false;
    const moment: Moment = { row, frame, read, parameters };
    const applies = rule.applies(moment);
    if (sawUnknown) verdicts[row] = UNKNOWN;
    else if (!applies) verdicts[row] = NOT_APPLIED;
    else {
      const held = rule.holds(moment);
      verdicts[row] = sawUnknown ? UNKNOWN : held ? HELD : NOT_HELD;
    }
  }
  return verdicts;
}

/** Which moments count, after persistence and with hysteresis: 1 where the fault was confirmed. */
function confirm(verdicts: Int8Array, frame: Frame, { confirmation }: MomentRule): Uint8Array {
  const windowRows = Math.max(1, Math.round(confirmation.windowMs / frame.stepMs));
  const confirmed = new Uint8Array(frame.length);
  let looked = 0;
  let held = 0;
  let isFault = false;
  for (let row = 0; row < frame.length; row++) {
    const verdict = verdicts[row] ?? UNKNOWN;
    const left = row >= windowRows ? (verdicts[row - windowRows] ?? UNKNOWN) : UNKNOWN;
    looked += (verdict >= NOT_HELD ? 1 : 0) - (left >= NOT_HELD ? 1 : 0);
    held += (verdict === HELD ? 1 : 0) - (left === HELD ? 1 : 0);
    const wasFault: boolean = isFault;
    isFault = looked > 0 && (wasFault ? held >= confirmation.clearShare * looked : held >= confirmation.share * looked);
    // To begin, it must have looked for half the window; to go on, it must still be looking at all.
    if (!wasFault && looked * 2 < windowRows) isFault = false;
    if (!isFault) continue;
    const firstRow = wasFault ? row : Math.max(0, row - windowRows + 1);
    for (let counted = firstRow; counted <= row; counted++) if (verdicts[counted] === HELD) confirmed[counted] = 1;
  }
  return confirmed;
}

/** Short breaks inside one trouble are not two troubles. */
const JOINED_BREAK_MS = 15 * 60_000;

function windowsOf(confirmed: Uint8Array, frame: Frame): readonly { readonly fromMs: number; readonly toMs: number }[] {
  const windows: { fromMs: number; toMs: number }[] = [];
  for (const [row, isConfirmed] of confirmed.entries()) {
    if (isConfirmed === 0) continue;
    const fromMs = frame.startMs + row * frame.stepMs;
    const last = windows.at(-1);
    if (last !== undefined && fromMs - last.toMs <= JOINED_BREAK_MS) last.toMs = fromMs + frame.stepMs;
    else windows.push({ fromMs, toMs: fromMs + frame.stepMs });
  }
  return windows;
}
