import { VisuallyHidden } from "@mantine/core";
import { taipeiDate } from "../../format/format-date.ts";
import { weekdayOf } from "../../format/month-grid.ts";
import { useNow } from "../../format/use-now.ts";
import type { Language } from "../../i18n/language.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./timeline.module.css";
import { place, scaleEnd, shareAt, type TimelineScale } from "./timeline-scale.ts";

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_MS = 24 * HOUR_MINUTES * MINUTE_MS;
/** More days than these stand too close for the month beside the day. */
const MOST_DATED_DAYS = 14;
const WEEK_DAYS = 7;
const WEEKEND: ReadonlySet<number> = new Set([0, 6]);

/** Days, or the hours of one day, above the rows; a day is opened by pressing it. */
export function TimelineHead({
  scale,
  onDay,
}: {
  readonly scale: TimelineScale;
  readonly onDay: (atMs: number) => void;
}) {
  const { language, t } = useLanguage();
  const now = useNow(MINUTE_MS);
  const days = Array.from({ length: scale.dayCount }, (_, day) => scale.from + day * DAY_MS);
  const isOneDay = scale.dayCount === 1;
  const isNarrow = scale.dayCount > MOST_DATED_DAYS;
  return (
    <thead className={styles["head"]}>
      <tr className={styles["headRow"]}>
        <th scope="col" className={styles["corner"]}>
          {t("timeline.room")}
        </th>
        <th scope="col" className={styles["days"]}>
          {isOneDay
            ? hourMarks(scale).map(({ minute, text }) => (
                <span
                  key={minute}
                  className={styles["hour"]}
                  style={{ insetInlineStart: place(shareAt(scale, scale.from + minute * MINUTE_MS)) }}
                >
                  {text}
                </span>
              ))
            : days.map((at) => (
                <button
                  key={at}
                  type="button"
                  className={styles["day"]}
                  data-narrow={isNarrow || undefined}
                  data-weekend={WEEKEND.has(weekdayOf(taipeiDate(at)))}
                  data-today={taipeiDate(at) === taipeiDate(now)}
                  aria-current={taipeiDate(at) === taipeiDate(now) ? "date" : undefined}
                  onClick={() => onDay(at)}
                >
                  <span className={styles["weekday"]}>{shortWeekday(at, language)}</span>{" "}
                  <span className={styles["date"]}>
                    {isNarrow ? String(Number(taipeiDate(at).slice(-2))) : shortDate(at)}
                  </span>
                  <VisuallyHidden>{t("timeline.thisDay")}</VisuallyHidden>
                </button>
              ))}
        </th>
      </tr>
    </thead>
  );
}

const shortWeekday = (atMs: number, language: Language): string =>
  new Intl.DateTimeFormat(language, { timeZone: "Asia/Taipei", weekday: "short" }).format(atMs);

const shortDate = (atMs: number): string => {
  const [, month, day] = taipeiDate(atMs).split("-");
  return `${Number(month)}/${Number(day)}`;
};

/** The whole hours of a day. */
function hourMarks({ openMinute, closeMinute }: TimelineScale): readonly { minute: number; text: string }[] {
  const first = Math.ceil(openMinute / HOUR_MINUTES);
  const last = Math.floor((closeMinute - 1) / HOUR_MINUTES);
  return Array.from({ length: last - first + 1 }, (_, index) => ({
    minute: (first + index) * HOUR_MINUTES,
    text: `${String(first + index).padStart(2, "0")}:00`,
  }));
}

/** Behind the rows: days, hours, weekends and the present. */
export function Ground({ scale }: { readonly scale: TimelineScale }) {
  const now = useNow(MINUTE_MS);
  const days = Array.from({ length: scale.dayCount }, (_, day) => scale.from + day * DAY_MS);
  const hourShare = HOUR_MINUTES / (scale.closeMinute - scale.openMinute) / scale.dayCount;
  return (
    <div className={styles["ground"]} aria-hidden>
      <div
        className={styles["groundTrack"]}
        style={{ "--hour": place(hourShare) }}
        data-hours={scale.dayCount <= WEEK_DAYS}
      >
        {days.map((at, day) => (
          <div
            key={at}
            className={styles["groundDay"]}
            data-weekend={WEEKEND.has(weekdayOf(taipeiDate(at)))}
            style={{ insetInlineStart: place(day / scale.dayCount), inlineSize: place(1 / scale.dayCount) }}
          />
        ))}
        {now >= scale.from && now < scaleEnd(scale) ? (
          <div className={styles["now"]} style={{ insetInlineStart: place(shareAt(scale, now)) }} />
        ) : null}
      </div>
    </div>
  );
}
