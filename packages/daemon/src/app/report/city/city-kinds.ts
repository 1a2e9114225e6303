import { type CityFacts, type CityReport, cityYearReport, councilReport, type Report } from "@weishan/core/report";
import { ISSUER } from "../report-head.ts";
import type { ReportKind, ReportOrder } from "../report-kind.ts";
import type { CitySources } from "./city-sources.ts";
import { gatherCityFacts } from "./gather-city-facts.ts";

/** The reports that the city asks of the department, as far as they are about both centres. */
export function cityKinds(sources: CitySources): readonly ReportKind[] {
  const common = { centers: "any", subject: null } as const;
  const gathering = (report: CityReport) => (order: ReportOrder) => gatherCityFacts(sources, order, report);
  const written =
    (kind: string, write: typeof cityYearReport) =>
    (facts: CityFacts, { datedAt }: ReportOrder): Report =>
      write(facts, { kind, issuer: ISSUER, datedAt });
  return [
    {
      ...common,
      id: "city-year",
      name: { zh: "施政績效成果報告", en: "Yearly report of the city" },
      about: {
        zh: "年度施政績效成果報告中兩行政中心的部分，依市府用語與次序寫成",
        en: "What the city's yearly report says of both centres, in its own sentences and order",
      },
      step: "year",
      gather: gathering("city-year"),
      write: written("city-year", cityYearReport),
    } satisfies ReportKind<CityFacts>,
    {
      ...common,
      id: "council-half-year",
      name: { zh: "業務報告（半年）", en: "Report to the council (half-year)" },
      about: {
        zh: "向市議會提出之業務報告中兩行政中心的部分，上、下半年各一次",
        en: "What the report to the city council says of both centres, for each half of a year",
      },
      step: "half-year",
      gather: gathering("council"),
      write: written("council-half-year", councilReport),
    } satisfies ReportKind<CityFacts>,
    {
      ...common,
      id: "council-session",
      name: { zh: "業務報告（會期）", en: "Report to the council (session)" },
      about: {
        zh: "同上，依議會會期自選起訖日",
        en: "The same for the days of a session of the council",
      },
      step: "days",
      gather: gathering("council"),
      write: written("council-session", councilReport),
    } satisfies ReportKind<CityFacts>,
  ];
}
