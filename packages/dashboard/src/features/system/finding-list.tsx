import { IconTool } from "@tabler/icons-react";
import type { Finding } from "../../api/client.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { worstFirst } from "./finding-order.ts";
import { StatusIcon } from "./status-icon.tsx";
import styles from "./system-page.module.css";

/** Each check with what was found and, where something is to be done, what. */
export function FindingList({ findings }: { readonly findings: readonly Finding[] }) {
  const { language, t } = useLanguage();
  return (
    <Card title={t("health.findings")} flush>
      <ul className={styles["findings"]}>
        {worstFirst(findings).map((finding) => (
          <li
            key={`${finding.check} ${finding.text.en}`}
            className={styles["finding"]}
            data-status={finding.status}
            data-check={finding.check}
          >
            <StatusIcon status={finding.status} />
            <div className={styles["findingText"]}>
              <p className={styles["findingHead"]}>
                <strong>{t(`health.check.${finding.check}`)}</strong>
                <span className={styles["statusWord"]} data-status={finding.status}>
                  {t(`health.status.${finding.status}`)}
                </span>
              </p>
              <p className={styles["found"]}>{localName(finding.text, language)}</p>
              {finding.remedy === null ? null : (
                <p className={styles["remedy"]}>
                  <IconTool size={16} stroke={1.8} aria-hidden />
                  <span>{localName(finding.remedy, language)}</span>
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Card>
  );
}
