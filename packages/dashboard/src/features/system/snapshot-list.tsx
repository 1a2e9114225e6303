import { Badge, Button } from "@mantine/core";
import { IconCircleCheckFilled, IconCircleXFilled, IconLock, IconTestPipe } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { backupsQuery, rehearseBackup } from "../../api/backups.ts";
import type { Backup } from "../../api/client.ts";
import { useMay } from "../../api/session.ts";
import { formatBytes } from "../../format/format-bytes.ts";
import { formatCount } from "../../format/format-number.ts";
import { formatInstant, formatSpan } from "../../format/format-time.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AgeText } from "../../ui/age-text.tsx";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import styles from "./system-page.module.css";

/** As many as are asked about in the week; the others are one press away. */
const SHOWN = 5;

interface SnapshotListProps {
  readonly snapshots: readonly Backup[];
  /** Whether a backup or a rehearsal runs: there is one at a time. */
  readonly isBusy: boolean;
}

/** The backups there are, the newest first, each with its trial restore. */
export function SnapshotList({ snapshots, isBusy }: SnapshotListProps) {
  const { language, t } = useLanguage();
  const [showsAll, setShowsAll] = useState(false);
  if (snapshots.length === 0) return <p className={styles["noSnapshots"]}>{t("backup.none")}</p>;
  const shown = showsAll ? snapshots : snapshots.slice(0, SHOWN);
  const hidden = snapshots.length - SHOWN;
  return (
    <>
      <ul className={styles["snapshots"]} aria-label={t("backup.snapshots")}>
        {shown.map((snapshot) => (
          <Snapshot key={snapshot.id} snapshot={snapshot} isBusy={isBusy} />
        ))}
      </ul>
      {hidden > 0 ? (
        <button
          type="button"
          className={styles["moreButton"]}
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          {showsAll ? t("backup.fewer") : t("backup.more", { count: formatCount(hidden, language) })}
        </button>
      ) : null}
    </>
  );
}

function Snapshot({ snapshot, isBusy }: { readonly snapshot: Backup; readonly isBusy: boolean }) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const mayRun = useMay("backup.run");
  const rehearse = useMutation({
    mutationFn: () => rehearseBackup(snapshot.id),
    onSuccess: (state) => queries.setQueryData(backupsQuery.queryKey, state),
  });
  return (
    <li className={styles["snapshot"]}>
      <div className={styles["snapshotText"]}>
        <span className={styles["snapshotHead"]}>
          <strong>{formatInstant(snapshot.takenAt, language)}</strong>
          {snapshot.isEncrypted ? <IconLock size={14} aria-label={t("backup.encrypted")} /> : null}
          {snapshot.records === "elsewhere" ? <Elsewhere text={t("backup.recordsElsewhere")} /> : null}
          {snapshot.history === "elsewhere" ? <Elsewhere text={t("backup.historyElsewhere")} /> : null}
        </span>
        <span className={styles["snapshotNote"]}>
          {t("backup.sizes", {
            size: formatBytes(snapshot.sizeBytes, language),
            added: formatBytes(snapshot.addedBytes, language),
            span: snapshot.durationMs < 1_000 ? t("backup.moment") : formatSpan(snapshot.durationMs, language),
          })}
        </span>
        <Rehearsal snapshot={snapshot} />
        <DialogRefusal error={rehearse.error} />
      </div>
      {mayRun ? (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconTestPipe size={15} aria-hidden />}
          disabled={isBusy}
          loading={rehearse.isPending}
          onClick={() => rehearse.mutate()}
          aria-label={t("backup.rehearseOf", { time: formatInstant(snapshot.takenAt, language) })}
        >
          {t("backup.rehearse")}
        </Button>
      ) : null}
    </li>
  );
}

function Elsewhere({ text }: { readonly text: string }) {
  return (
    <Badge className={styles["elsewhere"]} variant="outline" color="gray">
      {text}
    </Badge>
  );
}

function Rehearsal({ snapshot: { rehearsal } }: { readonly snapshot: Backup }) {
  const { t } = useLanguage();
  if (rehearsal === null) return <span className={styles["snapshotNote"]}>{t("backup.notRehearsed")}</span>;
  return (
    <>
      <span className={styles["rehearsal"]} data-restores={rehearsal.restores}>
        {rehearsal.restores ? (
          <IconCircleCheckFilled size={15} aria-hidden />
        ) : (
          <IconCircleXFilled size={15} aria-hidden />
        )}
        {rehearsal.restores ? t("backup.restores") : t("backup.doesNotRestore")} <AgeText at={rehearsal.at} />
      </span>
      {rehearsal.restores ? null : (
        <ul className={styles["rehearsalFindings"]}>
          {rehearsal.findings.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </>
  );
}
