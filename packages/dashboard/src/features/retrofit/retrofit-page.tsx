import { Button } from "@mantine/core";
import { IconFileText, IconPencil } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { changeRetrofit, type RetrofitDetail, retrofitQuery } from "../../api/energy/retrofits.ts";
import { useMayAt } from "../../api/may-at.ts";
import { formatDate } from "../../format/format-date.ts";
import { formatKwh, formatPct } from "../../format/format-energy.ts";
import { formatTwd } from "../../format/format-money.ts";
import { formatMonth } from "../../format/format-month.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { languageOf } from "../../format/language-of.ts";
import { addDays } from "../../format/month-grid.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import type { CategoryChart } from "../../ui/chart/category-chart.ts";
import { CategoryChartView } from "../../ui/chart/series-chart.tsx";
import { SavingsTiles } from "../../ui/energy/savings-tiles.tsx";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { ElevatorsBeforeAfter } from "./elevators-before-after.tsx";
import { RetrofitDialog } from "./retrofit-dialog.tsx";
import { VERDICT_TONES } from "./retrofit-totals.ts";

/** A retrofit: what was done for how much, what it saved by its baseline, and when it has paid for itself. */
export function RetrofitPage() {
  const { id } = useParams({ from: "/retrofits/$id" });
  const retrofit = useQuery(retrofitQuery(id));
  return (
    <Answered query={retrofit} lines={12}>
      {(data) => <Shown retrofit={data} />}
    </Answered>
  );
}

function Shown({ retrofit }: { readonly retrofit: RetrofitDetail }) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const [isChanging, setChanging] = useState(false);
  const { id, name, centerId, measure, verdict, verdictText, refused, savings, elevators, isDropped } = retrofit;
  const mayConfigure = useMayAt("energy.configure", { centerId });
  const dropping = useMutation({
    mutationFn: () => changeRetrofit(id, { isDropped: !isDropped }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["retrofits"] }),
  });
  return (
    <>
      <PageTitle
        title={name}
        above={
          <>
            <Link to="/retrofits" search={{ center: centerId }}>
              {t("retrofit.title")}
            </Link>{" "}
            · {t(`retrofit.measure.${measure}`)}
          </>
        }
      >
        <LinkButton
          to="/reports/new"
          search={{ kind: "retrofit", centers: centerId, subject: id }}
          variant="default"
          leftSection={<IconFileText size={18} aria-hidden />}
        >
          {t("retrofit.report")}
        </LinkButton>
        {mayConfigure ? (
          <>
            <Button variant="default" loading={dropping.isPending} onClick={() => dropping.mutate()}>
              {t(isDropped ? "retrofit.takeUp" : "retrofit.drop")}
            </Button>
            <Button
              variant="default"
              leftSection={<IconPencil size={18} aria-hidden />}
              onClick={() => setChanging(true)}
            >
              {t("retrofit.change")}
            </Button>
          </>
        ) : null}
      </PageTitle>
      <FormRefusal error={dropping.error} />
      <div className={rows["stack"]}>
        <div className={rows["marks"]}>
          <Pill tone={VERDICT_TONES[verdict]}>{t(`retrofit.verdict.${verdict}`)}</Pill>
          <span>{localName(verdictText, language)}</span>
        </div>
        {refused.map(({ code, text }) => (
          <p key={code} className={rows["stale"]}>
            {localName(text, language)}
          </p>
        ))}
        {savings === null ? null : <SavingsTiles savings={savings} />}
        <div className={rows["columns"]}>
          <Months retrofit={retrofit} />
          <Facts retrofit={retrofit} />
        </div>
        {elevators.length === 0 ? null : <ElevatorsBeforeAfter elevators={elevators} />}
      </div>
      {isChanging ? (
        <RetrofitDialog centerId={centerId} retrofit={retrofit} onClose={() => setChanging(false)} />
      ) : null}
    </>
  );
}

