import { IconAlertOctagonFilled, IconAlertTriangleFilled, IconInfoSquareRoundedFilled } from "@tabler/icons-react";
import type { Trouble } from "../api/client.ts";
import { formatCount } from "../format/format-number.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./severity-mark.module.css";

export type Severity = Trouble["severity"];

/** Worst first. */
export const SEVERITIES = ["critical", "major", "minor"] as const satisfies readonly Severity[];

const ICONS = {
  critical: IconAlertOctagonFilled,
  major: IconAlertTriangleFilled,
  minor: IconInfoSquareRoundedFilled,
} as const;

/** How grave a trouble is, by shape, colour and word; with a count, of how many. */
export function SeverityMark({ severity, count }: { readonly severity: Severity; readonly count?: number }) {
  const { language, t } = useLanguage();
  const Icon = ICONS[severity];
  return (
    <span className={`${styles["mark"]} ${styles[severity]}`}>
      <Icon size={16} aria-hidden />
      {t(`severity.${severity}`)}
      {count === undefined ? null : <strong>{formatCount(count, language)}</strong>}
    </span>
  );
}
