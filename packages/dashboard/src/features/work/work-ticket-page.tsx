import { Button } from "@mantine/core";
import { IconCloudOff, IconMapPin } from "@tabler/icons-react";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useOffline, useOutbox } from "../../api/offline/offline-context.tsx";
import type { NewChange, QueuedChange } from "../../api/offline/queued-change.ts";
import type { TicketDetail } from "../../api/tickets.ts";
import { stepChange, type WorkPart, type WorkPlace } from "../../api/work.ts";
import { formatInstant } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { MESSAGES } from "../../i18n/messages.ts";
import { Card } from "../../ui/card.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { ChangeText, OutboxBar } from "../../ui/outbox-bar.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { PriorityMark } from "../../ui/ticket/priority-mark.tsx";
import { SlaMark } from "../../ui/ticket/sla-mark.tsx";
import { isBlocked, MissingList, StepForm } from "../../ui/ticket/step-form.tsx";
import { stepOrder } from "../../ui/ticket/step-order.ts";
import { TicketStateMark } from "../../ui/ticket/ticket-state-mark.tsx";
import { ChecklistFields } from "./checklist-fields.tsx";
import { DescriptionField } from "./description-field.tsx";
import { RecordForms } from "./record-forms.tsx";
import { useWork } from "./use-work.ts";
import { withQueued, workSteps } from "./with-queued.ts";
import styles from "./work.module.css";

/** One ticket on the phone of who works on it. */
export function WorkTicketPage() {
  const { t } = useLanguage();
  const { id } = useParams({ from: "/work/$id" });
  const { work, ownerId } = useWork();
  const { changes } = useOutbox();
  const { data, error, isError, refetch } = work;
  const ticket = data?.answer.tickets.find((one) => one.id === id);
  if (data === undefined || ownerId === null)
    return (
      <div className={styles["page"]}>
        <PageTitle title={t("work.title")} />
        {isError ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />}
      </div>
    );
  if (ticket === undefined)
    return (
      <div className={styles["page"]}>
        <PageTitle title={t("work.title")} />
        <OutboxBar isAway={data.isKept} />
        <EmptyState
          icon={<IconCloudOff size={28} />}
          title={t("work.unknown")}
          {...(data.isKept ? { detail: t("work.notKept") } : {})}
        >
          <LinkButton to="/work" variant="light">
            {t("work.back")}
          </LinkButton>
        </EmptyState>
      </div>
    );
  return (
    <WorkTicket
      ticket={withQueued(ticket, changes)}
      queued={changes.filter(({ subject }) => subject === `ticket/${id}`)}
      parts={data.answer.parts}
      ownerId={ownerId}
      keptAt={data.isKept ? data.at : null}
    />
  );
}

interface WorkTicketProps {
  readonly ticket: TicketDetail;
  readonly queued: readonly QueuedChange[];
  readonly parts: readonly WorkPart[];
  readonly ownerId: string;
  /** Null: it is as the daemon has it now. */
  readonly keptAt: number | null;
}

