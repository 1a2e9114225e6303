import { Button, Textarea } from "@mantine/core";
import { IconClockPlus, IconLockOpen2 } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import type { Equipment, Lockout } from "../../api/client.ts";
import { extendLockout, lockoutsQuery, releaseLockout } from "../../api/lockouts.ts";
import { useMayAt } from "../../api/may-at.ts";
import { usePrincipal } from "../../api/session.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { LockoutTag } from "../../ui/lockout-tag.tsx";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import styles from "./lockout-page.module.css";
import { LockoutUntil, useLockoutUntil } from "./lockout-until.tsx";
import { LEAST_REASON_LENGTH } from "./reason.ts";

interface HangingTagProps {
  readonly lockout: Lockout;
  readonly equipment: Equipment;
}

/** A tag that hangs on the equipment, with extending it and taking it off for who may. */
export function HangingTag({ lockout, equipment }: HangingTagProps) {
  const { t } = useLanguage();
  const where = { centerId: equipment.centerId, system: equipment.system };
  const isMine = usePrincipal()?.personId === lockout.setBy;
  const mayReleaseAny = useMayAt("lockout.release-any", where);
  const maySet = useMayAt("lockout.set", where);
  const [doing, setDoing] = useState<"extend" | "release" | null>(null);
  const stop = (): void => setDoing(null);
  const mayRelease = mayReleaseAny || isMine;
  if (!mayRelease)
    return (
      <LockoutTag lockout={lockout}>
        {maySet ? <p className={styles["effect"]}>{t("lockout.notYours")}</p> : null}
      </LockoutTag>
    );
  return (
    <LockoutTag lockout={lockout}>
      {doing === null ? (
        <>
          {isMine ? (
            <Button
              variant="default"
              size="md"
              leftSection={<IconClockPlus size={18} aria-hidden />}
              onClick={() => setDoing("extend")}
            >
              {t("lockout.extend")}
            </Button>
          ) : null}
          <Button
            color="red.9"
            size="md"
            leftSection={<IconLockOpen2 size={18} aria-hidden />}
            onClick={() => setDoing("release")}
          >
            {t("lockout.release")}
          </Button>
        </>
      ) : doing === "extend" ? (
        <ExtendForm lockout={lockout} onStop={stop} />
      ) : (
        <ReleaseForm lockout={lockout} isMine={isMine} onStop={stop} />
      )}
    </LockoutTag>
  );
}

interface DecideProps {
  readonly lockout: Lockout;
  readonly onStop: () => void;
}

function ExtendForm({ lockout, onStop }: DecideProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const until = useLockoutUntil("4h");
  const isShort = reason.trim().length < LEAST_REASON_LENGTH;
  const extend = useMutation({
    mutationFn: (expiresAt: number) => extendLockout(lockout.id, { expiresAt, reason: reason.trim() }),
    onSuccess: async () => {
      await queries.invalidateQueries(lockoutsQuery);
      onStop();
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    const expiresAt = until.endAt();
    if (!isShort && expiresAt !== null) extend.mutate(expiresAt);
  };
  return (
    <form className={styles["decide"]} onSubmit={submit} noValidate>
      <LockoutUntil label={t("lockout.until")} until={until} />
      <ReasonField
        label={t("lockout.extendReason")}
        reason={reason}
        isMissing={isTried && isShort}
        onChange={setReason}
      />
      <DialogRefusal error={extend.error} />
      <div className={styles["buttons"]}>
        <Button variant="default" size="md" onClick={onStop}>
          {t("order.cancel")}
        </Button>
        <Button type="submit" size="md" loading={extend.isPending}>
          {t("lockout.extendNow")}
        </Button>
      </div>
    </form>
  );
}

function ReleaseForm({ lockout, isMine, onStop }: DecideProps & { readonly isMine: boolean }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const isShort = reason.trim().length < LEAST_REASON_LENGTH;
  const release = useMutation({
    mutationFn: () => releaseLockout(lockout.id, reason.trim()),
    onSuccess: () => queries.invalidateQueries(lockoutsQuery),
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isShort) release.mutate();
  };
  return (
    <form className={styles["decide"]} onSubmit={submit} noValidate>
      <p className={styles["effect"]}>
        {isMine ? null : t("lockout.releaseOthers", { name: lockout.setByName })} {t("lockout.releaseEffect")}
      </p>
      <ReasonField
        label={t("lockout.releaseReason")}
        reason={reason}
        isMissing={isTried && isShort}
        onChange={setReason}
      />
      <DialogRefusal error={release.error} />
      <div className={styles["buttons"]}>
        <Button variant="default" size="md" onClick={onStop}>
          {t("order.cancel")}
        </Button>
        <Button type="submit" color="red.9" size="md" loading={release.isPending}>
          {t("lockout.releaseNow")}
        </Button>
      </div>
    </form>
  );
}

interface ReasonFieldProps {
  readonly label: string;
  readonly reason: string;
  readonly isMissing: boolean;
  readonly onChange: (reason: string) => void;
}

function ReasonField({ label, reason, isMissing, onChange }: ReasonFieldProps) {
  const { t } = useLanguage();
  return (
    <Textarea
      label={label}
      withAsterisk
      size="md"
      rows={2}
      maxLength={500}
      value={reason}
      error={isMissing ? t("order.reasonShort", { count: LEAST_REASON_LENGTH }) : null}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
