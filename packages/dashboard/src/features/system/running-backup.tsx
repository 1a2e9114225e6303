import { Loader, Progress } from "@mantine/core";
import type { Backups } from "../../api/client.ts";
import { formatBytes } from "../../format/format-bytes.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./system-page.module.css";

/** A backup or a rehearsal that is under way, and how far it is. */
export function RunningBackup({ running }: { readonly running: NonNullable<Backups["running"]> }) {
  const { language, t } = useLanguage();
  const { kind, doneBytes, totalBytes } = running;
  const donePct = totalBytes === null || totalBytes === 0 ? null : Math.min(100, (doneBytes / totalBytes) * 100);
  return (
    <output className={styles["running"]}>
      <span className={styles["runningText"]}>
        <Loader size={16} aria-hidden />
        {t(`backup.running.${kind}`)}
        <span className={styles["runningBytes"]}>
          {totalBytes === null
            ? formatBytes(doneBytes, language)
            : t("keeping.of", { used: formatBytes(doneBytes, language), max: formatBytes(totalBytes, language) })}
        </span>
      </span>
      {donePct === null ? null : <Progress value={donePct} size={6} aria-label={t(`backup.running.${kind}`)} />}
    </output>
  );
}
