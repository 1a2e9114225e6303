import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { contractorsQuery } from "../../api/contractors.ts";
import { type StepOrder, type TicketDetail, takeStep, workersQuery } from "../../api/tickets.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { type Assignable, isBlocked, MissingList, StepForm } from "../../ui/ticket/step-form.tsx";
import { type StepWords, stepOrder } from "../../ui/ticket/step-order.ts";

interface StepDialogProps {
  readonly ticket: TicketDetail;
  /** Null: the ticket may not go where it was moved to. */
  readonly step: TicketDetail["steps"][number] | null;
  readonly onClose: () => void;
}

/** Takes a ticket one step on, after asking for what the step needs; says why where it is not possible. */
export function StepDialog({ ticket, step, onClose }: StepDialogProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const assignables = useAssignables(ticket.centerId, step?.needs.includes("assignee") ?? false);
  const taking = useMutation({
    mutationFn: (order: StepOrder) => takeStep(ticket.id, order),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["tickets"] }),
        queries.invalidateQueries({ queryKey: ["ticket", ticket.id] }),
      ]);
      onClose();
    },
  });
  return (
    <SafetyDialog
      title={step === null ? t("ticket.one", { number: ticket.number }) : t(`ticket.step.${step.to}`)}
      subtitle={`${ticket.number} ${localName(ticket.title, language)}`}
      onClose={onClose}
    >
      {step === null ? (
        <p>{t("ticket.board.cannot", { why: t("ticket.noStep") })}</p>
      ) : isBlocked(step) ? (
        <MissingList step={step} />
      ) : (
        <>
          <StepForm
            step={step}
            assignables={assignables}
            isBusy={taking.isPending}
            onSubmit={(words: StepWords) => taking.mutate(stepOrder(step.to, words))}
            onCancel={onClose}
          />
          <DialogRefusal error={taking.error} />
        </>
      )}
    </SafetyDialog>
  );
}

/** The people who may work there, then the firms. */
function useAssignables(centerId: string, isWanted: boolean): readonly Assignable[] {
  const workers = useQuery({ ...workersQuery(centerId), enabled: isWanted });
  const firms = useQuery({ ...contractorsQuery, enabled: isWanted });
  return [
    ...(workers.data?.people ?? []).map(({ personId, displayName }) => ({
      value: `person/${personId}`,
      label: displayName,
    })),
    ...(firms.data?.contractors ?? [])
      .filter(({ endedAt }) => endedAt === null)
      .map(({ id, name }) => ({ value: `firm/${id}`, label: name })),
  ];
}
