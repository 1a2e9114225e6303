import { IconElevator } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { type ElevatorBoard, elevatorEnergyQuery } from "../../api/energy/intensity.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { formatKwh, formatPct } from "../../format/format-energy.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import type { CategoryChart } from "../../ui/chart/category-chart.ts";
import { CategoryChartView } from "../../ui/chart/series-chart.tsx";
import { SpanFilters } from "../../ui/energy/span-filters.tsx";
import { askedDays, parseSpanSearch, type SpanChange } from "../../ui/energy/span-search.ts";
import { useCenter } from "../../ui/energy/use-center.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState } from "../../ui/screen-state.tsx";
import { WideTable } from "../../ui/wide-table.tsx";

const MINUTE_MS = 60_000;
const USUAL_DAYS = 30;
const PCT = 100;

/** What elevators use running and standing, each beside the others of its centre, and the class that they are in. */
export function ElevatorEnergyPage() {
  const { t } = useLanguage();
  const search = useSearch({ from: "/elevator-energy" });
  const navigate = useNavigate({ from: "/elevator-energy" });
  const today = taipeiDate(useNow(MINUTE_MS));
  const days = askedDays(search, today, USUAL_DAYS);
  const { centerId } = useCenter(search.center);
  const board = useQuery({ ...elevatorEnergyQuery(centerId ?? "", days), enabled: centerId !== undefined });
  const change = (part: SpanChange): void =>
    void navigate({
      to: "/elevator-energy",
      search: (before) => parseSpanSearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <PageTitle title={t("elevatorEnergy.title")} above={t("elevatorEnergy.above")} />
      <SpanFilters centerId={centerId} days={days} onChange={change} />
      <Answered query={board} lines={8}>
        {(data) => <Board board={data} />}
      </Answered>
    </>
  );
}

function Board({ board: { elevators, classesNote } }: { readonly board: ElevatorBoard }) {
  const { language, t } = useLanguage();
  const ranked = useMemo(
    () =>
      elevators
        .filter(({ kwhPer1000Starts }) => kwhPer1000Starts !== null)
        .toSorted((one, other) => (other.kwhPer1000Starts ?? 0) - (one.kwhPer1000Starts ?? 0)),
    [elevators],
  );
  const chart = useMemo(
    (): CategoryChart => ({
      categories: ranked.map(({ name }) => localName(name, language)),
      unit: "kWh",
      series: [
        {
          name: t("elevatorEnergy.per1000"),
          values: ranked.map(({ kwhPer1000Starts }) => kwhPer1000Starts),
          mark: "bar",
        },
      ],
    }),
    [ranked, language, t],
  );
  const number = (value: number | null, digits = 0): string =>
    value === null ? NO_VALUE : value.toLocaleString(language, { maximumFractionDigits: digits });
  if (elevators.length === 0) {
    return (
      <EmptyState
        icon={<IconElevator size={28} />}
        title={t("elevatorEnergy.none")}
        detail={t("elevatorEnergy.noneDetail")}
      />
    );
  }
  return (
    <div className={rows["stack"]}>
      {ranked.length === 0 ? null : (
        <Card title={t("elevatorEnergy.per1000")} note={t("elevatorEnergy.per1000Means")}>
          <CategoryChartView
            label={t("elevatorEnergy.said", {
              count: ranked.length,
              most: ranked[0] === undefined ? "" : localName(ranked[0].name, language),
            })}
            head={t("elevatorEnergy.elevator")}
            chart={chart}
          />
        </Card>
      )}
      <Card title={t("elevatorEnergy.each")} flush>
        <WideTable label={t("elevatorEnergy.each")}>
          <thead>
            <tr>
              <th scope="col">{t("elevatorEnergy.elevator")}</th>
              {(["energy", "starts", "per1000", "standby", "running", "category", "coverage"] as const).map(
                (column) => (
                  <th key={column} scope="col" data-number>
                    {t(`elevatorEnergy.column.${column}`)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {elevators.map((one) => (
              <tr key={one.equipmentId}>
                <th scope="row">
                  <Link to="/equipment/$id" params={{ id: one.equipmentId }}>
                    {localName(one.name, language)}
                  </Link>
                </th>
                <td data-number>{formatKwh(one.energyKwh, language)}</td>
                <td data-number>{number(one.startsPerDay)}</td>
                <td data-number>{number(one.kwhPer1000Starts, 1)}</td>
                <td data-number>
                  {number(one.standbyW)} <ClassMark of={one.standbyClass} />
                </td>
                <td data-number>
                  {number(one.runningWhPerM, 2)} <ClassMark of={one.runningClass} />
                </td>
                <td data-number>{one.usageCategory ?? NO_VALUE}</td>
                <td data-number>{formatPct(Math.round(one.coverage * PCT))}</td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      </Card>
      <p className={rows["quiet"]}>{localName(classesNote, language)}</p>
    </div>
  );
}

const GOOD_CLASSES: ReadonlySet<string> = new Set(["A", "B", "C"]);

function ClassMark({ of: letter }: { readonly of: string | null }) {
  const { t } = useLanguage();
  if (letter === null) return null;
  return (
    <Pill tone={GOOD_CLASSES.has(letter) ? "good" : "uncertain"} title={t("elevatorEnergy.class", { letter })}>
      {letter}
    </Pill>
  );
}
