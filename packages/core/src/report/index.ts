export type {
  Report,
  ReportBlock,
  ReportCell,
  ReportChart,
  ReportNote,
  ReportNumber,
  ReportPeriod,
  ReportSection,
  ReportSentence,
  ReportSeries,
  ReportTable,
} from "./report.ts";
