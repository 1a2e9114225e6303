import { SegmentedControl } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useCallback } from "react";
import { type DemandDayView, demandDayQuery } from "../../api/energy/demand.ts";
import { formatDate } from "../../format/format-date.ts";
import { formatKw, formatKwh } from "../../format/format-energy.ts";
import { formatClock } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { addDays } from "../../format/month-grid.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { EChart, type EChartLook } from "../../ui/chart/echart.tsx";
import { CoveragePill } from "../../ui/energy/coverage-pill.tsx";
import { dayFacts } from "./day-facts.ts";
import { dayOption } from "./day-option.ts";
import { DayTable } from "./day-table.tsx";
import styles from "./energy-home.module.css";
import { isShownDay, SHOWN_DAYS, type ShownDay } from "./home-search.ts";

const HEIGHT_PX = 320;
const OFFSETS: Readonly<Record<ShownDay, number>> = { yesterday: -1, today: 0, tomorrow: 1 };

interface DayCardProps {
  readonly centerId: string;
  readonly today: string;
  readonly day: ShownDay;
  readonly onDay: (day: ShownDay) => void;
}

/** A day as it runs beside what was expected of it; tomorrow's peak can be seen today. */
export function DayCard({ centerId, today, day, onDay }: DayCardProps) {
  const { language, t } = useLanguage();
  const date = addDays(today, OFFSETS[day]);
  const query = useQuery(demandDayQuery(centerId, date));
  return (
    <Card
      title={t("energyHome.curve")}
      note={formatDate(date, language)}
      aside={
        <>
          {query.data === undefined || day === "tomorrow" ? null : (
            <CoveragePill coveragePct={query.data.coveragePct} />
          )}
          <SegmentedControl
            size="xs"
            aria-label={t("energyHome.day")}
            value={day}
            onChange={(word) => {
              if (isShownDay(word)) onDay(word);
            }}
            data={SHOWN_DAYS.map((value) => ({ value, label: t(`energyHome.day.${value}`) }))}
          />
        </>
      }
    >
      <Answered query={query} lines={8}>
        {(data) => <DayCurve day={data} />}
      </Answered>
    </Card>
  );
}

function DayCurve({ day }: { readonly day: DemandDayView }) {
  const { language, t } = useLanguage();
  const { rows, refusal } = day;
  const draw = useCallback(
    (look: EChartLook) =>
      dayOption(rows, look, {
        demand: t("energyHome.demand"),
        expected: t("energyHome.expected"),
        range: t("energyHome.range"),
        contract: t("energyHome.contract"),
        farContract: (powerKw) => t("energyHome.farContract", { power: formatKw(powerKw, look.language) }),
      }),
    [rows, t],
  );
  const { usedKwh, highest, expectedHighest } = dayFacts(rows);
  return (
    <>
      {refusal === null ? null : <p className={styles["refusal"]}>{localName(refusal, language)}</p>}
      <EChart
        label={t("energyHome.curveSaid", {
          date: formatDate(day.date, language),
          used: formatKwh(usedKwh, language),
          highest: formatKw(highest?.powerKw ?? null, language),
          expected: formatKw(expectedHighest?.powerKw ?? null, language),
          at: expectedHighest === null ? "" : formatClock(expectedHighest.from, language),
        })}
        heightPx={HEIGHT_PX}
        draw={draw}
        table={<DayTable rows={rows} />}
        note={basisText(day, { language, t })}
      />
    </>
  );
}

/** As many days as can be read; the forecast may rest on more. */
const NAMED_DAYS = 3;

/** Which days the forecast rests on. */
function basisText(
  { basis, meanTempC }: DemandDayView,
  { language, t }: Pick<ReturnType<typeof useLanguage>, "language" | "t">,
): string | undefined {
  if (basis.length === 0) return undefined;
  const days = basis
    .slice(0, NAMED_DAYS)
    .map((date) => formatDate(date, language))
    .join(t("energy.comma"));
  const facts = { days, count: basis.length };
  return meanTempC === null
    ? t("energyHome.basisPlain", facts)
    : t("energyHome.basis", { ...facts, temp: meanTempC.toFixed(1) });
}
