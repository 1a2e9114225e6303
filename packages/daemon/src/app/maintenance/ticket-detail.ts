import { mayDo } from "@weishan/core/access";
import { RECOVERY_STAYS_MS } from "@weishan/core/maintenance";
import { epochMs } from "@weishan/core/reading";
import type { Claim } from "../../ports/claim-calendar.ts";
import { type WarrantyRecord, warrantyRecords } from "../../ports/record-kinds/contractor-record.ts";
import { serviceRequestRecords } from "../../ports/record-kinds/service-request-record.ts";
import { type TicketRecord, ticketEventRecords, ticketRecords } from "../../ports/record-kinds/ticket-record.ts";
import { ticketWorkRecords } from "../../ports/record-kinds/ticket-work-record.ts";
import { openSteps } from "./open-steps.ts";
import { termState } from "./term.ts";
import { partiesOf } from "./ticket-finder.ts";
import { type TicketNames, ticketNames } from "./ticket-names.ts";
import type { TicketParts } from "./ticket-parts.ts";
import { briefOf, rowOf } from "./ticket-rows.ts";
import type { TicketCaller } from "./ticket-side.ts";
import type { ClaimBrief, TicketDetail, TicketEventView, WarrantyView } from "./ticket-views.ts";
import { checklistView, costsOf, workView } from "./ticket-work-views.ts";

const HOUR_MS = 3_600_000;
/** The trends are shown from an hour before the trouble to an hour after it. */
const AROUND_MS = HOUR_MS;
const SIMILAR_COUNT = 5;
const CLAIMS_AHEAD_MS = 7 * 24 * HOUR_MS;

/** A ticket with everything that is known of it, for somebody who may see it. */
export async function ticketDetail(
  ticket: TicketRecord,
  caller: TicketCaller,
  parts: TicketParts,
): Promise<TicketDetail> {
  const { records, places, clock } = parts;
  const { principal } = caller;
  const ticketId = ticket.id;
  const [events, work, [request], original, similar, warranties, claims] = await Promise.all([
    records.of(ticketEventRecords).list({ where: { ticketId }, orderBy: "version" }),
    records.of(ticketWorkRecords).list({ where: { ticketId }, orderBy: "happenedAt" }),
    records.of(serviceRequestRecords).list({ where: { ticketId }, limit: 1 }),
    ticket.duplicateOf === null ? undefined : records.of(ticketRecords).find(ticket.duplicateOf),
    similarTo(ticket, parts),
    warrantiesOf(ticket.equipmentId, parts),
    claimsNear(ticket, parts),
  ]);
  const names = await ticketNames(
    [
      ticket.assigneeId,
      ticket.reportedBy,
      ticket.doneBy,
      ...events.map(({ personId }) => personId),
      ...work.map(({ personId }) => personId),
    ],
    parts,
  );
  const checklist = checklistView(ticket, work, names);
  const openItemCount = checklist.filter(({ isRequired, answer }) => isRequired && answer === null).length;
  const now = clock.now();
  const maySeeContact = places.may(principal, "ticket.work", ticket);
  const sees = (equipmentId: string): boolean => {
    const equipment = parts.model.equipment.get(equipmentId);
    return equipment !== undefined && mayDo(principal, "center.view", equipment);
  };
  return {
    ...rowOf(ticket, names, parts),
    cause: ticket.cause,
    sourceId: ticket.sourceId,
    description: ticket.description,
    resolution: ticket.resolution,
    reportedBy: names.person(ticket.reportedBy),
    doneBy: names.person(ticket.doneBy),
    needsVerification: ticket.needsVerification,
    stopsEquipment: ticket.stopsEquipment,
    duplicateOf: original === undefined || !places.may(principal, "ticket.view", original) ? null : briefOf(original),
    request:
      request === undefined
        ? null
        : {
            agency: request.agency,
            contact:
              maySeeContact && request.erasedAt === null
                ? { name: request.contactName, phone: request.contactPhone, email: request.contactEmail }
                : null,
          },
    evidence: evidenceView(ticket, parts),
    recovery: recoveryView(ticket, now),
    openAlarms: ticket.equipmentId === null || !sees(ticket.equipmentId) ? [] : parts.openAlarms(ticket.equipmentId),
    related: relatedTo(ticket, parts).filter(({ equipmentId }) => sees(equipmentId)),
    similar: similar.filter((other) => places.may(principal, "ticket.view", other)).map(briefOf),
    warranties: warranties.map((warranty) => warrantyView(warranty, names, parts)),
    claims: claims.map((claim) => claimView(claim, ticket.centerId, parts)),
    checklist,
    history: events.map((event): TicketEventView => {
      const { id, at, kind, part, fromState, toState, reason, text } = event;
      return { id, at, kind, by: names.person(event.personId), part, from: fromState, to: toState, reason, text };
    }),
    work: work.map((item) => workView(item, names)),
    costs: costsOf(work),
    steps: openSteps(ticket, openItemCount, {
      personId: principal.personId,
      parties: partiesOf(caller, ticket, parts),
      at: now,
    }),
  };
}

