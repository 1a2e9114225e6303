import { Switch } from "@mantine/core";
import { IconCircleCheck, IconPlug } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useLiveConnection } from "../../api/live-context.tsx";
import { endpointsQuery } from "../../api/queries.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { EndpointCard } from "./endpoint-card.tsx";
import styles from "./field.module.css";
import { hasTrouble, worstFirst } from "./field-trouble.ts";
import { formatRate } from "./format-figure.ts";
import { SystemCard } from "./system-card.tsx";

/** Every bus and broker, for those who commission and repair them. */
export function FieldPage() {
  const { language, t } = useLanguage();
  const isStreamLost = useLiveConnection() === "lost";
  const { data, error, isError, refetch } = useQuery(endpointsQuery);
  const [isTroubledOnly, setTroubledOnly] = useState(false);
  if (data === undefined) {
    return (
      <>
        <PageTitle title={t("field.title")} />
        {isError ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />}
      </>
    );
  }
  const isLost = isStreamLost || isError;
  const { endpoints } = data;
  const troubled = endpoints.filter(hasTrouble);
  const shown = worstFirst(isTroubledOnly ? troubled : endpoints);
  const unitCount = endpoints.reduce((sum, { units }) => sum + units.length, 0);
  const readingsPerSecond = endpoints.reduce((sum, endpoint) => sum + endpoint.readingsPerSecond, 0);
  return (
    <>
      <PageTitle
        title={t("field.title")}
        above={t("field.summary", {
          endpoints: endpoints.length,
          units: unitCount,
          rate: formatRate(readingsPerSecond, language),
        })}
      >
        <Switch
          label={t("field.troubledOnly", { count: troubled.length })}
          checked={isTroubledOnly}
          onChange={(event) => setTroubledOnly(event.currentTarget.checked)}
        />
      </PageTitle>
      {endpoints.length === 0 ? (
        <EmptyState icon={<IconPlug size={28} />} title={t("field.none")} detail={t("field.noneDetail")} />
      ) : shown.length === 0 ? (
        <EmptyState icon={<IconCircleCheck size={28} />} title={t("field.allWell")} />
      ) : (
        <ul className={styles["cards"]}>
          {shown.map((endpoint) => (
            <EndpointCard key={endpoint.id} endpoint={endpoint} isLost={isLost} />
          ))}
        </ul>
      )}
      <SystemCard isLost={isLost} />
    </>
  );
}
