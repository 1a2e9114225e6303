import { Button, CopyButton } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { IconCircleCheckFilled, IconCopy, IconFileSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { isRefusal } from "../../api/client.ts";
import { type OwnApplication, ownApplicationQuery } from "../../api/own-applications.ts";
import { formatDateTime } from "../../format/format-date.ts";
import { formatPeriod } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { Pill } from "../../ui/pill.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { applicationCourse } from "../../ui/venue/application-course.ts";
import { QuoteLines } from "../../ui/venue/quote-lines.tsx";
import { StepLine } from "../../ui/venue/step-line.tsx";
import { AskedCard } from "./asked-card.tsx";
import { DocumentCard } from "./document-card.tsx";
import { GiveUp } from "./give-up.tsx";
import { MoneyCard } from "./money-card.tsx";
import styles from "./own-application.module.css";
import { OwnStory } from "./own-story.tsx";
import { PaperCard } from "./paper-card.tsx";
import { STATE_TONES } from "./state-tone.ts";

const NOT_FOUND = 404;

/** How an application goes, for whoever has its link: how far it is, what is asked for, and what may be done with it. */
export function OwnApplicationPage() {
  const { t } = useLanguage();
  const { token } = useParams({ from: "/own-applications/$token" });
  const { data, error, isError, refetch } = useQuery(ownApplicationQuery(token));
  useDocumentTitle(`${data?.number ?? t("followUp.title")} · ${t("venue.service")}`);
  if (data !== undefined)
    return (
      <>
        {isError ? (
          <p role="alert" className={styles["stale"]}>
            {t("followUp.stale")}
          </p>
        ) : null}
        <Application application={data} token={token} />
      </>
    );
  if (isRefusal(error, NOT_FOUND))
    return (
      <EmptyState
        icon={<IconFileSearch size={28} />}
        title={t("followUp.unknown")}
        detail={t("followUp.unknownDetail")}
      >
        <LinkButton to="/follow-up" variant="light">
          {t("followUp.title")}
        </LinkButton>
      </EmptyState>
    );
  return error === null ? <LoadingState lines={8} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
}

interface ApplicationProps {
  readonly application: OwnApplication;
  readonly token: string;
}

function Application({ application, token }: ApplicationProps) {
  const { language, t } = useLanguage();
  const { fresh } = useSearch({ from: "/own-applications/$token" });
  const { number, title, state, slots, history, quote, book } = application;
  const passed = history.flatMap(({ to, at }) => (to === null ? [] : [{ to, at }]));
  const steps = applicationCourse(state, passed).map(({ step, standing, at }) => ({
    key: step,
    label: t(`followUp.step.${step}`),
    standing,
    note: at === null ? undefined : formatDateTime(at, language),
  }));
  return (
    <div className={styles["page"]}>
      {fresh === true ? <Received number={number} /> : null}
      <header className={styles["head"]}>
        <p className={styles["number"]}>{number ?? t("followUp.draft")}</p>
        <h1 className={styles["title"]}>{title}</h1>
        <Pill tone={STATE_TONES[state]}>{t(`followUp.state.${state}`)}</Pill>
      </header>
      <section className={styles["card"]} aria-label={t("followUp.course")}>
        <StepLine steps={steps} label={t("followUp.course")} />
      </section>
      <AskedCard application={application} token={token} />
      <div className={styles["columns"]}>
        <div className={styles["stack"]}>
          <section className={styles["card"]} aria-labelledby="what">
            <h2 id="what">{t("followUp.what")}</h2>
            <ul className={styles["slots"]}>
              {slots.map(({ id, resourceName, from, to, ended }) => (
                <li key={id} data-ended={ended !== null || undefined}>
                  <strong>{localName(resourceName, language)}</strong>
                  <span>{formatPeriod(from, to, language)}</span>
                  {ended === null ? null : <span>{t("followUp.useEnded", { reason: ended.reason })}</span>}
                </li>
              ))}
            </ul>
            <Facts application={application} />
          </section>
          <PaperCard application={application} token={token} />
          <OwnStory history={history} />
        </div>
        <div className={styles["stack"]}>
          <MoneyCard application={application} />
          <DocumentCard token={token} state={state} />
          <section className={styles["card"]}>
            <QuoteLines quote={quote} caption={t("followUp.quote")} />
            <p className={styles["hint"]}>
              {t("followUp.book", { name: localName(book.name, language), version: book.version })}
              {book.isDemonstration ? ` ${t("rule.demonstration")}` : ""}
            </p>
          </section>
          <GiveUp application={application} token={token} />
        </div>
      </div>
    </div>
  );
}

function Facts({ application }: { readonly application: OwnApplication }) {
  const { language, t } = useLanguage();
  const { organisation, applicantClassName, attendancePersons, purpose, equipment, book, description } = application;
  const lent = equipment.map(({ key, count }) => {
    const known = book.equipment.find((one) => one.key === key);
    return `${known === undefined ? key : localName(known.name, language)} × ${count}`;
  });
  return (
    <dl className={styles["facts"]}>
      <dt>{t("apply.purpose")}</dt>
      <dd>{t(`apply.purpose.${purpose}`)}</dd>
      <dt>{t("apply.people")}</dt>
      <dd>{attendancePersons}</dd>
      <dt>{t("apply.class")}</dt>
      <dd>{localName(applicantClassName, language)}</dd>
      {organisation === null ? null : (
        <>
          <dt>{t("apply.organisation")}</dt>
          <dd>{organisation}</dd>
        </>
      )}
      {application.needsStepFreeAccess ? (
        <>
          <dt>{t("apply.stepFreeFact")}</dt>
          <dd>{t("application.wanted")}</dd>
        </>
      ) : null}
      {lent.length === 0 ? null : (
        <>
          <dt>{t("apply.equipment")}</dt>
          <dd>{lent.join(", ")}</dd>
        </>
      )}
      {description === "" ? null : (
        <>
          <dt>{t("apply.words")}</dt>
          <dd>{description}</dd>
        </>
      )}
    </dl>
  );
}

function Received({ number }: { readonly number: string | null }) {
  const { t } = useLanguage();
  return (
    <output className={styles["received"]}>
      <IconCircleCheckFilled size={32} aria-hidden />
      <div>
        <strong>{number === null ? t("followUp.kept") : t("followUp.received", { number })}</strong>
        <p>{t("followUp.keepAddress")}</p>
        <CopyButton value={globalThis.location.origin + globalThis.location.pathname}>
          {({ copied, copy }) => (
            <Button size="compact-md" variant="default" leftSection={<IconCopy size={16} aria-hidden />} onClick={copy}>
              {copied ? t("account.copied") : t("request.copy")}
            </Button>
          )}
        </CopyButton>
      </div>
    </output>
  );
}
