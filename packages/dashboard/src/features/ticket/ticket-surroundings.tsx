import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { TicketDetail } from "../../api/tickets.ts";
import { formatDay, formatInstant } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { Pill } from "../../ui/pill.tsx";
import { TicketStateMark } from "../../ui/ticket/ticket-state-mark.tsx";
import styles from "./ticket.module.css";

/** What stands around a ticket: alarms, uses, the like before, what it hangs together with, who answers for it. */
export function TicketSurroundings({ ticket }: { readonly ticket: TicketDetail }) {
  const { language, t } = useLanguage();
  const { openAlarms, claims, similar, related, warranties } = ticket;
  return (
    <>
      <Listed title={t("ticket.alarms")}>
        {openAlarms.map(({ alarmId, name, activeAt }) => (
          <li key={alarmId}>
            {localName(name, language)}{" "}
            {activeAt === null ? null : <span className={styles["note"]}>{formatInstant(activeAt, language)}</span>}
          </li>
        ))}
      </Listed>
      <Listed title={t("ticket.claims")}>
        {claims.map(({ id, title, spaceName, from, to }) => (
          <li key={id}>
            {title}{" "}
            <span className={styles["note"]}>
              {spaceName === null ? "" : localName(spaceName, language)} {formatInstant(from, language)} –{" "}
              {formatInstant(to, language)}
            </span>
          </li>
        ))}
      </Listed>
      <Listed title={t("ticket.similar")}>
        {similar.map(({ id, number, title, state, resolution, reportedAt }) => (
          <li key={id}>
            <Link to="/tickets/$id" params={{ id }}>
              {localName(title, language)}
            </Link>{" "}
            <TicketStateMark state={state} />
            <div className={styles["note"]}>
              {number} · {formatDay(reportedAt, language)}
              {resolution === null ? "" : ` · ${resolution}`}
            </div>
          </li>
        ))}
      </Listed>
      <Listed title={t("ticket.related")}>
        {related.map(({ equipmentId, name, relation }) => (
          <li key={`${relation}${equipmentId}`}>
            <Link to="/equipment/$id" params={{ id: equipmentId }}>
              {localName(name, language)}
            </Link>
          </li>
        ))}
      </Listed>
      <Listed title={t("ticket.warranty")}>
        {warranties.map(({ id, contractor, to, terms, state }) => (
          <li key={id}>
            <Pill tone={state === "running" ? "good" : "plain"}>{t(`ticket.warranty.${state}`)}</Pill>{" "}
            {t("ticket.warrantyUntil", { firm: contractor?.name ?? "", day: to })}
            <div className={styles["note"]}>{terms}</div>
          </li>
        ))}
      </Listed>
    </>
  );
}

/** A card with a list; nothing where the list is empty. */
function Listed({ title, children }: { readonly title: string; readonly children: readonly ReactNode[] }) {
  if (children.length === 0) return null;
  return (
    <Card title={title}>
      <ul className={styles["links"]}>{children}</ul>
    </Card>
  );
}
