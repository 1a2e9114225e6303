import { SegmentedControl } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Fragment } from "react";
import { type ApplicationQueue, type ApplicationRow, applicationQueueQuery } from "../../api/booking/applications.ts";
import { useClaimStream } from "../../api/booking/claim-stream.ts";
import { centersQuery } from "../../api/queries.ts";
import { formatTwd } from "../../format/format-money.ts";
import { formatAge } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { ApplicationLine } from "../../ui/booking/application-line.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./approval-queue.module.css";
import { parseQueueSearch } from "./queue-search.ts";
import { rivalGroups } from "./rival-groups.ts";
import { RivalStanding } from "./rival-standing.tsx";

const MINUTE_MS = 60_000;

/** What waits, for whom, the oldest first; who want the same time stand side by side. */
export function ApprovalQueuePage() {
  const { language, t } = useLanguage();
  const { center } = useSearch({ from: "/application-queue" });
  const navigate = useNavigate({ from: "/application-queue" });
  const { data, error, isError, refetch } = useQuery(applicationQueueQuery(center));
  const { data: centers } = useQuery(centersQuery);
  const connection = useClaimStream();
  const lanes = data?.lanes.filter(({ count }) => count > 0);
  return (
    <>
      <PageTitle title={t("queue.title")} above={t("queue.above")}>
        <SegmentedControl
          aria-label={t("bookings.center")}
          value={center ?? ""}
          onChange={(chosen) =>
            void navigate({ to: "/application-queue", search: parseQueueSearch({ center: chosen }), replace: true })
          }
          data={[
            { value: "", label: t("bookings.everyCenter") },
            ...(centers?.centers ?? []).map(({ id, name }) => ({ value: id, label: localName(name, language) })),
          ]}
        />
      </PageTitle>
      {data !== undefined && (isError || connection === "lost") ? (
        <p role="alert" className={rows["stale"]}>
          {t("ticket.stale")}
        </p>
      ) : null}
      {lanes === undefined ? (
        isError ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState lines={9} />
        )
      ) : lanes.length === 0 ? (
        <EmptyState icon={<IconChecks size={28} />} title={t("queue.none")} detail={t("queue.noneDetail")} />
      ) : (
        <div className={rows["stack"]}>
          <ul className={styles["counts"]} aria-label={t("queue.counts")}>
            {lanes.map(({ lane, count }) => (
              <li key={lane}>
                <a href={`#${lane}`}>
                  <strong>{count}</strong>
                  {t(`queue.lane.${lane}`)}
                </a>
              </li>
            ))}
          </ul>
          {lanes.map((lane) => (
            <Lane key={lane.lane} lane={lane} />
          ))}
        </div>
      )}
    </>
  );
}

function Lane({ lane }: { readonly lane: ApplicationQueue["lanes"][number] }) {
  const { t } = useLanguage();
  const groups = rivalGroups(lane.applications);
  return (
    <div id={lane.lane} className={styles["lane"]}>
      <Card title={t(`queue.lane.${lane.lane}`)} note={t(`queue.waits.${lane.lane}`)} flush>
        <ul className={rows["list"]}>
          {groups.map((group) => (
            <li key={group[0]?.id} className={group.length > 1 ? styles["rivals"] : undefined}>
              {group.length > 1 ? (
                <>
                  <p className={styles["rivalHead"]}>{t("queue.rivals", { count: group.length })}</p>
                  <ul className={styles["sideBySide"]}>
                    {group.map((application) => (
                      <li key={application.id}>
                        <RivalStanding application={application} />
                        <ApplicationLine application={application} aside={<Waited application={application} />} />
                      </li>
                    ))}
                  </ul>
                </>
              ) : (
                group.map((application) => (
                  <Fragment key={application.id}>
                    <RivalStanding application={application} />
                    <ApplicationLine application={application} aside={<Waited application={application} />} />
                  </Fragment>
                ))
              )}
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}

/** How long somebody has waited for the house, and what it is about in money. */
function Waited({ application }: { readonly application: ApplicationRow }) {
  const { language, t } = useLanguage();
  const now = useNow(MINUTE_MS);
  const { submittedAt, feeTwd, depositTwd, money } = application;
  const amountTwd = money.refundDueTwd > 0 ? money.refundDueTwd : money.dueTwd > 0 ? money.dueTwd : feeTwd + depositTwd;
  return (
    <>
      {submittedAt === null ? null : <span>{t("queue.waited", { age: formatAge(now - submittedAt, language) })}</span>}
      <strong>{formatTwd(amountTwd, language)}</strong>
    </>
  );
}
