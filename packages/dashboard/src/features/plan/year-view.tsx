import type { PlanOccurrence } from "../../api/plans.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill } from "../../ui/pill.tsx";
import styles from "./plan.module.css";

const MONTHS = 12;
const MONTH_END = 7;
const STATES = ["overdue", "open", "planned", "done", "skipped"] as const;
const TONES = { overdue: "bad", open: "uncertain", planned: "plain", done: "good", skipped: "plain" } as const;

interface YearViewProps {
  readonly year: string;
  readonly occurrences: readonly PlanOccurrence[];
  readonly onMonth: (month: string) => void;
}

/** Twelve months, each with how much falls due and how far it is. */
export function YearView({ year, occurrences, onMonth }: YearViewProps) {
  const { language, t } = useLanguage();
  const byMonth = Map.groupBy(occurrences, ({ scheduledAt }) => taipeiDate(scheduledAt).slice(0, MONTH_END));
  const name = new Intl.DateTimeFormat(language, { timeZone: "UTC", month: "long" });
  return (
    <ul className={styles["year"]}>
      {Array.from({ length: MONTHS }, (_, index) => {
        const month = `${year}-${String(index + 1).padStart(2, "0")}`;
        const due = byMonth.get(month) ?? [];
        return (
          <li key={month}>
            <button type="button" className={styles["monthCard"]} onClick={() => onMonth(month)}>
              <strong>{name.format(Date.parse(`${month}-01T00:00:00Z`))}</strong>
              <span className={styles["monthCount"]}>{t("plan.count", { count: due.length })}</span>
              <span className={styles["monthStates"]}>
                {STATES.map((state) => {
                  const count = due.filter((one) => one.state === state).length;
                  return count === 0 ? null : (
                    <Pill key={state} tone={TONES[state]}>
                      {t(`plan.state.${state}`)} {count}
                    </Pill>
                  );
                })}
              </span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
