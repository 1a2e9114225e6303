import { IconCheck } from "@tabler/icons-react";
import type { Grant } from "@weishan/core/access";
import { rightName } from "../../format/access-name.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { useGrantPlace } from "../../ui/grant-list.tsx";
import { previewOf } from "./grant-draft.ts";
import styles from "./people.module.css";

/** What somebody with these grants may do, and where, in plain words. */
export function GrantsPreview({ grants }: { readonly grants: readonly Grant[] }) {
  const { language, t } = useLanguage();
  const place = useGrantPlace();
  const rights = previewOf(grants);
  return (
    <section className={styles["preview"]} aria-label={t("people.preview")}>
      <h3 className={styles["previewTitle"]}>{t("people.preview")}</h3>
      {rights.length === 0 ? (
        <p className={styles["text"]}>{t("people.previewNothing")}</p>
      ) : (
        <ul className={styles["previewList"]}>
          {rights.map(({ right, places }) => (
            <li key={right}>
              <IconCheck size={16} className={styles["tick"]} aria-hidden />
              <span>
                {rightName(right, language)}
                <span className={styles["previewPlace"]}>{places.map(place).join(t("people.or"))}</span>
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
