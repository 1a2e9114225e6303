import { IconMoon } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { type BaseLoad, baseLoadQuery, type DayRanking, dayRankingQuery } from "../../api/energy/intensity.ts";
import { formatDate, taipeiDate } from "../../format/format-date.ts";
import { formatKw, formatKwh, formatPct } from "../../format/format-energy.ts";
import { formatWeekday } from "../../format/format-period.ts";
import { NO_VALUE } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import type { CategoryChart } from "../../ui/chart/category-chart.ts";
import { CategoryChartView } from "../../ui/chart/series-chart.tsx";
import { CoveragePill } from "../../ui/energy/coverage-pill.tsx";
import { SpanFilters } from "../../ui/energy/span-filters.tsx";
import { askedDays, parseSpanSearch, type SpanChange } from "../../ui/energy/span-search.ts";
import { useCenter } from "../../ui/energy/use-center.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState } from "../../ui/screen-state.tsx";
import { Tiles } from "../../ui/tiles.tsx";
import { WideTable } from "../../ui/wide-table.tsx";
import { AnomalyTabs } from "./anomaly-tabs.tsx";

const MINUTE_MS = 60_000;
const USUAL_DAYS = 90;
const RANKED_SHOWN = 20;

/** What never stops, night after night; and which days took more than their weather and calendar ask for. */
export function BaseLoadPage() {
  const { t } = useLanguage();
  const search = useSearch({ from: "/base-load" });
  const navigate = useNavigate({ from: "/base-load" });
  const today = taipeiDate(useNow(MINUTE_MS));
  const days = askedDays(search, today, USUAL_DAYS);
  const { centerId } = useCenter(search.center);
  const isKnown = { enabled: centerId !== undefined };
  const base = useQuery({ ...baseLoadQuery(centerId ?? "", days), ...isKnown });
  const ranking = useQuery({ ...dayRankingQuery(centerId ?? "", days), ...isKnown });
  const change = (part: SpanChange): void =>
    void navigate({
      to: "/base-load",
      search: (before) => parseSpanSearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <PageTitle title={t("baseLoad.title")} above={t("baseLoad.above")} />
      <AnomalyTabs center={search.center} />
      <SpanFilters centerId={centerId} days={days} onChange={change} />
      <div className={rows["stack"]}>
        <Answered query={base} lines={6}>
          {(data) => <Nights base={data} />}
        </Answered>
        <Answered query={ranking} lines={6}>
          {(data) => <Ranking ranking={data} />}
        </Answered>
      </div>
    </>
  );
}

function Nights({ base }: { readonly base: BaseLoad }) {
  const { language, t } = useLanguage();
  const { days, medianKw, shareOfMeanPct, changeKw, coveragePct } = base;
  const chart = useMemo(
    (): CategoryChart => ({
      categories: days.map(({ date }) => formatDate(date, language)),
      unit: "kW",
      series: [{ name: t("baseLoad.night"), values: days.map(({ baseKw }) => baseKw), mark: "line" }],
      ...(medianKw === null ? {} : { limits: [{ name: t("baseLoad.median"), value: medianKw }] }),
    }),
    [days, medianKw, language, t],
  );
  if (medianKw === null) {
    return <EmptyState icon={<IconMoon size={28} />} title={t("baseLoad.none")} detail={t("baseLoad.noneDetail")} />;
  }
  return (
    <>
      <Tiles
        tiles={[
          { label: t("baseLoad.median"), value: formatKw(medianKw, language), sub: t("baseLoad.medianMeans") },
          { label: t("baseLoad.share"), value: formatPct(shareOfMeanPct), sub: t("baseLoad.shareMeans") },
          {
            label: t("baseLoad.change"),
            value: changeKw === null ? NO_VALUE : `${changeKw > 0 ? "+" : ""}${formatKw(changeKw, language)}`,
            sub: t("baseLoad.changeMeans"),
            tone: changeKw !== null && changeKw > medianKw * CREEP_SHARE ? "uncertain" : "plain",
          },
        ]}
      />
      <Card title={t("baseLoad.nights")} aside={<CoveragePill coveragePct={coveragePct} />}>
        <CategoryChartView
          label={t("baseLoad.said", { count: days.length, median: formatKw(medianKw, language) })}
          head={t("baseline.day")}
          chart={chart}
        />
      </Card>
    </>
  );
}

/** What creeps up by more than a twentieth within a season is looked for. */
const CREEP_SHARE = 0.05;

function Ranking({ ranking }: { readonly ranking: DayRanking }) {
  const { language, t } = useLanguage();
  return (
    <Card
      title={t("ranking.title")}
      note={ranking.unjudgedCount === 0 ? t("ranking.note") : t("ranking.unjudged", { count: ranking.unjudgedCount })}
      flush
    >
      {ranking.days.length === 0 ? (
        <EmptyState icon={<IconMoon size={28} />} title={t("ranking.none")} detail={t("ranking.noneDetail")} />
      ) : (
        <WideTable label={t("ranking.title")}>
          <thead>
            <tr>
              <th scope="col">{t("baseline.day")}</th>
              {(["above", "share", "measured", "expected", "temp", "booked"] as const).map((column) => (
                <th key={column} scope="col" data-number>
                  {t(`ranking.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {ranking.days.slice(0, RANKED_SHOWN).map((day) => (
              <tr key={day.date}>
                <th scope="row">
                  {formatWeekday(day.date, language)} {day.isWorked ? null : <Pill>{t("baseline.off")}</Pill>}
                </th>
                <td data-number>
                  {day.aboveKwh > 0 ? "+" : ""}
                  {formatKwh(day.aboveKwh, language)}
                </td>
                <td data-number>{formatPct(day.abovePct)}</td>
                <td data-number>{formatKwh(day.measuredKwh, language)}</td>
                <td data-number>{formatKwh(day.expectedKwh, language)}</td>
                <td data-number>{day.meanTempC.toFixed(1)} °C</td>
                <td data-number>{day.bookedHours.toLocaleString(language, { maximumFractionDigits: 1 })}</td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      )}
    </Card>
  );
}
