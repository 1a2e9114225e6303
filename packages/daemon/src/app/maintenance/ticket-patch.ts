import { WeishanError } from "@weishan/core/error";
import type { TicketPriorityReason } from "../../ports/record-kinds/ticket-record.ts";
import {
  MERGED_TICKET_FIELDS,
  type MergedTicketField,
  type TicketRecord,
  ticketEventRecords,
  ticketRecords,
} from "../../ports/record-kinds/ticket-record.ts";
import { findTicket, noSuchTicket } from "./ticket-finder.ts";
import { changeTicket, handOf, withStep } from "./ticket-ledger.ts";
import type { TicketParts } from "./ticket-parts.ts";
import type { TicketCaller, TicketFieldConflict, TicketPatch } from "./ticket-side.ts";

/** Fields that decide how soon and how strictly work is done. */
const FOR_MANAGERS: ReadonlySet<MergedTicketField> = new Set(["priority", "needsVerification"]);

export type KeptPatch =
  | { readonly kind: "changed"; readonly ticket: TicketRecord }
  | {
      readonly kind: "conflict";
      readonly version: number;
      readonly conflicts: readonly (Omit<TicketFieldConflict, "changedBy"> & { readonly changedBy: string | null })[];
    };

/**
 * Changes fields of a ticket, merged one by one: what others changed meanwhile stays, and a field that somebody else
 * changed to something else is told with both values, whereupon nothing is changed at all.
 */
export async function patchTicket(
  ticketId: string,
  { baseVersion, changes, reason }: TicketPatch,
  caller: TicketCaller,
  parts: TicketParts,
): Promise<KeptPatch> {
  const seen = await findTicket(ticketId, caller, "ticket.work", parts);
  const asked = MERGED_TICKET_FIELDS.filter((field) => changes[field] !== undefined);
  if (asked.some((field) => FOR_MANAGERS.has(field))) parts.places.require(caller.principal, "ticket.manage", seen);
  const { records, newId } = parts;
  const { actor } = caller;
  const eventId = newId();
  return records.change({ actor, action: "ticket.change", reason, centerId: seen.centerId }, async (transaction) => {
    const ticket = await transaction.of(ticketRecords).find(ticketId);
    if (ticket === undefined) throw noSuchTicket(ticketId);
    if (baseVersion > ticket.version) {
      throw new WeishanError("QUERY_INVALID", `the ticket is at version ${ticket.version}`, { baseVersion });
    }
    const different = asked.filter((field) => !isSame(changes[field], ticket[field]));
    const conflicting = different.filter((field) => (ticket.fieldVersions[field] ?? 0) > baseVersion);
    if (conflicting.length > 0) {
      const events = await transaction.of(ticketEventRecords).list({ where: { ticketId } });
      const conflicts = conflicting.map((field) => {
        const event = events.find(({ version }) => version === ticket.fieldVersions[field]);
        const changedAt = event?.at ?? ticket.reportedAt;
        return { field, yours: changes[field], theirs: ticket[field], changedBy: event?.personId ?? null, changedAt };
      });
      return { kind: "conflict", version: ticket.version, conflicts } as const;
    }
    if (different.length === 0) return { kind: "changed", ticket } as const;
    const { at } = transaction;
    const version = ticket.version + 1;
    const values = Object.fromEntries(different.map((field) => [field, changes[field]]));
    const event = { id: eventId, kind: "changed", hand: handOf(actor), at, reason, text: wordsOf(different) } as const;
    const changed = await changeTicket(transaction, ticket, {
      changes: {
        ...values,
        ...prioritised(ticket, changes.priority, at),
        fieldVersions: { ...ticket.fieldVersions, ...Object.fromEntries(different.map((field) => [field, version])) },
      },
      event,
    });
    return { kind: "changed", ticket: changed } as const;
  });
}

const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A priority that a person gave stays, whatever the calendar says afterwards. */
function prioritised(
  ticket: TicketRecord,
  priority: TicketRecord["priority"] | undefined,
  at: TicketRecord["reportedAt"],
): Partial<TicketRecord> {
  if (priority === undefined || priority === ticket.priority) return {};
  const priorityReason: TicketPriorityReason = {
    kind: "person",
    text: { zh: "人工指定", en: "Set by hand" },
    at: null,
  };
  return { priority, priorityReason, steps: withStep(ticket, { at, priority }) };
}

const FIELD_WORDS: Readonly<Record<MergedTicketField, { readonly zh: string; readonly en: string }>> = {
  title: { zh: "標題", en: "title" },
  description: { zh: "說明", en: "description" },
  priority: { zh: "優先順序", en: "priority" },
  plannedFor: { zh: "預定日期", en: "planned date" },
  needsVerification: { zh: "是否須驗收", en: "verification" },
  stopsEquipment: { zh: "是否停機", en: "equipment out of service" },
};

const wordsOf = (fields: readonly MergedTicketField[]) => ({
  zh: `變更：${fields.map((field) => FIELD_WORDS[field].zh).join("、")}`,
  en: `Changed: ${fields.map((field) => FIELD_WORDS[field].en).join(", ")}`,
});
