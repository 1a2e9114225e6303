import { IconCircleCheckFilled } from "@tabler/icons-react";
import type { CenterOverview } from "../../api/client.ts";
import { useLiveConnection } from "../../api/live-context.tsx";
import { formatCount } from "../../format/format-number.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { QualityMark } from "../../ui/quality-mark.tsx";
import { SEVERITIES, SeverityMark } from "../../ui/severity-mark.tsx";
import styles from "./overview.module.css";

interface CenterVerdictProps {
  readonly headingId: string;
  readonly name: string;
  readonly center: CenterOverview;
}

/** A centre's name and the shortest answer to "is all well?". */
export function CenterVerdict({ headingId, name, center }: CenterVerdictProps) {
  const { language, t } = useLanguage();
  const isLost = useLiveConnection() === "lost";
  const count = center.troubles.length;
  const kinds = SEVERITIES.filter((severity) => center.troubleCounts[severity] > 0);
  const [worst] = kinds;
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
      {kinds.length > 1 ? (
        <ul className={styles["severities"]}>
          {kinds.map((severity) => (
            <li key={severity}>
              <SeverityMark severity={severity} count={center.troubleCounts[severity]} />
            </li>
          ))}
        </ul>
      ) : null}
    </header>
  );
}
