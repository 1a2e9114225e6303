import { Button, Textarea } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { useAlarmBoard } from "../../api/alarm-board-context.tsx";
import type { AlarmDetail } from "../../api/alarm-types.ts";
import { returnToService } from "../../api/alarms.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import styles from "./alarm-page.module.css";

const LEAST_REASON_LENGTH = 3;

/** Lets an alarm judge again before its time. */
export function ReturnDialog({ alarm, onClose }: { readonly alarm: AlarmDetail; readonly onClose: () => void }) {
  const { language, t } = useLanguage();
  const board = useAlarmBoard();
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const isShort = reason.trim().length < LEAST_REASON_LENGTH;
  const put = useMutation({
    mutationFn: () => returnToService(alarm.id, reason.trim()),
    onSuccess: (row) => {
      board.put([row]);
      onClose();
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isShort) put.mutate();
  };
  return (
    <SafetyDialog title={t("alarm.returnToService")} subtitle={localName(alarm.name, language)} onClose={onClose}>
      <form className={styles["form"]} onSubmit={submit} noValidate>
        <Textarea
          label={t("order.reason")}
          withAsterisk
          rows={2}
          maxLength={500}
          data-autofocus
          value={reason}
          error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON_LENGTH }) : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DialogRefusal error={put.error} />
        <div className={styles["buttons"]}>
          <Button type="submit" loading={put.isPending}>
            {t("alarm.returnToService")}
          </Button>
        </div>
      </form>
    </SafetyDialog>
  );
}
