import { SegmentedControl } from "@mantine/core";
import { IconGridDots } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { type HeatMap, heatMapQuery, type MeterInfo, metersQuery } from "../../api/energy/meters.ts";
import { formatDate, taipeiDate, taipeiDayStart } from "../../format/format-date.ts";
import { formatKw } from "../../format/format-energy.ts";
import { formatWeekday } from "../../format/format-period.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { addDays, daysBetween } from "../../format/month-grid.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { EChart, type EChartLook, type EChartPick } from "../../ui/chart/echart.tsx";
import { CoveragePill } from "../../ui/energy/coverage-pill.tsx";
import { MeterField } from "../../ui/energy/meter-field.tsx";
import { SpanFilters } from "../../ui/energy/span-filters.tsx";
import { askedDays } from "../../ui/energy/span-search.ts";
import { useCenter } from "../../ui/energy/use-center.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState } from "../../ui/screen-state.tsx";
import { Tiles } from "../../ui/tiles.tsx";
import { heatFacts } from "./heat-facts.ts";
import { heatMapOption } from "./heat-map-option.ts";
import { type HeatMapChange, parseHeatMapSearch } from "./heat-map-search.ts";
import { HeatTable } from "./heat-table.tsx";

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const RANGES_DAYS = [30, 90, 365] as const;
const USUAL_DAYS = 365;
const HEIGHT_PX = 430;

/** The load of a year at a glance: what runs at night, on holidays, and when the plant starts too early. */
export function HeatMapPage() {
  const { t } = useLanguage();
  const search = useSearch({ from: "/energy-heat-map" });
  const navigate = useNavigate({ from: "/energy-heat-map" });
  const today = taipeiDate(useNow(MINUTE_MS));
  const days = askedDays(search, today, USUAL_DAYS);
  const { centerId } = useCenter(search.center);
  const meters = useQuery({ ...metersQuery(centerId ?? ""), enabled: centerId !== undefined });
  const change = (part: HeatMapChange): void =>
    void navigate({
      to: "/energy-heat-map",
      search: (before) => parseHeatMapSearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  const length = daysBetween(days.from, days.to);
  const all = meters.data?.meters ?? [];
  // Where none was chosen, the one that the utility reads.
  const meter = all.find(({ id }) => id === search.meter) ?? all.find(({ parentId }) => parentId === null) ?? all[0];
  return (
    <>
      <PageTitle title={t("heatMap.title")} above={t("heatMap.above")}>
        <SegmentedControl
          aria-label={t("heatMap.range")}
          value={days.to === today ? String(length) : ""}
          onChange={(wanted) => change({ from: addDays(today, -Number(wanted)), to: undefined })}
          data={RANGES_DAYS.map((count) => ({ value: String(count), label: t("heatMap.days", { count }) }))}
        />
      </PageTitle>
      <SpanFilters
        centerId={centerId}
        days={days}
        onChange={(part) => change({ ...part, ...("center" in part ? { meter: undefined } : {}) })}
      >
        {meter === undefined ? null : (
          <MeterField meters={all} meterId={meter.id} onChange={(id) => change({ meter: id })} />
        )}
      </SpanFilters>
      <Answered query={meters} lines={8}>
        {() =>
          meter === undefined ? (
            <EmptyState
              icon={<IconGridDots size={28} />}
              title={t("energy.noMeters")}
              detail={t("energy.noMetersDetail")}
            />
          ) : (
            <MeterHeat meter={meter} from={days.from} to={days.to} />
          )
        }
      </Answered>
    </>
  );
}

interface MeterHeatProps {
  readonly meter: MeterInfo;
  readonly from: string;
  readonly to: string;
}

function MeterHeat({ meter, from, to }: MeterHeatProps) {
  const map = useQuery(heatMapQuery(meter.id, { from, to }));
  return (
    <div className={rows["stack"]}>
      <Answered query={map} lines={10}>
        {(data) => <Heat meter={meter} map={data} />}
      </Answered>
    </div>
  );
}

function Heat({ meter, map }: { readonly meter: MeterInfo; readonly map: HeatMap }) {
  const { language, t } = useLanguage();
  const navigate = useNavigate();
  const facts = useMemo(() => heatFacts(map), [map]);
  const hourOf = useCallback(
    (hour: number) => `${String(hour).padStart(2, "0")}:00–${String(hour + 1).padStart(2, "0")}:00`,
    [],
  );
  const draw = useCallback(
    (look: EChartLook) => heatMapOption(map, look, { power: t("heatMap.power"), hour: hourOf }),
    [map, t, hourOf],
  );
  const { peak } = facts;
  if (peak === null) {
    return <EmptyState icon={<IconGridDots size={28} />} title={t("heatMap.none")} detail={t("heatMap.noneDetail")} />;
  }
  const peakText = `${formatWeekday(peak.date, language)} ${hourOf(peak.hour)}`;
  const open = ({ data }: EChartPick): void => {
    const date = Array.isArray(data) ? map.days[Number(data[0])] : undefined;
    if (date === undefined || meter.source === null) return;
    const fromMs = taipeiDayStart(date);
    void navigate({ to: "/trend", search: { points: meter.source, from: fromMs, to: fromMs + DAY_MS } });
  };
  return (
    <>
      <Tiles
        tiles={[
          { label: t("heatMap.peak"), value: formatKw(peak.powerKw, language), sub: peakText },
          { label: t("heatMap.office"), value: formatKw(facts.officeKw, language), sub: t("heatMap.officeMeans") },
          { label: t("heatMap.weekend"), value: formatKw(facts.weekendKw, language), sub: t("heatMap.weekendMeans") },
          {
            label: t("heatMap.night"),
            value: formatKw(facts.nightKw, language),
            sub: nightShare(facts.nightKw, facts.officeKw, t("heatMap.nightShare")),
          },
        ]}
      />
      <Card
        title={localName(meter.name, language)}
        note={t("heatMap.perHour")}
        aside={<CoveragePill coveragePct={map.coveragePct} />}
      >
        <EChart
          label={t("heatMap.said", {
            meter: localName(meter.name, language),
            from: formatDate(map.days[0] ?? "", language),
            to: formatDate(map.days.at(-1) ?? "", language),
            peak: formatKw(peak.powerKw, language),
            when: peakText,
          })}
          heightPx={HEIGHT_PX}
          draw={draw}
          table={<HeatTable map={map} label={localName(meter.name, language)} />}
          note={t(meter.source === null ? "heatMap.note" : "heatMap.noteOpen")}
          onPick={open}
        />
      </Card>
    </>
  );
}

const PCT = 100;

const nightShare = (nightKw: number | null, officeKw: number | null, text: string): string =>
  nightKw === null || officeKw === null || officeKw <= 0
    ? NO_VALUE
    : text.replace("{percent}", String(Math.round((nightKw / officeKw) * PCT)));
