import { NativeSelect } from "@mantine/core";
import { IconHelpTriangle } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { type EnergyReasons, type ReasonMonth, reasonsQuery } from "../../api/energy/anomalies.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { formatKwh, formatPct } from "../../format/format-energy.ts";
import { formatMonth } from "../../format/format-month.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { addMonths, monthOf } from "../../format/month-grid.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { EChart, type EChartLook } from "../../ui/chart/echart.tsx";
import { CenterField } from "../../ui/energy/span-filters.tsx";
import { useCenter } from "../../ui/energy/use-center.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState } from "../../ui/screen-state.tsx";
import { Tiles } from "../../ui/tiles.tsx";
import { WideTable } from "../../ui/wide-table.tsx";
import { parseReasonSearch, type ReasonChange } from "./anomaly-search.ts";
import { AnomalyTabs } from "./anomaly-tabs.tsx";
import styles from "./energy-anomaly.module.css";
import { floorOf, waterfallOption, waterfallSteps } from "./waterfall.ts";

const HOUR_MS = 3_600_000;
const MONTHS_OFFERED = 25;
const YEAR_MONTHS = 12;
const HEIGHT_PX = 330;

/** Why a month used more or less than another: weather, calendar, events, equipment, and what nothing explains. */
export function ReasonsPage() {
  const { language, t } = useLanguage();
  const search = useSearch({ from: "/energy-reasons" });
  const navigate = useNavigate({ from: "/energy-reasons" });
  const thisMonth = monthOf(taipeiDate(useNow(HOUR_MS)));
  const month = search.month ?? addMonths(thisMonth, -1);
  const against = search.against ?? addMonths(month, -YEAR_MONTHS);
  const { centerId } = useCenter(search.center);
  const reasons = useQuery({ ...reasonsQuery(centerId ?? "", month, against), enabled: centerId !== undefined });
  const change = (part: ReasonChange): void =>
    void navigate({
      to: "/energy-reasons",
      search: (before) => parseReasonSearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  const offered = (beginning: string) =>
    Array.from({ length: MONTHS_OFFERED }, (_, back) => addMonths(beginning, -back)).map((one) => ({
      value: one,
      label: formatMonth(one, language),
    }));
  return (
    <>
      <PageTitle title={t("reasons.title")} above={t("reasons.above")} />
      <AnomalyTabs center={search.center} />
      <search className={rows["filters"]}>
        <CenterField centerId={centerId} onChange={(center) => change({ center })} />
        <NativeSelect
          label={t("reasons.month")}
          value={month}
          onChange={(event) => change({ month: event.currentTarget.value, against: undefined })}
          data={offered(thisMonth)}
        />
        <NativeSelect
          label={t("reasons.against")}
          value={against}
          onChange={(event) => change({ against: event.currentTarget.value })}
          data={offered(addMonths(month, -1))}
        />
      </search>
      <Answered query={reasons} lines={10}>
        {(data) => <Explained reasons={data} />}
      </Answered>
    </>
  );
}

function Explained({ reasons }: { readonly reasons: EnergyReasons }) {
  const { language, t } = useLanguage();
  const { month, against, differenceKwh, differencePct, errorKwh, notes } = reasons;
  const isMore = differenceKwh >= 0;
  const signed = (energyKwh: number): string => `${energyKwh > 0 ? "+" : ""}${formatKwh(energyKwh, language)}`;
  if (month.coveragePct === 0 || against.coveragePct === 0) {
    return (
      <EmptyState
        icon={<IconHelpTriangle size={28} />}
        title={t("reasons.none")}
        detail={notes.map((note) => localName(note, language)).join(" ") || t("reasons.noneDetail")}
      />
    );
  }
  return (
    <div className={rows["stack"]}>
      <Tiles
        tiles={[
          { label: formatMonth(month.month, language), value: formatKwh(month.energyKwh, language) },
          { label: formatMonth(against.month, language), value: formatKwh(against.energyKwh, language) },
          {
            label: t(isMore ? "reasons.more" : "reasons.less"),
            value: formatKwh(Math.abs(differenceKwh), language),
            sub: differencePct === null ? undefined : formatPct(Math.abs(differencePct)),
            tone: isMore ? "uncertain" : "good",
          },
        ]}
      />
      <Card title={t("reasons.way")} note={t("reasons.wayNote")}>
        <Waterfall reasons={reasons} />
      </Card>
      <Card title={t("reasons.list")} flush>
        <ol className={styles["reasons"]}>
          {reasons.reasons.map(({ key, name, energyKwh, sharePct, text }) => (
            <li key={key}>
              <span>
                <strong>{localName(name, language)}</strong>
              </span>
              <strong>{signed(energyKwh)}</strong>
              <span className={styles["why"]}>{localName(text, language)}</span>
              <span className={styles["share"]}>{sharePct === null || sharePct === 0 ? "" : formatPct(sharePct)}</span>
            </li>
          ))}
          <li className={styles["sum"]}>
            <span>{t("reasons.sum")}</span>
            <strong>{signed(differenceKwh)}</strong>
          </li>
        </ol>
      </Card>
      {errorKwh === null ? null : (
        <p className={rows["quiet"]}>{t("reasons.error", { energy: formatKwh(errorKwh, language) })}</p>
      )}
      {notes.map((note) => (
        <p key={note.en} className={rows["stale"]}>
          {localName(note, language)}
        </p>
      ))}
      <Card title={t("reasons.compared")} flush>
        <Compared months={[month, against]} />
      </Card>
    </div>
  );
}

function Waterfall({ reasons }: { readonly reasons: EnergyReasons }) {
  const { language, t } = useLanguage();
  const steps = useMemo(
    () =>
      waterfallSteps(reasons, {
        month: formatMonth(reasons.month.month, language),
        against: formatMonth(reasons.against.month, language),
        reasonName: ({ name }) => localName(name, language),
      }),
    [reasons, language],
  );
  const draw = useCallback((look: EChartLook) => waterfallOption(steps, look), [steps]);
  const largest = reasons.reasons.toSorted((one, other) => Math.abs(other.energyKwh) - Math.abs(one.energyKwh))[0];
  return (
    <EChart
      label={t("reasons.said", {
        month: formatMonth(reasons.month.month, language),
        against: formatMonth(reasons.against.month, language),
        difference: formatKwh(reasons.differenceKwh, language),
        largest: largest === undefined ? NO_VALUE : localName(largest.name, language),
      })}
      heightPx={HEIGHT_PX}
      draw={draw}
      {...(floorOf(steps) === 0 ? {} : { note: t("reasons.axisNote") })}
      table={
        <WideTable label={t("reasons.way")}>
          <tbody>
            {steps.map(({ name, from, to, kind }) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td data-number>{formatKwh(kind === "month" ? to : to - from, language)}</td>
              </tr>
            ))}
          </tbody>
        </WideTable>
      }
    />
  );
}

function Compared({ months }: { readonly months: readonly ReasonMonth[] }) {
  const { language, t } = useLanguage();
  return (
    <WideTable label={t("reasons.compared")}>
      <thead>
        <tr>
          <th scope="col">{t("reasons.month")}</th>
          {(["energy", "temp", "worked", "off", "uses", "booked", "coverage"] as const).map((column) => (
            <th key={column} scope="col" data-number>
              {t(`reasons.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.map((one) => (
          <tr key={one.month}>
            <th scope="row">{formatMonth(one.month, language)}</th>
            <td data-number>{formatKwh(one.energyKwh, language)}</td>
            <td data-number>{one.meanTempC === null ? NO_VALUE : `${one.meanTempC.toFixed(1)} °C`}</td>
            <td data-number>{one.workedDays}</td>
            <td data-number>{one.offDays}</td>
            <td data-number>{one.venueUses}</td>
            <td data-number>{one.bookedHours.toLocaleString(language, { maximumFractionDigits: 0 })}</td>
            <td data-number>{formatPct(one.coveragePct)}</td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}
