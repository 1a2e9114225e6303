import { IconChartLine } from "@tabler/icons-react";
import { getRouteApi } from "@tanstack/react-router";
import { useCallback } from "react";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { PointPicker } from "./point-picker.tsx";
import { pointIdsOf, type TrendSearch, withPoints } from "./trend-search.ts";
import { TrendWorkbench } from "./trend-workbench.tsx";
import { useTrendPoints } from "./use-trend-data.ts";

const route = getRouteApi("/trend");

/** The trend workbench: any points over any stretch of time. All that it shows is in its address. */
export function TrendPage() {
  const { t } = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const onSearch = useCallback(
    (next: TrendSearch) => void navigate({ to: "/trend", search: next, replace: true }),
    [navigate],
  );
  const ids = pointIdsOf(search);
  const { points, isPending, missingIds, error } = useTrendPoints(ids);
  return (
    <>
      <PageTitle title={t("trend.title")}>
        <PointPicker chosenIds={ids} onAdd={(id) => onSearch(withPoints(search, [...ids, id]))} />
      </PageTitle>
      {ids.length === 0 ? (
        <EmptyState icon={<IconChartLine size={28} />} title={t("trend.empty")} detail={t("trend.emptyDetail")} />
      ) : isPending ? (
        <LoadingState />
      ) : points.length === 0 ? (
        <ErrorState error={error} onRetry={() => globalThis.location.reload()} />
      ) : (
        <TrendWorkbench search={search} onSearch={onSearch} points={points} missingIds={missingIds} />
      )}
    </>
  );
}
