import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { type BaselineDetail, baselineQuery, removeBaseline } from "../../api/energy/baselines.ts";
import { useMayAt } from "../../api/may-at.ts";
import { formatDate, formatDateTime, taipeiDate } from "../../format/format-date.ts";
import { formatKwh, formatPct } from "../../format/format-energy.ts";
import { addDays } from "../../format/month-grid.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { CategoryChartView } from "../../ui/chart/series-chart.tsx";
import { savingsChart } from "../../ui/energy/baseline-charts.ts";
import { SavingsTiles } from "../../ui/energy/savings-tiles.tsx";
import { DayFields } from "../../ui/energy/span-filters.tsx";
import { type AskedDays, askedDays, parseSpanSearch, type SpanChange } from "../../ui/energy/span-search.ts";
import { useBaselineWords } from "../../ui/energy/use-baseline-words.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import rows from "../../ui/rows.module.css";
import { BaselinePictures } from "./baseline-pictures.tsx";
import { BaselineVerdict } from "./baseline-verdict.tsx";

const MINUTE_MS = 60_000;
const MONTH_DAYS = 30;
const HASH_SHOWN = 16;

/** A kept baseline, and what was saved against it in the days since. */
export function BaselinePage() {
  const { id } = useParams({ from: "/baselines/$id" });
  const search = useSearch({ from: "/baselines/$id" });
  const navigate = useNavigate({ from: "/baselines/$id" });
  const today = taipeiDate(useNow(MINUTE_MS));
  const days = askedDays(search, today, MONTH_DAYS);
  const baseline = useQuery(baselineQuery(id, days));
  const change = (part: SpanChange): void =>
    void navigate({
      to: "/baselines/$id",
      params: { id },
      search: (before) => parseSpanSearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  return (
    <Answered query={baseline} lines={12}>
      {(data) => <Kept baseline={data} days={days} onDays={change} />}
    </Answered>
  );
}

interface KeptProps {
  readonly baseline: BaselineDetail;
  readonly days: AskedDays;
  readonly onDays: (change: SpanChange) => void;
}

function Kept({ baseline, days, onDays }: KeptProps) {
  const { language, t } = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [isRemoving, setRemoving] = useState(false);
  const { id, name, centerId, from, to, madeAt, inputHash } = baseline;
  const mayConfigure = useMayAt("energy.configure", { centerId });
  const removing = useMutation({
    mutationFn: (reason: string) => removeBaseline(id, reason),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["baselines", "list"] });
      await navigate({ to: "/baselines", search: { center: centerId } });
    },
  });
  return (
    <>
      <PageTitle
        title={name}
        above={
          <>
            <Link to="/baselines">{t("baseline.title")}</Link> · {formatDate(from, language)} –{" "}
            {formatDate(addDays(to, -1), language)}
          </>
        }
      >
        {mayConfigure ? (
          <Button variant="default" onClick={() => setRemoving(true)}>
            {t("baseline.remove")}
          </Button>
        ) : null}
      </PageTitle>
      <div className={rows["stack"]}>
        <BaselineVerdict result={baseline} />
        <SavedCard baseline={baseline} days={days} onDays={onDays} />
        <BaselinePictures days={baseline.days} />
        <p className={rows["quiet"]} title={inputHash}>
          {t("baseline.madeAt", { time: formatDateTime(madeAt, language), hash: inputHash.slice(0, HASH_SHOWN) })}
        </p>
      </div>
      {isRemoving ? (
        <ReasonDialog
          title={t("baseline.remove")}
          subtitle={name}
          note={t("baseline.removeMeans")}
          action={t("baseline.remove")}
          isGrave
          doing={removing}
          onClose={() => setRemoving(false)}
        />
      ) : null}
    </>
  );
}

function SavedCard({ baseline, days, onDays }: KeptProps) {
  const { language, t } = useLanguage();
  const words = useBaselineWords();
  const { reporting, savings } = baseline;
  const chart = useMemo(() => savingsChart(reporting, words), [reporting, words]);
  return (
    <Card title={t("baseline.savings")} note={t("baseline.savingsNote")}>
      <div className={rows["stack"]}>
        <DayFields days={days} onChange={onDays} />
        {savings === null ? (
          <p className={rows["quiet"]}>{t("baseline.noSavings")}</p>
        ) : (
          <>
            <SavingsTiles savings={savings} />
            <CategoryChartView
              label={t("baseline.savingsSaid", {
                saved: formatKwh(savings.savingsKwh, language),
                percent: formatPct(savings.savingsPct),
              })}
              head={t("baseline.day")}
              chart={chart}
            />
          </>
        )}
      </div>
    </Card>
  );
}
