import { IconCircleCheck } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type ApplicationRow, applicationQueueQuery, applicationsQuery } from "../../api/booking/applications.ts";
import { useClaimStream } from "../../api/booking/claim-stream.ts";
import { claimsQuery } from "../../api/booking/claims.ts";
import { type EventReadiness, readinessQuery } from "../../api/readiness.ts";
import { taipeiDate, taipeiDayStart } from "../../format/format-date.ts";
import { formatPeriod } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { ApplicationLine } from "../../ui/booking/application-line.tsx";
import { PlaceCheck } from "../../ui/booking/place-check.tsx";
import { ReadinessMark } from "../../ui/booking/readiness-mark.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { blockedApplications } from "./blocked-applications.ts";
import styles from "./booking-conflict.module.css";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Applications come in at most so long before. */
const AHEAD_MS = 180 * DAY_MS;
const READY_MS = 14 * DAY_MS;
const UNDECIDED = "submitted,correction-asked";

/** What stands in the way of what: applications whose time is taken, uses that must move, rooms that will not be ready. */
export function BookingConflictPage() {
  const { t } = useLanguage();
  const today = taipeiDayStart(taipeiDate(useNow(HOUR_MS)));
  const claims = useQuery(claimsQuery({ from: today, to: today + AHEAD_MS }));
  const undecided = useInfiniteQuery(applicationsQuery({ states: UNDECIDED, sort: "first-use" }));
  const queue = useQuery(applicationQueueQuery(undefined));
  const readiness = useQuery(readinessQuery({ from: today, to: today + READY_MS }));
  const connection = useClaimStream();
  const asked = [claims, undecided, queue];
  const failed = asked.find(({ isError, data }) => isError && data === undefined);
  const isLoading = asked.some(({ data }) => data === undefined);
  const blocked = blockedApplications(
    undecided.data?.pages.flatMap((page) => page.applications) ?? [],
    claims.data?.claims ?? [],
  );
  const toMove = queue.data?.lanes.find(({ lane }) => lane === "to-move")?.applications ?? [];
  const unready = (readiness.data?.events ?? []).filter(
    ({ latest }) => latest !== null && (latest.verdict === "look" || latest.verdict === "no-go"),
  );
  return (
    <>
      <PageTitle title={t("conflict.title")} above={t("conflict.above")} />
      {!isLoading && (connection === "lost" || asked.some(({ isError }) => isError)) ? (
        <p role="alert" className={rows["stale"]}>
          {t("ticket.stale")}
        </p>
      ) : null}
      {failed !== undefined ? (
        <ErrorState error={failed.error} onRetry={() => void Promise.all(asked.map((one) => one.refetch()))} />
      ) : isLoading ? (
        <LoadingState lines={8} />
      ) : blocked.length + toMove.length + unready.length === 0 ? (
        <EmptyState icon={<IconCircleCheck size={28} />} title={t("conflict.none")} detail={t("conflict.noneDetail")} />
      ) : (
        <div className={rows["stack"]}>
          <Section title={t("conflict.blocked")} note={t("conflict.blockedNote")} count={blocked.length}>
            {blocked.map(({ application, slot }) => (
              <li key={slot.id}>
                <ApplicationLine application={application} />
                <div className={styles["check"]}>
                  <PlaceCheck place={slot} bookingId={slot.id} onRoom={null} />
                </div>
              </li>
            ))}
          </Section>
          <Section title={t("conflict.toMove")} note={t("conflict.toMoveNote")} count={toMove.length}>
            {toMove.map((application) => (
              <li key={application.id}>
                <ApplicationLine application={application} />
                <MoveHelp application={application} />
              </li>
            ))}
          </Section>
          <Section title={t("conflict.unready")} note={t("conflict.unreadyNote")} count={unready.length}>
            {unready.map((event) => (
              <li key={event.bookingId}>
                <Unready event={event} />
              </li>
            ))}
          </Section>
        </div>
      )}
    </>
  );
}

interface SectionProps {
  readonly title: string;
  readonly note: string;
  readonly count: number;
  readonly children: ReactNode;
}

function Section({ title, note, count, children }: SectionProps) {
  if (count === 0) return null;
  return (
    <Card title={`${title} (${count})`} note={note} flush>
      <ul className={rows["list"]}>{children}</ul>
    </Card>
  );
}

function MoveHelp({ application }: { readonly application: ApplicationRow }) {
  const slot = application.slots.find(({ ended }) => ended === null);
  if (slot === undefined) return null;
  return (
    <div className={styles["check"]}>
      <PlaceCheck place={slot} bookingId={slot.id} onRoom={null} />
    </div>
  );
}

function Unready({ event }: { readonly event: EventReadiness }) {
  const { language, t } = useLanguage();
  const { title, organisation, from, to, placeNames, applicationId, latest } = event;
  return (
    <div className={styles["unready"]}>
      <span className={rows["marks"]}>
        {latest === null || latest.verdict === "missed" ? null : <ReadinessMark verdict={latest.verdict} />}
      </span>
      <span className={rows["name"]}>
        {applicationId === null ? (
          title
        ) : (
          <Link to="/applications/$id" params={{ id: applicationId }}>
            {title}
          </Link>
        )}
      </span>
      <span className={rows["sub"]}>
        <span>{placeNames.map((name) => localName(name, language)).join(t("claim.comma"))}</span>
        <span>{formatPeriod(from, to, language)}</span>
        {organisation === null ? null : <span>{organisation}</span>}
      </span>
      <ul className={styles["items"]}>
        {(latest?.items ?? [])
          .filter(({ verdict }) => verdict !== "go")
          .map(({ subject, text }) => (
            <li key={`${subject} ${text.zh}`}>{localName(text, language)}</li>
          ))}
      </ul>
    </div>
  );
}
