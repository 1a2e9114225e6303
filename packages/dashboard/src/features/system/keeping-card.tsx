import { Progress } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { systemQuery } from "../../api/queries.ts";
import { formatBytes } from "../../format/format-bytes.ts";
import { formatCount } from "../../format/format-number.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AgeText } from "../../ui/age-text.tsx";
import { Card } from "../../ui/card.tsx";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./system-page.module.css";

/** Whether what is read is kept: the journal, those who read from it, the history, and the service itself. */
export function KeepingCard() {
  const { language, t } = useLanguage();
  const { data, error, isError, refetch } = useQuery(systemQuery);
  if (data === undefined)
    return (
      <Card title={t("keeping.title")}>
        {isError ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState lines={5} />}
      </Card>
    );
  const { journal, history, process } = data;
  const trouble = journal.trouble ?? history.trouble;
  return (
    <Card title={t("keeping.title")} note={`Weishan ${data.version}`}>
      {trouble === null ? null : <p className={styles["trouble"]}>{trouble}</p>}
      <dl className={styles["figures"]}>
        <dt>{t("keeping.journal")}</dt>
        <dd>
          {t("keeping.of", {
            used: formatBytes(journal.sizeBytes, language),
            max: formatBytes(journal.maxBytes, language),
          })}
          <Progress
            value={journal.usedPct}
            size={5}
            mt={4}
            color={journal.usedPct > 80 ? "red" : "teal"}
            aria-label={t("keeping.journal")}
          />
        </dd>
        <dt>{t("keeping.lost")}</dt>
        <dd data-bad={journal.lostRecords > 0}>{formatCount(journal.lostRecords, language)}</dd>
        <dt>{t(`keeping.history.${history.kind}`)}</dt>
        <dd data-bad={!history.available}>
          {history.available
            ? t("keeping.samples", { count: formatCount(history.samples, language) })
            : t("keeping.historyAway")}
        </dd>
        {journal.consumers.map(({ name, behindRecords }) => (
          <ConsumerLine key={name} name={name} behindRecords={behindRecords} />
        ))}
        <dt>{t("keeping.memory")}</dt>
        <dd>{formatBytes(process.memoryBytes, language)}</dd>
        <dt>{t("keeping.started")}</dt>
        <dd>
          <AgeText at={data.startedAt} />
        </dd>
      </dl>
      <p className={styles["more"]}>
        <Link to="/field">{t("keeping.toField")}</Link>
      </p>
    </Card>
  );
}

function ConsumerLine({ name, behindRecords }: { readonly name: string; readonly behindRecords: number }) {
  const { language, t } = useLanguage();
  return (
    <>
      <dt>{t("keeping.behind", { name })}</dt>
      <dd>
        {behindRecords === 0
          ? t("keeping.upToDate")
          : t("keeping.records", { count: formatCount(behindRecords, language) })}
      </dd>
    </>
  );
}
