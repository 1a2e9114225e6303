import type { PlanOccurrence } from "../../api/plans.ts";
import { formatDate, taipeiDate } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { monthDays } from "./month-grid.ts";
import styles from "./plan.module.css";

const DAY_START = 8;
const WEEK_DAYS = 7;
/** A Monday. */
const SOME_MONDAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;

interface MonthViewProps {
  readonly month: string;
  readonly today: string;
  readonly occurrences: readonly PlanOccurrence[];
  readonly onOpen: (occurrence: PlanOccurrence) => void;
}

/** A month in weeks; on a phone the days with work, one below the other. */
export function MonthView({ month, today, occurrences, onOpen }: MonthViewProps) {
  const { language, t } = useLanguage();
  const byDay = Map.groupBy(occurrences, ({ scheduledAt }) => taipeiDate(scheduledAt));
  const weekday = new Intl.DateTimeFormat(language, { timeZone: "UTC", weekday: "short" });
  return (
    <div className={styles["month"]}>
      <div className={styles["weekdays"]} aria-hidden>
        {Array.from({ length: WEEK_DAYS }, (_, day) => (
          <span key={day}>{weekday.format(SOME_MONDAY + day * DAY_MS)}</span>
        ))}
      </div>
      <ol className={styles["days"]}>
        {monthDays(month).map((day) => {
          const due = byDay.get(day) ?? [];
          return (
            <li
              key={day}
              className={styles["day"]}
              data-outside={!day.startsWith(month)}
              data-empty={due.length === 0}
              data-today={day === today}
            >
              <time dateTime={day} aria-label={formatDate(day, language)}>
                <span className={styles["dayNumber"]}>{Number(day.slice(DAY_START))}</span>
                <span className={styles["dayName"]}>
                  {formatDate(day, language)} {weekday.format(Date.parse(day))}
                </span>
              </time>
              <ul>
                {due.map((one) => (
                  <li key={one.id}>
                    <button
                      type="button"
                      className={styles["due"]}
                      data-state={one.state}
                      onClick={() => onOpen(one)}
                      aria-label={`${localName(one.planName, language)} ${t(`plan.state.${one.state}`)}`}
                      title={one.equipment === null ? undefined : localName(one.equipment.equipmentName, language)}
                    >
                      {localName(one.planName, language)}
                    </button>
                  </li>
                ))}
              </ul>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
