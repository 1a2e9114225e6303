import { ActionIcon, VisuallyHidden } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { formatWeekday } from "../../format/format-period.ts";
import { addMonths, monthGrid } from "../../format/month-grid.ts";
import type { Language } from "../../i18n/language.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./month-calendar.module.css";

/** What a day of the month offers; the word says the same as the colour. */
interface DayMark {
  readonly tone: "free" | "part" | "full" | "closed" | "past";
  /** In the cell, and read with the day. */
  readonly label: string;
}

interface MonthCalendarProps {
  readonly month: string;
  readonly today: string;
  readonly chosen?: string | null;
  readonly markOf: (date: string) => DayMark | null;
  readonly onMonth: (month: string) => void;
  readonly onPick: (date: string) => void;
}

/** A Sunday; the names of the days of the week are taken from it on. */
const SUNDAY = Date.UTC(2026, 0, 4);
const DAY_MS = 86_400_000;

const weekdayNames = (language: Language): readonly { readonly short: string; readonly long: string }[] =>
  Array.from({ length: 7 }, (_, day) => {
    const write = (weekday: "narrow" | "short" | "long"): string =>
      new Intl.DateTimeFormat(language, { timeZone: "UTC", weekday }).format(SUNDAY + day * DAY_MS);
    return { short: write(language === "en" ? "short" : "narrow"), long: write("long") };
  });

const monthName = (month: string, language: Language): string =>
  new Intl.DateTimeFormat(language === "en" ? "en" : "zh-TW-u-ca-roc", {
    timeZone: "UTC",
    year: "numeric",
    month: "long",
  }).format(Date.parse(`${month}-01`));

/** A month with a mark on each day; days that offer something can be chosen. */
export function MonthCalendar({ month, today, chosen = null, markOf, onMonth, onPick }: MonthCalendarProps) {
  const { language, t } = useLanguage();
  return (
    <div className={styles["calendar"]}>
      <div className={styles["head"]}>
        <ActionIcon
          variant="default"
          size={40}
          aria-label={t("venue.month.before")}
          disabled={month <= today.slice(0, month.length)}
          onClick={() => onMonth(addMonths(month, -1))}
        >
          <IconChevronLeft size={20} aria-hidden />
        </ActionIcon>
        <span className={styles["month"]} aria-live="polite">
          {monthName(month, language)}
        </span>
        <ActionIcon
          variant="default"
          size={40}
          aria-label={t("venue.month.after")}
          onClick={() => onMonth(addMonths(month, 1))}
        >
          <IconChevronRight size={20} aria-hidden />
        </ActionIcon>
      </div>
      <table className={styles["grid"]}>
        <caption>
          <VisuallyHidden>{t("venue.month.caption", { month: monthName(month, language) })}</VisuallyHidden>
        </caption>
        <thead>
          <tr>
            {weekdayNames(language).map(({ short, long }) => (
              <th key={long} scope="col" abbr={long}>
                {short}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {monthGrid(month).map((week) => (
            <tr key={week.find((date) => date !== null)}>
              {week.map((date, weekday) => (
                // A day out of the month has no name of its own.
                // oxlint-disable-next-line react/no-array-index-key
                <td key={date ?? weekday}>
                  {date === null ? null : (
                    <Day
                      date={date}
                      mark={date < today ? { tone: "past", label: t("venue.day.past") } : markOf(date)}
                      isToday={date === today}
                      isChosen={date === chosen}
                      onPick={onPick}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface DayProps {
  readonly date: string;
  readonly mark: DayMark | null;
  readonly isToday: boolean;
  readonly isChosen: boolean;
  readonly onPick: (date: string) => void;
}

function Day({ date, mark, isToday, isChosen, onPick }: DayProps) {
  const { language } = useLanguage();
  const day = Number(date.slice(-2));
  const mayPick = mark?.tone === "free" || mark?.tone === "part";
  return (
    <button
      type="button"
      className={styles["day"]}
      data-tone={mark?.tone ?? "unknown"}
      data-today={isToday || undefined}
      aria-label={mark === null ? formatWeekday(date, language) : `${formatWeekday(date, language)} ${mark.label}`}
      aria-pressed={isChosen}
      disabled={!mayPick}
      onClick={() => onPick(date)}
    >
      <span className={styles["number"]}>{day}</span>
      <span className={styles["label"]} aria-hidden>
        {mark === null || mark.tone === "past" ? "" : mark.label}
      </span>
    </button>
  );
}
