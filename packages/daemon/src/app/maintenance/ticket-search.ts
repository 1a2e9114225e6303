import { rankOf, TICKET_STATES } from "@weishan/core/maintenance";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import { type TicketRecord, ticketRecords } from "../../ports/record-kinds/ticket-record.ts";
import type { RecordQuery } from "../../ports/records.ts";
import type { TicketParts } from "./ticket-parts.ts";
import type { TicketCaller, TicketSearch } from "./ticket-side.ts";

type SearchParts = Pick<TicketParts, "records" | "places" | "model">;

/** Read at a time; most pages are full after one. */
const CHUNK = 200;
/** A search that finds next to nothing in so many tickets ends there: the reader narrows it. */
const MOST_LOOKED_AT = 5_000;

/** All tickets that are open, of what the caller may see. */
export async function openTickets(
  centerId: string | undefined,
  { principal }: TicketCaller,
  { records, places }: Pick<SearchParts, "records" | "places">,
): Promise<readonly TicketRecord[]> {
  const where = { endedAt: null, ...(centerId === undefined ? {} : { centerId }) };
  const open = await records.of(ticketRecords).list({ where, orderBy: "reportedAt" });
  return open.filter((ticket) => places.may(principal, "ticket.view", ticket));
}

/** The most pressing first: by priority, then those reported first. */
export const byPressure = (one: TicketRecord, other: TicketRecord): number =>
  rankOf(one.priority) - rankOf(other.priority) || one.reportedAt - other.reportedAt || (one.id < other.id ? -1 : 1);

/** One page of the tickets that fit, of what the caller may see. */
export async function searchTickets(
  search: TicketSearch,
  caller: TicketCaller,
  parts: SearchParts,
): Promise<{ readonly tickets: readonly TicketRecord[]; readonly nextBefore: string | null }> {
  const fits = fitting(search, caller, parts);
  if (search.sort === "pressing") {
    const open = (await openTickets(search.centerId, caller, parts)).filter(fits).toSorted(byPressure);
    const start = search.before === undefined ? 0 : open.findIndex(({ id }) => id === search.before) + 1;
    return pageOf(open.slice(start, start + search.limit + 1), search.limit);
  }
  const found: TicketRecord[] = [];
  let lookedAt = 0;
  for await (const chunk of chunks(search, parts)) {
    found.push(...chunk.filter((ticket) => parts.places.may(caller.principal, "ticket.view", ticket) && fits(ticket)));
    lookedAt += chunk.length;
    if (found.length > search.limit || lookedAt >= MOST_LOOKED_AT) break;
  }
  return pageOf(found.slice(0, search.limit + 1), search.limit);
}

function pageOf(found: readonly TicketRecord[], limit: number) {
  const tickets = found.slice(0, limit);
  return { tickets, nextBefore: found.length > limit ? (tickets.at(-1)?.id ?? null) : null };
}

/** Tickets in the order asked for, from after the cursor on. */
async function* chunks({ centerId, equipmentId, contractorId, sort, before }: TicketSearch, { records }: SearchParts) {
  const view = records.of(ticketRecords);
  const descending = sort !== "oldest";
  const cursor = before === undefined ? undefined : await view.find(before);
  const where = {
    ...(centerId === undefined ? {} : { centerId }),
    ...(equipmentId === undefined ? {} : { equipmentId }),
    ...(contractorId === undefined ? {} : { contractorId }),
  };
  const bound: EpochMs | undefined = cursor?.reportedAt;
  const between =
    bound === undefined ? {} : { reportedAt: descending ? { before: epochMs(bound + 1) } : { from: bound } };
  let isPastCursor = cursor === undefined;
  for (let offset = 0; ; offset += CHUNK) {
    const query: RecordQuery<TicketRecord> = {
      where,
      between,
      orderBy: "reportedAt",
      descending,
      limit: CHUNK,
      offset,
    };
    // oxlint-disable-next-line no-await-in-loop -- each chunk is asked for when the one before did not suffice
    const chunk = await view.list(query);
    const at = isPastCursor ? -1 : chunk.findIndex(({ id }) => id === cursor?.id);
    const rest = isPastCursor ? chunk : at === -1 ? [] : chunk.slice(at + 1);
    isPastCursor ||= at !== -1;
    if (rest.length > 0) yield rest;
    if (chunk.length < CHUNK) return;
  }
}

function fitting(
  search: TicketSearch,
  { principal }: TicketCaller,
  { places, model }: SearchParts,
): (ticket: TicketRecord) => boolean {
  const { states, priorities, assignee, source, isOpen, equipmentId, contractorId } = search;
  const wanted = assignee === "me" ? principal.personId : assignee;
  const words = folded(search.words ?? "")
    .split(/\s+/u)
    .filter((word) => word !== "");
  const nameOf = (id: string | null): string => {
    const name = id === null ? undefined : model.equipment.get(id)?.name;
    return name === undefined ? "" : `${name.zh} ${name.en}`;
  };
  return (ticket) =>
    (states === undefined || states.includes(ticket.state)) &&
    (priorities === undefined || priorities.includes(ticket.priority)) &&
    (source === undefined || ticket.source === source) &&
    (isOpen === undefined || (ticket.endedAt === null) === isOpen) &&
    (equipmentId === undefined || ticket.equipmentId === equipmentId) &&
    (contractorId === undefined || ticket.contractorId === contractorId) &&
    (wanted === undefined || (wanted === "nobody" ? isNobodys(ticket) : ticket.assigneeId === wanted)) &&
    (words.length === 0 ||
      hasWords(ticket, words, nameOf, places.spaceRef(ticket.centerId, ticket.spaceId)?.spaceName.zh));
}

const isNobodys = ({ assigneeId, contractorId }: TicketRecord): boolean => assigneeId === null && contractorId === null;
const folded = (text: string): string => text.normalize("NFKC").toLowerCase();

function hasWords(
  { number, title, description, cause, equipmentId }: TicketRecord,
  words: readonly string[],
  nameOf: (id: string | null) => string,
  spaceName = "",
): boolean {
  const text = folded(
    [number, title.zh, title.en, description, cause, equipmentId ?? "", nameOf(equipmentId), spaceName].join(" "),
  );
  return words.every((word) => text.includes(word));
}

/** The order of the columns of a board. */
export const BOARD_STATES = TICKET_STATES.filter(
  (state) => state !== "closed" && state !== "rejected" && state !== "duplicate",
);
