import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./field.module.css";
import { formatRate } from "./format-figure.ts";

interface LoadBarProps {
  readonly loadPct: number;
  readonly plannedLoadPct: number;
}

/** Above this a bus has no room for a retry, and intervals begin to slip. */
const HIGH_PCT = 80;
const FULL_PCT = 100;

/** How busy a bus is, against what the plan of requests expects. */
export function LoadBar({ loadPct, plannedLoadPct }: LoadBarProps) {
  const { language, t } = useLanguage();
  const text = t("field.loadText", {
    load: formatRate(loadPct, language),
    planned: formatRate(plannedLoadPct, language),
  });
  return (
    <div className={styles["load"]}>
      <span className={styles["loadText"]}>{text}</span>
      <span className={styles["loadTrack"]} aria-hidden>
        <span
          className={styles["loadFill"]}
          data-high={loadPct > HIGH_PCT}
          style={{ inlineSize: `${Math.min(FULL_PCT, loadPct)}%` }}
        />
        <span className={styles["loadPlan"]} style={{ insetInlineStart: `${Math.min(FULL_PCT, plannedLoadPct)}%` }} />
      </span>
    </div>
  );
}
