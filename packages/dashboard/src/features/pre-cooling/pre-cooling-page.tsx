import { IconSnowflake } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { bookingDemandQuery, preCoolingPoliciesQuery, preCoolingQuery, roomModelsQuery } from "../../api/readiness.ts";
import { taipeiDate, taipeiDayStart } from "../../format/format-date.ts";
import { addDays } from "../../format/month-grid.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { DemandDays } from "./demand-days.tsx";
import { PlanCard } from "./plan-card.tsx";
import { PolicyList } from "./policy-list.tsx";
import styles from "./pre-cooling.module.css";
import { RoomModels } from "./room-models.tsx";

const BACK_DAYS = 2;
const AHEAD_DAYS = 7;
const MINUTE_MS = 60_000;

/** The cooling of rooms before events: when it starts and why, what it will cost and what it took. */
export function PreCoolingPage() {
  const { t } = useLanguage();
  const now = useNow(MINUTE_MS);
  const today = taipeiDate(now);
  const span = { from: taipeiDayStart(addDays(today, -BACK_DAYS)), to: taipeiDayStart(addDays(today, AHEAD_DAYS)) };
  const plans = useQuery(preCoolingQuery(span));
  const rooms = useQuery(roomModelsQuery);
  const policies = useQuery(preCoolingPoliciesQuery);
  const demand = useQuery(bookingDemandQuery({ from: taipeiDayStart(today), to: span.to }));
  const events = (plans.data?.events ?? [])
    .filter(({ rooms: cooled, off, after }) => cooled.length > 0 || off !== null || after !== null)
    .toSorted((one, other) => Number(one.to < now) - Number(other.to < now) || one.from - other.from);
  return (
    <>
      <PageTitle title={t("preCooling.title")} above={t("preCooling.above")} />
      {plans.isError && plans.data !== undefined ? (
        <p role="alert" className={rows["stale"]}>
          {t("readiness.stale")}
        </p>
      ) : null}
      <div className={rows["stack"]}>
        {policies.data === undefined ? null : <PolicyList policies={policies.data.policies} />}
        <Card title={t("preCooling.plans")} note={t("preCooling.plansNote")}>
          {plans.data === undefined ? (
            plans.isError ? (
              <ErrorState error={plans.error} onRetry={() => void plans.refetch()} />
            ) : (
              <LoadingState lines={5} />
            )
          ) : events.length === 0 ? (
            <EmptyState
              icon={<IconSnowflake size={28} />}
              title={t("preCooling.none")}
              detail={t("preCooling.noneDetail")}
            />
          ) : (
            <div className={styles["plans"]}>
              {events.map((event) => (
                <PlanCard key={event.bookingId} event={event} />
              ))}
            </div>
          )}
        </Card>
        {demand.data === undefined ? null : <DemandDays demand={demand.data} />}
        {rooms.data === undefined ? null : <RoomModels rooms={rooms.data.rooms} />}
      </div>
    </>
  );
}
