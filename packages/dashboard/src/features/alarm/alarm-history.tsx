import { Button } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { alarmHistoryQuery } from "../../api/alarms.ts";
import { formatSpan } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { valueWords } from "../../format/value-words.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PriorityMark } from "../../ui/priority-mark.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./alarm-history.module.css";
import pageStyles from "./alarm-page.module.css";
import type { AlarmSearch } from "./alarm-search.ts";
import { clockText } from "./alarm-words.ts";

/** The alarms that came and went, newest first, a page at a time. */
export function AlarmHistory({ search }: { readonly search: AlarmSearch }) {
  const { language, t } = useLanguage();
  const history = useInfiniteQuery(alarmHistoryQuery(search));
  if (history.data === undefined)
    return history.error === null ? (
      <LoadingState lines={8} />
    ) : (
      <ErrorState error={history.error} onRetry={() => void history.refetch()} />
    );
  const occurrences = history.data.pages.flatMap((page) => page.occurrences);
  if (occurrences.length === 0) return <EmptyState icon={<IconHistory size={28} />} title={t("alarm.none.history")} />;
  return (
    <>
      <div className={styles["frame"]}>
        <table className={styles["table"]}>
          <thead>
            <tr>
              <th scope="col">{t("alarm.column.since")}</th>
              <th scope="col">{t("alarm.column.priority")}</th>
              <th scope="col">{t("alarm.column.what")}</th>
              <th scope="col">{t("alarm.column.value")}</th>
              <th scope="col">{t("alarm.lasted")}</th>
              <th scope="col">{t("alarm.acknowledgedBy")}</th>
            </tr>
          </thead>
          <tbody>
            {occurrences.map((one) => (
              <tr key={one.id}>
                <td>{clockText(one.activeAt, language)}</td>
                <td>
                  <PriorityMark priority={one.priority} />
                </td>
                <td className={styles["what"]}>
                  <Link to="/alarms/$id" params={{ id: one.alarmId }} preload={false}>
                    {localName(one.name, language)}
                  </Link>
                  <span>{localName(one.equipmentName, language)}</span>
                </td>
                <td>{one.value === null ? null : valueWords(one.value, { unit: one.unit ?? "" }, language)}</td>
                <td>
                  {one.returnedAt === null ? t("alarm.lasting") : formatSpan(one.returnedAt - one.activeAt, language)}
                </td>
                <td>{one.acknowledgedBy?.displayName}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {history.hasNextPage ? (
        <Button
          className={pageStyles["older"] ?? ""}
          variant="default"
          loading={history.isFetchingNextPage}
          onClick={() => void history.fetchNextPage()}
        >
          {t("audit.older")}
        </Button>
      ) : null}
    </>
  );
}
