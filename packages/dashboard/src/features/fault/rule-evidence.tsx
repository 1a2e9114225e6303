import type { FaultDetail } from "../../api/faults.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./fault.module.css";

/** What one rule said, in words, with its thresholds and where they come from. */
export function RuleEvidence({ rule }: { readonly rule: FaultDetail["evidence"][number] }) {
  const { language, t } = useLanguage();
  return (
    <section className={styles["rule"]} aria-label={localName(rule.name, language)}>
      <h3 className={styles["ruleHead"]}>
        {localName(rule.name, language)}
        <span className={styles["result"]} data-result={rule.result}>
          {t(`fault.result.${rule.result}`)}
        </span>
        {rule.hours > 0 ? (
          <span className={styles["shareText"]}>
            {t("fault.hours", { hours: rule.hours.toLocaleString(language, { maximumFractionDigits: 1 }) })}
          </span>
        ) : null}
      </h3>
      <p>{localName(rule.expression, language)}</p>
      <p>{t("fault.appliesWhen", { when: localName(rule.appliesWhen, language) })}</p>
      {rule.thresholds.length === 0 ? null : (
        <ul className={styles["thresholds"]}>
          {rule.thresholds.map(({ name, value, unit, source }) => (
            <li key={name}>
              <code>{name}</code>
              <strong>
                {value.toLocaleString(language)} {unit}
              </strong>
              <span>{source}</span>
            </li>
          ))}
        </ul>
      )}
      <p>{t("fault.source", { source: rule.source })}</p>
    </section>
  );
}
