import { durationMs, type EpochMs, epochMs } from "@weishan/core/reading";
import type { ContractorView } from "../../app/maintenance/contractor-side.ts";
import { noContractors, noOwnTickets, noRequests, noTickets } from "../../app/maintenance/no-tickets.ts";
import type { OwnTicket } from "../../app/maintenance/ticket-side.ts";
import type { TicketDetail, TicketRow } from "../../app/maintenance/ticket-views.ts";
import type { HttpDeps } from "../http-deps.ts";

const NONE_MS = durationMs(0);
const EQUIPMENT_ID = "SW.MAIN.03F.AHU.01";

/** One ticket of one firm, the same whatever it is asked by: for checking that answers are what the document says. */
export function fakeTickets(at: EpochMs): Pick<HttpDeps, "tickets" | "ownTickets" | "contractors" | "requests"> {
  const row = rowAt(at);
  const ticket = ticketOf(row);
  const own = ownOf(ticket);
  const firm: ContractorView = {
    id: "firm",
    name: "宏達機電",
    taxId: null,
    systems: ["hvac"],
    contact: null,
    note: "",
    endedAt: null,
    contracts: [],
    licences: [],
    people: [],
    openTicketCount: 1,
  };
  const progress = {
    number: ticket.number,
    place: ticket.title,
    description: ticket.description,
    receivedAt: at,
    state: ticket.state,
    changedAt: at,
    steps: [{ at, state: ticket.state }],
    resolution: null,
    photoCount: 0,
    messages: [],
  };
  const share = { keptCount: 0, missedCount: 0, ratio: null };
  return {
    tickets: {
      ...noTickets,
      list: async () => ({ tickets: [row], nextBefore: null }),
      board: async () => [{ state: ticket.state, count: 1, tickets: [row] }],
      find: async () => ticket,
      mine: async () => ({ asOf: at, tickets: [ticket], parts: [] }),
      indicators: async ({ from, to }) => ({
        from,
        to,
        reportedCount: 1,
        doneCount: 0,
        repair: { count: 0, meanHours: null, meanActiveHours: null },
        failure: { count: 0, meanHoursBetween: null },
        availability: { ratio: 1, unplannedHours: 0, plannedHours: 0 },
        backlog: [{ age: "under-1-day", count: 1 }],
        response: share,
        resolution: share,
        firstTimeFix: { ...share, unknownCount: 0 },
        planCompliance: share,
        costTwd: 0,
        costsByEquipment: [],
        repeatOffenders: [],
        replaceOrRepair: [],
      }),
    },
    ownTickets: { ...noOwnTickets, list: async () => [own], find: async () => own },
    contractors: { ...noContractors, list: async () => [firm], find: async () => firm },
    requests: {
      ...noRequests,
      form: async () => ({ formToken: "form", usableFrom: at, usableUntil: at, equipment: null, spaces: [] }),
      progress: async () => progress,
    },
  };
}

const rowAt = (at: EpochMs): TicketRow => {
  const clock = {
    state: "running",
    targetMs: NONE_MS,
    usedMs: NONE_MS,
    dueAt: at,
    missedAt: null,
    endedAt: null,
  } as const;
  const name = { zh: "三樓空調箱", en: "Air handler of 3F" };
  return {
    id: "ticket",
    number: "115-SW-000001",
    centerId: "SW",
    equipment: { equipmentId: EQUIPMENT_ID, equipmentName: name, centerId: "SW", system: "hvac", spaceName: null },
    space: null,
    source: "alarm",
    title: name,
    state: "reported",
    waitingFor: null,
    priority: "high",
    priorityReason: null,
    assignee: null,
    contractor: null,
    reportedAt: at,
    plannedFor: null,
    doneAt: null,
    endedAt: null,
    repeatCount: 0,
    sla: { response: clock, resolution: clock },
    version: 1,
  };
};

const ticketOf = (row: TicketRow): TicketDetail => {
  const at = row.reportedAt;
  return {
    ...row,
    cause: "supplyAirTempC~high",
    sourceId: null,
    description: "",
    resolution: null,
    reportedBy: null,
    doneBy: null,
    needsVerification: true,
    stopsEquipment: false,
    duplicateOf: null,
    request: null,
    evidence: {
      from: epochMs(at - 1),
      to: at,
      points: [{ pointId: `${EQUIPMENT_ID}.supplyAirTempC`, name: row.title, unit: "°C" }],
    },
    recovery: { isNeeded: true, recoveredAt: null, provedFrom: null, isProved: false },
    openAlarms: [],
    related: [],
    similar: [],
    warranties: [],
    claims: [],
    checklist: [],
    history: [],
    work: [],
    costs: { labourMinutes: 0, partsTwd: 0, otherTwd: 0, totalTwd: 0 },
    steps: [{ to: "assigned", needs: ["assignee"], missing: [] }],
  };
};

const ownOf = (ticket: TicketDetail): OwnTicket => {
  const { id, number, centerId, equipment, space, title, description, state, waitingFor, priority } = ticket;
  const { reportedAt, plannedFor, doneAt, sla, version, resolution, checklist, work, steps } = ticket;
  const what = { id, number, centerId, equipment, space, title, description };
  const course = { state, waitingFor, priority, reportedAt, plannedFor, doneAt, sla, version };
  return { ...what, ...course, resolution, checklist, work, steps };
};
