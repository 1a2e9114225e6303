import { taipeiDate } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import { type IndicatorTicket, replaceOrRepair, ticketIndicators } from "@weishan/core/maintenance";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import { type TicketRecord, ticketRecords } from "../../ports/record-kinds/ticket-record.ts";
import { type TicketWorkRecord, ticketWorkRecords } from "../../ports/record-kinds/ticket-work-record.ts";
import type { TicketParts } from "./ticket-parts.ts";
import type { IndicatorQuery, TicketCaller, TicketIndicatorsView } from "./ticket-side.ts";

const DAY_MS = 86_400_000;
const YEAR_MS = 365 * DAY_MS;
/** What came back within this time after the period tells whether a repair held. */
const AFTER_MS = 30 * DAY_MS;
/** Longer periods are two reports. */
const LONGEST_MS = 5 * 366 * DAY_MS;
const MOST_ROWS = 20;
/** Facts that say since when an equipment is what it is, the latest first. */
const BEGINNINGS = ["replacedOn", "renewedOn", "replacedYear", "renewedYear", "installedOn", "installedYear"] as const;

/** How maintenance did in a period, of what the caller may see. */
export async function ticketFigures(
  { centerId, system, from, to }: IndicatorQuery,
  { principal }: TicketCaller,
  parts: TicketParts,
): Promise<TicketIndicatorsView> {
  if (to <= from || to - from > LONGEST_MS) {
    throw new WeishanError("QUERY_INVALID", "a period begins before it ends and is at most five years long");
  }
  const { records, places, clock, targets, calendar } = parts;
  const nowMs = clock.now();
  const yearFrom = epochMs(Math.min(from, to - 2 * YEAR_MS));
  const all = await ticketsBetween(records, yearFrom, epochMs(to + AFTER_MS));
  const seen = all.filter(
    (ticket) =>
      places.may(principal, "ticket.view", ticket) &&
      (centerId === undefined || ticket.centerId === centerId) &&
      (system === undefined || ticket.system === system),
  );
  const ids = new Set(seen.map(({ id }) => id));
  const costs = (await costItems(records, yearFrom, to)).filter(({ ticketId }) => ids.has(ticketId));
  const inPeriod = costByTicket(costs.filter(({ happenedAt }) => happenedAt >= from));
  const equipmentCount = places.countSeen(principal, centerId);
  const figures = ticketIndicators(
    seen
      .filter(({ endedAt, reportedAt }) => reportedAt >= from || endedAt === null || endedAt >= from)
      .map(asIndicator(inPeriod)),
    { from, to, nowMs, equipmentCount, targets, calendar },
  );
  const named = <Row extends { readonly equipmentId: string }>(row: Row) => ({
    ...row,
    equipment: places.equipmentRef(row.equipmentId),
  });
  return {
    ...figures,
    costsByEquipment: figures.costsByEquipment.map(named),
    repeatOffenders: figures.repeatOffenders.map(named),
    replaceOrRepair: replacements(seen, { costs, to, parts }).map(named),
  };
}

async function ticketsBetween(
  records: TicketParts["records"],
  from: EpochMs,
  before: EpochMs,
): Promise<readonly TicketRecord[]> {
  const view = records.of(ticketRecords);
  const [recent, open] = await Promise.all([
    view.list({ between: { reportedAt: { from, before } }, orderBy: "reportedAt" }),
    view.list({ where: { endedAt: null }, orderBy: "reportedAt" }),
  ]);
  const known = new Set(recent.map(({ id }) => id));
  return [...recent, ...open.filter(({ id, reportedAt }) => !known.has(id) && reportedAt < before)];
}

async function costItems(
  records: TicketParts["records"],
  from: EpochMs,
  before: EpochMs,
): Promise<readonly TicketWorkRecord[]> {
  const view = records.of(ticketWorkRecords);
  const between = { happenedAt: { from, before } };
  const [parts, others] = await Promise.all([
    view.list({ where: { kind: "part" }, between }),
    view.list({ where: { kind: "cost" }, between }),
  ]);
  return [...parts, ...others];
}

function costByTicket(items: readonly TicketWorkRecord[]): ReadonlyMap<string, number> {
  const costs = new Map<string, number>();
  for (const { ticketId, costTwd } of items) costs.set(ticketId, (costs.get(ticketId) ?? 0) + (costTwd ?? 0));
  return costs;
}

const asIndicator =
  (costs: ReadonlyMap<string, number>) =>
  ({ id, equipmentId, cause, source, stopsEquipment, plannedFor, steps }: TicketRecord): IndicatorTicket => ({
    id,
    equipmentId,
    cause,
    source,
    stopsEquipment,
    plannedFor,
    steps,
    costTwd: costs.get(id) ?? 0,
  });

/** The equipments with any trouble in the last year, those that speak most for a replacement first. */
function replacements(
  tickets: readonly TicketRecord[],
  {
    costs,
    to,
    parts,
  }: { readonly costs: readonly TicketWorkRecord[]; readonly to: EpochMs; readonly parts: TicketParts },
) {
  const lastYear = epochMs(to - YEAR_MS);
  const recentCosts = costByTicket(costs.filter(({ happenedAt }) => happenedAt >= lastYear));
  const troubles = tickets.filter(({ source, reportedAt }) => source !== "plan" && reportedAt < to);
  const equipmentIds = new Set(troubles.flatMap(({ equipmentId }) => (equipmentId === null ? [] : [equipmentId])));
  const today = taipeiDate(to);
  return [...equipmentIds]
    .map((equipmentId) => {
      const own = troubles.filter((ticket) => ticket.equipmentId === equipmentId);
      const facts = parts.model.equipment.get(equipmentId)?.facts ?? {};
      const number = (key: string): number | null => (typeof facts[key] === "number" ? facts[key] : null);
      const repairCostTwd = tickets
        .filter((ticket) => ticket.equipmentId === equipmentId)
        .reduce((sumTwd, { id }) => sumTwd + (recentCosts.get(id) ?? 0), 0);
      const view = replaceOrRepair({
        repairCostTwd,
        replacementCostTwd: number("replacementCostTwd"),
        ageYears: ageYears(facts, today),
        expectedLifeYears: number("expectedLifeYears"),
        failureCount: own.filter(({ reportedAt }) => reportedAt >= lastYear).length,
        failureCountYearBefore: own.filter(
          ({ reportedAt }) => reportedAt >= lastYear - YEAR_MS && reportedAt < lastYear,
        ).length,
      });
      return { equipmentId, repairCostTwd, ...view };
    })
    .filter(({ repairCostTwd, isFailingMore }) => repairCostTwd > 0 || isFailingMore)
    .sort((one, other) => (other.costRatio ?? 0) - (one.costRatio ?? 0) || other.repairCostTwd - one.repairCostTwd)
    .slice(0, MOST_ROWS);
}

/** Since it was installed or renewed; null where the model does not say. */
function ageYears(facts: Readonly<Record<string, string | number>>, today: string): number | null {
  const said = BEGINNINGS.map((key) => facts[key]).find((fact) => fact !== undefined);
  const year = typeof said === "number" ? said : Number((said ?? "").slice(0, 4));
  return Number.isInteger(year) && year > 1900 ? Number(today.slice(0, 4)) - year : null;
}
