import { type Diagnosis, FAULT_COMPONENTS, type RuleFamily, type RuleResult } from "@weishan/core/fault";

/** The diagnosis of one day of a file. */
export interface JudgedDay {
  readonly date: string;
  readonly diagnosis: Diagnosis;
}

const round = (hours: number): number => Math.round(hours * 100) / 100;

/** What `--json` prints: names in English, as the data sets of the trade have them, with the Chinese beside. */
export function faultJson(family: RuleFamily, days: readonly JudgedDay[]) {
  return {
    kind: family.equipmentKind,
    days: days.map(({ date, diagnosis }) => ({
      date,
      fault: diagnosis.fault,
      component: diagnosis.component === null ? null : FAULT_COMPONENTS[diagnosis.component].en,
      confidencePct: diagnosis.confidencePct,
      causes: diagnosis.causes.map(({ component, text, sharePct, ruleIds }) => ({
        component: FAULT_COMPONENTS[component].en,
        componentZh: FAULT_COMPONENTS[component].zh,
        cause: text.en,
        causeZh: text.zh,
        sharePct,
        rules: ruleIds,
      })),
      rules: diagnosis.rules.map(({ id, result, hours, because }) => ({
        id,
        result,
        hours: round(hours),
        ...(because === null ? {} : { because: because.en }),
      })),
    })),
    rules: family.rules.map(({ id, name, expression }) => {
      const outcomes = days.flatMap(({ diagnosis }) => diagnosis.rules.filter((outcome) => outcome.id === id));
      return {
        id,
        name: name.en,
        nameZh: name.zh,
        expression: expression.en,
        result: overall(outcomes.map(({ result }) => result)),
        hours: round(outcomes.reduce((sum, { hours }) => sum + hours, 0)),
        faultDays: outcomes.filter(({ result }) => result === "FAULT").length,
      };
    }),
  };
}

const ORDER: readonly RuleResult[] = ["FAULT", "OK", "UNKNOWN", "NOT_APPLICABLE"];
const overall = (results: readonly RuleResult[]): RuleResult =>
  ORDER.find((result) => results.includes(result)) ?? "NOT_APPLICABLE";

const WORDS = { true: "故障 fault", false: "正常 ok", null: "不明 unknown" } as const;

/** The same for people: a line a day. */
export function faultLines(family: RuleFamily, days: readonly JudgedDay[]): readonly string[] {
  const rows = days.map(({ date, diagnosis }) => {
    const { fault, component, confidencePct } = diagnosis;
    const named = component === null ? "" : `${FAULT_COMPONENTS[component].zh} ${FAULT_COMPONENTS[component].en}`;
    const found = diagnosis.rules.filter(({ result }) => result === "FAULT");
    const rules = found.map(({ id, hours }) => `${id} ${round(hours)} h`).join(", ");
    return { date, said: WORDS[`${fault}`], named, sure: fault === true ? `${confidencePct} %` : "", rules };
  });
  const faulted = days.filter(({ diagnosis }) => diagnosis.fault === true).length;
  const unknown = days.filter(({ diagnosis }) => diagnosis.fault === null).length;
  return [
    `${family.name.zh} ${family.name.en}: ${days.length} days, ${faulted} with a fault, ${unknown} unknown`,
    ...rows.map(({ date, said, named, sure, rules }) =>
      `${date}  ${said}  ${[named, sure, rules].filter((text) => text !== "").join("  ")}`.trimEnd(),
    ),
  ];
}
