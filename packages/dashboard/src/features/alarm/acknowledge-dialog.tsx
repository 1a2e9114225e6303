import { Button, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { useAlarmBoard } from "../../api/alarm-board-context.tsx";
import type { AlarmRow } from "../../api/alarm-types.ts";
import { acknowledgeAlarms } from "../../api/alarms.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import styles from "./alarm-page.module.css";

interface AcknowledgeDialogProps {
  readonly row: AlarmRow;
  readonly onClose: () => void;
}

/** Says that an alarm was seen, and what is made of it. */
export function AcknowledgeDialog({ row, onClose }: AcknowledgeDialogProps) {
  const { language, t } = useLanguage();
  const board = useAlarmBoard();
  const [comment, setComment] = useState("");
  const acknowledge = useMutation({
    mutationFn: () => acknowledgeAlarms([row.id], comment.trim()),
    onSuccess: ({ acknowledged }) => {
      board.put(acknowledged);
      onClose();
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    acknowledge.mutate();
  };
  return (
    <SafetyDialog
      title={t("alarm.acknowledge")}
      subtitle={`${localName(row.equipmentName, language)}${t("alarm.dot")}${localName(row.name, language)}`}
      onClose={onClose}
    >
      <form className={styles["form"]} onSubmit={submit} noValidate>
        <p className={styles["what"]}>{t("alarm.whatToDo", { what: localName(row.response, language) })}</p>
        <Textarea
          label={t("alarm.comment")}
          description={t("alarm.commentHint")}
          rows={2}
          maxLength={500}
          data-autofocus
          value={comment}
          onChange={(event) => setComment(event.currentTarget.value)}
        />
        <DialogRefusal error={acknowledge.error} />
        <div className={styles["buttons"]}>
          <Button type="submit" loading={acknowledge.isPending}>
            {t("alarm.acknowledge")}
          </Button>
        </div>
      </form>
    </SafetyDialog>
  );
}
