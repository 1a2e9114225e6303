import { Checkbox } from "@mantine/core";
import { IconCalendarOff } from "@tabler/icons-react";
import type { CalendarImportPreview } from "../../api/calendar-feeds.ts";
import { formatPeriod } from "../../format/format-period.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState } from "../../ui/screen-state.tsx";
import styles from "./calendar-import.module.css";

interface ImportDatesProps {
  readonly preview: CalendarImportPreview;
  readonly skips: ReadonlySet<string>;
  readonly onSkips: (skips: ReadonlySet<string>) => void;
}

/** Every date of a file: what is new, what is there already, what stands in its way, and what could not be read. */
export function ImportDates({ preview: { dates, troubles }, skips, onSkips }: ImportDatesProps) {
  const { language, t } = useLanguage();
  const skip = (key: string, isSkipped: boolean): void => {
    const others = [...skips].filter((one) => one !== key);
    onSkips(new Set(isSkipped ? [...others, key] : others));
  };
  return (
    <>
      {troubles.length === 0 ? null : (
        <div role="note" className={styles["troubles"]}>
          <strong>{t("import.troubles")}</strong>
          <ul>
            {[...new Set(troubles.map(({ title, trouble }) => `${title} ${t(`import.trouble.${trouble}`)}`))].map(
              (line) => (
                <li key={line}>{line}</li>
              ),
            )}
          </ul>
        </div>
      )}
      {dates.length === 0 ? <EmptyState icon={<IconCalendarOff size={28} />} title={t("import.nothing")} /> : null}
      <ul className={rows["list"]}>
        {dates.map(({ key, title, from, to, isKnown, conflicts }) => {
          const time = formatPeriod(from, to, language);
          const isOpen = !isKnown && conflicts.length > 0;
          return (
            <li key={key} className={styles["date"]} data-taken={isOpen && !skips.has(key)}>
              <span className={rows["main"]}>
                <span className={rows["name"]} data-skipped={skips.has(key)}>
                  {title}
                </span>
                <span className={rows["sub"]}>{time}</span>
                {isOpen
                  ? conflicts.map((conflict) => (
                      <span key={`${conflict.title} ${conflict.from}`} className={styles["taken"]}>
                        {t("bookings.takenBy", {
                          title: `${conflict.title} ${formatPeriod(conflict.from, conflict.to, language)}`,
                        })}
                      </span>
                    ))
                  : null}
              </span>
              {isKnown ? (
                <Pill>{t("import.known")}</Pill>
              ) : (
                <Checkbox
                  size="sm"
                  label={t("import.skip")}
                  aria-label={t("import.skipThat", { title, time })}
                  checked={skips.has(key)}
                  onChange={(event) => skip(key, event.currentTarget.checked)}
                />
              )}
            </li>
          );
        })}
      </ul>
    </>
  );
}
