import { ActionIcon, Button, SegmentedControl } from "@mantine/core";
import { IconCalendarOff, IconChevronLeft, IconChevronRight, IconDeviceTv, IconPrinter } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import type { VenueClass } from "@weishan/core/booking";
import { useClaimStream } from "../../api/booking/claim-stream.ts";
import { claimsQuery } from "../../api/booking/claims.ts";
import { checkInsQuery } from "../../api/booking/events.ts";
import { centersQuery } from "../../api/queries.ts";
import { readinessQuery } from "../../api/readiness.ts";
import { taipeiDate, taipeiDayStart } from "../../format/format-date.ts";
import { formatClock, formatWeekday } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { addDays } from "../../format/month-grid.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { useRooms } from "../../ui/booking/use-rooms.ts";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { KindSwatch } from "../../ui/timeline/kind-swatch.tsx";
import styles from "./booking-today.module.css";
import { dayPlan } from "./day-events.ts";
import { EventCard } from "./event-card.tsx";
import { parseTodaySearch, type TodaySearchChange } from "./today-search.ts";

const SECOND_MS = 1_000;
const HALF_MINUTE_MS = 30 * SECOND_MS;

/** Something hangs or runs there; nobody comes. */
const DISPLAYS: ReadonlySet<VenueClass> = new Set(["led-wall", "poster-frame", "display-window"]);

/** The events of a day in their order, for the desk, for paper and for a screen on the wall. */
export function BookingTodayPage() {
  const { language, t } = useLanguage();
  const search = useSearch({ from: "/booking-today" });
  const navigate = useNavigate({ from: "/booking-today" });
  const now = useNow(HALF_MINUTE_MS);
  const date = search.date ?? taipeiDate(now);
  const isToday = date === taipeiDate(now);
  const span = { from: taipeiDayStart(date), to: taipeiDayStart(addDays(date, 1)) };
  const claims = useQuery(claimsQuery(span));
  const centers = useQuery(centersQuery);
  const readiness = useQuery(readinessQuery(span));
  const checkIns = useQuery(checkInsQuery(span));
  const connection = useClaimStream();
  const change = (part: TodaySearchChange): void =>
    void navigate({
      to: "/booking-today",
      search: (before) => parseTodaySearch({ ...before, ...part }),
      replace: true,
    });
  const { placeOf, resources } = useRooms();
  const displays = new Set(resources.filter(({ venueClass }) => DISPLAYS.has(venueClass)).map(({ id }) => id));
  const { events, others } = dayPlan(
    (claims.data?.claims ?? []).filter(
      ({ centerId, resourceIds }) =>
        resourceIds.length > 0 && (search.center === undefined || centerId === search.center),
    ),
    ({ resourceId }) => resourceId !== null && displays.has(resourceId),
  );
  return (
    <div className={styles["page"]} data-wall={search.wall === true}>
      <PageTitle
        title={isToday ? t("today.title") : t("today.titleOf", { day: formatWeekday(date, language) })}
        above={isToday ? formatWeekday(date, language) : null}
      >
        {isToday ? (
          <time className={styles["clock"]} dateTime={new Date(now).toISOString()}>
            {formatClock(now, language)}
          </time>
        ) : null}
        <span className={styles["tools"]}>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t("today.before")}
            onClick={() => change({ date: addDays(date, -1) })}
          >
            <IconChevronLeft size={18} />
          </ActionIcon>
          <Button variant="default" onClick={() => change({ date: undefined })}>
            {t("bookings.today")}
          </Button>
          <ActionIcon
            variant="default"
            size={36}
            aria-label={t("today.after")}
            onClick={() => change({ date: addDays(date, 1) })}
          >
            <IconChevronRight size={18} />
          </ActionIcon>
          <SegmentedControl
            aria-label={t("bookings.center")}
            value={search.center ?? ""}
            onChange={(center) => change({ center: center === "" ? undefined : center })}
            data={[
              { value: "", label: t("bookings.everyCenter") },
              ...(centers.data?.centers ?? []).map(({ id, name }) => ({ value: id, label: localName(name, language) })),
            ]}
          />
          <Button
            variant="default"
            aria-pressed={search.wall === true}
            leftSection={<IconDeviceTv size={17} aria-hidden />}
            onClick={() => change({ wall: search.wall === true ? undefined : true })}
          >
            {t("today.wall")}
          </Button>
          <Button variant="default" leftSection={<IconPrinter size={17} aria-hidden />} onClick={() => print()}>
            {t("today.print")}
          </Button>
        </span>
      </PageTitle>
      {claims.data !== undefined && (claims.isError || connection === "lost") ? (
        <p role="alert" className={rows["stale"]}>
          {t("bookings.stale")}
        </p>
      ) : null}
      {claims.data === undefined || claims.isPlaceholderData ? (
        claims.isError ? (
          <ErrorState error={claims.error} onRetry={() => void claims.refetch()} />
        ) : (
          <LoadingState lines={8} />
        )
      ) : events.length === 0 && others.length === 0 ? (
        <EmptyState icon={<IconCalendarOff size={28} />} title={t("today.none")} detail={t("today.noneDetail")} />
      ) : (
        <>
          <ol className={styles["events"]} aria-label={t("today.events")}>
            {events.map((event) => (
              <li key={event.bookingId}>
                <EventCard
                  event={event}
                  where={placeOf(event.main)}
                  readiness={
                    readiness.data?.events.find(({ bookingId }) => bookingId === event.bookingId)?.latest ?? null
                  }
                  checkIn={checkIns.data?.checkIns.find(({ bookingId }) => bookingId === event.bookingId) ?? null}
                  nowMs={now}
                />
              </li>
            ))}
          </ol>
          {others.length === 0 ? null : (
            <Card title={t("today.others")}>
              <ul className={styles["others"]}>
                {others.map((claim) => (
                  <li key={claim.id}>
                    <KindSwatch tone={claim.kind} />
                    <span>
                      {formatClock(claim.from, language)}–{formatClock(claim.to, language)}
                    </span>
                    <span>{t(`claim.kind.${claim.kind}`)}</span>
                    <strong>{claim.title}</strong>
                    <span>{placeOf(claim)}</span>
                  </li>
                ))}
              </ul>
            </Card>
          )}
        </>
      )}
    </div>
  );
}
