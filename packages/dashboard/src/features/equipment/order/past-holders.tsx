import { useQuery } from "@tanstack/react-query";
import type { Point } from "../../../api/client.ts";
import { leaseHistoryQuery } from "../../../api/leases.ts";
import { formatMoment } from "../../../format/format-time.ts";
import { useNow } from "../../../format/use-now.ts";
import { valueWords } from "../../../format/value-words.ts";
import { useLanguage } from "../../../i18n/language-context.tsx";
import styles from "./order.module.css";

const STEP_MS = 30_000;

/** Who held the point before, and how that ended; nothing while nobody did. */
export function PastHolders({ point }: { readonly point: Point }) {
  const { language, t } = useLanguage();
  const now = useNow(STEP_MS);
  const { data } = useQuery(leaseHistoryQuery(point.id));
  const ended = data?.leases.filter(({ endedAt }) => endedAt !== null) ?? [];
  if (ended.length === 0) return null;
  return (
    <section className={styles["queue"]}>
      <h3>{t("lease.past")}</h3>
      <ul>
        {ended.map((lease) => (
          <li key={lease.id}>
            {t("lease.pastItem", {
              time: formatMoment(lease.grantedAt, now, language),
              name: lease.holderName,
              value: valueWords(lease.value, point, language),
              reason: lease.reason,
              end: t(`lease.ended.${lease.ended ?? "expired"}`),
            })}
          </li>
        ))}
      </ul>
    </section>
  );
}
