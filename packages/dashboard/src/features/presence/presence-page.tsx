import { IconGhost2, IconUsers } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { presenceQuery } from "../../api/presence.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { FindingCard } from "./finding-card.tsx";
import styles from "./presence.module.css";

/** What does not fit between what is booked and what the rooms say; nothing happens until a person decides. */
export function PresencePage() {
  const { language, t } = useLanguage();
  const { data, error, isError, refetch } = useQuery(presenceQuery);
  if (data === undefined)
    return (
      <>
        <PageTitle title={t("presence.title")} above={t("presence.above")} />
        {isError ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState lines={6} />}
      </>
    );
  const ghosts = data.findings.filter(({ kind }) => kind === "ghost-booking");
  const unbooked = data.findings.filter(({ kind }) => kind === "unbooked-use");
  return (
    <>
      <PageTitle title={t("presence.title")} above={t("presence.above")} />
      {isError ? (
        <p role="alert" className={rows["stale"]}>
          {t("readiness.stale")}
        </p>
      ) : null}
      <div className={rows["stack"]}>
        <Card title={t("presence.ghosts")} note={t("presence.ghostsNote")}>
          {ghosts.length === 0 ? (
            <EmptyState
              icon={<IconGhost2 size={28} />}
              title={t("presence.noGhosts")}
              detail={t("presence.noGhostsDetail")}
            />
          ) : (
            <div className={styles["cards"]}>
              {ghosts.map((finding) => (
                <FindingCard key={finding.id} finding={finding} />
              ))}
            </div>
          )}
        </Card>
        <Card title={t("presence.unbooked")} note={t("presence.unbookedNote")}>
          {unbooked.length === 0 ? (
            <EmptyState icon={<IconUsers size={28} />} title={t("presence.noUnbooked")} />
          ) : (
            <div className={styles["cards"]}>
              {unbooked.map((finding) => (
                <FindingCard key={finding.id} finding={finding} />
              ))}
            </div>
          )}
        </Card>
        {data.unknown.length === 0 ? null : (
          <Card title={t("presence.unknown")} note={t("presence.unknownNote", { count: data.unknown.length })}>
            <ul className={styles["unknown"]}>
              {data.unknown.map(({ spaceId, spaceName, reason }) => (
                <li key={spaceId}>
                  <strong>{localName(spaceName, language)}</strong> {localName(reason, language)}
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </>
  );
}
