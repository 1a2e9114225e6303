import {
  type MaintenanceMonthFacts,
  maintenanceMonthReport,
  type StatutoryYearFacts,
  statutoryYearReport,
} from "@weishan/core/report";
import { reportHead } from "../report-head.ts";
import type { ReportKind, ReportOrder } from "../report-kind.ts";
import { gatherMaintenanceMonth, type MaintenanceSources } from "./gather-maintenance-month.ts";
import { gatherStatutoryYear, type StatutorySources } from "./gather-statutory-year.ts";

const MONTH = "maintenance-month";
const YEAR = "statutory-year";

/** The reports of the maintenance desks. */
export function maintenanceKinds(sources: MaintenanceSources & StatutorySources): readonly ReportKind[] {
  const common = { centers: "any", subject: null } as const;
  const month: ReportKind<MaintenanceMonthFacts> = {
    ...common,
    id: MONTH,
    name: { zh: "維護月報", en: "Month of maintenance" },
    about: {
      zh: "受理與完成之工單、時效、待辦、費用、重複故障、定期保養、停機與巡檢",
      en: "Tickets in and done, times, backlog, costs, repeats, planned work, shutdowns and rounds",
    },
    step: "month",
    gather: (order) => gatherMaintenanceMonth(sources, order),
    write: (facts, order: ReportOrder) => maintenanceMonthReport(facts, { kind: MONTH, ...reportHead(order) }),
  };
  const year: ReportKind<StatutoryYearFacts> = {
    ...common,
    id: YEAR,
    name: { zh: "法定檢查及申報年報", en: "Statutory year" },
    about: {
      zh: "法定檢查、申報與保險之應辦、已辦、送件與逾期情形，及尚未能判斷之項目",
      en: "What the law asked for, what was done and filed, what is late, and what cannot be told",
    },
    step: "year",
    gather: (order) => gatherStatutoryYear(sources, order),
    write: (facts, order: ReportOrder) => statutoryYearReport(facts, { kind: YEAR, ...reportHead(order) }),
  };
  return [month, year];
}
