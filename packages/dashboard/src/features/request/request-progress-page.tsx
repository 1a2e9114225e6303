import { Button, CopyButton } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { IconCircleCheckFilled, IconCopy } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams, useSearch } from "@tanstack/react-router";
import { isRefusal } from "../../api/client.ts";
import { type RequestProgress, requestProgressQuery } from "../../api/requests.ts";
import { formatInstant } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { TicketStateMark } from "../../ui/ticket/ticket-state-mark.tsx";
import styles from "./request.module.css";

const NOT_FOUND = 404;

/** How a request goes, for who handed it in and has its address. */
export function RequestProgressPage() {
  const { t } = useLanguage();
  const { token } = useParams({ from: "/request/$token" });
  const { fresh } = useSearch({ from: "/request/$token" });
  const { data, error, isError, refetch } = useQuery(requestProgressQuery(token));
  useDocumentTitle(`${t("request.progress")} · ${t("app.name")}`);
  return (
    <section className={styles["card"]}>
      {data !== undefined ? (
        <>
          {fresh === undefined ? null : <Received isWhole={fresh === "whole"} />}
          {isError ? (
            <p role="alert" className={styles["note"]}>
              {t("ticket.stale")}
            </p>
          ) : null}
          <Progress request={data} />
        </>
      ) : error === null ? (
        <LoadingState />
      ) : isRefusal(error, NOT_FOUND) ? (
        <>
          <h1 className={styles["title"]}>{t("request.progress")}</h1>
          <p className={styles["note"]}>{t("request.unknown")}</p>
        </>
      ) : (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
      <LinkButton to="/request" variant="default" size="md">
        {t("request.another")}
      </LinkButton>
    </section>
  );
}

function Received({ isWhole }: { readonly isWhole: boolean }) {
  const { t } = useLanguage();
  return (
    <div className={styles["received"]}>
      <IconCircleCheckFilled size={30} aria-hidden />
      <div>
        <strong>{t("request.received")}</strong>
        <p>{t("request.keepAddress")}</p>
        {isWhole ? null : <p>{t("request.photoLost")}</p>}
        <CopyButton value={globalThis.location.origin + globalThis.location.pathname}>
          {({ copied, copy }) => (
            <Button size="compact-sm" variant="light" leftSection={<IconCopy size={16} aria-hidden />} onClick={copy}>
              {copied ? t("account.copied") : t("request.copy")}
            </Button>
          )}
        </CopyButton>
      </div>
    </div>
  );
}

function Progress({ request }: { readonly request: RequestProgress }) {
  const { language, t } = useLanguage();
  const { number, place, description, receivedAt, state, steps, resolution, photoCount, messages } = request;
  return (
    <>
      <h1 className={styles["title"]}>
        {number} <TicketStateMark state={state} />
      </h1>
      <dl className={styles["facts"]}>
        <dt>{t("request.where")}</dt>
        <dd>{localName(place, language)}</dd>
        <dt>{t("request.description")}</dt>
        <dd>{description}</dd>
        <dt>{t("request.receivedAt")}</dt>
        <dd>{formatInstant(receivedAt, language)}</dd>
        {photoCount === 0 ? null : (
          <>
            <dt>{t("request.photos")}</dt>
            <dd>{photoCount}</dd>
          </>
        )}
        {resolution === null ? null : (
          <>
            <dt>{t("ticket.resolution")}</dt>
            <dd>{resolution}</dd>
          </>
        )}
      </dl>
      <ol className={styles["course"]}>
        {steps.map(({ at, state: step }) => (
          <li key={`${at}${step}`}>
            <span>{t(`ticket.state.${step}`)}</span>
            <time dateTime={new Date(at).toISOString()}>{formatInstant(at, language)}</time>
          </li>
        ))}
      </ol>
      {messages.length === 0 ? null : (
        <ul className={styles["messages"]} aria-label={t("request.messages")}>
          {messages.map(({ at, text }) => (
            <li key={at}>
              <p>{text}</p>
              <time dateTime={new Date(at).toISOString()}>{formatInstant(at, language)}</time>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
