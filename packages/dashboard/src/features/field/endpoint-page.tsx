import { Switch } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useState } from "react";
import type { EndpointHealth } from "../../api/client.ts";
import { useLiveConnection } from "../../api/live-context.tsx";
import { endpointQuery } from "../../api/queries.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { EndpointFigures } from "./endpoint-figures.tsx";
import styles from "./field.module.css";
import { FieldMark } from "./field-mark.tsx";
import { endpointState, hasUnitTrouble } from "./field-trouble.ts";
import { MalformedTable } from "./malformed-table.tsx";
import { OutageNote } from "./outage-note.tsx";
import { RefusedSubscriptions } from "./refused-subscriptions.tsx";
import { UnitTable } from "./unit-table.tsx";

const route = getRouteApi("/field/$endpointId");

/** One bus or broker with all that is counted on it, and its units. */
export function EndpointPage() {
  const { endpointId } = route.useParams();
  const { t } = useLanguage();
  const isStreamLost = useLiveConnection() === "lost";
  const { data, error, isError, refetch } = useQuery(endpointQuery(endpointId));
  if (data === undefined) {
    return (
      <>
        <PageTitle title={endpointId} above={<Link to="/field">{t("field.title")}</Link>} />
        {isError ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState />}
      </>
    );
  }
  return <EndpointView endpoint={data} isLost={isStreamLost || isError} />;
}

interface EndpointViewProps {
  readonly endpoint: EndpointHealth;
  readonly isLost: boolean;
}

function EndpointView({ endpoint, isLost }: EndpointViewProps) {
  const { language, t } = useLanguage();
  const [isTroubledOnly, setTroubledOnly] = useState(false);
  const { name, kind, address, outage, units, malformed } = endpoint;
  const troubledUnits = units.filter(hasUnitTrouble);
  return (
    <div className={styles["page"]}>
      <PageTitle
        title={localName(name, language)}
        above={
          <>
            <Link to="/field">{t("field.title")}</Link>
            <span aria-hidden>/</span>
            <span>
              {t(`field.kind.${kind}`)} · {address}
            </span>
          </>
        }
      >
        <FieldMark state={isLost ? "lost" : endpointState(endpoint)} />
      </PageTitle>
      <OutageNote outage={outage} />
      <RefusedSubscriptions refusedSubscriptions={endpoint.refusedSubscriptions} />
      <EndpointFigures endpoint={endpoint} />
      {kind === "mqtt" ? (
        <Card title={t("field.malformedTopics")} note={malformed.length} flush>
          <MalformedTable malformed={malformed} />
        </Card>
      ) : null}
      <Card
        title={t("field.unitsTitle")}
        note={units.length}
        flush
        aside={
          <Switch
            size="sm"
            label={t("field.troubledOnly", { count: troubledUnits.length })}
            checked={isTroubledOnly}
            onChange={(event) => setTroubledOnly(event.currentTarget.checked)}
          />
        }
      >
        <UnitTable units={isTroubledOnly ? troubledUnits : units} isLost={isLost} isMqtt={kind === "mqtt"} />
      </Card>
    </div>
  );
}
