import type { Finding } from "../../api/client.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { countOf, worstStatus } from "./finding-order.ts";
import { StatusIcon } from "./status-icon.tsx";
import styles from "./system-page.module.css";

/** All findings in one line: whether anybody has to do something. */
export function HealthVerdict({
  findings,
  isLost,
}: {
  readonly findings: readonly Finding[];
  readonly isLost: boolean;
}) {
  const { t } = useLanguage();
  const status = isLost ? "unknown" : worstStatus(findings);
  const failing = countOf(findings, "failing");
  const warning = countOf(findings, "warning");
  return (
    <output className={styles["verdict"]} data-status={status}>
      <StatusIcon status={status} sizePx={30} />
      <span className={styles["verdictText"]}>
        <strong>{t(`health.verdict.${status}`)}</strong>
        <span>
          {t("health.counts", {
            failing,
            warning,
            unknown: countOf(findings, "unknown"),
            ok: countOf(findings, "ok"),
          })}
        </span>
      </span>
    </output>
  );
}
