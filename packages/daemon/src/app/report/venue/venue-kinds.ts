import { plusDays } from "@weishan/core/calendar";
import { type VenueFacts, venueReport } from "@weishan/core/report";
import type { StatisticsDesk } from "../../booking/statistics/statistics-side.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { reportCaller } from "../city/city-sources.ts";
import { countedSpan } from "../city/gather-city-facts.ts";
import { reportHead } from "../report-head.ts";
import type { ReportKind, ReportOrder } from "../report-kind.ts";

/** The desk that the use of the venues is told from. */
export interface VenueSources {
  readonly model: ModelIndex;
  readonly statistics: StatisticsDesk;
}

async function gatherVenues({ model, statistics }: VenueSources, order: ReportOrder): Promise<VenueFacts> {
  const { centerIds, from, to } = countedSpan(order);
  const wish = { centerId: null, from, to: plusDays(to, -1), by: "month" } as const;
  const { rows, groups, utilisation, definition } = await statistics.count(wish, reportCaller(centerIds));
  const centers = model.centers.filter(({ id }) => centerIds.includes(id)).map(({ id, name }) => ({ id, name }));
  return { centers, countedTo: to, groups, rows, utilisation, definition };
}

/** The statistics of the booking desk, for a month and for a year. */
export function venueKinds(sources: VenueSources): readonly ReportKind[] {
  const kindOf = (step: "month" | "year", name: ReportKind["name"]): ReportKind<VenueFacts> => ({
    id: `venue-${step}`,
    name,
    about: {
      zh: "各場地之使用場次、取消與未到、逐月情形及使用率",
      en: "Uses of the venues, cancelled and missed ones, month by month, and how full they were",
    },
    step,
    centers: "any",
    subject: null,
    gather: (order) => gatherVenues(sources, order),
    write: (facts, order) => venueReport(facts, { kind: `venue-${step}`, ...reportHead(order) }),
  });
  return [
    kindOf("month", { zh: "場地使用月報", en: "Venues: month" }),
    kindOf("year", { zh: "場地使用年報", en: "Venues: year" }),
  ];
}
