import type { ApplicationRow } from "../../api/booking/applications.ts";
import { formatInstant } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./approval-queue.module.css";

/** The place of an application among those that want the same time, and what put it there. */
export function RivalStanding({ application }: { readonly application: ApplicationRow }) {
  const { language, t } = useLanguage();
  const { standing, applicantClassName } = application;
  if (standing === null) return null;
  const { rank, ofCount, ground, nextTo } = standing;
  const words = {
    own: localName(applicantClassName, language),
    other: localName(nextTo.applicantClassName, language),
    time: formatInstant(nextTo.submittedAt, language),
  };
  return (
    <p className={styles["standing"]}>
      <strong>{t("queue.rank", { rank, count: ofCount })}</strong>{" "}
      {t(`queue.because.${ground}.${rank === 1 ? "first" : "behind"}`, words)}
    </p>
  );
}
