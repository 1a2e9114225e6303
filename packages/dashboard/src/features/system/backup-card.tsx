import { Button } from "@mantine/core";
import { IconDatabaseExport } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { backupsQuery, startBackup } from "../../api/backups.ts";
import type { Backups } from "../../api/client.ts";
import { useMay } from "../../api/session.ts";
import { formatMoment, formatSpan } from "../../format/format-time.ts";
import { useNow } from "../../format/use-now.ts";
import type { Language } from "../../i18n/language.ts";
import { type Translate, useLanguage } from "../../i18n/language-context.tsx";
import { AgeText } from "../../ui/age-text.tsx";
import { Card } from "../../ui/card.tsx";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { BackupMissing } from "./backup-missing.tsx";
import { backupVerdict } from "./backup-verdict.ts";
import { RunningBackup } from "./running-backup.tsx";
import { SnapshotList } from "./snapshot-list.tsx";
import { StatusIcon } from "./status-icon.tsx";
import styles from "./system-page.module.css";

/** Whether everything could be brought back: the last good backup, the next, all there are; to take one now. */
export function BackupCard() {
  const { t } = useLanguage();
  const { data, error, isError, refetch } = useQuery(backupsQuery);
  if (data === undefined)
    return (
      <Card title={t("backup.title")}>
        {isError ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState lines={5} />}
      </Card>
    );
  if (!data.isConfigured)
    return (
      <Card title={t("backup.title")}>
        <BackupMissing />
      </Card>
    );
  return <ConfiguredBackups backups={data} />;
}

const STEP_MS = 30_000;

function ConfiguredBackups({ backups }: { readonly backups: Backups }) {
  const { language, t } = useLanguage();
  const now = useNow(STEP_MS);
  const { lastGoodAt, nextAt, trouble, running, snapshots, schedule } = backups;
  const status = backupVerdict(backups, now);
  return (
    <Card title={t("backup.title")} aside={<RunNow isRunning={running !== null} />} flush>
      <div className={styles["backupHead"]} data-status={status}>
        <StatusIcon status={status} sizePx={26} />
        <span className={styles["verdictText"]}>
          <strong>
            {lastGoodAt === null ? (
              t("backup.never")
            ) : (
              <>
                {t("backup.lastGood")} <AgeText at={lastGoodAt} />
              </>
            )}
          </strong>
          <span>
            {[
              ...(nextAt === null ? [] : [t("backup.next", { time: formatMoment(nextAt, now, language) })]),
              ...(schedule === null ? [] : scheduleWords(schedule, language, t)),
            ].join(" · ")}
          </span>
        </span>
      </div>
      {trouble === null ? null : (
        <p className={styles["trouble"]} role="alert">
          {t("backup.trouble", { time: formatMoment(trouble.since, now, language), count: trouble.attempts })}
          <br />
          {trouble.text}
        </p>
      )}
      {running === null ? null : <RunningBackup running={running} />}
      <SnapshotList snapshots={snapshots} isBusy={running !== null} />
      <dl className={styles["backupFacts"]}>
        <dt>{t("backup.folder")}</dt>
        <dd>
          <code>{backups.folder}</code>
        </dd>
        <dt>{t("backup.encryption")}</dt>
        <dd>{t(`backup.encryption.${backups.encryption ?? "none"}`)}</dd>
      </dl>
    </Card>
  );
}

const DAY_MS = 86_400_000;

function scheduleWords({ everyMs, at, keep }: NonNullable<Backups["schedule"]>, language: Language, t: Translate) {
  const when =
    everyMs === DAY_MS ? t("backup.daily", { at }) : t("backup.every", { every: formatSpan(everyMs, language), at });
  return [when, t("backup.keep", keep)];
}

function RunNow({ isRunning }: { readonly isRunning: boolean }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const mayRun = useMay("backup.run");
  const run = useMutation({
    mutationFn: startBackup,
    onSuccess: (state) => queries.setQueryData(backupsQuery.queryKey, state),
  });
  if (!mayRun) return null;
  return (
    <>
      <DialogRefusal error={run.error} />
      <Button
        size="xs"
        variant="light"
        leftSection={<IconDatabaseExport size={16} aria-hidden />}
        disabled={isRunning}
        loading={run.isPending}
        onClick={() => run.mutate()}
      >
        {t("backup.runNow")}
      </Button>
    </>
  );
}
