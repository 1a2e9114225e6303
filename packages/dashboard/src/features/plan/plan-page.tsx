import { ActionIcon, Button, NativeSelect, SegmentedControl } from "@mantine/core";
import { IconCalendarOff, IconChevronLeft, IconChevronRight, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { type Plan, type PlanOccurrence, planOccurrencesQuery, plansQuery } from "../../api/plans.ts";
import { centersQuery } from "../../api/queries.ts";
import { useMay } from "../../api/session.ts";
import { taipeiDate, taipeiDayStart } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { monthAfter, monthDays } from "./month-grid.ts";
import { MonthView } from "./month-view.tsx";
import { OccurrenceDialog } from "./occurrence-dialog.tsx";
import styles from "./plan.module.css";
import { PlanEditor } from "./plan-editor.tsx";
import { PlanList } from "./plan-list.tsx";
import { type PlanSearch, parsePlanSearch } from "./plan-search.ts";
import { YearView } from "./year-view.tsx";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const MONTH_END = 7;
const YEAR_END = 4;
const MONTHS = 12;

/** When maintenance falls due: by month, by year, and the plans behind it. */
export function PlanPage() {
  const { language, t } = useLanguage();
  const search = useSearch({ from: "/plans" });
  const navigate = useNavigate({ from: "/plans" });
  const mayManage = useMay("plan.manage");
  const today = taipeiDate(useNow(HOUR_MS));
  const month = search.month ?? today.slice(0, MONTH_END);
  const view = search.view ?? "month";
  const centers = useQuery(centersQuery).data?.centers ?? [];
  const plans = useQuery(plansQuery(search.center));
  const span = view === "year" ? yearSpan(month.slice(0, YEAR_END)) : monthSpan(month);
  const occurrences = useQuery({
    ...planOccurrencesQuery(span.fromMs, span.toMs, search.center),
    enabled: view !== "list",
  });
  const [editing, setEditing] = useState<Plan | "new" | null>(null);
  const [open, setOpen] = useState<PlanOccurrence | null>(null);
  const change = (part: { readonly [Key in keyof PlanSearch]?: PlanSearch[Key] | undefined }): void =>
    void navigate({
      to: "/plans",
      search: (before: PlanSearch) => parsePlanSearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  const failed = [plans, occurrences].find(({ isError }) => isError);
  const step = view === "year" ? MONTHS : 1;
  const title = new Intl.DateTimeFormat(language === "en" ? "en" : "zh-TW-u-ca-roc", {
    timeZone: "UTC",
    year: "numeric",
    ...(view === "year" ? {} : { month: "long" }),
  }).format(Date.parse(`${month}-01T00:00:00Z`));
  return (
    <>
      <PageTitle title={t("plan.title")} above={t("plan.above")}>
        <SegmentedControl
          aria-label={t("ticket.view")}
          value={view}
          onChange={(value) => change({ view: value === "year" || value === "list" ? value : undefined })}
          data={(["month", "year", "list"] as const).map((value) => ({ value, label: t(`plan.view.${value}`) }))}
        />
        {mayManage ? (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEditing("new")}>
            {t("plan.new")}
          </Button>
        ) : null}
      </PageTitle>
      <search className={rows["filters"]}>
        <NativeSelect
          aria-label={t("ticket.center")}
          value={search.center ?? ""}
          onChange={(event) => change({ center: event.currentTarget.value })}
          data={[
            { value: "", label: t("ticket.everyCenter") },
            ...centers.map(({ id, name }) => ({ value: id, label: localName(name, language) })),
          ]}
        />
        {view === "list" ? null : (
          <div className={styles["turner"]}>
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t("plan.before")}
              onClick={() => change({ month: monthAfter(month, -step) })}
            >
              <IconChevronLeft size={18} aria-hidden />
            </ActionIcon>
            <strong aria-live="polite">{title}</strong>
            <ActionIcon
              variant="default"
              size={36}
              aria-label={t("plan.after")}
              onClick={() => change({ month: monthAfter(month, step) })}
            >
              <IconChevronRight size={18} aria-hidden />
            </ActionIcon>
            <Button variant="subtle" onClick={() => change({ month: undefined })}>
              {t("plan.today")}
            </Button>
          </div>
        )}
      </search>
      {failed === undefined ? null : plans.data === undefined ? (
        <ErrorState error={failed.error} onRetry={() => void Promise.all([plans.refetch(), occurrences.refetch()])} />
      ) : (
        <p role="alert" className={rows["stale"]}>
          {t("ticket.stale")}
        </p>
      )}
      {plans.data === undefined ? (
        failed === undefined ? (
          <LoadingState lines={10} />
        ) : null
      ) : plans.data.plans.length === 0 ? (
        <EmptyState icon={<IconCalendarOff size={28} />} title={t("plan.none")} detail={t("plan.noneDetail")} />
      ) : view === "list" ? (
        <PlanList plans={plans.data.plans} onEdit={mayManage ? setEditing : null} />
      ) : occurrences.data === undefined ? (
        <LoadingState lines={10} />
      ) : view === "year" ? (
        <YearView
          year={month.slice(0, YEAR_END)}
          occurrences={occurrences.data.occurrences}
          onMonth={(chosen) => change({ view: undefined, month: chosen })}
        />
      ) : (
        <MonthView month={month} today={today} occurrences={occurrences.data.occurrences} onOpen={setOpen} />
      )}
      {editing === null ? null : (
        <PlanEditor plan={editing === "new" ? null : editing} onClose={() => setEditing(null)} />
      )}
      {open === null ? null : <OccurrenceDialog occurrence={open} onClose={() => setOpen(null)} />}
    </>
  );
}

function monthSpan(month: string) {
  const days = monthDays(month);
  const [first = `${month}-01`] = days;
  const fromMs = taipeiDayStart(first);
  return { fromMs, toMs: fromMs + days.length * DAY_MS };
}

const yearSpan = (year: string) => ({
  fromMs: taipeiDayStart(`${year}-01-01`),
  toMs: taipeiDayStart(`${Number(year) + 1}-01-01`),
});
