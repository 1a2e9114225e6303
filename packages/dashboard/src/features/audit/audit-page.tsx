import { Button } from "@mantine/core";
import { IconDownload, IconFilterOff, IconHistory } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { auditExportUrl, auditQuery } from "../../api/audit.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./audit.module.css";
import { AuditFilters } from "./audit-filters.tsx";
import { AuditRow } from "./audit-row.tsx";
import { type AuditSearchChange, changedSearch, filterOf } from "./audit-search.ts";
import { ChainVerdict } from "./chain-verdict.tsx";

/** What was done, by whom, when and why; newest first. */
export function AuditPage() {
  const { t } = useLanguage();
  const search = useSearch({ from: "/audit" });
  const navigate = useNavigate({ from: "/audit" });
  const filter = filterOf(search);
  const { data, error, refetch, fetchNextPage, hasNextPage, isFetchingNextPage } = useInfiniteQuery(auditQuery(filter));
  const change = (changes: AuditSearchChange): void =>
    void navigate({ to: "/audit", replace: true, resetScroll: false, search: changedSearch(search, changes) });
  const clear = (): void => void navigate({ to: "/audit", replace: true, search: {} });
  const entries = data?.pages.flatMap((page) => page.entries) ?? [];
  const isFiltered = Object.keys(search).length > 0;
  return (
    <>
      <PageTitle title={t("audit.title")}>
        {(["csv", "ndjson"] as const).map((format) => (
          <Button
            key={format}
            component="a"
            href={auditExportUrl(filter, format)}
            download
            variant="default"
            leftSection={<IconDownload size={18} stroke={1.6} aria-hidden />}
          >
            {t(`audit.export.${format}`)}
          </Button>
        ))}
      </PageTitle>
      <div className={styles["page"]}>
        <ChainVerdict />
        <AuditFilters search={search} entries={entries} onChange={change} />
        <Card flush>
          {data === undefined ? (
            error === null ? (
              <div className={styles["padded"]}>
                <LoadingState lines={8} />
              </div>
            ) : (
              <ErrorState error={error} onRetry={() => void refetch()} />
            )
          ) : entries.length === 0 ? (
            <EmptyState
              icon={isFiltered ? <IconFilterOff size={28} /> : <IconHistory size={28} />}
              title={isFiltered ? t("audit.none") : t("audit.nothing")}
            >
              {isFiltered ? (
                <Button variant="light" onClick={clear}>
                  {t("equipment.clear")}
                </Button>
              ) : null}
            </EmptyState>
          ) : (
            <ol className={styles["rows"]} aria-label={t("audit.entries")}>
              {entries.map((entry) => (
                <AuditRow key={entry.sequence} entry={entry} onFilter={change} />
              ))}
            </ol>
          )}
        </Card>
        {hasNextPage ? (
          <Button
            className={styles["more"] ?? ""}
            variant="default"
            loading={isFetchingNextPage}
            onClick={() => void fetchNextPage()}
          >
            {t("audit.older")}
          </Button>
        ) : null}
      </div>
    </>
  );
}
