import { Button, Textarea } from "@mantine/core";
import { IconInfoCircle } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { useAlarmBoard } from "../../api/alarm-board-context.tsx";
import type { AlarmRow } from "../../api/alarm-types.ts";
import { shelveAlarm, takeOutOfService } from "../../api/alarms.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { DialogNote, DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { type Until, type UntilChoice, untilAt } from "../../ui/until.ts";
import { UntilField } from "../../ui/until-field.tsx";
import styles from "./alarm-page.module.css";

export type PuttingAside = "shelve" | "out-of-service";

interface PutAsideDialogProps {
  readonly row: AlarmRow;
  readonly how: PuttingAside;
  readonly onClose: () => void;
}

const CHOICES: Readonly<Record<PuttingAside, readonly UntilChoice[]>> = {
  shelve: ["30min", "1h", "2h", "4h", "office-end", "custom"],
  "out-of-service": ["4h", "office-end", "24h", "custom"],
};
const LEAST_REASON_LENGTH = 3;
const STEP_MS = 5_000;
const HOUR_MS = 3_600_000;
/** Longer than a shift nobody remembers it; what is to be silent for longer is taken out of service. */
const LONGEST_SHELVED_MS = 12 * HOUR_MS;

/** Puts an alarm aside: why, and until when; it comes back by itself. */
export function PutAsideDialog({ row, how, onClose }: PutAsideDialogProps) {
  const { language, t } = useLanguage();
  const board = useAlarmBoard();
  const now = useNow(STEP_MS);
  const [reason, setReason] = useState("");
  const [until, setUntil] = useState<Until>({ choice: how === "shelve" ? "1h" : "24h", customAt: null });
  const [isTried, setTried] = useState(false);
  const isShort = reason.trim().length < LEAST_REASON_LENGTH;
  const isTooLong = (at: number, since: number): boolean => how === "shelve" && at - since > LONGEST_SHELVED_MS;
  const put = useMutation({
    mutationFn: ({ at, since }: { readonly at: number; readonly since: number }) =>
      how === "shelve"
        ? shelveAlarm(row.id, { durationMs: at - since, reason: reason.trim() })
        : takeOutOfService(row.id, { until: at, reason: reason.trim() }),
    onSuccess: (changed) => {
      board.put([changed]);
      onClose();
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    const since = Date.now();
    const at = untilAt(until, since);
    if (!isShort && at !== null && !isTooLong(at, since)) put.mutate({ at, since });
  };
  const at = untilAt(until, now);
  return (
    <SafetyDialog
      title={t(`alarm.${how}`)}
      subtitle={`${localName(row.equipmentName, language)}${t("alarm.dot")}${localName(row.name, language)}`}
      onClose={onClose}
    >
      <form className={styles["form"]} onSubmit={submit} noValidate>
        <DialogNote icon={<IconInfoCircle size={18} />}>{t(`alarm.effect.${how}`)}</DialogNote>
        <Textarea
          label={t("order.reason")}
          description={t(`alarm.reasonHint.${how}`)}
          withAsterisk
          rows={2}
          maxLength={500}
          data-autofocus
          value={reason}
          error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON_LENGTH }) : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <UntilField
          label={t("alarm.untilWhen")}
          choices={CHOICES[how]}
          until={until}
          now={now}
          customError={at === null ? t("until.past") : isTooLong(at, now) ? t("alarm.tooLong") : null}
          onChange={setUntil}
        />
        <DialogRefusal error={put.error} />
        <div className={styles["buttons"]}>
          <Button type="submit" loading={put.isPending}>
            {t(`alarm.${how}`)}
          </Button>
        </div>
      </form>
    </SafetyDialog>
  );
}
