import { IconBuildingOff, IconLock } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { ApiError, type Equipment } from "../../api/client.ts";
import { equipmentQuery } from "../../api/queries.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { EquipmentAlarms } from "./equipment-alarms.tsx";
import { EquipmentFaults } from "./equipment-faults.tsx";
import styles from "./equipment-page.module.css";
import { EquipmentPath } from "./equipment-path.tsx";
import { EquipmentTroubles } from "./equipment-troubles.tsx";
import { EquipmentVerdict } from "./equipment-verdict.tsx";
import { FactsCard } from "./facts-card.tsx";
import { KeyValues } from "./key-values.tsx";
import { LockoutBanner } from "./lockout-banner.tsx";
import { HoldingProvider } from "./order/holding-context.tsx";
import { OrderNotice } from "./order/order-notice.tsx";
import { PointGroupCard } from "./point-group-card.tsx";
import { isState, keyValues, layOut } from "./point-layout.ts";
import { RelationsCard } from "./relations-card.tsx";
import { useLastHour } from "./use-last-hour.ts";

/** One equipment: its points as an engineer reads them, what it is connected with, and what is known of it. */
export function EquipmentPage() {
  const { t } = useLanguage();
  const { id } = useParams({ from: "/equipment/$id" });
  const { data, error, refetch } = useQuery(equipmentQuery(id));
  if (data !== undefined) return <EquipmentView key={data.id} equipment={data} />;
  if (error instanceof ApiError && error.problem?.status === 404) return <UnknownEquipment id={id} />;
  return (
    <>
      <PageTitle title={id} above={<Link to="/equipment">{t("equipment.backToList")}</Link>} />
      {error === null ? <LoadingState lines={12} /> : <ErrorState error={error} onRetry={() => void refetch()} />}
    </>
  );
}

function UnknownEquipment({ id }: { readonly id: string }) {
  const { t } = useLanguage();
  return (
    <>
      <PageTitle title={id} />
      <EmptyState
        icon={<IconBuildingOff size={28} />}
        title={t("equipment.unknown", { id })}
        detail={t("state.notFoundDetail")}
      >
        <LinkButton to="/equipment" variant="light">
          {t("equipment.backToList")}
        </LinkButton>
      </EmptyState>
    </>
  );
}

/** As many points as a trend still tells apart. */
const MOST_TREND_POINTS = 8;

function EquipmentView({ equipment }: { readonly equipment: Equipment }) {
  const { language, t } = useLanguage();
  const groups = layOut(equipment);
  const keys = keyValues(groups);
  const lastHour = useLastHour(equipment.points);
  const trendPoints = (keys.length > 0 ? keys : equipment.points.filter((point) => !isState(point))).slice(
    0,
    MOST_TREND_POINTS,
  );
  return (
    <HoldingProvider equipment={equipment}>
      <PageTitle title={localName(equipment.name, language)} above={<EquipmentPath equipment={equipment} />}>
        <EquipmentVerdict equipmentId={equipment.id} />
        {trendPoints.length > 0 ? (
          <LinkButton variant="default" to="/trend" search={{ points: trendPoints.map((point) => point.id).join(",") }}>
            {t("equipment.allTrend")}
          </LinkButton>
        ) : null}
        <LinkButton
          variant="default"
          to="/lockout/$equipmentId"
          params={{ equipmentId: equipment.id }}
          leftSection={<IconLock size={16} aria-hidden />}
        >
          {t("equipment.lockout")}
        </LinkButton>
      </PageTitle>
      <LockoutBanner equipment={equipment} />
      <OrderNotice />
      <div className={styles["columns"]}>
        <div className={styles["points"]}>
          <EquipmentAlarms equipmentId={equipment.id} />
          <EquipmentTroubles equipmentId={equipment.id} />
          <EquipmentFaults equipmentId={equipment.id} />
          <KeyValues points={keys} lastHour={lastHour} />
          {groups.map((group) => (
            <PointGroupCard key={group.id} group={group} lastHour={lastHour} />
          ))}
        </div>
        <aside className={styles["side"]}>
          <RelationsCard equipment={equipment} />
          <FactsCard equipment={equipment} />
        </aside>
      </div>
    </HoldingProvider>
  );
}
