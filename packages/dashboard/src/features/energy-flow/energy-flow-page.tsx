import { IconArrowsSplit } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { balanceQuery, type EnergyBalance, type EnergySpan } from "../../api/energy/meters.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { formatKwh, formatShare } from "../../format/format-energy.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { EChart, type EChartLook } from "../../ui/chart/echart.tsx";
import { CoveragePill } from "../../ui/energy/coverage-pill.tsx";
import { SpanFilters } from "../../ui/energy/span-filters.tsx";
import { askedDays } from "../../ui/energy/span-search.ts";
import { useCenter } from "../../ui/energy/use-center.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState } from "../../ui/screen-state.tsx";
import { type Tile, Tiles } from "../../ui/tiles.tsx";
import { AllocationCard } from "./allocation-card.tsx";
import { BalanceTable } from "./balance-table.tsx";
import { type FlowGraph, flowGraph, isRest, restSumKwh, rootOf } from "./flow-graph.ts";
import { flowOption } from "./flow-option.ts";
import { type FlowChange, parseFlowSearch } from "./flow-search.ts";

const MINUTE_MS = 60_000;
const USUAL_DAYS = 30;
const LEAST_HEIGHT_PX = 360;
const MOST_HEIGHT_PX = 900;
const PX_PER_PLACE = 25;

/** Where the energy of a centre went: the tree of its meters, what nobody measures, and who has to bear it. */
export function EnergyFlowPage() {
  const { t } = useLanguage();
  const search = useSearch({ from: "/energy-flow" });
  const navigate = useNavigate({ from: "/energy-flow" });
  const days = askedDays(search, taipeiDate(useNow(MINUTE_MS)), USUAL_DAYS);
  const { centerId } = useCenter(search.center);
  const change = (part: FlowChange): void =>
    void navigate({
      to: "/energy-flow",
      search: (before) => parseFlowSearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <PageTitle title={t("flow.title")} above={t("flow.above")} />
      <SpanFilters centerId={centerId} days={days} onChange={change} />
      {centerId === undefined ? null : (
        <div className={rows["stack"]}>
          <Balance centerId={centerId} span={days} />
          <AllocationCard centerId={centerId} span={days} by={search.by ?? "end-use"} onBy={(by) => change({ by })} />
        </div>
      )}
    </>
  );
}

function Balance({ centerId, span }: { readonly centerId: string; readonly span: EnergySpan }) {
  const balance = useQuery(balanceQuery(centerId, span));
  return (
    <Answered query={balance} lines={10}>
      {(data) => <Flow balance={data} />}
    </Answered>
  );
}

function Flow({ balance }: { readonly balance: EnergyBalance }) {
  const { language, t } = useLanguage();
  const { nodes } = balance;
  const graph = useMemo(() => flowGraph(balance), [balance]);
  const draw = useCallback(
    (look: EChartLook) =>
      flowOption(graph, look, {
        restOf: (kind, name) => t("flow.restOf", { kind, name }),
        energy: t("flow.energy"),
        share: t("flow.share"),
        coverage: t("flow.coverage"),
      }),
    [graph, t],
  );
  const root = rootOf(balance);
  if (root === undefined || graph.bands.length === 0) {
    return <EmptyState icon={<IconArrowsSplit size={28} />} title={t("flow.none")} detail={t("flow.noneDetail")} />;
  }
  const totalKwh = root.energyKwh;
  const restKwh = restSumKwh(nodes);
  const meters = nodes.filter((node) => !isRest(node));
  const tiles: readonly Tile[] = [
    { label: t("flow.total"), value: formatKwh(totalKwh, language), sub: localName(root.name, language) },
    {
      label: t("flow.unmetered"),
      value: totalKwh === null ? NO_VALUE : formatShare(restKwh / totalKwh),
      sub: formatKwh(restKwh, language),
    },
    {
      label: t("flow.meters"),
      value: String(meters.length),
      sub: t("flow.metersUnknown", { count: meters.filter(({ energyKwh }) => energyKwh === null).length }),
    },
  ];
  return (
    <>
      <Tiles tiles={tiles} />
      <Card title={t("flow.picture")} aside={<CoveragePill coveragePct={balance.coveragePct} />}>
        {graph.contradicting.length === 0 ? null : (
          <p role="note" className={rows["stale"]}>
            {t("flow.contradicting", {
              meters: graph.contradicting.map(({ name }) => localName(name, language)).join(t("energy.comma")),
            })}
          </p>
        )}
        <EChart
          label={t("flow.said", {
            total: formatKwh(totalKwh, language),
            meter: localName(root.name, language),
            rest: formatKwh(restKwh, language),
          })}
          heightPx={Math.min(MOST_HEIGHT_PX, Math.max(LEAST_HEIGHT_PX, lastPlaces(graph) * PX_PER_PLACE))}
          draw={draw}
          table={<BalanceTable balance={balance} />}
          note={
            <>
              {t("flow.note")} <Link to="/energy-heat-map">{t("flow.toHeatMap")}</Link>
            </>
          }
        />
      </Card>
    </>
  );
}

const lastPlaces = ({ places, bands }: FlowGraph): number => {
  const feeding = new Set(bands.map(({ from }) => from));
  return places.filter(({ node }) => !feeding.has(node.id)).length;
};
