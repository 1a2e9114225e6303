import type { HandClock } from "../../app/field/fake/hand-clock.ts";
import { type TicketBench, ticketBench } from "../../app/maintenance/fake/ticket-bench.ts";
import type { ModelIndex } from "../../app/overview/model-index.ts";
import type { HttpDeps } from "../http-deps.ts";

/** What is asked for by tests of all routes. */
export const BENCH_TICKET = {
  id: "00000000-0000-4000-8000-000000000001",
  firm: "bench-firm",
  request: "request:bench-request",
} as const;

/** The account that everybody of the fake authenticator has. */
const ACCOUNT = "person-1";
const BY_ALARMS = { kind: "system", part: "alarms" } as const;

/**
 * The real desks of tickets over a model, with a ticket, a warranty and work at every equipment, each given to the one
 * firm, whose account is that of the tests.
 */
export async function benchTickets(
  model: ModelIndex,
  clock: HandClock,
): Promise<Pick<HttpDeps, "tickets" | "ownTickets" | "stock" | "contractors" | "requests">> {
  const bench = ticketBench(undefined, clock, model);
  bench.person(ACCOUNT, ["contractor"]);
  const manager = bench.person("manager", ["facility-manager"]);
  const contact = { contactName: "陳主任", contactPhone: "07-0001", contactEmail: null };
  const firm = { id: BENCH_TICKET.firm, name: "宏達機電", taxId: null, systems: ["hvac"] as const, note: "" };
  await bench.contractors.add({ ...firm, ...contact }, manager);
  await bench.contractors.setPeople(firm.id, [ACCOUNT], manager);
  const term = { from: "2026-01-01", to: "2026-12-31" };
  const name = { zh: "皮帶", en: "Belt" };
  const shelf = { unit: "條", location: "B1", reorderPoint: 1, reorderQuantity: 2, unitCostTwd: 300 };
  for (const { id: centerId } of model.centers) {
    const contract = { id: `contract-${centerId}`, name: "保養", number: "1", centerIds: [centerId], systems: [] };
    // oxlint-disable-next-line no-await-in-loop -- changes are one after another
    await bench.contractors.addContract(firm.id, { ...contract, ...term, yearlyFeeTwd: null }, manager);
    // oxlint-disable-next-line no-await-in-loop -- see above
    await bench.stock.add({ id: `belt-${centerId}`, centerId, code: "BELT", name, ...shelf }, manager);
  }
  for (const { id, centerId, points } of model.equipment.values()) {
    const where = { centerId, equipmentId: id, spaceId: null };
    const span = { from: clock.now(), to: clock.now() };
    // oxlint-disable-next-line no-await-in-loop -- see above
    const { ticketId } = await bench.desk.raise(
      {
        source: "alarm",
        ...where,
        cause: "fault",
        title: { zh: "故障", en: "Fault" },
        description: "",
        priorityHint: "high",
        evidence: { pointIds: points.map((point) => point.id), ...span },
        reportedBy: null,
        sourceId: null,
      },
      BY_ALARMS,
    );
    const given = { assigneeId: null, contractorId: firm.id, reason: "contract" };
    // oxlint-disable-next-line no-await-in-loop -- see above
    await bench.tickets.assign(ticketId, { id: `given-${id}`, ...given }, manager);
    const said = { kind: "comment", id: `said-${id}`, text: "看過了", isInternal: false, happenedAt: null } as const;
    // oxlint-disable-next-line no-await-in-loop -- see above
    await bench.tickets.work(ticketId, said, manager);
    const warranty = { id: `warranty-${id}`, equipmentId: id, contractorId: firm.id, ...term, terms: "" };
    // oxlint-disable-next-line no-await-in-loop -- see above
    await bench.contractors.addWarranty(warranty, manager);
  }
  await handInRequest(bench, model);
  const { tickets, ownTickets, stock, contractors, requests } = bench;
  return { tickets, ownTickets, stock, contractors, requests };
}

/** Somebody without an account asked for something in the first space. */
async function handInRequest({ requests, clock }: TicketBench, { centers }: ModelIndex): Promise<void> {
  const [space] = centers.flatMap(({ buildings }) =>
    buildings.flatMap(({ floors }) => floors.flatMap(({ spaces }) => spaces)),
  );
  if (space === undefined) return;
  const formToken = `request-form:${clock.now() - 10_000} bench-request`;
  const contact = { agency: null, contactName: "王小明", contactPhone: null, contactEmail: null, website: null };
  await requests.handIn({ formToken, code: null, spaceId: space.id, description: "燈不亮", ...contact });
}
