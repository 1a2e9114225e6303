import { type PlainDateText, plusDays, taipeiDate, taipeiDayStart } from "@weishan/core/calendar";
import { type CityFacts, type CityReport, isToldIn } from "@weishan/core/report";
import { energyRetrofitRecords } from "../../../ports/record-kinds/energy-retrofit-record.ts";
import { obligationOccurrenceRecords } from "../../../ports/record-kinds/obligation-record.ts";
import { reportEntryRecords } from "../../../ports/record-kinds/report-entry-record.ts";
import { breedingSiteRecords, walkRecords } from "../../../ports/record-kinds/round-record.ts";
import { ticketRecords } from "../../../ports/record-kinds/ticket-record.ts";
import { roundsOf } from "../../maintenance/round-book.ts";
import type { ReportOrder } from "../report-kind.ts";
import { type CitySources, reportCaller } from "./city-sources.ts";
import { entryOf } from "./entry-desk.ts";

/** What is asked of the desks: the centres, and the days that are over or going on. */
export interface CountedSpan {
  readonly centerIds: readonly string[];
  readonly from: PlainDateText;
  /** The first day that is not counted. */
  readonly to: PlainDateText;
}

/** The days of an order as far as they have come: a report counts nothing that is yet to happen. */
export function countedSpan({ centerIds, period, datedAt }: ReportOrder): CountedSpan {
  const tomorrow = plusDays(taipeiDate(datedAt), 1);
  const end = tomorrow < period.to ? tomorrow : period.to;
  return { centerIds, from: period.from, to: end > period.from ? end : plusDays(period.from, 1) };
}

/** Asks the desks for everything that the city's reports tell of a period. */
export async function gatherCityFacts(
  sources: CitySources,
  order: ReportOrder,
  report: CityReport,
): Promise<CityFacts> {
  const span = countedSpan(order);
  const { centerIds, from, to } = span;
  const { model, statistics, records } = sources;
  const [repairs, walks, breedingSites, fulfilled, savingMeasureCount, entries, { groups }] = await Promise.all([
    repairsIn(sources, span),
    walksIn(sources, span),
    breedingSitesIn(sources, span),
    fulfilledIn(sources, span),
    savingMeasuresIn(sources, span),
    records.of(reportEntryRecords).list({ orderBy: "id" }),
    statistics.count({ centerId: null, from, to: plusDays(to, -1), by: "year" }, reportCaller(centerIds)),
  ]);
  return {
    period: order.period,
    centers: model.centers.filter(({ id }) => centerIds.includes(id)).map(({ id, name }) => ({ id, name })),
    countedTo: to,
    repairs,
    uses: groups,
    evaluations: walks.filter(({ kind }) => kind === "environment-evaluation").map(heldOn),
    dengueWalks: walks.filter(({ kind }) => kind === "dengue-patrol").map(heldOn),
    breedingSites,
    fulfilled,
    savingMeasureCount,
    entries: entries
      .map(entryOf)
      .filter((entry) => entry.centerIds.some((id) => centerIds.includes(id)) && isToldIn(entry, report, order.period)),
  };
}

const heldOn = ({ centerId, on }: { readonly centerId: string; readonly on: PlainDateText }) => ({ centerId, on });
const instants = ({ from, to }: CountedSpan) => ({ from: taipeiDayStart(from), before: taipeiDayStart(to) });

/** Troubles that came in; planned work, what was turned down and what was told twice are none. */
async function repairsIn({ records }: CitySources, span: CountedSpan): Promise<CityFacts["repairs"]> {
  const tickets = await records
    .of(ticketRecords)
    .list({ anyOf: { centerId: span.centerIds }, between: { reportedAt: instants(span) }, orderBy: "reportedAt" });
  return tickets
    .filter(({ source, state }) => source !== "plan" && state !== "rejected" && state !== "duplicate")
    .map(({ centerId, system, reportedAt }) => ({ centerId, system, reportedOn: taipeiDate(reportedAt) }));
}

async function walksIn({ records, model }: CitySources, span: CountedSpan) {
  const rounds = roundsOf(model);
  const walks = await records
    .of(walkRecords)
    .list({ anyOf: { centerId: span.centerIds }, between: { finishedAt: instants(span) }, orderBy: "finishedAt" });
  return walks.flatMap(({ roundId, centerId, finishedAt }) => {
    const kind = rounds.get(roundId)?.template.kind;
    return finishedAt === null || kind === undefined ? [] : [{ kind, centerId, on: taipeiDate(finishedAt) }];
  });
}

async function breedingSitesIn({ records }: CitySources, span: CountedSpan): Promise<CityFacts["breedingSites"]> {
  const sites = records.of(breedingSiteRecords);
  const anyOf = { centerId: span.centerIds };
  const [found, cleared] = await Promise.all([
    sites.list({ anyOf, between: { firstSeenAt: instants(span) } }),
    sites.list({ anyOf, between: { clearedAt: instants(span) } }),
  ]);
  return { foundCount: found.length, clearedCount: cleared.length };
}

async function fulfilledIn({ records }: CitySources, span: CountedSpan): Promise<CityFacts["fulfilled"]> {
  const occurrences = await records.of(obligationOccurrenceRecords).list({
    anyOf: { centerId: span.centerIds },
    between: { doneOn: { from: span.from, before: span.to } },
    orderBy: "doneOn",
  });
  return occurrences.flatMap(({ obligationId, centerId, doneOn, filedOn }) => {
    const [ruleId = ""] = obligationId.split("~");
    return doneOn === null ? [] : [{ ruleId, centerId, on: doneOn, filedOn }];
  });
}

/** Works to save energy on some day of the span, as the energy desk keeps them. */
async function savingMeasuresIn({ records }: CitySources, { centerIds, from, to }: CountedSpan): Promise<number> {
  const works = await records
    .of(energyRetrofitRecords)
    .list({ anyOf: { centerId: centerIds }, where: { isDropped: false } });
  return works.filter(({ workFrom, workTo }) => workFrom < to && workTo > from).length;
}
