import { Button, Textarea } from "@mantine/core";
import type { UseMutationResult } from "@tanstack/react-query";
import { useState } from "react";
import { useLanguage } from "../i18n/language-context.tsx";
import rows from "./rows.module.css";
import { DialogRefusal, SafetyDialog } from "./safety-dialog.tsx";

interface ReasonDialogProps {
  readonly title: string;
  readonly subtitle?: string;
  /** What will happen. */
  readonly note: string;
  /** On the button that does it. */
  readonly action: string;
  readonly isGrave?: boolean;
  /** Is given the reason. */
  readonly doing: UseMutationResult<unknown, Error, string>;
  readonly onClose: () => void;
}

const LEAST_REASON = 3;
const LONGEST_REASON = 500;

/** Something that is done with a reason, which stands in the audit beside it. */
export function ReasonDialog({ title, subtitle, note, action, isGrave, doing, onClose }: ReasonDialogProps) {
  const { t } = useLanguage();
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const isShort = reason.trim().length < LEAST_REASON;
  return (
    <SafetyDialog title={title} {...(subtitle === undefined ? {} : { subtitle })} onClose={onClose}>
      <div className={rows["form"]}>
        <p className={rows["text"]}>{note}</p>
        <Textarea
          label={t("order.reason")}
          withAsterisk
          rows={2}
          maxLength={LONGEST_REASON}
          value={reason}
          error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON }) : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DialogRefusal error={doing.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button
            loading={doing.isPending}
            {...(isGrave === true ? { color: "red" } : {})}
            onClick={() => {
              setTried(true);
              if (!isShort) doing.mutate(reason.trim());
            }}
          >
            {action}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}
