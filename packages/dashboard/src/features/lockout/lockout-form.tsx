import { Button, Textarea } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { lockoutsQuery, setLockout } from "../../api/lockouts.ts";
import { addPicture } from "../../api/pictures.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PhotoField } from "../../ui/photo-field.tsx";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import styles from "./lockout-page.module.css";
import { LockoutUntil, useLockoutUntil } from "./lockout-until.tsx";
import { LEAST_REASON_LENGTH } from "./reason.ts";

interface LockoutFormProps {
  readonly equipmentId: string;
  readonly centerId: string;
  /** Whether somebody else's tag hangs there already: then one's own is asked for behind a press. */
  readonly hasTags: boolean;
}

/** Takes an equipment out of service: why, and until when. */
export function LockoutForm({ equipmentId, centerId, hasTags }: LockoutFormProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [isOpen, setOpen] = useState(!hasTags);
  const [reason, setReason] = useState("");
  const [photos, setPhotos] = useState<readonly Blob[]>([]);
  const [isTried, setTried] = useState(false);
  const until = useLockoutUntil("4h");
  const isShort = reason.trim().length < LEAST_REASON_LENGTH;
  const lock = useMutation({
    mutationFn: async (expiresAt: number) => {
      const [photo] = photos;
      const photoId = photo === undefined ? null : await addPicture(centerId, photo);
      return setLockout(equipmentId, { reason: reason.trim(), expiresAt, photoId });
    },
    onSuccess: () => queries.invalidateQueries(lockoutsQuery),
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    const expiresAt = until.endAt();
    if (!isShort && expiresAt !== null) lock.mutate(expiresAt);
  };
  if (!isOpen)
    return (
      <Button variant="default" size="md" onClick={() => setOpen(true)}>
        {t("lockout.setMine")}
      </Button>
    );
  return (
    <Card title={hasTags ? t("lockout.setMine") : t("lockout.set")}>
      <form className={styles["form"]} onSubmit={submit} noValidate>
        <p className={styles["effect"]}>{t("lockout.effect")}</p>
        <Textarea
          label={t("lockout.reason")}
          description={t("lockout.reasonHint")}
          withAsterisk
          size="md"
          rows={2}
          maxLength={500}
          value={reason}
          error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON_LENGTH }) : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <LockoutUntil label={t("lockout.until")} until={until} />
        <PhotoField label={t("photo.take")} photos={photos} onChange={setPhotos} />
        <DialogRefusal error={lock.error} />
        <Button
          type="submit"
          color="red.9"
          size="lg"
          loading={lock.isPending}
          leftSection={<IconLock size={20} aria-hidden />}
        >
          {t("lockout.setNow")}
        </Button>
      </form>
    </Card>
  );
}
