import { IconPlugOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useMay } from "../../api/session.ts";
import { shutdownsQuery } from "../../api/shutdowns.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { ShutdownLine } from "./shutdown-line.tsx";
import { ShutdownPlanner } from "./shutdown-planner.tsx";

/** Taking equipment out of service for a time: what it would touch, and what is planned. */
export function ShutdownPage() {
  const { t } = useLanguage();
  const mayPlan = useMay("plan.manage");
  const { data, error, isError, refetch } = useQuery(shutdownsQuery);
  return (
    <>
      <PageTitle title={t("shutdown.title")} above={t("shutdown.above")} />
      <div className={rows["stack"]}>
        <ShutdownPlanner mayPlan={mayPlan} />
        <Card title={t("shutdown.planned")} flush>
          {data === undefined ? (
            isError ? (
              <ErrorState error={error} onRetry={() => void refetch()} />
            ) : (
              <LoadingState lines={4} />
            )
          ) : data.shutdowns.length === 0 ? (
            <EmptyState icon={<IconPlugOff size={28} />} title={t("shutdown.none")} detail={t("shutdown.noneDetail")} />
          ) : (
            <ul className={rows["list"]}>
              {data.shutdowns.map((shutdown) => (
                <li key={shutdown.id}>
                  <ShutdownLine shutdown={shutdown} mayManage={mayPlan} />
                </li>
              ))}
            </ul>
          )}
        </Card>
      </div>
    </>
  );
}
