import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type Media, mediaContentUrl, reviewMedia, withdrawMedia } from "../../api/media.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import styles from "./media.module.css";

interface MediaDialogProps {
  readonly media: Media;
  readonly onClose: () => void;
}

const LEAST_REASON = 3;

/** Looking at what was handed in as it will be shown; a refusal says why. */
export function ReviewDialog({ media: { id, title, organisation, content }, onClose }: MediaDialogProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [note, setNote] = useState("");
  const [isTried, setTried] = useState(false);
  const reviewing = useMutation({
    mutationFn: (isApproved: boolean) => reviewMedia(id, { isApproved, note: note.trim() === "" ? null : note.trim() }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["media"] });
      onClose();
    },
  });
  const isShort = note.trim().length < LEAST_REASON;
  return (
    <SafetyDialog title={t("media.review")} subtitle={`${title} · ${organisation}`} onClose={onClose}>
      <div className={rows["form"]}>
        {content === null ? null : content.kind === "video" ? (
          // What is shown on the wall has no sound to write down.
          // oxlint-disable-next-line jsx-a11y/media-has-caption
          <video className={styles["large"]} src={mediaContentUrl(id)} controls muted aria-label={title} />
        ) : (
          <img className={styles["large"]} src={mediaContentUrl(id)} alt={title} />
        )}
        <Textarea
          label={t("media.reviewNote")}
          description={t("media.reviewNoteHint")}
          rows={2}
          maxLength={500}
          value={note}
          error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON }) : null}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <DialogRefusal error={reviewing.error} />
        <div className={rows["buttons"]}>
          <Button
            variant="default"
            loading={reviewing.isPending}
            onClick={() => {
              setTried(true);
              if (!isShort) reviewing.mutate(false);
            }}
          >
            {t("media.refuse")}
          </Button>
          <Button loading={reviewing.isPending} onClick={() => reviewing.mutate(true)}>
            {t("media.approve")}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}

export function WithdrawDialog({ media: { id, title }, onClose }: MediaDialogProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const withdrawing = useMutation({
    mutationFn: () => withdrawMedia(id, reason.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["media"] });
      onClose();
    },
  });
  const isShort = reason.trim().length < LEAST_REASON;
  return (
    <SafetyDialog title={t("media.withdraw")} subtitle={title} onClose={onClose}>
      <div className={rows["form"]}>
        <p className={rows["quiet"]}>{t("media.withdrawNote")}</p>
        <Textarea
          label={t("order.reason")}
          withAsterisk
          rows={2}
          maxLength={500}
          value={reason}
          error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON }) : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DialogRefusal error={withdrawing.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button
            color="red.9"
            loading={withdrawing.isPending}
            onClick={() => {
              setTried(true);
              if (!isShort) withdrawing.mutate();
            }}
          >
            {t("media.withdraw")}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}