function WorkTicket({ ticket, queued, parts, ownerId, keptAt }: WorkTicketProps) {
  const { language, t } = useLanguage();
  const { outbox } = useOffline();
  const { equipment, space } = ticket;
  const place = space?.spaceName ?? equipment?.spaceName ?? null;
  const workPlace = (): WorkPlace => ({ ownerId, ticketId: ticket.id, nowMs: Date.now() });
  const add = (change: NewChange): void => void outbox.add(change);
  return (
    <div className={styles["page"]}>
      <PageTitle
        title={localName(ticket.title, language)}
        above={
          <>
            <Link to="/work">{t("work.back")}</Link> / <code>{ticket.number}</code>
          </>
        }
      />
      <div className={styles["head"]}>
        <PriorityMark priority={ticket.priority} />
        <TicketStateMark state={ticket.state} waitingFor={ticket.waitingFor} />
        <SlaMark sla={ticket.sla} />
      </div>
      {equipment === null && place === null ? null : (
        <p className={styles["where"]}>
          <IconMapPin size={18} aria-hidden />
          {[equipment?.equipmentName, place]
            .flatMap((name) => (name === null || name === undefined ? [] : [localName(name, language)]))
            .join("・")}
          {equipment === null ? null : <code>{equipment.equipmentId}</code>}
        </p>
      )}
      <OutboxBar isAway={keptAt !== null} />
      {keptAt === null ? null : (
        <p className={rows["stale"]}>{t("work.kept", { time: formatInstant(keptAt, language) })}</p>
      )}
      <NextSteps ticket={ticket} ownerId={ownerId} place={workPlace} onAdd={add} />
      <DescriptionField ticket={ticket} place={workPlace} onAdd={add} />
      {ticket.checklist.length === 0 ? null : <ChecklistFields ticket={ticket} place={workPlace} onAdd={add} />}
      <RecordForms parts={parts} place={workPlace} onAdd={add} />
      <WorkLog ticket={ticket} queued={queued} />
      <LinkButton to="/tickets/$id" params={{ id: ticket.id }} variant="default" size="md">
        {t("work.toTicket")}
      </LinkButton>
    </div>
  );
}

interface NextStepsProps {
  readonly ticket: TicketDetail;
  readonly ownerId: string;
  readonly place: () => WorkPlace;
  readonly onAdd: (change: NewChange) => void;
}

const STEP_MS = 30_000;

function NextSteps({ ticket, ownerId, place, onAdd }: NextStepsProps) {
  const { t } = useLanguage();
  const now = useNow(STEP_MS);
  const [open, setOpen] = useState<string | null>(null);
  const steps = workSteps(ticket, ownerId, now);
  const chosen = steps.find(({ to }) => to === open);
  if (steps.length === 0) return null;
  return (
    <Card title={t("work.next")}>
      {chosen === undefined || isBlocked(chosen) ? (
        <div className={styles["steps"]}>
          {steps.map((step) => (
            <div key={step.to}>
              <Button
                fullWidth
                size="lg"
                variant={step.to === "waiting" ? "default" : "filled"}
                disabled={isBlocked(step)}
                onClick={() => setOpen(step.to)}
              >
                {t(`ticket.step.${step.to}`)}
              </Button>
              {isBlocked(step) ? <MissingList step={step} /> : null}
            </div>
          ))}
        </div>
      ) : (
        <StepForm
          step={chosen}
          assignables={[]}
          isBusy={false}
          onCancel={() => setOpen(null)}
          onSubmit={(words) => {
            const key = `ticket.step.${chosen.to}` as const;
            onAdd(
              stepChange(place(), stepOrder(chosen.to, words), { zh: MESSAGES["zh-TW"][key], en: MESSAGES.en[key] }),
            );
            setOpen(null);
          }}
        />
      )}
    </Card>
  );
}

function WorkLog({ ticket, queued }: Pick<WorkTicketProps, "ticket" | "queued">) {
  const { language, t } = useLanguage();
  const shown = ticket.work.toReversed();
  if (queued.length + shown.length === 0) return null;
  return (
    <Card title={t("work.log")}>
      <ul className={styles["log"]}>
        {queued.toReversed().map((change) => (
          <li key={change.id} data-waiting>
            <ChangeText change={change} />
            <span className={styles["waiting"]}>{t("work.waiting")}</span>
          </li>
        ))}
        {shown.map(({ id, kind, text, by, minutes, reading, part, happenedAt }) => (
          <li key={id}>
            <span>
              <strong>{t(`ticket.work.${kind}`)}</strong>{" "}
              {[
                text,
                minutes === null ? null : t("ticket.minutes", { count: minutes }),
                reading === null ? null : `${reading.name} ${reading.value ?? "—"} ${reading.unit}`,
                part === null ? null : `${localName(part.name, language)} × ${part.quantity}`,
              ]
                .filter((one) => one !== null)
                .join(" ")}
            </span>
            <span className={styles["by"]}>
              {by?.displayName ?? ""} {formatInstant(happenedAt, language)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