function recoveryView({ source, recoveredAt }: TicketRecord, now: number): TicketDetail["recovery"] {
  const provedFrom = recoveredAt === null ? null : epochMs(recoveredAt + RECOVERY_STAYS_MS);
  return { isNeeded: source === "alarm", recoveredAt, provedFrom, isProved: provedFrom !== null && provedFrom <= now };
}

function evidenceView({ evidence }: TicketRecord, { model }: TicketParts): TicketDetail["evidence"] {
  if (evidence === null) return null;
  const points = evidence.pointIds.flatMap((pointId) => {
    const point = model.points.get(pointId);
    return point === undefined ? [] : [{ pointId, name: point.name, unit: point.unit }];
  });
  return { from: epochMs(evidence.from - AROUND_MS), to: epochMs(evidence.to + AROUND_MS), points };
}

function relatedTo({ centerId, equipmentId }: TicketRecord, { places, model }: TicketParts): TicketDetail["related"] {
  if (equipmentId === null) return [];
  return places.related(centerId, equipmentId).flatMap(({ equipmentId: id, relation }) => {
    const equipment = model.equipment.get(id);
    return equipment === undefined ? [] : [{ equipmentId: id, name: equipment.name, relation }];
  });
}

/** The last tickets of the same equipment, those of the same cause first. */
async function similarTo(
  { id, equipmentId, cause }: TicketRecord,
  { records }: TicketParts,
): Promise<readonly TicketRecord[]> {
  if (equipmentId === null) return [];
  const before = await records
    .of(ticketRecords)
    .list({ where: { equipmentId }, orderBy: "reportedAt", descending: true, limit: 30 });
  const others = before.filter((other) => other.id !== id);
  const same = others.filter((other) => other.cause === cause);
  return [...same, ...others.filter((other) => other.cause !== cause)].slice(0, SIMILAR_COUNT);
}

const warrantiesOf = (equipmentId: string | null, { records }: TicketParts): Promise<readonly WarrantyRecord[]> =>
  equipmentId === null
    ? Promise.resolve([])
    : records.of(warrantyRecords).list({ where: { equipmentId }, orderBy: "to" });

export function warrantyView(
  { id, centerId, equipmentId, contractorId, from, to, terms }: WarrantyRecord,
  names: TicketNames,
  { places, clock }: Pick<TicketParts, "places" | "clock">,
): WarrantyView {
  const equipment = places.equipmentRef(equipmentId);
  const state = termState({ from, to }, clock.now());
  return { id, centerId, equipment, contractor: names.firm(contractorId), from, to, terms, state };
}

async function claimsNear(
  ticket: TicketRecord,
  { places, claims, clock, log }: TicketParts,
): Promise<readonly Claim[]> {
  const spaceIds = places.touchedSpaces(ticket);
  const equipmentIds = ticket.equipmentId === null ? [] : [ticket.equipmentId];
  if (spaceIds.length === 0 && equipmentIds.length === 0) return [];
  const now = clock.now();
  try {
    return await claims.claims({ spaceIds, equipmentIds, from: now, to: epochMs(now + CLAIMS_AHEAD_MS) });
  } catch (error) {
    log.warn({ ticketId: ticket.id, error }, "the claims near a ticket could not be read");
    return [];
  }
}

function claimView(
  { id, kind, spaceId, from, to, title }: Claim,
  centerId: string,
  { places }: TicketParts,
): ClaimBrief {
  return { id, kind, spaceName: places.spaceRef(centerId, spaceId)?.spaceName ?? null, from, to, title };
}
