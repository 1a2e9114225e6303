import { Button, Textarea } from "@mantine/core";
import { IconAlertTriangle, IconHandFinger } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import type { Point } from "../../../api/client.ts";
import { type HeldPoint, releaseLease } from "../../../api/leases.ts";
import { useReading } from "../../../api/live-context.tsx";
import { formatInstant, formatMoment } from "../../../format/format-time.ts";
import { localName } from "../../../format/format-value.ts";
import { useNow } from "../../../format/use-now.ts";
import { valueWords } from "../../../format/value-words.ts";
import { whyNot } from "../../../format/why-not.ts";
import { useLanguage } from "../../../i18n/language-context.tsx";
import { DialogNote, DialogRefusal, SafetyDialog } from "../../../ui/safety-dialog.tsx";
import { releasedTo } from "./falls-back.ts";
import { useHolding, useMayOrder } from "./holding-context.tsx";
import styles from "./order.module.css";
import { afterWords } from "./order-words.ts";
import { PastHolders } from "./past-holders.tsx";

interface HolderDialogProps {
  readonly point: Point;
  readonly held: HeldPoint;
  readonly onClose: () => void;
}

/** Everything about who holds a point and who is next, and letting go of it. */
export function HolderDialog({ point, held, onClose }: HolderDialogProps) {
  const { language, t } = useLanguage();
  const now = useNow();
  const { equipment } = useHolding();
  const mayRelease = useMayOrder(point);
  const { holder, waiting } = held;
  const after = releasedTo(held);
  return (
    <SafetyDialog
      title={t("lease.title", { name: localName(point.name, language) })}
      subtitle={localName(equipment.name, language)}
      onClose={onClose}
    >
      <div className={styles["holding"]}>
        <dl className={styles["details"]}>
          <dt>{t("lease.value")}</dt>
          <dd className={styles["strong"]}>{valueWords(holder.value, point, language)}</dd>
          <dt>{t("lease.by")}</dt>
          <dd>{t("lease.holder", { name: holder.holderName, level: t(`lease.level.${holder.level}`) })}</dd>
          <dt>{t("lease.reason")}</dt>
          <dd>{holder.reason}</dd>
          <dt>{t("lease.since")}</dt>
          <dd>{formatInstant(holder.grantedAt, language)}</dd>
          <dt>{t("lease.until")}</dt>
          <dd>{formatInstant(holder.expiresAt, language)}</dd>
          <dt>{t("lease.after")}</dt>
          <dd>{after.value === null ? t("order.afterUnknown") : afterWords(point, after, { language, t })}</dd>
        </dl>
        {holder.deviceSays === null ? null : (
          <DialogNote icon={<IconHandFinger size={18} />}>
            {t("lease.deviceSays", { value: valueWords(holder.deviceSays, point, language) })}
          </DialogNote>
        )}
        {holder.trouble === null ? null : (
          <DialogNote icon={<IconAlertTriangle size={18} />}>
            {t("lease.trouble", { why: whyNot({ why: holder.trouble, cause: holder.cause }, language) ?? "" })}
          </DialogNote>
        )}
        {waiting.length === 0 ? null : (
          <section className={styles["queue"]}>
            <h3>{t("lease.queue")}</h3>
            <ol>
              {waiting.map((lease) => (
                <li key={lease.id}>
                  {t("lease.queueItem", {
                    level: t(`lease.level.${lease.level}`),
                    name: lease.holderName,
                    value: valueWords(lease.value, point, language),
                    time: formatMoment(lease.expiresAt, now, language),
                  })}
                </li>
              ))}
            </ol>
          </section>
        )}
        <PastHolders point={point} />
      </div>
      {mayRelease && holder.level === "manual" ? <ReleaseForm point={point} held={held} onDone={onClose} /> : null}
    </SafetyDialog>
  );
}

const LEAST_REASON_LENGTH = 3;

interface ReleaseFormProps {
  readonly point: Point;
  readonly held: HeldPoint;
  readonly onDone: () => void;
}

function ReleaseForm({ point, held, onDone }: ReleaseFormProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const reading = useReading(point.id);
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const isShort = reason.trim().length < LEAST_REASON_LENGTH;
  const release = useMutation({
    mutationFn: () => releaseLease(held.holder.id, reason.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["leases"] });
      onDone();
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!isShort) release.mutate();
  };
  const after = releasedTo(held);
  const from = valueWords(typeof reading?.value === "number" ? reading.value : held.holder.value, point, language);
  return (
    <form className={styles["release"]} onSubmit={submit} noValidate>
      <p className={styles["effect"]}>
        {after.value === null
          ? t("lease.releaseEffectUnknown", { from })
          : t("lease.releaseEffect", {
              name: localName(point.name, language),
              from,
              to: afterWords(point, after, { language, t }),
            })}
      </p>
      <Textarea
        label={t("lease.releaseReason")}
        withAsterisk
        rows={2}
        maxLength={500}
        value={reason}
        error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON_LENGTH }) : null}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <DialogRefusal error={release.error} />
      <div className={styles["buttons"]}>
        <Button variant="default" onClick={onDone}>
          {t("order.close")}
        </Button>
        <Button type="submit" loading={release.isPending}>
          {t("lease.releaseNow")}
        </Button>
      </div>
    </form>
  );
}
