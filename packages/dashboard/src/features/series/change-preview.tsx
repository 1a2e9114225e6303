import { Checkbox } from "@mantine/core";
import type { PreviewedOccurrence } from "../../api/booking/desk-booking.ts";
import { formatDateTime } from "../../format/format-date.ts";
import { formatPeriod } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { fromTaipeiInput } from "../../format/taipei-input.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./series.module.css";

interface ChangePreviewProps {
  readonly preview: {
    readonly occurrences: readonly PreviewedOccurrence[];
    readonly dropped: readonly { readonly key: string }[];
  };
  readonly skips: ReadonlySet<string>;
  /** Null where there is nothing to leave out: the only occurrence is the one that is changed. */
  readonly onSkips: ((skips: ReadonlySet<string>) => void) | null;
}

/** Every occurrence as it would be, and what stands in its way: nothing is left out unless somebody says so. */
export function ChangePreview({ preview: { occurrences, dropped }, skips, onSkips }: ChangePreviewProps) {
  const { language, t } = useLanguage();
  const taken = occurrences.filter(({ conflicts }) => conflicts.length > 0).length;
  const skip = (key: string, isSkipped: boolean): void => {
    const others = [...skips].filter((one) => one !== key);
    onSkips?.(new Set(isSkipped ? [...others, key] : others));
  };
  return (
    <section aria-live="polite">
      <h3 className={styles["subhead"]}>{t("series.previewCount", { count: occurrences.length, taken })}</h3>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what can be scrolled is reached by keyboard */}
      <section className={styles["scroll"]} tabIndex={0} aria-label={t("series.preview")}>
        <ul className={styles["preview"]}>
          {occurrences.map(({ key, from, to, conflicts, others }) => {
            const time = formatPeriod(from, to, language);
            const names = others.map(({ name }) => localName(name, language)).join(t("claim.comma"));
            return (
              <li key={key} data-taken={conflicts.length > 0} data-skipped={skips.has(key)}>
                <span>{time}</span>
                {conflicts.map(({ bookingId, title, organisation }) => (
                  <span key={bookingId} className={styles["taken"]}>
                    {t("bookings.takenBy", { title: [title, organisation].filter((word) => word !== null).join(" ") })}
                  </span>
                ))}
                {conflicts.length === 0 || names === "" ? null : <small>{t("series.othersThen", { names })}</small>}
                {conflicts.length === 0 || onSkips === null ? null : (
                  <Checkbox
                    size="sm"
                    label={t("bookings.skip")}
                    aria-label={t("bookings.skipThat", { time })}
                    checked={skips.has(key)}
                    onChange={(event) => skip(key, event.currentTarget.checked)}
                  />
                )}
              </li>
            );
          })}
        </ul>
      </section>
      {dropped.length === 0 ? null : (
        <p className={styles["dropped"]}>
          {t("series.dropped")}{" "}
          {dropped.map(({ key }) => formatDateTime(fromTaipeiInput(key) ?? 0, language)).join(t("claim.comma"))}
        </p>
      )}
    </section>
  );
}
