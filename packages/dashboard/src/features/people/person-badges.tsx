import type { Person } from "../../api/client.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./people.module.css";

/** What is out of the ordinary about an account. */
export function PersonBadges({ person }: { readonly person: Person }) {
  const { t } = useLanguage();
  return (
    <>
      {person.isErased ? (
        <span className={styles["badge"]} data-kind="off">
          {t("people.erased")}
        </span>
      ) : person.isDisabled ? (
        <span className={styles["badge"]} data-kind="off">
          {t("people.disabled")}
        </span>
      ) : null}
      {person.isDemo ? <span className={styles["badge"]}>{t("people.demo")}</span> : null}
      {person.twoFactorEnabled ? (
        <span className={styles["badge"]} data-kind="good">
          {t("twoFactor.title")}
        </span>
      ) : null}
    </>
  );
}
