import { Button, NativeSelect } from "@mantine/core";
import { IconPencilPlus, IconWritingSign } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { type ReportEntry, type ReportTopic, reportEntriesQuery } from "../../api/report-entries.ts";
import { useMay } from "../../api/session.ts";
import { formatYear, taipeiDate } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState } from "../../ui/screen-state.tsx";
import { EntryDialog } from "./entry-dialog.tsx";
import { EntryRow } from "./entry-row.tsx";
import { type EntrySearch, parseEntrySearch } from "./entry-search.ts";
import type { Change } from "./report-search.ts";
import { ReportTabs } from "./report-tabs.tsx";

const HOUR_MS = 3_600_000;
const YEARS_SHOWN = 6;

/** What the city's reports tell of that no desk records: works in words, counts of other offices, each with its source. */
export function EntriesPage() {
  const { language, t } = useLanguage();
  const search = useSearch({ from: "/report-entries" });
  const navigate = useNavigate({ from: "/report-entries" });
  const mayWrite = useMay("report.issue");
  const thisYear = Number(taipeiDate(useNow(HOUR_MS)).slice(0, "yyyy".length));
  const year = search.year ?? thisYear;
  const list = useQuery(
    reportEntriesQuery({
      from: `${year}-01-01`,
      to: `${year}-12-31`,
      ...(search.topic === undefined ? {} : { topic: search.topic }),
    }),
  );
  const [writing, setWriting] = useState<ReportEntry | "new" | null>(null);
  const topics = list.data?.topics ?? [];
  const change = (part: Change<EntrySearch>): void =>
    void navigate({
      to: "/report-entries",
      search: (before) => parseEntrySearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <PageTitle title={t("reportEntry.title")} above={t("reportEntry.above")}>
        {mayWrite ? (
          <Button
            leftSection={<IconPencilPlus size={18} aria-hidden />}
            disabled={topics.length === 0}
            onClick={() => setWriting("new")}
          >
            {t("reportEntry.new")}
          </Button>
        ) : null}
      </PageTitle>
      <ReportTabs />
      <search className={rows["filters"]}>
        <NativeSelect
          label={t("reportEntry.year")}
          value={String(year)}
          onChange={(event) => change({ year: Number(event.currentTarget.value) })}
          data={[...new Set([...Array.from({ length: YEARS_SHOWN }, (_, back) => thisYear - back), year])].map(
            (one) => ({
              value: String(one),
              label: t("obligation.yearOf", { year: formatYear(one, language), common: one }),
            }),
          )}
        />
        <NativeSelect
          label={t("reportEntry.topic")}
          value={search.topic ?? ""}
          onChange={({ currentTarget: { value } }) => change({ topic: topics.find(({ id }) => id === value)?.id })}
          data={[
            { value: "", label: t("reportEntry.everyTopic") },
            ...topics.map(({ id, name }) => ({ value: id, label: localName(name, language) })),
          ]}
        />
      </search>
      <Answered query={list} lines={8}>
        {({ entries }) =>
          entries.length === 0 ? (
            <Card flush>
              <EmptyState
                icon={<IconWritingSign size={28} />}
                title={t("reportEntry.none")}
                detail={t("reportEntry.noneDetail")}
              />
            </Card>
          ) : (
            <div className={rows["stack"]}>
              {topics.map((topic) => (
                <TopicCard
                  key={topic.id}
                  topic={topic}
                  entries={entries.filter((entry) => entry.topic === topic.id)}
                  onChange={mayWrite ? setWriting : null}
                />
              ))}
            </div>
          )
        }
      </Answered>
      {writing === null ? null : (
        <EntryDialog
          topics={topics}
          entry={writing === "new" ? null : writing}
          usualTopic={search.topic}
          onClose={() => setWriting(null)}
        />
      )}
    </>
  );
}

interface TopicCardProps {
  readonly topic: ReportTopic;
  readonly entries: readonly ReportEntry[];
  /** Null for whoever only reads. */
  readonly onChange: ((entry: ReportEntry) => void) | null;
}

function TopicCard({ topic, entries, onChange }: TopicCardProps) {
  const { language, t } = useLanguage();
  if (entries.length === 0) return null;
  return (
    <Card
      title={localName(topic.name, language)}
      note={topic.reports.map((report) => t(`reportEntry.report.${report}`)).join(t("report.and"))}
      flush
    >
      <ul className={rows["list"]}>
        {entries.map((entry) => (
          <EntryRow key={entry.id} entry={entry} onChange={onChange} />
        ))}
      </ul>
    </Card>
  );
}
