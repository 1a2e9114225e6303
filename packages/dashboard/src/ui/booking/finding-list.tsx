import { IconAlertTriangle, IconLock } from "@tabler/icons-react";
import type { Finding } from "@weishan/core/booking";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./finding-list.module.css";

interface FindingListProps {
  readonly findings: readonly Finding[];
  /** Keys that somebody overruled already. */
  readonly overruled?: readonly string[];
}

const NONE: readonly string[] = [];

/** In what the rule book objects, and whether the desk may let it pass. */
export function FindingList({ findings, overruled = NONE }: FindingListProps) {
  const { language, t } = useLanguage();
  if (findings.length === 0) return null;
  return (
    <ul className={styles["findings"]} aria-label={t("booking.findings")}>
      {findings.map(({ key, message, mayOverrule }) => (
        <li key={key} data-hard={!mayOverrule}>
          {mayOverrule ? <IconAlertTriangle size={16} aria-hidden /> : <IconLock size={16} aria-hidden />}
          <span>
            {localName(message, language)}
            <small>
              {overruled.includes(key)
                ? t("booking.overruled")
                : mayOverrule
                  ? t("booking.mayOverrule")
                  : t("booking.mayNotOverrule")}
            </small>
          </span>
        </li>
      ))}
    </ul>
  );
}
