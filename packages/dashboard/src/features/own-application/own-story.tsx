import type { OwnApplication } from "../../api/own-applications.ts";
import { formatDateTime } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./own-application.module.css";

/** What happened, the latest first. */
export function OwnStory({ history }: Pick<OwnApplication, "history">) {
  const { language, t } = useLanguage();
  return (
    <section className={styles["card"]} aria-labelledby="story">
      <h2 id="story">{t("followUp.story")}</h2>
      <ol className={styles["story"]}>
        {history.toReversed().map(({ at, kind, to, reason, text }, index) => (
          <li key={`${at}${kind}${history.length - index}`}>
            <time dateTime={new Date(at).toISOString()}>{formatDateTime(at, language)}</time>
            <span>
              {to === null ? t(`followUp.event.${kind}`) : t(`followUp.state.${to}`)}
              {text === null ? null : ` ${localName(text, language)}`}
              {reason === null ? null : <span className={styles["reason"]}>{reason}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
