import { nearestWord } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import { diagnose, FAULT_FAMILIES, faultFamily } from "@weishan/core/fault";
import { CsvDays } from "./fault/csv-days.ts";
import { dayFrame } from "./fault/day-frame.ts";
import { faultJson, faultLines, type JudgedDay } from "./fault/fault-report.ts";
import { loadMapping } from "./fault/load-mapping.ts";
import type { Terminal } from "./terminal.ts";

export interface FaultOptions {
  readonly mapping: string;
  readonly kind: string;
  readonly per: "day";
  readonly json?: boolean;
}

/** `weishan fault DATA.csv --mapping MAP.yaml --kind air-handler`: judges what another system exported, day by day. */
export async function faultCommand(file: string, options: FaultOptions, terminal: Terminal): Promise<void> {
  const family = faultFamily(options.kind);
  if (family === undefined) {
    const kinds = FAULT_FAMILIES.map(({ equipmentKind }) => equipmentKind);
    const meant = nearestWord(options.kind, kinds);
    const hint = meant === undefined ? `one of: ${kinds.join(", ")}` : `did you mean "${meant}"?`;
    throw new WeishanError("CONFIG_INVALID", `there are no rules for "${options.kind}"; ${hint}`);
  }
  const mapping = loadMapping(options.mapping, family);
  const data = new CsvDays(file, mapping);
  const days: JudgedDay[] = [];
  for await (const day of data.days()) {
    const frame = dayFrame(day, mapping.constants);
    days.push({ date: day.date, diagnosis: diagnose(family, frame, mapping.parameters) });
  }
  days.sort((a, b) => (a.date < b.date ? -1 : 1));
  const { absentColumns, missingCount } = data.notes();
  if (absentColumns.length > 0) terminal.complain(`note: not in ${file}: ${absentColumns.join(", ")}`);
  if (missingCount > 0)
    terminal.complain(`note: ${missingCount} values of ${file} are missing; rules that need them say UNKNOWN`);
  if (options.json === true) terminal.print(JSON.stringify(faultJson(family, days)));
  else for (const line of faultLines(family, days)) terminal.print(line);
}
