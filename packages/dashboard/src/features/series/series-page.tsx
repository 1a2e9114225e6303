import { Button } from "@mantine/core";
import { IconCalendarOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { useClaimStream } from "../../api/booking/claim-stream.ts";
import { type BookingSeries, type SeriesScope, seriesQuery } from "../../api/booking/series.ts";
import { isRefusal } from "../../api/client.ts";
import { useMay } from "../../api/session.ts";
import { formatClock } from "../../format/format-period.ts";
import { formatInstant } from "../../format/format-time.ts";
import { fromTaipeiInput } from "../../format/taipei-input.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { useRooms } from "../../ui/booking/use-rooms.ts";
import { Card } from "../../ui/card.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { OccurrenceList } from "./occurrence-list.tsx";
import styles from "./series.module.css";
import { SeriesEditDialog } from "./series-edit-dialog.tsx";
import { SeriesEndDialog } from "./series-end-dialog.tsx";
import { type SeriesLine, seriesLines } from "./series-lines.ts";
import { seriesWords } from "./series-words.ts";

const NOT_FOUND = 404;
const MINUTE_MS = 60_000;

/** A use that repeats: its rule in words, every occurrence, and what may be changed about one, some or all of them. */
export function SeriesPage() {
  const { t } = useLanguage();
  const { id } = useParams({ from: "/booking-series/$id" });
  const { data, error, isError, refetch } = useQuery(seriesQuery(id));
  const connection = useClaimStream();
  if (data !== undefined) return <SeriesView key={id} series={data} isStale={isError || connection === "lost"} />;
  return (
    <>
      <PageTitle title={t("series.title")} />
      {error === null ? (
        <LoadingState lines={8} />
      ) : isRefusal(error, NOT_FOUND) ? (
        <EmptyState icon={<IconCalendarOff size={28} />} title={t("series.unknown")} detail={t("series.unknownDetail")}>
          <LinkButton to="/bookings" variant="light">
            {t("series.back")}
          </LinkButton>
        </EmptyState>
      ) : (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
    </>
  );
}

interface SeriesViewProps {
  readonly series: BookingSeries;
  readonly isStale: boolean;
}

/** What somebody is about to do, and at which occurrence. */
interface Intent {
  readonly kind: "edit" | "end";
  readonly scope: SeriesScope;
  readonly line: SeriesLine;
}

function SeriesView({ series, isStale }: SeriesViewProps) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const { booking } = useSearch({ from: "/booking-series/$id" });
  const mayManage = useMay("booking.manage");
  const [intent, setIntent] = useState<Intent | null>(null);
  const lines = seriesLines(series);
  const planned = lines.filter(({ state }) => state === "planned");
  const first = planned[0];
  const close = (): void => setIntent(null);
  const showNext = (next: BookingSeries): void => {
    close();
    if (next.id !== series.id) void navigate({ to: "/booking-series/$id", params: { id: next.id }, replace: true });
  };
  const wholly = (kind: Intent["kind"]): void => {
    if (first !== undefined) setIntent({ kind, scope: "all", line: first });
  };
  const isOpen = mayManage && series.endedAt === null;
  return (
    <>
      <PageTitle title={series.title} above={<Link to="/bookings">{t("series.title")}</Link>}>
        {isOpen && first !== undefined ? (
          <>
            <Button variant="default" onClick={() => wholly("end")}>
              {t("series.end")}
            </Button>
            <Button onClick={() => wholly("edit")}>{t("series.changeAll")}</Button>
          </>
        ) : null}
      </PageTitle>
      {isStale ? (
        <p role="alert" className={rows["stale"]}>
          {t("bookings.stale")}
        </p>
      ) : null}
      <Succession series={series} />
      <div className={rows["columns"]}>
        <Card
          title={t("series.occurrences")}
          note={t("series.count", { count: series.occurrences.length, left: planned.length })}
          flush
        >
          <OccurrenceList
            lines={lines}
            usualRoomId={series.resourceId}
            shownBookingId={booking ?? null}
            {...(isOpen
              ? {
                  onChange: (line) => setIntent({ kind: "edit", scope: "this", line }),
                  onTake: (line) => setIntent({ kind: "end", scope: "this", line }),
                }
              : {})}
          />
        </Card>
        <Facts series={series} />
      </div>
      {intent === null ? null : intent.kind === "edit" ? (
        <SeriesEditDialog series={series} line={intent.line} scope={intent.scope} onClose={close} onDone={showNext} />
      ) : (
        <SeriesEndDialog series={series} line={intent.line} scope={intent.scope} onClose={close} />
      )}
    </>
  );
}

/** Where a series was cut in two, the way to the other half. */
function Succession({ series: { splitFromId, nextIds, endedAt, endReason } }: { readonly series: BookingSeries }) {
  const { language, t } = useLanguage();
  if (splitFromId === null && nextIds.length === 0 && endedAt === null) return null;
  return (
    <div role="note" className={styles["succession"]}>
      {endedAt === null ? null : (
        <p>{t("series.ended", { time: formatInstant(endedAt, language), reason: endReason ?? "—" })}</p>
      )}
      {nextIds.map((id) => (
        <p key={id}>
          {t("series.goesOn")}{" "}
          <Link to="/booking-series/$id" params={{ id }}>
            {t("series.seeNext")}
          </Link>
        </p>
      ))}
      {splitFromId === null ? null : (
        <p>
          {t("series.cameFrom")}{" "}
          <Link to="/booking-series/$id" params={{ id: splitFromId }}>
            {t("series.seeBefore")}
          </Link>
        </p>
      )}
    </div>
  );
}

function Facts({ series }: { readonly series: BookingSeries }) {
  const { language, t } = useLanguage();
  const { nameOf } = useRooms();
  const { rrule, start, minutes, resourceId, organisation, applicationId, setUpMinutes, tearDownMinutes } = series;
  const from = fromTaipeiInput(start) ?? 0;
  return (
    <Card title={t("series.title")}>
      <dl className={rows["facts"]}>
        <dt>{t("series.rule")}</dt>
        <dd>{seriesWords(rrule, start, { language, t })}</dd>
        <dt>{t("series.time")}</dt>
        <dd>
          {formatClock(from, language)}–{formatClock(from + minutes * MINUTE_MS, language)}
        </dd>
        <dt>{t("bookings.fact.room")}</dt>
        <dd>{nameOf(resourceId)}</dd>
        <dt>{t("bookings.fact.organisation")}</dt>
        <dd>{organisation ?? t("bookings.privatePerson")}</dd>
        {setUpMinutes === 0 && tearDownMinutes === 0 ? null : (
          <>
            <dt>{t("series.buffers")}</dt>
            <dd>{t("series.buffersOf", { before: setUpMinutes, after: tearDownMinutes })}</dd>
          </>
        )}
      </dl>
      {applicationId === null ? null : (
        <div className={styles["toApplication"]}>
          <LinkButton variant="default" to="/applications/$id" params={{ id: applicationId }}>
            {t("bookings.toApplication")}
          </LinkButton>
        </div>
      )}
    </Card>
  );
}
