import { IconClipboardCheck } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useOutbox } from "../../api/offline/offline-context.tsx";
import { type TicketDetail } from "../../api/tickets.ts";
import { formatInstant } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { OutboxBar } from "../../ui/outbox-bar.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { PriorityMark } from "../../ui/ticket/priority-mark.tsx";
import { SlaMark } from "../../ui/ticket/sla-mark.tsx";
import { TicketStateMark } from "../../ui/ticket/ticket-state-mark.tsx";
import { useWork } from "./use-work.ts";
import { withQueued } from "./with-queued.ts";
import styles from "./work.module.css";

/** My tickets on a phone, which are there without a connection too. */
export function WorkPage() {
  const { language, t } = useLanguage();
  const { work } = useWork();
  const { changes } = useOutbox();
  const { data, error, isError, refetch } = work;
  return (
    <div className={styles["page"]}>
      <PageTitle title={t("work.title")} />
      <OutboxBar isAway={data?.isKept ?? false} />
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState />
        )
      ) : (
        <>
          {data.isKept ? (
            <p className={rows["stale"]}>{t("work.kept", { time: formatInstant(data.at, language) })}</p>
          ) : null}
          {data.answer.tickets.length === 0 ? (
            <EmptyState icon={<IconClipboardCheck size={28} />} title={t("work.none")} detail={t("work.noneDetail")} />
          ) : (
            <Card
              title={t("ticket.count", { count: data.answer.tickets.length })}
              note={data.isKept ? null : t("work.ready")}
              flush
            >
              <ul className={rows["list"]}>
                {data.answer.tickets.map((ticket) => (
                  <li key={ticket.id}>
                    <WorkLine ticket={withQueued(ticket, changes)} />
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </>
      )}
    </div>
  );
}

function WorkLine({ ticket }: { readonly ticket: TicketDetail }) {
  const { language, t } = useLanguage();
  const { id, number, title, equipment, space, state, waitingFor, priority, sla, checklist } = ticket;
  const place = space?.spaceName ?? equipment?.spaceName ?? null;
  const openCount = checklist.filter(({ answer }) => answer === null).length;
  return (
    <Link to="/work/$id" params={{ id }} className={rows["row"]}>
      <span className={rows["main"]}>
        <span className={rows["marks"]}>
          <PriorityMark priority={priority} />
          <TicketStateMark state={state} waitingFor={waitingFor} />
          <SlaMark sla={sla} />
        </span>
        <span className={rows["name"]}>{localName(title, language)}</span>
        <span className={rows["sub"]}>
          {equipment === null ? null : <span>{localName(equipment.equipmentName, language)}</span>}
          {place === null ? null : <span>{localName(place, language)}</span>}
          <code className={rows["number"]}>{number}</code>
          {openCount === 0 ? null : <span>{t("work.open", { count: openCount })}</span>}
        </span>
      </span>
    </Link>
  );
}
