import { useQuery } from "@tanstack/react-query";
import { type Cause, causeName, causeOf } from "@weishan/core/cause";
import { systemQuery } from "../../api/queries.ts";
import { formatBytes } from "../../format/format-bytes.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AgeText } from "../../ui/age-text.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./field.module.css";
import { FieldMark } from "./field-mark.tsx";
import { Figure } from "./figure.tsx";
import { formatMs, formatRate } from "./format-figure.ts";

/** Whether what is read is also kept: journal, history and the service itself. */
export function SystemCard({ isLost }: { readonly isLost: boolean }) {
  const { language, t } = useLanguage();
  const { data } = useQuery(systemQuery);
  if (data === undefined) return null;
  const { journal, history, process } = data;
  const trouble = troubleOf(journal.trouble, history.trouble);
  const state = isLost ? "lost" : trouble === null && history.available ? "ok" : "troubled";
  return (
    <div className={styles["system"]}>
      <Card title={t("field.system")} note={`Weishan ${data.version}`} aside={<FieldMark state={state} />}>
        {trouble === null ? null : (
          <p className={styles["outage"]} title={trouble.detail}>
            {localName(causeName(trouble), language)}
          </p>
        )}
        <dl className={styles["figures"]}>
          <Figure label={t("field.journal")} unit={formatBytes(journal.sizeBytes, language)}>
            {formatRate(journal.usedPct, language)} %
          </Figure>
          <Figure label={t("field.lostRecords")} isAlarming={journal.lostRecords > 0}>
            {journal.lostRecords.toLocaleString(language)}
          </Figure>
          <Figure label={t(`field.history.${history.kind}`)} isAlarming={!history.available}>
            {history.samples.toLocaleString(language)}
          </Figure>
          <Figure label={t("field.behind")}>{history.behindRecords.toLocaleString(language)}</Figure>
          <Figure label={t("field.memory")}>{formatBytes(process.memoryBytes, language)}</Figure>
          <Figure label={t("field.lag")} unit="ms">
            {formatMs(process.eventLoopLagP99Ms, language)}
          </Figure>
          <Figure label={t("field.started")}>
            <AgeText at={data.startedAt} />
          </Figure>
        </dl>
      </Card>
    </div>
  );
}

/** The journal first: without it nothing is kept. */
function troubleOf(journalTrouble: string | null, historyTrouble: string | null): Cause | null {
  if (journalTrouble !== null) return causeOf("journal-in-trouble", journalTrouble);
  return historyTrouble === null ? null : causeOf("history-unavailable", historyTrouble);
}
