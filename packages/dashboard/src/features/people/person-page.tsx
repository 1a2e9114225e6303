import { IconUserOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { isRefusal } from "../../api/client.ts";
import { personQuery } from "../../api/people.ts";
import { useMay, usePrincipal } from "../../api/session.ts";
import { formatDay } from "../../format/format-time.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { AccessCard } from "./access-card.tsx";
import { EraseCard } from "./erase-card.tsx";
import { GrantsCard } from "./grants-card.tsx";
import styles from "./people.module.css";
import { PersonBadges } from "./person-badges.tsx";

const UNKNOWN = 404;

/** One person: what they may do, whether they may come in, and the end of their data. */
export function PersonPage() {
  const { language, t } = useLanguage();
  const { id } = useParams({ from: "/people/$id" });
  const { data: person, error, refetch } = useQuery(personQuery(id));
  const isSelf = usePrincipal()?.personId === id;
  const mayErase = useMay("personal-data.handle");
  const back = (
    <Link to="/people" className={styles["back"]}>
      {t("nav.people")}
    </Link>
  );
  if (person === undefined)
    return (
      <>
        <PageTitle title={t("nav.people")} above={back} />
        {error === null ? (
          <LoadingState lines={8} />
        ) : isRefusal(error, UNKNOWN) ? (
          <EmptyState icon={<IconUserOff size={28} />} title={t("people.unknown")}>
            <LinkButton to="/people" variant="light">
              {t("nav.people")}
            </LinkButton>
          </EmptyState>
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )}
      </>
    );
  return (
    <>
      <PageTitle title={person.displayName} above={back}>
        <PersonBadges person={person} />
      </PageTitle>
      <p className={styles["facts"]}>
        <span>{person.email}</span>
        <span>{t("people.since", { day: formatDay(person.createdAt, language) })}</span>
        {isSelf ? <span>{t("people.self")}</span> : null}
      </p>
      {person.isErased ? (
        <EmptyState icon={<IconUserOff size={28} />} title={t("people.erased")} detail={t("people.erasedDetail")} />
      ) : (
        <div className={styles["page"]}>
          {/* A key of the grants: what was saved, here or elsewhere, is what is edited next. */}
          <GrantsCard key={JSON.stringify(person.grants)} person={person} />
          <AccessCard person={person} isSelf={isSelf} />
          {mayErase && !isSelf ? <EraseCard person={person} /> : null}
        </div>
      )}
    </>
  );
}
