import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { finishOccurrence, type PlanOccurrence, skipOccurrence } from "../../api/plans.ts";
import { useMay } from "../../api/session.ts";
import { formatInstant } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";

const LEAST_WORDS = 3;
const TONES = { overdue: "bad", open: "uncertain", planned: "plain", done: "good", skipped: "plain" } as const;

interface OccurrenceDialogProps {
  readonly occurrence: PlanOccurrence;
  readonly onClose: () => void;
}

/** One time that a plan falls due: what it is about, and saying that it was done or why it is left out. */
export function OccurrenceDialog({ occurrence, onClose }: OccurrenceDialogProps) {
  const { language, t } = useLanguage();
  const { id, planName, equipment, space, scheduledAt, dueAt, state, ticket, endedBy, note } = occurrence;
  const queries = useQueryClient();
  const mayWork = useMay("ticket.work");
  const mayManage = useMay("plan.manage");
  const [text, setText] = useState("");
  const ending = useMutation({
    mutationFn: (way: "done" | "skip") =>
      way === "done" ? finishOccurrence(id, text.trim() === "" ? null : text.trim()) : skipOccurrence(id, text.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["plan-occurrences"] });
      onClose();
    },
  });
  const isOpen = state === "open" || state === "overdue";
  return (
    <SafetyDialog title={localName(planName, language)} onClose={onClose}>
      <div className={rows["form"]}>
        <dl className={rows["facts"]}>
          <dt>{t("ticket.stateFilter")}</dt>
          <dd>
            <Pill tone={TONES[state]}>{t(`plan.state.${state}`)}</Pill>
          </dd>
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
          {space === null ? null : (
            <>
              <dt>{t("ticket.create.space")}</dt>
              <dd>{localName(space.spaceName, language)}</dd>
            </>
          )}
          <dt>{t("plan.scheduled")}</dt>
          <dd>{formatInstant(scheduledAt, language)}</dd>
          <dt>{t("plan.due")}</dt>
          <dd>{formatInstant(dueAt, language)}</dd>
          {ticket === null ? null : (
            <>
              <dt>{t("ticket.title")}</dt>
              <dd>
                <Link to="/tickets/$id" params={{ id: ticket.id }}>
                  {ticket.number}
                </Link>
              </dd>
            </>
          )}
          {endedBy === null ? null : (
            <>
              <dt>{t("plan.endedBy")}</dt>
              <dd>
                {endedBy.displayName} {note ?? ""}
              </dd>
            </>
          )}
        </dl>
        {isOpen && (mayWork || mayManage) ? (
          <>
            <Textarea
              label={t("plan.note")}
              description={t("plan.noteHint")}
              rows={2}
              maxLength={2_000}
              value={text}
              onChange={(event) => setText(event.currentTarget.value)}
            />
            <DialogRefusal error={ending.error} />
            <div className={rows["buttons"]}>
              {mayManage ? (
                <Button
                  variant="default"
                  disabled={text.trim().length < LEAST_WORDS}
                  onClick={() => ending.mutate("skip")}
                >
                  {t("plan.skip")}
                </Button>
              ) : null}
              {mayWork ? (
                <Button loading={ending.isPending} onClick={() => ending.mutate("done")}>
                  {t("plan.done")}
                </Button>
              ) : null}
            </div>
          </>
        ) : null}
      </div>
    </SafetyDialog>
  );
}
