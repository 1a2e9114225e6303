import { Link } from "@tanstack/react-router";
import type { TicketRow } from "../../api/tickets.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import { PriorityMark } from "../../ui/ticket/priority-mark.tsx";
import { SlaMark } from "../../ui/ticket/sla-mark.tsx";
import { TicketStateMark } from "../../ui/ticket/ticket-state-mark.tsx";

/** A ticket in a line: what, where, how pressing, whose turn it is, how much time is left. */
export function TicketLine({ ticket }: { readonly ticket: TicketRow }) {
  const { language, t } = useLanguage();
  const { id, number, title, equipment, state, waitingFor, priority, sla, repeatCount } = ticket;
  return (
    <Link to="/tickets/$id" params={{ id }} className={rows["row"]}>
      <span className={rows["main"]}>
        <span className={rows["marks"]}>
          <PriorityMark priority={priority} />
          <TicketStateMark state={state} waitingFor={waitingFor} />
          <code className={rows["number"]}>{number}</code>
        </span>
        <span className={rows["name"]}>{localName(title, language)}</span>
        <span className={rows["sub"]}>
          {equipment === null ? null : <span>{localName(equipment.equipmentName, language)}</span>}
          {placeOf(ticket) === null ? null : <span>{localName(placeOf(ticket) ?? title, language)}</span>}
          <span>{t(`ticket.source.${ticket.source}`)}</span>
          {repeatCount > 0 ? <span>{t("ticket.repeats", { count: repeatCount })}</span> : null}
        </span>
      </span>
      <span className={rows["side"]}>
        <SlaMark sla={sla} />
        <span>{assigneeOf(ticket) ?? t("ticket.unassigned")}</span>
      </span>
    </Link>
  );
}

/** Where it is: the space of the ticket, or that of its equipment. */
export const placeOf = ({ equipment, space }: Pick<TicketRow, "equipment" | "space">) =>
  space?.spaceName ?? equipment?.spaceName ?? null;

/** Whose turn it is; null while it is nobody's. */
export const assigneeOf = ({ assignee, contractor }: Pick<TicketRow, "assignee" | "contractor">): string | null =>
  assignee?.displayName ?? contractor?.name ?? null;
