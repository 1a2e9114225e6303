import { formatClock } from "../../format/format-period.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { instantOf, openOn, type Stretch } from "./day-offer.ts";
import type { ReadableRules } from "./readable-rules.ts";
import styles from "./taken-line.module.css";

interface TakenLineProps {
  readonly rules: Pick<ReadableRules, "charging" | "openingHours">;
  readonly date: string;
  readonly taken: readonly Stretch[];
}

/** Which hours of an open day others have already; nothing is said of who. */
export function TakenLine({ rules, date, taken }: TakenLineProps) {
  const { language, t } = useLanguage();
  const open = openOn(rules, date);
  if (open === null) return null;
  const [from, to] = [instantOf(date, open.from), instantOf(date, open.to)];
  const parts = taken
    .filter((one) => one.to > from && one.from < to)
    .map((one) => `${formatClock(Math.max(one.from, from), language)}–${formatClock(Math.min(one.to, to), language)}`);
  return (
    <p className={styles["line"]} data-free={parts.length === 0 || undefined}>
      {parts.length === 0
        ? t("venue.hours.free", { from: open.from, to: open.to })
        : t("venue.hours.taken", { hours: parts.join(", "), from: open.from, to: open.to })}
    </p>
  );
}
