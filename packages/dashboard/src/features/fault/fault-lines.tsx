import { Link } from "@tanstack/react-router";
import type { Fault } from "../../api/faults.ts";
import { formatTwd } from "../../format/format-money.ts";
import { formatMoment } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PriorityMark } from "../../ui/priority-mark.tsx";
import styles from "./fault.module.css";

const STEP_MS = 60_000;

/** Faults, each with the part that is to blame and why; the way to its evidence. */
export function FaultLines({ faults }: { readonly faults: readonly Fault[] }) {
  const { language, t } = useLanguage();
  const now = useNow(STEP_MS);
  return (
    <ul className={styles["faults"]}>
      {faults.map((fault) => {
        const [cause] = fault.causes;
        return (
          <li key={fault.id}>
            <Link to="/faults/$id" params={{ id: fault.id }} className={styles["fault"]} data-open={fault.isOpen}>
              <span className={styles["severity"]}>
                <PriorityMark priority={fault.severity} />
              </span>
              <span className={styles["what"]}>
                <span className={styles["name"]}>
                  {localName(fault.equipmentName, language)}
                  {t("alarm.dot")}
                  {localName(fault.component.name, language)}
                </span>
                <span className={styles["cause"]}>
                  {cause === undefined
                    ? fault.rules.map(({ name }) => localName(name, language)).join(t("grant.comma"))
                    : localName(cause.text, language)}
                </span>
              </span>
              <span className={styles["facts"]}>
                <span>{t("fault.days", { count: fault.dayCount })}</span>
                <span>
                  {fault.isOpen
                    ? t("fault.since", { time: formatMoment(fault.firstSeenAt, now, language) })
                    : t("fault.gone", { time: formatMoment(fault.lastSeenAt, now, language) })}
                </span>
                <span>{t("fault.confidence", { percent: Math.round(fault.confidencePct) })}</span>
                {fault.ticket === null ? null : <span>{t("alarm.ticket", { number: fault.ticket.number })}</span>}
              </span>
              <span className={styles["cost"]}>
                {fault.costTwd === null ? t("fault.costUnknown") : formatTwd(fault.costTwd, language)}
              </span>
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
