import { IconSnowflake } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { type PlantEfficiency, plantEfficiencyQuery } from "../../api/energy/plant.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { formatKwh } from "../../format/format-energy.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { CategoryChartView, CloudChartView } from "../../ui/chart/series-chart.tsx";
import { CoveragePill } from "../../ui/energy/coverage-pill.tsx";
import { SpanFilters } from "../../ui/energy/span-filters.tsx";
import { askedDays, parseSpanSearch, type SpanChange } from "../../ui/energy/span-search.ts";
import { useCenter } from "../../ui/energy/use-center.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState } from "../../ui/screen-state.tsx";
import { type Tile, Tiles } from "../../ui/tiles.tsx";
import { ChillerTable } from "./chiller-table.tsx";
import { binsChart, kwPerRtText, loadCloud } from "./efficiency-charts.ts";
import styles from "./plant-efficiency.module.css";

const MINUTE_MS = 60_000;
const USUAL_DAYS = 30;

/** How much power the plant takes for a ton of cold, and by what that changes. */
export function PlantEfficiencyPage() {
  const { t } = useLanguage();
  const search = useSearch({ from: "/plant-efficiency" });
  const navigate = useNavigate({ from: "/plant-efficiency" });
  const today = taipeiDate(useNow(MINUTE_MS));
  const days = askedDays(search, today, USUAL_DAYS);
  const { centerId } = useCenter(search.center);
  const plants = useQuery({ ...plantEfficiencyQuery(centerId ?? "", days), enabled: centerId !== undefined });
  const change = (part: SpanChange): void =>
    void navigate({
      to: "/plant-efficiency",
      search: (before) => parseSpanSearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <PageTitle title={t("plant.title")} above={t("plant.above")} />
      <SpanFilters centerId={centerId} days={days} onChange={change} />
      <Answered query={plants} lines={10}>
        {({ plants: all }) =>
          all.length === 0 ? (
            <EmptyState icon={<IconSnowflake size={28} />} title={t("plant.none")} detail={t("plant.noneDetail")} />
          ) : (
            <div className={rows["stack"]}>
              {all.map((plant) => (
                <Plant key={plant.plantId} plant={plant} />
              ))}
            </div>
          )
        }
      </Answered>
    </>
  );
}

function Plant({ plant }: { readonly plant: PlantEfficiency }) {
  const { language, t } = useLanguage();
  const name = localName(plant.name, language);
  const cloud = useMemo(() => loadCloud(plant, { load: t("plant.load"), quarters: t("plant.quarters") }), [plant, t]);
  const byLoad = useMemo(() => binsChart(plant.byLoad, "%"), [plant.byLoad]);
  const byLift = useMemo(() => binsChart(plant.byLift, "K"), [plant.byLift]);
  const [best, worst] = [plant.byLoad, plant.byLoad].map((bins, index) =>
    bins.toSorted((one, other) => (index === 0 ? one.kwPerRt - other.kwPerRt : other.kwPerRt - one.kwPerRt)).at(0),
  );
  const tiles: readonly Tile[] = [
    {
      label: t("plant.kwPerRt"),
      value: kwPerRtText(plant.kwPerRt, language),
      ...(plant.cop === null ? {} : { sub: `COP ${plant.cop.toFixed(2)}` }),
    },
    { label: t("plant.energy"), value: formatKwh(plant.energyKwh, language) },
    { label: t("plant.cooling"), value: formatKwh(plant.coolingKwhTh, language), sub: t("plant.thermal") },
    ...(best === undefined || worst === undefined || best === worst
      ? []
      : [
          {
            label: t("plant.bestAt"),
            value: t("plant.loadSpan", { from: Math.round(best.from), to: Math.round(best.to) }),
            sub: t("plant.bestMeans", {
              best: kwPerRtText(best.kwPerRt, language),
              worst: kwPerRtText(worst.kwPerRt, language),
            }),
          },
        ]),
  ];
  return (
    <section className={rows["stack"]} aria-label={name}>
      <h2 className={styles["plant"]}>{name}</h2>
      {plant.points.length === 0 ? (
        <Card flush>
          <EmptyState icon={<IconSnowflake size={28} />} title={t("plant.stood")} detail={t("plant.stoodDetail")} />
        </Card>
      ) : (
        <>
          <Tiles tiles={tiles} />
          <Card title={t("plant.byPoints")} aside={<CoveragePill coveragePct={plant.coveragePct} />}>
            <CloudChartView
              label={t("plant.byPointsSaid", {
                plant: name,
                count: plant.points.length,
                mean: kwPerRtText(plant.kwPerRt, language),
              })}
              chart={cloud}
              note={t("plant.pointsNote")}
            />
          </Card>
          <div className={rows["columns"]}>
            <Card title={t("plant.byLoad")}>
              <CategoryChartView label={t("plant.byLoadSaid", { plant: name })} head={t("plant.load")} chart={byLoad} />
            </Card>
            <Card title={t("plant.byLift")} note={t("plant.liftMeans")}>
              <CategoryChartView label={t("plant.byLiftSaid", { plant: name })} head={t("plant.lift")} chart={byLift} />
            </Card>
          </div>
        </>
      )}
      <ChillerTable chillers={plant.chillers} />
    </section>
  );
}
