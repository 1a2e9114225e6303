import { Button } from "@mantine/core";
import { IconTicketOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { isRefusal } from "../../api/client.ts";
import { type TicketDetail, ticketQuery } from "../../api/tickets.ts";
import { formatInstant, formatMoment } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { PriorityMark } from "../../ui/ticket/priority-mark.tsx";
import { ClockMark } from "../../ui/ticket/sla-mark.tsx";
import { isBlocked, MissingList } from "../../ui/ticket/step-form.tsx";
import { TicketStateMark } from "../../ui/ticket/ticket-state-mark.tsx";
import { StepDialog } from "./step-dialog.tsx";
import styles from "./ticket.module.css";
import { TicketChecklist } from "./ticket-checklist.tsx";
import { TicketEvidence } from "./ticket-evidence.tsx";
import { assigneeOf, placeOf } from "./ticket-line.tsx";
import { TicketLog } from "./ticket-log.tsx";
import { TicketSurroundings } from "./ticket-surroundings.tsx";

const NOT_FOUND = 404;
const STEP_MS = 30_000;

/** Everything about one piece of work, with the steps that it may take now. */
export function TicketPage() {
  const { t } = useLanguage();
  const { id } = useParams({ from: "/tickets/$id" });
  const { data, error, isError, refetch } = useQuery(ticketQuery(id));
  if (data !== undefined) return <TicketView ticket={data} isStale={isError} />;
  return (
    <>
      <PageTitle title={t("ticket.title")} />
      {error === null ? (
        <LoadingState lines={9} />
      ) : isRefusal(error, NOT_FOUND) ? (
        <EmptyState icon={<IconTicketOff size={28} />} title={t("ticket.unknown")} detail={t("state.notFoundDetail")}>
          <LinkButton to="/tickets" variant="light">
            {t("ticket.back")}
          </LinkButton>
        </EmptyState>
      ) : (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
    </>
  );
}

interface TicketViewProps {
  readonly ticket: TicketDetail;
  readonly isStale: boolean;
}

function TicketView({ ticket, isStale }: TicketViewProps) {
  const { language, t } = useLanguage();
  return (
    <>
      <PageTitle
        title={localName(ticket.title, language)}
        above={
          <>
            <Link to="/tickets">{t("ticket.title")}</Link> / <code>{ticket.number}</code>
          </>
        }
      />
      <div className={styles["head"]}>
        <PriorityMark priority={ticket.priority} />
        <TicketStateMark state={ticket.state} waitingFor={ticket.waitingFor} />
        <Told ticket={ticket} />
        {ticket.repeatCount > 0 ? <span>{t("ticket.repeats", { count: ticket.repeatCount })}</span> : null}
      </div>
      {isStale ? (
        <p role="alert" className={rows["stale"]}>
          {t("ticket.stale")}
        </p>
      ) : null}
      <div className={rows["columns"]}>
        <div className={rows["stack"]}>
          <NextSteps ticket={ticket} />
          <Card title={t("ticket.description")}>
            <p className={rows["text"]}>
              {ticket.description === "" ? localName(ticket.title, language) : ticket.description}
            </p>
            {ticket.resolution === null ? null : (
              <p className={rows["text"]}>
                <strong>{t("ticket.resolution")}</strong> {ticket.resolution}
              </p>
            )}
          </Card>
          <TicketEvidence ticket={ticket} />
          {ticket.checklist.length === 0 ? null : <TicketChecklist ticket={ticket} />}
          <TicketLog ticket={ticket} />
        </div>
        <div className={rows["stack"]}>
          <Facts ticket={ticket} />
          <TicketSurroundings ticket={ticket} />
        </div>
      </div>
    </>
  );
}

function Told({ ticket }: { readonly ticket: TicketDetail }) {
  const { language, t } = useLanguage();
  const time = formatInstant(ticket.reportedAt, language);
  const { reportedBy, source } = ticket;
  return (
    <span>
      {reportedBy === null
        ? t("ticket.reported", { time, source: t(`ticket.source.${source}`) })
        : t("ticket.reportedBy", { time, name: reportedBy.displayName })}
    </span>
  );
}

function NextSteps({ ticket }: { readonly ticket: TicketDetail }) {
  const { t } = useLanguage();
  const [open, setOpen] = useState<TicketDetail["steps"][number] | null>(null);
  return (
    <Card title={t("ticket.next")}>
      <div className={styles["steps"]}>
        {ticket.steps.length === 0 ? <p className={rows["quiet"]}>{t("ticket.noStep")}</p> : null}
        {inOrder(ticket.steps).map((step, index) => (
          <div key={step.to} className={styles["step"]}>
            <Button
              variant={index === 0 && !isBlocked(step) ? "filled" : "default"}
              disabled={isBlocked(step)}
              onClick={() => setOpen(step)}
            >
              {t(`ticket.step.${step.to}`)}
            </Button>
            {isBlocked(step) ? <MissingList step={step} /> : null}
          </div>
        ))}
        <RecoveryNote ticket={ticket} />
      </div>
      {open === null ? null : <StepDialog ticket={ticket} step={open} onClose={() => setOpen(null)} />}
    </Card>
  );
}

/** The way forward first, then what stops it, last what ends it otherwise. */
const ORDER = [
  "closed",
  "verified",
  "done",
  "in-progress",
  "assigned",
  "triaged",
  "waiting",
  "reopened",
  "rejected",
  "duplicate",
  "reported",
] as const;

const inOrder = (steps: TicketDetail["steps"]): TicketDetail["steps"] =>
  steps.toSorted((one, other) => ORDER.indexOf(one.to) - ORDER.indexOf(other.to));

function RecoveryNote({ ticket }: { readonly ticket: TicketDetail }) {
  const { language, t } = useLanguage();
  const now = useNow(STEP_MS);
  const { isNeeded, recoveredAt, provedFrom, isProved } = ticket.recovery;
  if (!isNeeded) return null;
  const at = (ms: number): string => formatMoment(ms, now, language);
  return (
    <p className={styles["recovery"]} data-proved={isProved}>
      {recoveredAt === null
        ? t("ticket.recovery.not")
        : isProved || provedFrom === null
          ? t("ticket.recovery.proved", { time: at(recoveredAt) })
          : t("ticket.recovery.waiting", { time: at(recoveredAt), until: at(provedFrom) })}
    </p>
  );
}

function Facts({ ticket }: { readonly ticket: TicketDetail }) {
  const { language, t } = useLanguage();
  const { equipment, priorityReason, sla, plannedFor, doneAt, doneBy, costs, request } = ticket;
  const place = placeOf(ticket);
  return (
    <Card title={t("ticket.people")}>
      <dl className={rows["facts"]}>
        {equipment === null ? null : (
          <>
            <dt>{t("ticket.create.equipment")}</dt>
            <dd>
              <Link to="/equipment/$id" params={{ id: equipment.equipmentId }}>
                {localName(equipment.equipmentName, language)}
              </Link>
            </dd>
          </>
        )}
        {place === null ? null : (
          <>
            <dt>{t("ticket.create.space")}</dt>
            <dd>{localName(place, language)}</dd>
          </>
        )}
        <dt>{t("ticket.assignee")}</dt>
        <dd>{assigneeOf(ticket) ?? t("ticket.unassigned")}</dd>
        <dt>{t("ticket.sla.response")}</dt>
        <dd>
          <ClockMark clock={sla.response} />
        </dd>
        <dt>{t("ticket.sla.resolution")}</dt>
        <dd>
          <ClockMark clock={sla.resolution} />
        </dd>
        {priorityReason === null ? null : (
          <>
            <dt>{t("ticket.why")}</dt>
            <dd>{localName(priorityReason.text, language)}</dd>
          </>
        )}
        {plannedFor === null ? null : (
          <>
            <dt>{t("ticket.planned")}</dt>
            <dd>{formatInstant(plannedFor, language)}</dd>
          </>
        )}
        {doneAt === null ? null : (
          <>
            <dt>{t("ticket.doneBy")}</dt>
            <dd>
              {formatInstant(doneAt, language)} {doneBy?.displayName ?? ""}
            </dd>
          </>
        )}
        {request === null ? null : (
          <>
            <dt>{t("ticket.requester")}</dt>
            <dd>
              {[request.agency, request.contact?.name, request.contact?.phone, request.contact?.email]
                .filter((one) => one !== null && one !== undefined)
                .join(" · ")}
              {request.contact === null ? <p className={rows["quiet"]}>{t("ticket.requesterErased")}</p> : null}
            </dd>
          </>
        )}
        {costs.totalTwd + costs.labourMinutes > 0 ? (
          <>
            <dt>{t("ticket.costs")}</dt>
            <dd>
              {t("ticket.costs.labour")} {t("ticket.minutes", { count: costs.labourMinutes })} ·{" "}
              {t("ticket.costs.parts")} {t("ticket.twd", { amount: costs.partsTwd.toLocaleString(language) })} ·{" "}
              {t("ticket.costs.other")} {t("ticket.twd", { amount: costs.otherTwd.toLocaleString(language) })} ·{" "}
              <strong>
                {t("ticket.costs.total")} {t("ticket.twd", { amount: costs.totalTwd.toLocaleString(language) })}
              </strong>
            </dd>
          </>
        ) : null}
      </dl>
    </Card>
  );
}
