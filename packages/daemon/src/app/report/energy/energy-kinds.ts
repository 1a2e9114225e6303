import type { ReportKind, ReportOrder } from "../report-kind.ts";
import type { EnergyReportSources } from "../report-sources.ts";
import { demandEventKind } from "./demand-event-kind.ts";
import { type EnergyMonthInputs, gatherEnergyMonth } from "./energy-month-inputs.ts";
import { energyWeekKind } from "./energy-week.ts";
import { retrofitKind } from "./retrofit-kind.ts";
import { writeEnergyMonth } from "./write-energy-month.ts";

/** The reports about energy. */
export function energyKinds(sources: EnergyReportSources): readonly ReportKind[] {
  return [
    {
      id: "energy-month",
      name: { zh: "用電月報", en: "Energy of a month" },
      about: {
        zh: "一個行政中心當月之用電、負載、用途、需量、電費、太陽光電與碳排放",
        en: "Energy, load, end uses, demand, bill, photovoltaics and carbon of a centre's month",
      },
      step: "month",
      centers: "one",
      subject: null,
      gather: (order: ReportOrder) => gatherEnergyMonth(sources, order),
      write: writeEnergyMonth,
    } satisfies ReportKind<EnergyMonthInputs>,
    energyWeekKind(sources),
    demandEventKind(sources),
    retrofitKind(sources),
  ];
}
