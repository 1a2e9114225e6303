import { IconCalendarCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { readinessQuery } from "../../api/readiness.ts";
import { taipeiDate, taipeiDayStart } from "../../format/format-date.ts";
import { formatWeekday } from "../../format/format-period.ts";
import { addDays } from "../../format/month-grid.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AgeText } from "../../ui/age-text.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./readiness.module.css";
import { ReadinessCard } from "./readiness-card.tsx";
import { byDay, countOf, isLookedAt, VERDICTS } from "./readiness-order.ts";

const DAYS = 7;
const MINUTE_MS = 60_000;

/** Whether the rooms of the next seven days will be ready: a card for each event, the worst of each day first. */
export function ReadinessPage() {
  const { language, t } = useLanguage();
  const today = taipeiDate(useNow(MINUTE_MS));
  const span = { from: taipeiDayStart(today), to: taipeiDayStart(addDays(today, DAYS)) };
  const { data, error, isError, refetch } = useQuery(readinessQuery(span));
  const events = (data?.events ?? []).filter(isLookedAt);
  return (
    <>
      <PageTitle title={t("readiness.title")} above={t("readiness.above")}>
        {data === undefined ? null : (
          <span className={styles["asOf"]}>
            {t("readiness.asOf")} <AgeText at={data.asOf} />
          </span>
        )}
      </PageTitle>
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState lines={8} />
        )
      ) : (
        <>
          {isError ? (
            <p role="alert" className={rows["stale"]}>
              {t("readiness.stale")}
            </p>
          ) : null}
          {events.length === 0 ? (
            <EmptyState
              icon={<IconCalendarCheck size={28} />}
              title={t("readiness.none")}
              detail={t("readiness.noneDetail")}
            />
          ) : (
            <>
              <ul className={styles["tally"]} aria-label={t("readiness.tally")}>
                {VERDICTS.map((verdict) => (
                  <li key={verdict} data-verdict={verdict}>
                    <strong>{countOf(events, verdict)}</strong> {t(`readiness.verdict.${verdict}`)}
                  </li>
                ))}
              </ul>
              {byDay(events).map(([date, some]) => (
                <section key={date} className={styles["day"]} aria-label={formatWeekday(date, language)}>
                  <h2>
                    {formatWeekday(date, language)}
                    {date === today ? <span className={styles["today"]}>{t("readiness.today")}</span> : null}
                  </h2>
                  <div className={styles["cards"]}>
                    {some.map((event) => (
                      <ReadinessCard key={event.bookingId} event={event} />
                    ))}
                  </div>
                </section>
              ))}
            </>
          )}
        </>
      )}
    </>
  );
}
