import {
  type AlarmRuleChanges,
  type AlarmRuleOverride,
  parseRuleLibrary,
  type RuleLibrary,
  resolveAlarmRules,
} from "@weishan/core/alarm";
import {
  type Center,
  didYouMean,
  withDemandControl,
  withDerivedPoints,
  withMonitoringSystem,
} from "@weishan/core/center";
import { EQUIPMENT_KINDS } from "@weishan/core/equipment";
import type { ConfigFiles } from "./config-files.ts";
import type { ConfigProblem } from "./config-problem.ts";
import type { AlarmsDocument } from "./installation-schema.ts";
import { parseYamlSource, type YamlSource } from "./yaml-source.ts";

export interface LoadedRules {
  /** One of each kind that has rules. */
  readonly ruleLibraries: readonly RuleLibrary[];
  readonly problems: readonly ConfigProblem[];
}

/**
 * The rule library: for each kind of equipment `<folder>/<kind>.yaml` of the first folder that has one, so that an
 * installation's own file stands in place of the shipped one. Reports every problem of every file.
 */
export function loadRuleLibraries(files: ConfigFiles, folders: readonly string[]): LoadedRules {
  const ruleLibraries: RuleLibrary[] = [];
  const problems: ConfigProblem[] = [];
  for (const { id } of EQUIPMENT_KINDS) {
    const loaded = loadKind(files, folders, id);
    if (loaded === undefined) continue;
    if ("library" in loaded) ruleLibraries.push(loaded.library);
    else problems.push(...loaded.problems);
  }
  return { ruleLibraries, problems };
}

function loadKind(
  files: ConfigFiles,
  folders: readonly string[],
  kindId: string,
): { readonly library: RuleLibrary } | { readonly problems: readonly ConfigProblem[] } | undefined {
  for (const folder of folders) {
    const file = files.resolve(`${folder}/.`, `${kindId}.yaml`);
    const text = files.readText(file);
    if (text === undefined) continue;
    const yaml = parseYamlSource(file, text);
    if (!yaml.ok) return yaml;
    const parsed = parseRuleLibrary(yaml.source.value);
    if (!parsed.ok) {
      return { problems: parsed.problems.map(({ path, message, hint }) => yaml.source.problem(path, message, hint)) };
    }
    if (parsed.library.kind === kindId) return { library: parsed.library };
    const message = `these are the alarms of "${parsed.library.kind}"`;
    return { problems: [yaml.source.problem(["kind"], message, `the file is named after its kind: ${kindId}`)] };
  }
  return undefined;
}

/** What the installation changes of the library, with every change that names no rule as a problem. */
export function alarmChangesOf(
  { changes }: AlarmsDocument,
  { centers, ruleLibraries }: { readonly centers: readonly Center[]; readonly ruleLibraries: readonly RuleLibrary[] },
  source: YamlSource,
): { readonly alarmChanges: readonly AlarmRuleOverride[]; readonly problems: readonly ConfigProblem[] } {
  if (changes.length === 0) return { alarmChanges: [], problems: [] };
  const rules = withDerivedPoints(withDemandControl(withMonitoringSystem(centers, { hasBackups: true }))).flatMap(
    (center) => resolveAlarmRules(center, ruleLibraries),
  );
  const keysOf = Map.groupBy(rules, ({ equipmentId }) => equipmentId);
  const problems = changes.flatMap(({ equipment, alarm }, index) => {
    const keys = keysOf.get(equipment)?.map(({ key }) => key);
    if (keys === undefined) {
      const message = `no alarms are watched on "${equipment}"`;
      return [source.problem(["alarms", "changes", index, "equipment"], message, didYouMean(equipment, keysOf.keys()))];
    }
    if (keys.includes(alarm)) return [];
    const message = `${equipment} has no alarm "${alarm}"`;
    return [source.problem(["alarms", "changes", index, "alarm"], message, didYouMean(alarm, keys))];
  });
  const alarmChanges = changes.map(({ equipment, alarm, ...written }) => ({
    equipmentId: equipment,
    key: alarm,
    changes: changesOf(written),
  }));
  return { alarmChanges, problems };
}

const changesOf = ({
  enabled,
  latching,
  ticket,
  onDelay,
  offDelay,
  reAlarm,
  ...rest
}: Omit<AlarmsDocument["changes"][number], "equipment" | "alarm">): AlarmRuleChanges => ({
  limit: rest.limit,
  deadband: rest.deadband,
  consequence: rest.consequence,
  timeToRespondMin: rest.timeToRespondMin,
  isEnabled: enabled,
  isLatching: latching,
  raisesTicket: ticket,
  onDelayMs: onDelay,
  offDelayMs: offDelay,
  reAlarmMs: reAlarm === "never" ? null : reAlarm,
});