function Months({ retrofit: { months, savings } }: { readonly retrofit: RetrofitDetail }) {
  const { language, t } = useLanguage();
  const chart = useMemo(
    (): CategoryChart => ({
      categories: months.map(({ month }) => formatMonth(month, language)),
      unit: "kWh",
      series: [
        { name: t("baseline.expected"), values: months.map(({ expectedKwh }) => expectedKwh), mark: "bar" },
        { name: t("baseline.measured"), values: months.map(({ measuredKwh }) => measuredKwh), mark: "bar" },
      ],
    }),
    [months, language, t],
  );
  return (
    <Card title={t("retrofit.months")}>
      {months.length === 0 ? (
        <p className={rows["quiet"]}>{t("retrofit.noMonths")}</p>
      ) : (
        <CategoryChartView
          label={t("retrofit.monthsSaid", {
            count: months.length,
            saved: formatKwh(savings?.savingsKwh ?? null, language),
          })}
          head={t("reasons.month")}
          chart={chart}
        />
      )}
    </Card>
  );
}

function Facts({ retrofit }: { readonly retrofit: RetrofitDetail }) {
  const { language, t } = useLanguage();
  const {
    workFrom,
    workTo,
    costTwd,
    promisedKwhPerYear,
    savingsKwhPerYear,
    savedTwdPerYear,
    priceSource,
    paybackYears,
    baselineId,
    equipmentIds,
    note,
  } = retrofit;
  const kept =
    promisedKwhPerYear === null || promisedKwhPerYear === 0 || savingsKwhPerYear === null
      ? null
      : (savingsKwhPerYear / promisedKwhPerYear) * 100;
  return (
    <Card title={t("retrofit.facts")}>
      <dl className={rows["facts"]}>
        <dt>{t("retrofit.work")}</dt>
        <dd>
          {formatDate(workFrom, language)} – {formatDate(addDays(workTo, -1), language)}
        </dd>
        <dt>{t("retrofit.cost")}</dt>
        <dd>{costTwd === null ? NO_VALUE : formatTwd(costTwd, language)}</dd>
        <dt>{t("retrofit.promised")}</dt>
        <dd>{promisedKwhPerYear === null ? NO_VALUE : formatKwh(promisedKwhPerYear, language)}</dd>
        <dt>{t("retrofit.savedPerYear")}</dt>
        <dd>
          {savingsKwhPerYear === null ? t("retrofit.notYet") : formatKwh(savingsKwhPerYear, language)}
          {kept === null ? null : <> ({t("retrofit.ofPromised", { percent: formatPct(kept) })})</>}
        </dd>
        <dt>{t("retrofit.moneyPerYear")}</dt>
        <dd>
          {savedTwdPerYear === null ? NO_VALUE : formatTwd(savedTwdPerYear, language)}
          {priceSource === null ? null : <span lang={languageOf(priceSource)}> · {priceSource}</span>}
        </dd>
        <dt>{t("retrofit.payback")}</dt>
        <dd>
          {paybackYears === null
            ? NO_VALUE
            : t("retrofit.years", { years: paybackYears.toLocaleString(language, { maximumFractionDigits: 1 }) })}
        </dd>
        <dt>{t("baseline.title")}</dt>
        <dd>
          {baselineId === null ? (
            t("retrofit.noBaseline")
          ) : (
            <Link to="/baselines/$id" params={{ id: baselineId }}>
              {t("retrofit.toBaseline")}
            </Link>
          )}
        </dd>
        {equipmentIds.length === 0 ? null : (
          <>
            <dt>{t("retrofit.equipment")}</dt>
            <dd>
              {equipmentIds.map((id) => (
                <Link key={id} to="/equipment/$id" params={{ id }}>
                  {id}{" "}
                </Link>
              ))}
            </dd>
          </>
        )}
      </dl>
      {note === "" ? null : <p className={rows["text"]}>{note}</p>}
    </Card>
  );
}
