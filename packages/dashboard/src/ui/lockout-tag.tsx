import { IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Lockout } from "../api/client.ts";
import { formatMoment, formatSpan } from "../format/format-time.ts";
import { useNow } from "../format/use-now.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./lockout-tag.module.css";
import { PhotoStrip } from "./photo-strip.tsx";

const STEP_MS = 30_000;

interface LockoutTagProps {
  readonly lockout: Lockout;
  /** What can be done about it. */
  readonly children?: ReactNode;
}

/** The tag that hangs on equipment out of service: striped like the one of metal, with the name of who put it there. */
export function LockoutTag({ lockout, children }: LockoutTagProps) {
  const { language, t } = useLanguage();
  const now = useNow(STEP_MS);
  const left = formatSpan(lockout.expiresAt - now, language);
  return (
    <section className={styles["tag"]} aria-label={t("lockout.outOfService")}>
      <div className={styles["stripe"]} aria-hidden />
      <div className={styles["icon"]} aria-hidden>
        <IconLock size={26} stroke={1.9} />
      </div>
      <div className={styles["text"]}>
        <p className={styles["title"]}>{t("lockout.by", { name: lockout.setByName })}</p>
        <p className={styles["reason"]}>{lockout.reason}</p>
        <p className={styles["times"]}>
          {t("lockout.times", {
            from: formatMoment(lockout.setAt, now, language),
            to: formatMoment(lockout.expiresAt, now, language),
            left,
          })}
        </p>
        {lockout.photoId === null ? null : (
          <div className={styles["photo"]}>
            <PhotoStrip ids={[lockout.photoId]} about={lockout.reason} />
          </div>
        )}
      </div>
      {children === undefined ? null : <div className={styles["actions"]}>{children}</div>}
    </section>
  );
}

/** That an equipment is out of service, in a line of a list; who did it is said with it. */
export function LockoutMark({ name }: { readonly name: string }) {
  const { t } = useLanguage();
  return (
    <span className={styles["mark"]} title={t("lockout.by", { name })}>
      <IconLock size={14} stroke={2} aria-hidden />
      {t("lockout.mark", { name })}
    </span>
  );
}
