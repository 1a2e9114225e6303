import { rocDateTextOf } from "../../calendar/index.ts";
import { named } from "../city/city-words.ts";
import { counted, share } from "../count-source.ts";
import type { ReportNumber } from "../report.ts";
import type { ReportDraft } from "../report-draft.ts";
import type { MaintenanceMonthFacts } from "./maintenance-month-facts.ts";

const PLANS = {
  zh: "保養計畫：當月到期者（GET /plans/occurrences）",
  en: "Plans due in the month (GET /plans/occurrences)",
};
const SHUTDOWNS = { zh: "停機計畫（GET /shutdowns）", en: "Shutdowns (GET /shutdowns)" };
const ROUNDS = { zh: "巡檢：當月完成者（GET /walks）", en: "Rounds finished in the month (GET /walks)" };

/** Preventive work, shutdowns and rounds of the month. */
export function writePlannedWork(draft: ReportDraft, facts: MaintenanceMonthFacts): void {
  draft.section(1, "定期保養、停機與巡檢");
  writePlans(draft, facts);
  writeShutdowns(draft, facts);
  writeRounds(draft, facts);
}

function writePlans(draft: ReportDraft, { planned }: MaintenanceMonthFacts): void {
  const { dueCount, doneCount, skippedCount } = planned;
  const number = (id: string, name: string, value: number): ReportNumber =>
    counted(`plans.${id}`, { name: { zh: name, en: `Plans: ${id}` }, value, unit: "件", source: PLANS });
  if (dueCount === 0) {
    draft.say`本月無到期之定期保養。`;
    return;
  }
  const rate = share("plans.rate", {
    name: { zh: "定期保養完成率", en: "Planned work done" },
    part: doneCount,
    whole: dueCount,
    source: PLANS,
  });
  const skipped = skippedCount === 0 ? [] : ["、經核免辦", number("skipped", "定期保養免辦", skippedCount)];
  draft.sentence([
    "本月到期之定期保養計",
    number("due", "到期定期保養", dueCount),
    "，已完成",
    number("done", "完成定期保養", doneCount),
    "（",
    rate,
    "）",
    ...skipped,
    "。",
  ]);
}

function writeShutdowns(draft: ReportDraft, { shutdowns, centers }: MaintenanceMonthFacts): void {
  if (shutdowns.length === 0) return;
  draft.table({
    caption: "停機",
    header: ["事由", "中心", "起", "迄", "設備", "受影響之使用（件）"],
    rows: shutdowns.map(({ title, centerId, from, to, equipment, conflictCount, isCancelled }, index) => [
      named(isCancelled ? `${title}（已取消）` : title),
      named(centers.find(({ id }) => id === centerId)?.name.zh ?? centerId),
      named(rocDateTextOf(from)),
      named(rocDateTextOf(to)),
      named(equipment.map(({ zh }) => zh).join("、")),
      draft.number(
        counted(`shutdown.${index + 1}.conflicts`, {
          name: { zh: `${title}：受影響之使用`, en: `${title}: uses touched` },
          value: conflictCount,
          unit: "件",
          source: SHUTDOWNS,
        }),
        "bare",
      ),
    ]),
  });
}

function writeRounds(draft: ReportDraft, { rounds, centers }: MaintenanceMonthFacts): void {
  if (rounds.length === 0) return;
  const number = (id: string, name: string, [value, unit]: readonly [number, string]) =>
    draft.number(counted(id, { name: { zh: name, en: id }, value, unit, source: ROUNDS }), "bare");
  draft.table({
    caption: "巡檢",
    header: ["巡檢", "中心", "完成（次）", "發現異常並開單（件）"],
    rows: rounds.map(({ roundId, name, centerId, walkCount, troubleCount }) => [
      named(name.zh),
      named(centers.find(({ id }) => id === centerId)?.name.zh ?? centerId),
      number(`rounds.${roundId}.walks`, `${name.zh}完成次數`, [walkCount, "次"]),
      number(`rounds.${roundId}.troubles`, `${name.zh}開單數`, [troubleCount, "件"]),
    ]),
  });
}
