export {
  type CityCenter,
  type CityFacts,
  type FulfilledWork,
  type HeldOn,
  type RepairCase,
} from "./city/city-facts.ts";
export {
  CITY_REPORTS,
  CITY_TOPIC_FACTS,
  CITY_TOPICS,
  type CityReport,
  type CityTopic,
} from "./city/city-topic.ts";
export { type CityHead, cityYearReport } from "./city/city-year-report.ts";
export { councilReport } from "./city/council-report.ts";
export { type EntryFigure, hasDigitsBeside, isToldIn, keysNamed, type ReportEntry } from "./city/report-entry.ts";
export { compareReports, type ReportChanges, type ReportNumberChange } from "./compare-reports.ts";
export { looseDigits } from "./loose-digits.ts";
export type {
  MaintenanceMonthFacts,
  MonthShutdown,
  MonthTicket,
  PlannedWork,
  WalkedRound,
} from "./maintenance/maintenance-month-facts.ts";
export { maintenanceMonthReport } from "./maintenance/maintenance-month-report.ts";
export type { StatutoryWindow, StatutoryWork, StatutoryYearFacts } from "./maintenance/statutory-year-facts.ts";
export { statutoryYearReport } from "./maintenance/statutory-year-report.ts";
export { numbersNamed } from "./named-ids.ts";
export { printDigits, printNumber } from "./print-number.ts";
export { type ProvenanceRow, provenanceOf } from "./provenance.ts";
export { numbersById, readWords } from "./read-words.ts";
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
export { type DraftGap, type DraftHead, type ReportDraft, reportDraft } from "./report-draft.ts";
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
export type { VenueFacts } from "./venue/venue-facts.ts";
export { venueReport } from "./venue/venue-report.ts";
