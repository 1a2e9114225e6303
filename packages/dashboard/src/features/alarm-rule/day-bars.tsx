import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./alarm-rule.module.css";

interface Day {
  readonly date: string;
  readonly count: number;
}

interface DayBarsProps {
  readonly days: readonly Day[];
  readonly before: readonly Day[];
}

const HEIGHT_PX = 84;
const DAY_PX = 12;
const GAP_RATIO = 0.2;

/** How often on each day, as it is in grey and as it would be in front of it. */
export function DayBars({ days, before }: DayBarsProps) {
  const { t } = useLanguage();
  const was = new Map(before.map(({ date, count }) => [date, count]));
  const all = days.map(({ date, count }) => ({ date, count, before: was.get(date) ?? 0 }));
  const most = Math.max(1, ...all.map((day) => Math.max(day.count, day.before)));
  const widthPx = all.length * DAY_PX;
  const heightOf = (count: number): number => (count / most) * HEIGHT_PX;
  const first = all[0]?.date ?? "";
  const last = all.at(-1)?.date ?? "";
  const worst = all.toSorted((one, other) => other.count - one.count)[0];
  return (
    <figure className={styles["bars"]}>
      <svg
        viewBox={`0 0 ${widthPx} ${HEIGHT_PX}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t("rehearsal.barsLabel", { first, last, most: worst?.count ?? 0, day: worst?.date ?? "" })}
      >
        {all.map((day, index) => (
          <g key={day.date}>
            <rect
              className={styles["barBefore"]}
              x={index * DAY_PX}
              y={HEIGHT_PX - heightOf(day.before)}
              width={DAY_PX * (1 - GAP_RATIO / 2)}
              height={heightOf(day.before)}
            />
            <rect
              className={styles["barAfter"]}
              x={index * DAY_PX + DAY_PX * GAP_RATIO}
              y={HEIGHT_PX - heightOf(day.count)}
              width={DAY_PX * (1 - 2.5 * GAP_RATIO)}
              height={heightOf(day.count)}
            />
          </g>
        ))}
      </svg>
      <figcaption>
        <span>{first}</span>
        <span>{t("rehearsal.mostPerDay", { count: most })}</span>
        <span>{last}</span>
      </figcaption>
    </figure>
  );
}
