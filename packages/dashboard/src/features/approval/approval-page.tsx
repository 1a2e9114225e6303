import { IconCircleCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { orderRequestsQuery } from "../../api/commands.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./approval.module.css";
import { DecidedRequest } from "./decided-request.tsx";
import { PendingRequest } from "./pending-request.tsx";

/** Orders to critical points that wait for a second person, and what was decided lately. */
export function ApprovalPage() {
  const { t } = useLanguage();
  const { data, error, isError, refetch } = useQuery(orderRequestsQuery);
  const title = <PageTitle title={t("approval.title")} above={t("approval.above")} />;
  if (data === undefined)
    return (
      <>
        {title}
        {isError ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />}
      </>
    );
  const pending = data.requests.filter(({ state }) => state === "pending");
  const decided = data.requests.filter(({ state }) => state !== "pending");
  return (
    <>
      {title}
      {isError ? (
        <p role="alert" className={styles["stale"]}>
          {t("approval.stale")}
        </p>
      ) : null}
      {pending.length === 0 ? (
        <EmptyState icon={<IconCircleCheck size={28} />} title={t("approval.none")} detail={t("approval.noneDetail")} />
      ) : (
        <ul className={styles["pending"]}>
          {pending.map((request) => (
            <PendingRequest key={request.id} request={request} isLost={isError} />
          ))}
        </ul>
      )}
      {decided.length === 0 ? null : (
        <Card title={t("approval.decided")} flush>
          <ul className={styles["decided"]}>
            {decided.map((request) => (
              <DecidedRequest key={request.id} request={request} />
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
