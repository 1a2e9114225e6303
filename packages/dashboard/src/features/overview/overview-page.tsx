import { useQuery } from "@tanstack/react-query";
import { useLiveConnection } from "../../api/live-context.tsx";
import { centersQuery, overviewQuery } from "../../api/queries.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { TroubleList } from "../../ui/trouble-list.tsx";
import { CenterColumn } from "./center-column.tsx";
import styles from "./overview.module.css";

/** Both centres side by side: what is wrong now, the key figures, the state of points and systems. */
export function OverviewPage() {
  const { t } = useLanguage();
  const overview = useQuery(overviewQuery);
  const centers = useQuery(centersQuery);
  const connection = useLiveConnection();
  const { data } = overview;
  return (
    <>
      <PageTitle title={t("overview.title")} />
      {data === undefined && overview.isError ? (
        <ErrorState error={overview.error} onRetry={() => void overview.refetch()} />
      ) : null}
      {data === undefined && !overview.isError ? <LoadingState lines={10} /> : null}
      {data === undefined ? null : (
        <div className={styles["page"]}>
          {overview.isError && connection !== "lost" ? (
            <output className={styles["outdated"]}>{t("overview.outdated")}</output>
          ) : null}
          {data.elsewhere.length > 0 ? (
            <Card title={t("overview.elsewhere")} flush>
              <TroubleList troubles={data.elsewhere} />
            </Card>
          ) : null}
          <div className={styles["centers"]}>
            {data.centers.map((center) => (
              <CenterColumn
                key={center.centerId}
                center={center}
                systems={centers.data?.centers.find(({ id }) => id === center.centerId)?.systems}
              />
            ))}
          </div>
        </div>
      )}
    </>
  );
}
