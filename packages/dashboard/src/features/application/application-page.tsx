import { IconFileOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type ApplicationDetail, applicationQuery } from "../../api/booking/applications.ts";
import { useClaimStream } from "../../api/booking/claim-stream.ts";
import { isRefusal } from "../../api/client.ts";
import { formatPeriod } from "../../format/format-period.ts";
import { formatInstant } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { applicantLabel } from "../../ui/booking/applicant-label.ts";
import { BookingStateMark } from "../../ui/booking/booking-state-mark.tsx";
import { FindingList } from "../../ui/booking/finding-list.tsx";
import { Card } from "../../ui/card.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { PhotoStrip } from "../../ui/photo-strip.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { QuoteLines } from "../../ui/venue/quote-lines.tsx";
import styles from "./application.module.css";
import { ApplicationLog } from "./application-log.tsx";
import { ApplicationSteps } from "./application-steps.tsx";
import { ApplicationUses } from "./application-uses.tsx";
import { EventEnergyCard } from "./event-energy-card.tsx";
import { LetterCard } from "./letter-card.tsx";
import { PaymentCard } from "./payment-card.tsx";
import { RivalTable } from "./rival-table.tsx";
import { SettlementCard } from "./settlement-card.tsx";

const NOT_FOUND = 404;

/** One application with its whole story, and what may be done with it now. */
export function ApplicationPage() {
  const { t } = useLanguage();
  const { id } = useParams({ from: "/applications/$id" });
  const { data, error, isError, refetch } = useQuery(applicationQuery(id));
  const connection = useClaimStream();
  if (data !== undefined) return <ApplicationView application={data} isStale={isError || connection === "lost"} />;
  return (
    <>
      <PageTitle title={t("application.list")} />
      {error === null ? (
        <LoadingState lines={9} />
      ) : isRefusal(error, NOT_FOUND) ? (
        <EmptyState
          icon={<IconFileOff size={28} />}
          title={t("application.unknown")}
          detail={t("application.unknownDetail")}
        >
          <LinkButton to="/applications" variant="light">
            {t("application.back")}
          </LinkButton>
        </EmptyState>
      ) : (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
    </>
  );
}

interface ApplicationViewProps {
  readonly application: ApplicationDetail;
  readonly isStale: boolean;
}

function ApplicationView({ application, isStale }: ApplicationViewProps) {
  const { language, t } = useLanguage();
  const { number, title, state, source, submittedAt, createdAt, findings, overruled, rivals, quote, book } =
    application;
  return (
    <>
      <PageTitle
        title={title}
        above={
          <>
            <Link to="/applications">{t("application.list")}</Link> / <code>{number ?? t("booking.state.draft")}</code>
          </>
        }
      />
      <div className={styles["head"]}>
        <BookingStateMark state={state} />
        {application.seriesId === null ? null : (
          <Link to="/booking-series/$id" params={{ id: application.seriesId }}>
            {t("series.open")}
          </Link>
        )}
        <span>
          {t("application.handedIn", {
            time: formatInstant(submittedAt ?? createdAt, language),
            source: t(`application.source.${source}`),
          })}
        </span>
      </div>
      {isStale ? (
        <p role="alert" className={rows["stale"]}>
          {t("ticket.stale")}
        </p>
      ) : null}
      <WonBy application={application} />
      <div className={rows["columns"]}>
        <div className={rows["stack"]}>
          <ApplicationSteps application={application} />
          {findings.length === 0 ? null : (
            <Card title={t("booking.findings")}>
              <FindingList findings={findings} overruled={overruled.map(({ key }) => key)} />
              {overruled.map(({ key, reason, by, at }) => (
                <p key={key} className={styles["overruled"]}>
                  {t("application.overruledBy", {
                    name: by?.name ?? t("ticket.bySystem"),
                    time: formatInstant(at, language),
                    reason,
                  })}
                </p>
              ))}
            </Card>
          )}
          {rivals.length === 0 ? null : <RivalTable application={application} />}
          <ApplicationUses application={application} />
          <SettlementCard application={application} />
          <PaymentCard application={application} />
          <ApplicationLog application={application} />
        </div>
        <div className={rows["stack"]}>
          <Applicant application={application} />
          <Card
            title={t("application.quote")}
            note={
              <>
                {localName(book.name, language)} v{book.version}
                {book.isDemonstration ? ` ${t("application.demoBook")}` : ""}
              </>
            }
          >
            <QuoteLines quote={quote} caption={t("application.agreed")} />
          </Card>
          <LetterCard application={application} />
          <EventEnergyCard application={application} />
          {application.papers.length === 0 ? null : (
            <Card title={t("application.papers")}>
              <PhotoStrip ids={application.papers.map(({ pictureId }) => pictureId)} about={t("application.papers")} />
            </Card>
          )}
        </div>
      </div>
    </>
  );
}

/** Who got the time instead: said at once to whoever opens the one that lost. */
function WonBy({ application: { wonBy } }: { readonly application: ApplicationDetail }) {
  const { language, t } = useLanguage();
  if (wonBy === null) return null;
  return (
    <p role="note" className={styles["wonBy"]}>
      {t("application.wonBy", { title: wonBy.title, time: formatPeriod(wonBy.from, wonBy.to, language) })}{" "}
      {wonBy.applicationId === null ? null : (
        <Link to="/applications/$id" params={{ id: wonBy.applicationId }}>
          {t("application.seeWinner")}
        </Link>
      )}
    </p>
  );
}

function Applicant({ application }: { readonly application: ApplicationDetail }) {
  const { language, t } = useLanguage();
  const { contact, attendancePersons, purpose, description } = application;
  const lent = application.equipment.map(({ key, count }) => {
    const name = application.book.equipment.find((one) => one.key === key)?.name;
    return `${name === undefined ? key : localName(name, language)} × ${count}`;
  });
  return (
    <Card title={t("application.applicant")}>
      <dl className={rows["facts"]}>
        <dt>{t("bookings.fact.organisation")}</dt>
        <dd>{applicantLabel(application, language)}</dd>
        <dt>{t("bookings.contactName")}</dt>
        <dd>
          {contact === null ? (
            <span className={rows["quiet"]}>{t("application.contactHidden")}</span>
          ) : (
            <>
              {contact.name ?? "—"}
              {contact.phone === null ? null : (
                <>
                  <br />
                  <a href={`tel:${contact.phone}`}>{contact.phone}</a>
                </>
              )}
              {contact.email === null ? null : (
                <>
                  <br />
                  <a href={`mailto:${contact.email}`}>{contact.email}</a>
                </>
              )}
            </>
          )}
        </dd>
        <dt>{t("application.purpose")}</dt>
        <dd>{t(`application.purpose.${purpose}`)}</dd>
        <dt>{t("bookings.persons")}</dt>
        <dd>{attendancePersons}</dd>
        <dt>{t("application.airConditioning")}</dt>
        <dd>{t(application.airConditioning ? "application.wanted" : "application.notWanted")}</dd>
        <dt>{t("apply.stepFreeFact")}</dt>
        <dd>{t(application.needsStepFreeAccess ? "application.wanted" : "application.notWanted")}</dd>
        {lent.length === 0 ? null : (
          <>
            <dt>{t("application.equipment")}</dt>
            <dd>{lent.join(t("claim.comma"))}</dd>
          </>
        )}
      </dl>
      {description === "" ? null : <p className={styles["description"]}>{description}</p>}
    </Card>
  );
}
