export { compareReports, type ReportChanges, type ReportNumberChange } from "./compare-reports.ts";
export { looseDigits } from "./loose-digits.ts";
export { printDigits, printNumber } from "./print-number.ts";
export {
  REPORT_LANGUAGES,
  type Report,
  type ReportBlock,
  type ReportCategoryChart,
  type ReportCell,
  type ReportChart,
  type ReportCoverLine,
  type ReportLanguage,
  type ReportName,
  type ReportNote,
  type ReportNumber,
  type ReportNumberRef,
  type ReportPart,
  type ReportPeriod,
  type ReportScatterChart,
  type ReportSection,
  type ReportSentence,
  type ReportSeries,
  type ReportTable,
  type ReportWords,
} from "./report.ts";
export { type DraftGap, type DraftHead, numbersNamed, type ReportDraft, reportDraft } from "./report-draft.ts";
export { type NumberedSection, numberedSections } from "./report-numbering.ts";
export {
  daysPeriod,
  periodBefore,
  REPORT_STEPS,
  type ReportStep,
  reportPeriodOf,
  rocDayName,
  yearBefore,
} from "./report-period.ts";
