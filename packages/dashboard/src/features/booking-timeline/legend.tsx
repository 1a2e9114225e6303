import { CLAIM_KINDS } from "@weishan/core/booking";
import { useLanguage } from "../../i18n/language-context.tsx";
import { KindSwatch } from "../../ui/timeline/kind-swatch.tsx";
import styles from "./booking-timeline.module.css";

/** What the colours and patterns mean, and which keys there are. */
export function Legend({ mayBook }: { readonly mayBook: boolean }) {
  const { t } = useLanguage();
  return (
    <div className={styles["legend"]}>
      <ul aria-label={t("bookings.legend")}>
        {CLAIM_KINDS.map((kind) => (
          <li key={kind}>
            <KindSwatch tone={kind} />
            {t(`claim.kind.${kind}`)}
          </li>
        ))}
      </ul>
      <p>{mayBook ? t("bookings.keys") : t("bookings.keysViewer")}</p>
    </div>
  );
}
