import { NativeSelect } from "@mantine/core";
import { IconFilterOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { OBLIGATION_GROUPS } from "@weishan/core/maintenance";
import { type Obligation, obligationsQuery } from "../../api/obligations.ts";
import { centersQuery } from "../../api/queries.ts";
import { formatYear, taipeiDate } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./obligation.module.css";
import { ObligationDrawer } from "./obligation-drawer.tsx";
import { ObligationRow } from "./obligation-row.tsx";
import { type ObligationSearch, parseObligationSearch } from "./obligation-search.ts";
import { worstState } from "./year-track.ts";

const HOUR_MS = 3_600_000;
const YEARS_BACK = 2;
const YEARS_SHOWN = 5;
const TALLIES = ["overdue", "due", "upcoming", "done", "filed", "unknown"] as const;

/** Every statutory duty over a year: when it may be done, what is due, overdue, done and filed. */
export function ObligationPage() {
  const { language, t } = useLanguage();
  const search = useSearch({ from: "/obligations" });
  const navigate = useNavigate({ from: "/obligations" });
  const now = useNow(HOUR_MS);
  const today = taipeiDate(now);
  const thisYear = Number(today.slice(0, 4));
  const year = search.year ?? thisYear;
  const { data, error, isError, refetch } = useQuery(obligationsQuery(year, search.center));
  const centers = useQuery(centersQuery).data?.centers ?? [];
  const change = (part: { readonly [Key in keyof ObligationSearch]?: ObligationSearch[Key] | undefined }): void =>
    void navigate({
      to: "/obligations",
      search: (before: ObligationSearch) => parseObligationSearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  const shown = (data?.obligations ?? []).filter((duty) => isShown(duty, search.state));
  const open = data?.obligations.find(({ id }) => id === search.open);
  return (
    <>
      <PageTitle title={t("obligation.title")} above={t("obligation.above")} />
      <search className={rows["filters"]}>
        <NativeSelect
          aria-label={t("obligation.year")}
          value={String(year)}
          onChange={(event) => change({ year: Number(event.currentTarget.value) })}
          data={Array.from({ length: YEARS_SHOWN }, (_, index) => thisYear - YEARS_BACK + index).map((one) => ({
            value: String(one),
            label: t("obligation.yearOf", { year: formatYear(one, language), common: one }),
          }))}
        />
        <NativeSelect
          aria-label={t("ticket.center")}
          value={search.center ?? ""}
          onChange={(event) => change({ center: event.currentTarget.value })}
          data={[
            { value: "", label: t("ticket.everyCenter") },
            ...centers.map(({ id, name }) => ({ value: id, label: localName(name, language) })),
          ]}
        />
        <NativeSelect
          aria-label={t("ticket.stateFilter")}
          value={search.state ?? ""}
          onChange={({ currentTarget: { value } }) => change({ state: parseObligationSearch({ state: value }).state })}
          data={[
            { value: "", label: t("obligation.everyState") },
            ...(["overdue", "due", "unknown"] as const).map((state) => ({
              value: state,
              label: t(`obligation.state.${state}`),
            })),
          ]}
        />
      </search>
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState lines={12} />
        )
      ) : (
        <>
          {isError ? (
            <p role="alert" className={rows["stale"]}>
              {t("ticket.stale")}
            </p>
          ) : null}
          <ul className={styles["tallies"]}>
            {TALLIES.map((state) => (
              <li key={state} data-state={state}>
                <strong>{data.counts[state]}</strong> {t(`obligation.state.${state}`)}
              </li>
            ))}
          </ul>
          {shown.length === 0 ? (
            <EmptyState icon={<IconFilterOff size={28} />} title={t("obligation.none")} />
          ) : (
            <div className={rows["stack"]}>
              {OBLIGATION_GROUPS.map((group) => (
                <Group
                  key={group}
                  title={t(`obligation.group.${group}`)}
                  duties={shown.filter((duty) => duty.group === group)}
                  year={year}
                  today={today}
                  onOpen={(id) => change({ open: id })}
                />
              ))}
            </div>
          )}
        </>
      )}
      {open === undefined ? null : (
        <ObligationDrawer key={open.id} obligation={open} onClose={() => change({ open: undefined })} />
      )}
    </>
  );
}

function isShown(duty: Obligation, state: ObligationSearch["state"]): boolean {
  if (state === undefined) return duty.applies !== "no";
  return state === "unknown" ? duty.applies === "unknown" : duty.occurrences.some((one) => one.state === state);
}

interface GroupProps {
  readonly title: string;
  readonly duties: readonly Obligation[];
  readonly year: number;
  readonly today: string;
  readonly onOpen: (id: string) => void;
}

function Group({ title, duties, year, today, onOpen }: GroupProps) {
  const { language, t } = useLanguage();
  if (duties.length === 0) return null;
  const months = Array.from({ length: 12 }, (_, month) =>
    new Intl.DateTimeFormat(language, { timeZone: "UTC", month: language === "en" ? "short" : "numeric" }).format(
      Date.UTC(year, month, 1),
    ),
  );
  const worst = duties.filter((duty) => worstState(duty) === "overdue").length;
  return (
    <Card title={title} note={worst === 0 ? null : t("obligation.overdueCount", { count: worst })} flush>
      <div className={styles["months"]} aria-hidden>
        <span />
        <div className={styles["monthNames"]}>
          {months.map((month) => (
            <span key={month}>{month}</span>
          ))}
        </div>
      </div>
      {[...Map.groupBy(duties, ({ ruleId }) => ruleId)].map(([ruleId, ofRule]) => (
        <section key={ruleId} className={styles["rule"]} aria-labelledby={`rule-${ruleId}`}>
          <h3 id={`rule-${ruleId}`} className={styles["ruleName"]}>
            {ofRule[0] === undefined ? ruleId : localName(ofRule[0].name, language)}
            <span className={styles["sub"]}>
              {ofRule[0] === undefined ? "" : localName(ofRule[0].cadence, language)}
            </span>
          </h3>
          <ul className={styles["subjects"]}>
            {ofRule.map((duty) => (
              <li key={duty.id}>
                <ObligationRow obligation={duty} year={year} today={today} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Card>
  );
}
