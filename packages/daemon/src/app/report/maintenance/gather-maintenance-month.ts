import { taipeiDate, taipeiDayStart } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { MaintenanceMonthFacts } from "@weishan/core/report";
import { walkAnswerRecords, walkRecords } from "../../../ports/record-kinds/round-record.ts";
import { type TicketRecord, ticketRecords } from "../../../ports/record-kinds/ticket-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { Plans } from "../../maintenance/plan-side.ts";
import { roundsOf } from "../../maintenance/round-book.ts";
import type { Shutdowns } from "../../maintenance/shutdown-side.ts";
import type { Tickets } from "../../maintenance/ticket-side.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { reportCaller } from "../city/city-sources.ts";
import { countedSpan } from "../city/gather-city-facts.ts";
import type { ReportOrder } from "../report-kind.ts";

/** The desks that the month of maintenance is told from. */
export interface MaintenanceSources {
  readonly records: Pick<Records, "of">;
  readonly model: ModelIndex;
  readonly tickets: Pick<Tickets, "indicators">;
  readonly plans: Pick<Plans, "occurrences">;
  readonly shutdowns: Pick<Shutdowns, "list">;
}

interface Month {
  readonly centerIds: readonly string[];
  readonly from: EpochMs;
  readonly before: EpochMs;
}

export async function gatherMaintenanceMonth(
  sources: MaintenanceSources,
  order: ReportOrder,
): Promise<MaintenanceMonthFacts> {
  const { records, model } = sources;
  const span = countedSpan(order);
  const month: Month = {
    centerIds: span.centerIds,
    from: taipeiDayStart(span.from),
    before: taipeiDayStart(span.to),
  };
  const caller = reportCaller(span.centerIds);
  const [rows, indicators, planned, shutdowns, rounds] = await Promise.all([
    records.of(ticketRecords).list({
      anyOf: { centerId: month.centerIds },
      between: { reportedAt: { from: month.from, before: month.before } },
      orderBy: "reportedAt",
    }),
    sources.tickets.indicators({ from: month.from, to: month.before }, caller),
    plannedIn(sources, month),
    shutdownsIn(sources, month),
    roundsIn(sources, month),
  ]);
  const kept = rows.filter(({ state }) => state !== "rejected" && state !== "duplicate");
  const { costsByEquipment, repeatOffenders, replaceOrRepair: _, ...figures } = indicators;
  return {
    centers: model.centers.filter(({ id }) => span.centerIds.includes(id)).map(({ id, name }) => ({ id, name })),
    countedTo: span.to,
    tickets: kept.map(({ centerId, system, source, reportedAt }) => ({
      centerId,
      system,
      source,
      reportedOn: taipeiDate(reportedAt),
    })),
    indicators: figures,
    costs: costsByEquipment.map(({ equipmentId, equipment, costTwd, ticketCount }) => ({
      equipmentId,
      name: equipment?.equipmentName ?? null,
      costTwd,
      ticketCount,
    })),
    repeats: repeatOffenders.map(({ equipmentId, equipment, cause, count }) => ({
      equipmentId,
      name: equipment?.equipmentName ?? null,
      cause,
      title: titleOf(rows, equipmentId, cause),
      count,
    })),
    planned,
    shutdowns,
    rounds,
  };
}

const titleOf = (rows: readonly TicketRecord[], equipmentId: string, cause: string): LocalName | null =>
  rows.findLast((row) => row.equipmentId === equipmentId && row.cause === cause)?.title ?? null;

async function plannedIn({ plans }: MaintenanceSources, month: Month): Promise<MaintenanceMonthFacts["planned"]> {
  const { principal } = reportCaller(month.centerIds);
  const occurrences = await plans.occurrences({ centerId: null, from: month.from, to: month.before }, principal);
  const count = (state: (typeof occurrences)[number]["state"]): number =>
    occurrences.filter((one) => one.state === state).length;
  return { dueCount: occurrences.length, doneCount: count("done"), skippedCount: count("skipped") };
}

async function shutdownsIn(
  { shutdowns }: MaintenanceSources,
  month: Month,
): Promise<MaintenanceMonthFacts["shutdowns"]> {
  const all = await shutdowns.list({ centerId: null }, reportCaller(month.centerIds).principal);
  return all
    .filter(({ from, to }) => from < month.before && to > month.from)
    .toSorted((one, other) => one.from - other.from)
    .map(({ title, centerId, from, to, equipment, conflictCount, state }) => ({
      title,
      centerId,
      from: taipeiDate(from),
      // The first instant at which it runs again is not a day on which it stood still.
      to: taipeiDate(epochMs(to - 1)),
      equipment: equipment.map(({ equipmentName }) => equipmentName),
      conflictCount,
      isCancelled: state === "cancelled",
    }));
}

async function roundsIn(
  { records, model }: MaintenanceSources,
  month: Month,
): Promise<MaintenanceMonthFacts["rounds"]> {
  const walks = await records.of(walkRecords).list({
    anyOf: { centerId: month.centerIds },
    between: { finishedAt: { from: month.from, before: month.before } },
  });
  const answers = await records.of(walkAnswerRecords).list({ anyOf: { walkId: walks.map(({ id }) => id) } });
  const ticketed = answers.filter(({ ticketId }) => ticketId !== null);
  return [...roundsOf(model).values()]
    .filter(({ centerId }) => month.centerIds.includes(centerId))
    .map(({ id, template, centerId }) => {
      const own = new Set(walks.filter(({ roundId }) => roundId === id).map((walk) => walk.id));
      const tickets = new Set(ticketed.filter(({ walkId }) => own.has(walkId)).map(({ ticketId }) => ticketId));
      return { roundId: id, name: template.name, centerId, walkCount: own.size, troubleCount: tickets.size };
    });
}
