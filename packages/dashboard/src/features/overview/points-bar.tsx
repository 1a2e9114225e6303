import type { CenterOverview } from "../../api/client.ts";
import { formatCount } from "../../format/format-number.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { QualityMark } from "../../ui/quality-mark.tsx";
import styles from "./points-bar.module.css";

const QUALITIES = ["good", "uncertain", "bad"] as const;

/** How many points are good, uncertain and bad: as a bar, and in words. */
export function PointsBar({ counts }: { readonly counts: CenterOverview["points"] }) {
  const { language, t } = useLanguage();
  return (
    <>
      <div className={styles["bar"]} aria-hidden>
        {QUALITIES.filter((quality) => counts[quality] > 0).map((quality) => (
          <span key={quality} className={styles[quality]} style={{ flexGrow: counts[quality] }} />
        ))}
      </div>
      <dl className={styles["legend"]}>
        {QUALITIES.map((quality) => (
          <div key={quality} className={styles["entry"]}>
            <dt>
              <QualityMark quality={quality} />
            </dt>
            <dd>{formatCount(counts[quality], language)}</dd>
          </div>
        ))}
      </dl>
      {counts.neverRead > 0 ? (
        <p className={styles["never"]}>{t("overview.neverRead", { count: formatCount(counts.neverRead, language) })}</p>
      ) : null}
    </>
  );
}
