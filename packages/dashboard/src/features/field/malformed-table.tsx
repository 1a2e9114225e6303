import type { EndpointHealth } from "../../api/client.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AgeText } from "../../ui/age-text.tsx";
import styles from "./field.module.css";

/** Topics whose messages could not be understood, with the last of them to look at. */
export function MalformedTable({ malformed }: Pick<EndpointHealth, "malformed">) {
  const { language, t } = useLanguage();
  if (malformed.length === 0) return <p className={styles["tableNote"]}>{t("field.noMalformed")}</p>;
  return (
    // A region that scrolls must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
    <section className={styles["tableFrame"]} aria-label={t("field.malformedTable")} tabIndex={0}>
      <table className={styles["table"]}>
        <thead>
          <tr>
            <th scope="col">{t("field.topic")}</th>
            <th scope="col" data-figure>
              {t("field.count")}
            </th>
            <th scope="col">{t("field.last")}</th>
            <th scope="col">{t("field.reason")}</th>
            <th scope="col">{t("field.example")}</th>
          </tr>
        </thead>
        <tbody>
          {malformed.map(({ topic, count, lastAt, reason, lastExample }) => (
            <tr key={topic}>
              <th scope="row">
                <code>{topic}</code>
              </th>
              <td data-figure>{count.toLocaleString(language)}</td>
              <td>
                <AgeText at={lastAt} />
              </td>
              <td>{reason}</td>
              <td>
                <code className={styles["example"]}>{lastExample}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
