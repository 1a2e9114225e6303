import { IconCalendarPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ownApplicationsQuery } from "../../api/own-applications.ts";
import { formatPeriod } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { STATE_TONES } from "./state-tone.ts";

/** What somebody with an account has applied for, the next use first. */
export function OwnListPage() {
  const { language, t } = useLanguage();
  const { data, error, isError, refetch } = useQuery(ownApplicationsQuery);
  return (
    <>
      <PageTitle title={t("ownApplication.title")}>
        <LinkButton to="/venues" search={{}} leftSection={<IconCalendarPlus size={18} aria-hidden />}>
          {t("ownApplication.new")}
        </LinkButton>
      </PageTitle>
      {isError && data !== undefined ? (
        <p role="alert" className={rows["stale"]}>
          {t("followUp.stale")}
        </p>
      ) : null}
      <Card flush>
        {data === undefined ? (
          isError ? (
            <ErrorState error={error} onRetry={() => void refetch()} />
          ) : (
            <LoadingState lines={5} />
          )
        ) : data.applications.length === 0 ? (
          <EmptyState
            icon={<IconCalendarPlus size={28} />}
            title={t("ownApplication.none")}
            detail={t("ownApplication.noneDetail")}
          />
        ) : (
          <ul className={rows["list"]}>
            {data.applications.map(({ id, number, title, state, slots, from, to, followUp }) => (
              <li key={id}>
                <Link to="/own-applications/$token" params={{ token: followUp }} search={{}} className={rows["row"]}>
                  <span className={rows["main"]}>
                    <span className={rows["name"]}>{title}</span>
                    <span className={rows["sub"]}>
                      <span>{slots.map(({ resourceName }) => localName(resourceName, language)).join(", ")}</span>
                      <span>{formatPeriod(from, to, language)}</span>
                    </span>
                  </span>
                  <span className={rows["side"]}>
                    <Pill tone={STATE_TONES[state]}>{t(`followUp.state.${state}`)}</Pill>
                    <span className={rows["number"]}>{number}</span>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}
