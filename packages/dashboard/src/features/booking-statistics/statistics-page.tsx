import { Button, NativeSelect, TextInput } from "@mantine/core";
import { IconChartBar, IconDownload } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type BookingStatistics, bookingStatisticsQuery, statisticsFileUrl } from "../../api/booking-statistics.ts";
import { centersQuery } from "../../api/queries.ts";
import { formatDate, taipeiDate } from "../../format/format-date.ts";
import { formatCount } from "../../format/format-number.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { WideTable } from "../../ui/wide-table.tsx";
import styles from "./statistics.module.css";
import { isPeriod, type StatisticsSearch, wishOf } from "./statistics-search.ts";
import { usesTable } from "./uses-table.ts";

const MINUTE_MS = 60_000;
const PCT = 100;

/** How the venues were used: as the city counts it, month by month, and what was left unused. */
export function StatisticsPage() {
  const { language, t } = useLanguage();
  const search = useSearch({ from: "/booking-statistics" });
  const today = taipeiDate(useNow(MINUTE_MS));
  const wish = wishOf(search, today);
  const { data, error, isError, refetch } = useQuery(bookingStatisticsQuery(wish));
  return (
    <>
      <PageTitle title={t("statistics.title")} above={t("statistics.above")}>
        <Button
          component="a"
          href={statisticsFileUrl(wish)}
          download
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden />}
        >
          {t("statistics.csv")}
        </Button>
      </PageTitle>
      <Filters wish={wish} />
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState lines={8} />
        )
      ) : (
        <div className={rows["stack"]}>
          <p className={rows["quiet"]}>
            {formatDate(data.from, language)} – {formatDate(data.to, language)} · {localName(data.definition, language)}
          </p>
          <Groups groups={data.groups} />
          <Card title={t("statistics.byClass")} flush>
            {data.rows.length === 0 ? (
              <EmptyState icon={<IconChartBar size={28} />} title={t("statistics.none")} />
            ) : (
              <Uses rows={data.rows} />
            )}
          </Card>
          <Utilisation statistics={data} />
        </div>
      )}
    </>
  );
}

function Filters({ wish }: { readonly wish: ReturnType<typeof wishOf> }) {
  const { language, t } = useLanguage();
  const navigate = useNavigate({ from: "/booking-statistics" });
  const centers = useQuery(centersQuery);
  const change = (part: { readonly [Key in keyof StatisticsSearch]?: StatisticsSearch[Key] | undefined }): void =>
    void navigate({
      to: "/booking-statistics",
      replace: true,
      search: (before: StatisticsSearch): StatisticsSearch =>
        Object.fromEntries(Object.entries({ ...before, ...part }).filter(([, value]) => value !== undefined)),
    });
  const said = (text: string): string | undefined => (text === "" ? undefined : text);
  return (
    <search className={rows["filters"]}>
      <TextInput
        label={t("statistics.from")}
        type="date"
        value={wish.from}
        onChange={(event) => change({ from: said(event.currentTarget.value) })}
      />
      <TextInput
        label={t("statistics.to")}
        type="date"
        min={wish.from}
        value={wish.to}
        onChange={(event) => change({ to: said(event.currentTarget.value) })}
      />
      <NativeSelect
        label={t("statistics.by")}
        value={wish.by}
        onChange={({ currentTarget: { value } }) => change({ by: isPeriod(value) ? value : undefined })}
        data={(["month", "half", "year"] as const).map((by) => ({ value: by, label: t(`statistics.by.${by}`) }))}
      />
      <NativeSelect
        label={t("venues.free.center")}
        value={wish.center ?? ""}
        onChange={(event) => change({ center: said(event.currentTarget.value) })}
        data={[
          { value: "", label: t("venues.free.anyCenter") },
          ...(centers.data?.centers ?? []).map(({ id, name }) => ({ value: id, label: localName(name, language) })),
        ]}
      />
    </search>
  );
}

function Groups({ groups }: { readonly groups: BookingStatistics["groups"] }) {
  const { language, t } = useLanguage();
  return (
    <ul className={styles["groups"]} aria-label={t("statistics.groups")}>
      {groups.map(({ key, name, heldCount, noShowCount, cancelledCount, forceMajeureCount }) => (
        <li key={key}>
          <span>{localName(name, language)}</span>
          <strong>{formatCount(heldCount, language)}</strong>
          <span className={styles["sub"]}>
            {t("statistics.notHeld", { noShow: noShowCount, cancelled: cancelledCount + forceMajeureCount })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Uses({ rows: counted }: { readonly rows: BookingStatistics["rows"] }) {
  const { language, t } = useLanguage();
  const { periods, classes, countOf, totalOf } = usesTable(counted);
  return (
    <WideTable label={t("statistics.byClass")}>
      <thead>
        <tr>
          <th scope="col">{t("statistics.period")}</th>
          {classes.map((venueClass) => (
            <th key={venueClass} scope="col" data-number>
              {t(`venueClass.${venueClass}`)}
            </th>
          ))}
          <th scope="col" data-number>
            {t("statistics.total")}
          </th>
        </tr>
      </thead>
      <tbody>
        {periods.map((period) => (
          <tr key={period}>
            <th scope="row">{period}</th>
            {classes.map((venueClass) => (
              <td key={venueClass} data-number>
                {formatCount(countOf(period, venueClass), language)}
              </td>
            ))}
            <td data-number>
              <strong>{formatCount(totalOf(period), language)}</strong>
            </td>
          </tr>
        ))}
      </tbody>
    </WideTable>
  );
}

function Utilisation({ statistics: { utilisation } }: { readonly statistics: BookingStatistics }) {
  const { language, t } = useLanguage();
  const centers = useQuery(centersQuery);
  const nameOf = (centerId: string): string => {
    const center = centers.data?.centers.find(({ id }) => id === centerId);
    return center === undefined ? centerId : localName(center.name, language);
  };
  if (utilisation.length === 0) return null;
  return (
    <Card title={t("statistics.utilisation")} note={t("statistics.utilisationNote")}>
      <ul className={styles["bars"]}>
        {utilisation.map(({ centerId, venueClass, usedShare }) => (
          <li key={`${centerId}${venueClass}`}>
            <span className={styles["barName"]}>
              {nameOf(centerId)} {t(`venueClass.${venueClass}`)}
            </span>
            <span className={styles["bar"]} aria-hidden>
              <span style={{ inlineSize: `${Math.min(1, usedShare ?? 0) * PCT}%` }} />
            </span>
            <strong>{usedShare === null ? NO_VALUE : `${(usedShare * PCT).toFixed(1)}%`}</strong>
          </li>
        ))}
      </ul>
    </Card>
  );
}
