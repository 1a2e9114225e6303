import { IconBuildingOff, IconCircleCheckFilled, IconListDetails } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { ApiError, type Equipment } from "../../api/client.ts";
import { lockoutsOf, lockoutsQuery } from "../../api/lockouts.ts";
import { useMayAt } from "../../api/may-at.ts";
import { centersQuery, equipmentQuery } from "../../api/queries.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { SystemIcon } from "../../ui/system-icon.tsx";
import { HangingTag } from "./hanging-tag.tsx";
import { LockoutForm } from "./lockout-form.tsx";
import styles from "./lockout-page.module.css";

/** Where the label on an equipment leads: whether it is in service, and taking it out of service, on a phone. */
export function LockoutPage() {
  const { t } = useLanguage();
  const { equipmentId } = useParams({ from: "/lockout/$equipmentId" });
  const { data, error, refetch } = useQuery(equipmentQuery(equipmentId));
  if (data !== undefined) return <LockoutView key={data.id} equipment={data} />;
  if (error instanceof ApiError && error.problem?.status === 404)
    return (
      <>
        <PageTitle title={t("lockout.title")} />
        <EmptyState
          icon={<IconBuildingOff size={28} />}
          title={t("equipment.unknown", { id: equipmentId })}
          detail={t("state.notFoundDetail")}
        >
          <LinkButton to="/equipment" variant="light">
            {t("equipment.backToList")}
          </LinkButton>
        </EmptyState>
      </>
    );
  return (
    <>
      <PageTitle title={t("lockout.title")} />
      {error === null ? <LoadingState /> : <ErrorState error={error} onRetry={() => void refetch()} />}
    </>
  );
}

function LockoutView({ equipment }: { readonly equipment: Equipment }) {
  const { language, t } = useLanguage();
  const { data, error, isError, refetch } = useQuery(lockoutsQuery);
  const maySet = useMayAt("lockout.set", { centerId: equipment.centerId, system: equipment.system });
  const tags = data === undefined ? undefined : lockoutsOf(equipment.id, data.lockouts);
  return (
    <div className={styles["page"]}>
      <PageTitle title={localName(equipment.name, language)} above={t("lockout.title")} />
      <EquipmentPlace equipment={equipment} />
      {tags === undefined ? (
        isError ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState lines={3} />
        )
      ) : (
        <>
          {isError ? (
            <p role="alert" className={styles["stale"]}>
              {t("lockout.stale")}
            </p>
          ) : null}
          {tags.length === 0 ? (
            <InService />
          ) : (
            tags.map((lockout) => <HangingTag key={lockout.id} lockout={lockout} equipment={equipment} />)
          )}
          {maySet ? (
            <LockoutForm
              key={tags.length}
              equipmentId={equipment.id}
              centerId={equipment.centerId}
              hasTags={tags.length > 0}
            />
          ) : (
            <p className={styles["readOnly"]}>{t("lockout.readOnly")}</p>
          )}
        </>
      )}
      <LinkButton
        to="/equipment/$id"
        params={{ id: equipment.id }}
        variant="default"
        size="md"
        leftSection={<IconListDetails size={18} aria-hidden />}
      >
        {t("lockout.toEquipment")}
      </LinkButton>
    </div>
  );
}

function InService() {
  const { t } = useLanguage();
  return (
    <section className={styles["inService"]} aria-label={t("lockout.inService")}>
      <IconCircleCheckFilled size={34} aria-hidden />
      <div>
        <p className={styles["stateTitle"]}>{t("lockout.inService")}</p>
        <p className={styles["stateDetail"]}>{t("lockout.inServiceDetail")}</p>
      </div>
    </section>
  );
}

function EquipmentPlace({ equipment }: { readonly equipment: Equipment }) {
  const { language } = useLanguage();
  const { data } = useQuery(centersQuery);
  const center = data?.centers.find(({ id }) => id === equipment.centerId);
  const building = center?.buildings.find(({ id }) => id === equipment.buildingId);
  const floor = building?.floors.find(({ id }) => id === equipment.floorId);
  const space = floor?.spaces.find(({ id }) => id === equipment.spaceId);
  const places = [building, floor, space].flatMap((place) =>
    place === undefined ? [] : [localName(place.name, language)],
  );
  return (
    <div className={styles["place"]}>
      <span className={styles["kind"]}>
        <SystemIcon system={equipment.system} sizePx={20} />
        {localName(equipment.kindName, language)}
      </span>
      <span>{places.join("・")}</span>
      <code>{equipment.id}</code>
    </div>
  );
}
