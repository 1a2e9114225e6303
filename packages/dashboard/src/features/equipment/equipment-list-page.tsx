import { Button } from "@mantine/core";
import { IconFilterOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { useEquipmentStates } from "../../api/equipment-states.ts";
import { centersQuery, equipmentListQuery } from "../../api/queries.ts";
import { formatCount } from "../../format/format-number.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { filterEquipment } from "./equipment-filter.ts";
import styles from "./equipment-list.module.css";
import { EquipmentRows } from "./equipment-rows.tsx";
import type { EquipmentSearch, SearchChange } from "./equipment-search.ts";
import { FilterBar } from "./filter-bar.tsx";
import { PlaceTree } from "./place-tree.tsx";

/** All equipment, by place and filters, each with the state of its points. */
export function EquipmentListPage() {
  const { language, t } = useLanguage();
  const list = useQuery(equipmentListQuery);
  const centers = useQuery(centersQuery);
  const states = useEquipmentStates();
  const search = useSearch({ from: "/equipment" });
  const change = useChangedSearch();
  const failed = [list, centers].find(({ isError }) => isError);
  if (failed !== undefined)
    return (
      <>
        <PageTitle title={t("nav.equipment")} />
        <ErrorState error={failed.error} onRetry={() => void Promise.all([list.refetch(), centers.refetch()])} />
      </>
    );
  if (list.data === undefined || centers.data === undefined)
    return (
      <>
        <PageTitle title={t("nav.equipment")} />
        <LoadingState lines={12} />
      </>
    );
  const { equipment } = list.data;
  const shown = filterEquipment(equipment, search, states);
  return (
    <>
      <PageTitle title={t("nav.equipment")}>
        <output className={styles["count"]}>
          {t("equipment.count", {
            shown: formatCount(shown.length, language),
            total: formatCount(equipment.length, language),
          })}
        </output>
      </PageTitle>
      <div className={styles["columns"]}>
        <PlaceTree centers={centers.data.centers} equipment={equipment} search={search} states={states} />
        <div className={styles["main"]}>
          <FilterBar centers={centers.data.centers} equipment={equipment} search={search} onChange={change} />
          {shown.length === 0 ? (
            <EmptyState
              icon={<IconFilterOff size={28} />}
              title={t("equipment.none")}
              detail={t("equipment.noneDetail")}
            >
              <Button variant="light" onClick={() => change(NO_FILTER)}>
                {t("equipment.clear")}
              </Button>
            </EmptyState>
          ) : (
            <EquipmentRows equipment={shown} centers={centers.data.centers} states={states} />
          )}
        </div>
      </div>
    </>
  );
}

/** Takes each filter away. */
const NO_FILTER = {
  center: undefined,
  building: undefined,
  floor: undefined,
  system: undefined,
  kind: undefined,
  state: undefined,
  q: undefined,
};

function useChangedSearch(): (change: SearchChange) => void {
  const navigate = useNavigate({ from: "/equipment" });
  return useCallback(
    (change) =>
      void navigate({
        to: "/equipment",
        replace: true,
        resetScroll: false,
        search: (before: EquipmentSearch) => withoutNothing({ ...before, ...change }),
      }),
    [navigate],
  );
}

const withoutNothing = (search: SearchChange): EquipmentSearch =>
  Object.fromEntries(Object.entries(search).filter(([, value]) => value !== undefined && value !== ""));
