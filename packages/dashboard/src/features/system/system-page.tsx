import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useLiveConnection } from "../../api/live-context.tsx";
import { healthQuery } from "../../api/system-health.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AgeText } from "../../ui/age-text.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { BackupCard } from "./backup-card.tsx";
import { FindingList } from "./finding-list.tsx";
import { HealthVerdict } from "./health-verdict.tsx";
import { KeepingCard } from "./keeping-card.tsx";
import styles from "./system-page.module.css";

/** How the machine and its parts are, what to do about it, and whether everything could be brought back. */
export function SystemPage() {
  const { t } = useLanguage();
  const isStreamLost = useLiveConnection() === "lost";
  const { data, error, isError, isFetching, refetch } = useQuery(healthQuery);
  const isLost = isStreamLost || isError;
  return (
    <>
      <PageTitle title={t("health.title")} above={t("health.above")}>
        {data === undefined ? null : (
          <span className={styles["checked"]}>
            {t("health.checked")} <AgeText at={data.checkedAt} />
          </span>
        )}
        <Button
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          loading={isFetching}
          onClick={() => void refetch()}
        >
          {t("health.again")}
        </Button>
      </PageTitle>
      {isLost && data !== undefined ? (
        <p role="alert" className={styles["stale"]}>
          {t("health.stale")}
        </p>
      ) : null}
      <div className={styles["columns"]} data-lost={isLost}>
        <div className={styles["column"]}>
          {data === undefined ? (
            isError ? (
              <ErrorState error={error} onRetry={() => void refetch()} />
            ) : (
              <LoadingState lines={10} />
            )
          ) : (
            <>
              <HealthVerdict findings={data.findings} isLost={isLost} />
              {data.findings.length === 0 ? null : <FindingList findings={data.findings} />}
            </>
          )}
        </div>
        <div className={styles["column"]}>
          <BackupCard />
          <KeepingCard />
        </div>
      </div>
    </>
  );
}
