import { Button, Textarea } from "@mantine/core";
import { IconClipboardCheck } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  addOwnComment,
  addOwnPhoto,
  type OwnTicket,
  ownPhotoUrl,
  ownTicketsQuery,
  takeOwnStep,
} from "../../api/own-tickets.ts";
import { formatInstant } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { PhotoField } from "../../ui/photo-field.tsx";
import { PhotoStrip } from "../../ui/photo-strip.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { PriorityMark } from "../../ui/ticket/priority-mark.tsx";
import { SlaMark } from "../../ui/ticket/sla-mark.tsx";
import { isBlocked, MissingList, StepForm } from "../../ui/ticket/step-form.tsx";
import { type StepWords, stepOrder } from "../../ui/ticket/step-order.ts";
import { TicketStateMark } from "../../ui/ticket/ticket-state-mark.tsx";
import styles from "./contractor.module.css";

/** What a firm sees: its own tickets, and answering them. */
export function OwnTicketsPage() {
  const { t } = useLanguage();
  const { data, error, isError, refetch } = useQuery(ownTicketsQuery);
  return (
    <div className={styles["page"]}>
      <PageTitle title={t("own.title")} />
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState />
        )
      ) : (
        <>
          {isError ? (
            <p role="alert" className={rows["stale"]}>
              {t("ticket.stale")}
            </p>
          ) : null}
          {data.tickets.length === 0 ? (
            <EmptyState icon={<IconClipboardCheck size={28} />} title={t("own.none")} detail={t("own.noneDetail")} />
          ) : (
            data.tickets.map((ticket) => <OwnTicketCard key={ticket.id} ticket={ticket} />)
          )}
        </>
      )}
    </div>
  );
}

function OwnTicketCard({ ticket }: { readonly ticket: OwnTicket }) {
  const { language, t } = useLanguage();
  const [step, setStep] = useState<OwnTicket["steps"][number] | null>(null);
  const { number, title, equipment, space, state, waitingFor, priority, sla, description, work, plannedFor } = ticket;
  const place = space?.spaceName ?? equipment?.spaceName ?? null;
  const photoIds = work.flatMap(({ pictureId }) => (pictureId === null ? [] : [pictureId]));
  return (
    <Card title={localName(title, language)} note={number}>
      <div className={rows["form"]}>
        <span className={rows["marks"]}>
          <PriorityMark priority={priority} />
          <TicketStateMark state={state} waitingFor={waitingFor} />
          <SlaMark sla={sla} />
        </span>
        <span className={rows["sub"]}>
          {equipment === null ? null : <span>{localName(equipment.equipmentName, language)}</span>}
          {place === null ? null : <span>{localName(place, language)}</span>}
          {plannedFor === null ? null : (
            <span>
              {t("ticket.planned")} {formatInstant(plannedFor, language)}
            </span>
          )}
        </span>
        {description === "" ? null : <p className={rows["text"]}>{description}</p>}
        {photoIds.length === 0 ? null : (
          <PhotoStrip ids={photoIds} about={localName(title, language)} urlOf={(id) => ownPhotoUrl(ticket.id, id)} />
        )}
        <ul className={styles["terms"]}>
          {work
            .filter(({ text }) => text !== null)
            .map(({ id, text, by, happenedAt }) => (
              <li key={id}>
                <span>
                  {text}
                  <span className={rows["sub"]}>
                    {by?.displayName ?? ""} {formatInstant(happenedAt, language)}
                  </span>
                </span>
              </li>
            ))}
        </ul>
        <AnswerForm ticketId={ticket.id} />
        <div className={rows["buttons"]}>
          {ticket.steps.map((one) => (
            <Button key={one.to} variant={one.to === "done" ? "filled" : "default"} onClick={() => setStep(one)}>
              {t(`ticket.step.${one.to}`)}
            </Button>
          ))}
        </div>
      </div>
      {step === null ? null : <OwnStepDialog ticket={ticket} step={step} onClose={() => setStep(null)} />}
    </Card>
  );
}

interface OwnStepDialogProps {
  readonly ticket: OwnTicket;
  readonly step: OwnTicket["steps"][number];
  readonly onClose: () => void;
}

function OwnStepDialog({ ticket, step, onClose }: OwnStepDialogProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const taking = useMutation({
    mutationFn: (words: StepWords) => takeOwnStep(ticket.id, stepOrder(step.to, words)),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["own-tickets"] });
      onClose();
    },
  });
  return (
    <SafetyDialog title={t(`ticket.step.${step.to}`)} subtitle={ticket.number} onClose={onClose}>
      {isBlocked(step) ? (
        <MissingList step={step} />
      ) : (
        <StepForm
          step={step}
          assignables={[]}
          isBusy={taking.isPending}
          onSubmit={(words) => taking.mutate(words)}
          onCancel={onClose}
        />
      )}
      <DialogRefusal error={taking.error} />
    </SafetyDialog>
  );
}

function AnswerForm({ ticketId }: { readonly ticketId: string }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const [photos, setPhotos] = useState<readonly Blob[]>([]);
  const sending = useMutation({
    mutationFn: async () => {
      if (text.trim() !== "") await addOwnComment(ticketId, text.trim());
      await Promise.all(photos.map((photo) => addOwnPhoto(ticketId, photo)));
    },
    onSuccess: async () => {
      setText("");
      setPhotos([]);
      await queries.invalidateQueries({ queryKey: ["own-tickets"] });
    },
  });
  const canSend = text.trim() !== "" || photos.length > 0;
  return (
    <div className={rows["form"]}>
      <Textarea
        label={t("own.answer")}
        rows={2}
        maxLength={4_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <PhotoField label={t("photo.take")} photos={photos} onChange={setPhotos} most={6} />
      <DialogRefusal error={sending.error} />
      <div className={rows["buttons"]}>
        <Button variant="light" loading={sending.isPending} disabled={!canSend} onClick={() => sending.mutate()}>
          {t("ticket.send")}
        </Button>
      </div>
    </div>
  );
}
