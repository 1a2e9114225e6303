import { IconChevronDown } from "@tabler/icons-react";
import { useId, useState } from "react";
import type { AuditEntry } from "../../api/client.ts";
import { formatInstant } from "../../format/format-time.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { useCenterName } from "../../ui/grant-list.tsx";
import styles from "./audit.module.css";
import type { AuditSearchChange } from "./audit-search.ts";
import { actionWords, actorWords, kindWords } from "./audit-words.ts";
import { EntryDetail } from "./entry-detail.tsx";

interface AuditRowProps {
  readonly entry: AuditEntry;
  readonly onFilter: (change: AuditSearchChange) => void;
}

/** One thing that was done; opened, what exactly it changed. */
export function AuditRow({ entry, onFilter }: AuditRowProps) {
  const { language, t } = useLanguage();
  const centerName = useCenterName();
  const [isOpen, setOpen] = useState(false);
  const detailId = useId();
  const { actor, subject } = entry;
  return (
    <li className={styles["entry"]}>
      <button
        type="button"
        className={styles["head"]}
        aria-expanded={isOpen}
        aria-controls={detailId}
        onClick={() => setOpen(!isOpen)}
      >
        <time className={styles["at"]} dateTime={new Date(entry.at).toISOString()}>
          {formatInstant(entry.at, language)}
        </time>
        <span className={styles["actor"]} data-kind={actor.kind}>
          {actorWords(entry, t)}
        </span>
        <span className={styles["done"]}>
          <span className={styles["action"]}>{actionWords(entry.action, t)}</span>
          <span className={styles["subject"]}>
            {kindWords(subject.kind, t)} <code>{subject.id}</code>
          </span>
          {entry.detail?.reason === null || entry.detail === null ? null : (
            <span className={styles["reason"]}>{t("audit.reasonIs", { reason: entry.detail.reason })}</span>
          )}
        </span>
        <span className={styles["center"]}>{entry.centerId === null ? "" : centerName(entry.centerId)}</span>
        <IconChevronDown size={16} className={styles["chevron"]} data-open={isOpen} aria-hidden />
      </button>
      <div id={detailId} hidden={!isOpen}>
        {isOpen ? (
          <div className={styles["body"]}>
            <EntryDetail entry={entry} />
            <div className={styles["narrow"]}>
              {actor.kind === "person" ? (
                <button type="button" className={styles["link"]} onClick={() => onFilter({ person: actor.personId })}>
                  {t("audit.onlyPerson")}
                </button>
              ) : null}
              <button
                type="button"
                className={styles["link"]}
                onClick={() => onFilter({ kind: subject.kind, subject: subject.id })}
              >
                {t("audit.onlySubject")}
              </button>
            </div>
          </div>
        ) : null}
      </div>
    </li>
  );
}
