import type { AlarmIndicators } from "../../api/alarm-types.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./alarm-indicator.module.css";

const RATIO_UNIT = "%";

/** Each figure beside what is asked of it. */
export function IndicatorFigures({ indicators }: { readonly indicators: AlarmIndicators }) {
  const { language, t } = useLanguage();
  return (
    <ul className={styles["figures"]} aria-label={t("indicator.figures")}>
      {indicators.figures.map(({ key, name, value, unit, target, verdict }) => (
        <li key={key} className={styles["figure"]} data-verdict={verdict}>
          <span className={styles["figureName"]}>{localName(name, language)}</span>
          <span className={styles["figureValue"]}>
            {value === null ? NO_VALUE : value.toLocaleString(language, { maximumFractionDigits: 2 })}
            {value === null || unit === "" ? null : (
              <small>
                {unit === RATIO_UNIT ? "" : " "}
                {unit}
              </small>
            )}
          </span>
          <span className={styles["verdict"]}>{t(`indicator.verdict.${verdict}`)}</span>
          <span className={styles["target"]}>{t("indicator.target", { target })}</span>
        </li>
      ))}
    </ul>
  );
}
