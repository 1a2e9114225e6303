import { ActionIcon, Button, NativeSelect, VisuallyHidden } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useClaimStream } from "../../api/booking/claim-stream.ts";
import { type Claim, claimsQuery } from "../../api/booking/claims.ts";
import { centersQuery } from "../../api/queries.ts";
import { taipeiDate, taipeiDayStart } from "../../format/format-date.ts";
import { formatMonth } from "../../format/format-month.ts";
import { formatClock, formatWeekday } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { addMonths, monthGrid, monthOf, monthSpan } from "../../format/month-grid.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { claimSentence } from "../../ui/booking/claim-words.ts";
import { useRooms } from "../../ui/booking/use-rooms.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { KindSwatch } from "../../ui/timeline/kind-swatch.tsx";
import { type CalendarSearchChange, parseCalendarSearch } from "./calendar-search.ts";
import styles from "./claim-calendar.module.css";
import { claimsOfDays } from "./claims-of-day.ts";

const HOUR_MS = 3_600_000;
/** More lines than these do not fit into a day; the day itself shows them all. */
const MOST_LINES = 4;
/** Weeks are printed from Sunday on; this was one. */
const A_SUNDAY = "2026-01-04";
const WEEK_DAYS = 7;
const DAY_MS = 86_400_000;

/** A month of lettings beside maintenance, inspections and closed rooms. */
export function ClaimCalendarPage() {
  const { language, t } = useLanguage();
  const search = useSearch({ from: "/claim-calendar" });
  const navigate = useNavigate({ from: "/claim-calendar" });
  const today = taipeiDate(useNow(HOUR_MS));
  const month = search.month ?? monthOf(today);
  const [firstDate, endDate] = monthSpan(month);
  const claims = useQuery(claimsQuery({ from: taipeiDayStart(firstDate), to: taipeiDayStart(endDate) }));
  const { resources: all, nameOf } = useRooms();
  const centers = useQuery(centersQuery);
  const connection = useClaimStream();
  const change = (part: CalendarSearchChange): void =>
    void navigate({
      to: "/claim-calendar",
      search: (before) => parseCalendarSearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  const shown = (claims.data?.claims ?? []).filter(
    ({ centerId, resourceIds }) =>
      (search.center === undefined || centerId === search.center) &&
      (search.resource === undefined || resourceIds.includes(search.resource)),
  );
  return (
    <>
      <PageTitle title={t("calendar.title")} above={t("calendar.above")} />
      <div className={styles["bar"]}>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t("calendar.before")}
          onClick={() => change({ month: addMonths(month, -1) })}
        >
          <IconChevronLeft size={18} />
        </ActionIcon>
        <Button variant="default" onClick={() => change({ month: undefined })}>
          {t("calendar.thisMonth")}
        </Button>
        <ActionIcon
          variant="default"
          size={36}
          aria-label={t("calendar.after")}
          onClick={() => change({ month: addMonths(month, 1) })}
        >
          <IconChevronRight size={18} />
        </ActionIcon>
        <h2 className={styles["month"]} aria-live="polite">
          {formatMonth(month, language)}
        </h2>
        <NativeSelect
          aria-label={t("bookings.center")}
          value={search.center ?? ""}
          onChange={({ currentTarget: { value } }) =>
            change({ center: value === "" ? undefined : value, resource: undefined })
          }
          data={[
            { value: "", label: t("bookings.everyCenter") },
            ...(centers.data?.centers ?? []).map(({ id, name }) => ({ value: id, label: localName(name, language) })),
          ]}
        />
        <NativeSelect
          aria-label={t("bookings.fact.room")}
          value={search.resource ?? ""}
          onChange={({ currentTarget: { value } }) => change({ resource: value === "" ? undefined : value })}
          data={[
            { value: "", label: t("bookings.everyClass") },
            ...all
              .filter(
                ({ venueClass, centerId }) =>
                  venueClass !== "equipment" && (search.center === undefined || centerId === search.center),
              )
              .map(({ id }) => ({ value: id, label: nameOf(id) })),
          ]}
        />
      </div>
      {claims.data !== undefined && (claims.isError || connection === "lost") ? (
        <p role="alert" className={rows["stale"]}>
          {t("bookings.stale")}
        </p>
      ) : null}
      {claims.data === undefined || claims.isPlaceholderData ? (
        claims.isError ? (
          <ErrorState error={claims.error} onRetry={() => void claims.refetch()} />
        ) : (
          <LoadingState lines={10} />
        )
      ) : (
        <Month month={month} claims={shown} today={today} />
      )}
    </>
  );
}

interface MonthProps {
  readonly month: string;
  readonly claims: readonly Claim[];
  readonly today: string;
}

function Month({ month, claims, today }: MonthProps) {
  const { language, t } = useLanguage();
  const days = claimsOfDays(claims);
  const { placeOf } = useRooms();
  const weekday = new Intl.DateTimeFormat(language, { weekday: "short", timeZone: "UTC" });
  const sentence = (claim: Claim): string => claimSentence(claim, placeOf(claim), { language, t });
  return (
    <table className={styles["calendar"]}>
      <thead>
        <tr>
          {Array.from({ length: WEEK_DAYS }, (_, day) => (
            <th key={day} scope="col">
              {weekday.format(Date.parse(A_SUNDAY) + day * DAY_MS)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {monthGrid(month).map((week) => (
          <tr key={week.find((date) => date !== null)}>
            {week.map((date, at) =>
              date === null ? (
                // oxlint-disable-next-line react/no-array-index-key -- the days outside of the month have nothing else
                <td key={at} className={styles["outside"]} aria-label={t("calendar.outside")} />
              ) : (
                <td key={date} data-today={date === today}>
                  <Link
                    to="/bookings"
                    search={{ view: "day", date }}
                    className={styles["day"]}
                    aria-label={t("timeline.openDay", { day: formatWeekday(date, language) })}
                  >
                    {Number(date.slice(-2))}
                  </Link>
                  <ul>
                    {(days.get(date) ?? []).slice(0, MOST_LINES).map((claim) => (
                      <li key={claim.id}>
                        <Link to="/bookings" search={{ view: "day", date, open: claim.id }} title={sentence(claim)}>
                          <KindSwatch tone={claim.kind} />
                          <time>{formatClock(claim.from, language)}</time> <span>{claim.title}</span>
                          <VisuallyHidden>
                            {t("calendar.in", {
                              place: placeOf(claim),
                              kind: t(`claim.kind.${claim.kind}`),
                            })}
                          </VisuallyHidden>
                        </Link>
                      </li>
                    ))}
                  </ul>
                  {(days.get(date)?.length ?? 0) > MOST_LINES ? (
                    <Link to="/bookings" search={{ view: "day", date }} className={styles["more"]}>
                      {t("calendar.more", { count: (days.get(date)?.length ?? 0) - MOST_LINES })}
                    </Link>
                  ) : null}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
