import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconFilePlus, IconFiles, IconSearch } from "@tabler/icons-react";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { reportKindsQuery, reportsQuery } from "../../api/reports.ts";
import { useMay } from "../../api/session.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { useCenter } from "../../ui/energy/use-center.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { ReportLine } from "./report-line.tsx";
import { type Change, parseShelfSearch, type ShelfSearch } from "./report-search.ts";
import { ReportTabs } from "./report-tabs.tsx";

const TYPING_MS = 300;

/** Every report that was issued, the newest first, to be found again by its words. */
export function ReportShelfPage() {
  const { t } = useLanguage();
  const search = useSearch({ from: "/reports" });
  const navigate = useNavigate({ from: "/reports" });
  const mayIssue = useMay("report.issue");
  const list = useInfiniteQuery(reportsQuery(search));
  const reports = list.data?.pages.flatMap((page) => page.reports) ?? [];
  const isFiltered = Object.keys(search).length > 0;
  const change = (part: Change<ShelfSearch>): void =>
    void navigate({
      to: "/reports",
      search: (before) => parseShelfSearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <PageTitle title={t("report.title")} above={t("report.above")}>
        {mayIssue ? (
          <LinkButton to="/reports/new" leftSection={<IconFilePlus size={18} aria-hidden />}>
            {t("report.make")}
          </LinkButton>
        ) : null}
      </PageTitle>
      <ReportTabs />
      <ShelfFilters search={search} onChange={change} />
      {list.data === undefined ? (
        list.isError ? (
          <ErrorState error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <LoadingState lines={8} />
        )
      ) : (
        <>
          {list.isError ? (
            <p role="alert" className={rows["stale"]}>
              {t("state.stale")}
            </p>
          ) : null}
          <Card flush>
            {reports.length === 0 ? (
              <EmptyState
                icon={<IconFiles size={28} />}
                title={t(isFiltered ? "report.noneFound" : "report.none")}
                detail={t(isFiltered ? "report.noneFoundDetail" : "report.noneDetail")}
              />
            ) : (
              <ul className={rows["list"]}>
                {reports.map((report) => (
                  <ReportLine key={report.id} report={report} />
                ))}
              </ul>
            )}
            {list.hasNextPage ? (
              <div className={rows["more"]}>
                <Button variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
                  {t("report.older")}
                </Button>
              </div>
            ) : null}
          </Card>
        </>
      )}
    </>
  );
}

interface ShelfFiltersProps {
  readonly search: ShelfSearch;
  readonly onChange: (change: Change<ShelfSearch>) => void;
}

function ShelfFilters({ search, onChange }: ShelfFiltersProps) {
  const { language, t } = useLanguage();
  const kinds = useQuery(reportKindsQuery).data?.kinds ?? [];
  const { centers } = useCenter(search.center);
  const [words, setWords] = useState(search.q ?? "");
  const seek = useDebouncedCallback((q: string) => onChange({ q }), TYPING_MS);
  return (
    <search className={rows["filters"]}>
      <TextInput
        className={rows["words"] ?? ""}
        label={t("report.words")}
        placeholder={t("report.wordsHint")}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={words}
        onChange={({ currentTarget: { value } }) => {
          setWords(value);
          seek(value.trim());
        }}
      />
      <NativeSelect
        label={t("report.kind")}
        value={search.kind ?? ""}
        onChange={(event) => onChange({ kind: event.currentTarget.value })}
        data={[
          { value: "", label: t("report.everyKind") },
          ...kinds.map(({ id, name }) => ({ value: id, label: localName(name, language) })),
        ]}
      />
      <NativeSelect
        label={t("venues.free.center")}
        value={search.center ?? ""}
        onChange={(event) => onChange({ center: event.currentTarget.value })}
        data={[
          { value: "", label: t("venues.free.anyCenter") },
          ...centers.map(({ id, name }) => ({ value: id, label: localName(name, language) })),
        ]}
      />
    </search>
  );
}
