import { IconCircleCheckFilled } from "@tabler/icons-react";
import type { AlarmPriority, AlarmRow } from "../../api/alarm-types.ts";
import type { CenterOverview, Trouble } from "../../api/client.ts";
import { useLiveConnection } from "../../api/live-context.tsx";
import { formatCount } from "../../format/format-number.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { ALARM_PRIORITIES, isUnseen } from "../../ui/alarm-order.ts";
import { PriorityMark } from "../../ui/priority-mark.tsx";
import { QualityMark } from "../../ui/quality-mark.tsx";
import { SEVERITIES, type Severity, SeverityMark } from "../../ui/severity-mark.tsx";
import styles from "./overview.module.css";

interface CenterVerdictProps {
  readonly headingId: string;
  readonly name: string;
  readonly center: CenterOverview;
  /** Those that ask for attention. */
  readonly alarms: readonly AlarmRow[];
  /** Those that no alarm stands for. */
  readonly troubles: readonly Trouble[];
}

const SEVERITY_OF: Readonly<Record<AlarmPriority, Severity>> = {
  critical: "critical",
  high: "major",
  medium: "minor",
  low: "minor",
};

/** A centre's name and the shortest answer to "is all well?". */
export function CenterVerdict({ headingId, name, center, alarms, troubles }: CenterVerdictProps) {
  const { language, t } = useLanguage();
  const isLost = useLiveConnection() === "lost";
  const count = alarms.length + troubles.length;
  const countOf = (severity: Severity): number => troubles.filter((trouble) => trouble.severity === severity).length;
  const kinds = SEVERITIES.filter((severity) => countOf(severity) > 0);
  const priorities = ALARM_PRIORITIES.filter((priority) => alarms.some((row) => row.priority === priority));
  const worst = SEVERITIES.find(
    (severity) => kinds.includes(severity) || priorities.some((priority) => SEVERITY_OF[priority] === severity),
  );
  return (
    <header className={styles["verdict"]} data-worst={isLost ? "lost" : (worst ?? "none")}>
      <div className={styles["verdictHead"]}>
        <h2 id={headingId} className={styles["centerName"]}>
          {name}
        </h2>
        {isLost ? (
          // Nobody knows whether what was well still is.
          <QualityMark quality="lost" text={t("overview.unknownState")} />
        ) : worst === undefined ? (
          <span className={styles["calm"]}>
            <IconCircleCheckFilled size={18} aria-hidden />
            {t("overview.calm")}
          </span>
        ) : (
          <span className={styles["verdictText"]}>
            {t("overview.troubles", { count: formatCount(count, language) })}
          </span>
        )}
      </div>
      {worst === undefined && !isLost ? (
        <p className={styles["verdictDetail"]}>
          {t("overview.calmDetail", { count: formatCount(center.points.total, language) })}
        </p>
      ) : null}
      {kinds.length + priorities.length > 1 ? (
        <ul className={styles["severities"]}>
          {priorities.map((priority) => (
            <li key={priority}>
              <PriorityMark
                priority={priority}
                count={alarms.filter((row) => row.priority === priority).length}
                isUnseen={alarms.some((row) => row.priority === priority && isUnseen(row))}
              />
            </li>
          ))}
          {kinds.map((severity) => (
            <li key={severity}>
              <SeverityMark severity={severity} count={countOf(severity)} />
            </li>
          ))}
        </ul>
      ) : null}
    </header>
  );
}
