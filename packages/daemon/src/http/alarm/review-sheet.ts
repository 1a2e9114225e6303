import type { AlarmReview } from "../../app/alarm/indicator-view.ts";

/** Excel takes a file without it for one of the local code page. */
const BYTE_ORDER_MARK = "\uFEFF";
/** Characters with which a spreadsheet would take a text for a formula; a Chinese or Japanese one also full-width ones. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/u;

/** The sheet of the monthly review as CSV: figures first, then what to look at, then what was put aside or changed. */
export function reviewSheet({ month, rocMonth, indicators, actions, shelved, overrides }: AlarmReview): string {
  const rows: (readonly string[])[] = [
    ["警報月檢討 Alarm review", rocMonth, month],
    [],
    ["指標", "Figure", "數值 Value", "單位 Unit", "目標 Target", "評定 Verdict"],
    ...indicators.figures.map(({ name, value, unit, target, verdict }) => [
      name.zh,
      name.en,
      value === null ? "" : String(value),
      unit,
      target,
      verdict,
    ]),
    [],
    ["應處理 To look at", "設備 Equipment", "發現", "Finding", "建議", "Proposal"],
    ...actions.map(({ name, equipmentName, finding, proposal }) => [
      name.zh,
      equipmentName.zh,
      finding.zh,
      finding.en,
      proposal.zh,
      proposal.en,
    ]),
    [],
    ["前十名 Top ten", "設備 Equipment", "次數 Count", "占比 Share"],
    ...indicators.topTen.map(({ name, equipmentName, count, share }) => [
      name.zh,
      equipmentName.zh,
      String(count),
      share.toFixed(3),
    ]),
    [],
    ["擱置 Shelved", "次數 Count"],
    ...shelved.map(({ name, count }) => [name.zh, String(count)]),
    [],
    ["規則變更 Changed rules", "原因 Reason", "時間 At"],
    ...overrides.map(({ alarmId, reason, changedAt }) => [alarmId, reason, new Date(changedAt).toISOString()]),
  ];
  return `${BYTE_ORDER_MARK}${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

/** A text as one cell: never a formula, quoted where it must be (RFC 4180). */
function cell(text: string): string {
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
