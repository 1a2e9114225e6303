import type { ReportLanguage } from "@weishan/core/report";

/** The words that the layout itself puts on paper. */
export interface LayoutWords {
  readonly issuer: string;
  readonly period: string;
  readonly centers: string;
  readonly datedOn: string;
  readonly version: string;
  readonly table: string;
  readonly chart: string;
  readonly note: string;
  readonly provenance: string;
  readonly provenanceLead: string;
  readonly provenanceHeader: readonly [string, string, string];
  readonly changes: string;
  readonly changesHeader: readonly [string, string, string];
  readonly reworded: string;
  readonly noChange: string;
  readonly reason: string;
  readonly page: readonly [string, string, string];
  readonly numbers: string;
  readonly cells: (table: number, count: number) => string;
  readonly chartNo: (chart: number) => string;
  readonly versionOf: (version: number) => string;
  readonly replaces: (day: string, version: number) => string;
  readonly gone: string;
  readonly added: string;
  readonly comma: string;
}

export const LAYOUT_WORDS: Readonly<Record<ReportLanguage, LayoutWords>> = {
  "zh-TW": {
    issuer: "提報機關",
    period: "資料期間",
    centers: "行政中心",
    datedOn: "製表日期",
    version: "版次",
    table: "表",
    chart: "圖",
    note: "註：",
    provenance: "附錄　數字出處",
    provenanceLead:
      "本報告之數字均由系統依下列出處計算；涵蓋率為所依據資料中實際量測或登錄之比率，缺漏之資料不以零計。",
    provenanceHeader: ["數字", "出處", "涵蓋率（%）"],
    changes: "附錄　修訂對照",
    changesHeader: ["項目", "前版", "本版"],
    reworded: "除下列數字外，文字、表格或圖亦有調整。",
    noChange: "各項數字與前版相同。",
    reason: "修訂理由：",
    page: ["第", "頁，共", "頁"],
    numbers: "表列數字",
    cells: (table, count) => `表${table}所列${count}項`,
    chartNo: (chart) => `圖${chart}`,
    versionOf: (version) => `第${version}版`,
    replaces: (day, version) => `本版取代${day}發布之第${version}版。`,
    gone: "—（已刪除）",
    added: "—（新增）",
    comma: "、",
  },
  en: {
    issuer: "Issued by",
    period: "Period",
    centers: "Centres",
    datedOn: "Date",
    version: "Version",
    table: "Table ",
    chart: "Figure ",
    note: "Note: ",
    provenance: "Appendix: where the numbers come from",
    provenanceLead:
      "Every number of this report was worked out from the sources below. Coverage is the part of what it rests on that was measured or recorded; what is missing never counts as nought.",
    provenanceHeader: ["Numbers", "Source", "Coverage (%)"],
    changes: "Appendix: what changed",
    changesHeader: ["Number", "Before", "Now"],
    reworded: "Words, tables or charts changed beyond these numbers.",
    noChange: "All numbers are as before.",
    reason: "Reason: ",
    page: ["Page", "of", ""],
    numbers: "Numbers of tables",
    cells: (table, count) => `${count} in table ${table}`,
    chartNo: (chart) => `figure ${chart}`,
    versionOf: (version) => String(version),
    replaces: (day, version) => `It replaces version ${version} of ${day}.`,
    gone: "— (gone)",
    added: "— (new)",
    comma: ", ",
  },
};
