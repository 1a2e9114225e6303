import { Button, CopyButton } from "@mantine/core";
import { IconCheck, IconCopy, IconDatabaseOff } from "@tabler/icons-react";
import { useLanguage } from "../../i18n/language-context.tsx";
import { EmptyState } from "../../ui/screen-state.tsx";
import styles from "./system-page.module.css";

/** What to put into the installation file; one backup a night, kept as long as an auditor asks. */
const EXAMPLE = `backup:
  folder: /var/backups/weishan
  at: "03:30"
  keep: { daily: 14, weekly: 8, monthly: 12 }
`;

/** Where nobody said where backups go: what is at stake, and the few lines that change it. */
export function BackupMissing() {
  const { t } = useLanguage();
  return (
    <>
      <EmptyState icon={<IconDatabaseOff size={28} />} title={t("backup.missing")} detail={t("backup.missingDetail")} />
      <p className={styles["exampleHead"]}>{t("backup.addToFile")}</p>
      <div className={styles["example"]}>
        <pre>{EXAMPLE}</pre>
        <CopyButton value={EXAMPLE}>
          {({ copied, copy }) => (
            <Button
              size="compact-xs"
              variant="default"
              leftSection={copied ? <IconCheck size={14} aria-hidden /> : <IconCopy size={14} aria-hidden />}
              onClick={copy}
            >
              {copied ? t("backup.copied") : t("backup.copy")}
            </Button>
          )}
        </CopyButton>
      </div>
      <p className={styles["exampleNote"]}>{t("backup.addNote")}</p>
    </>
  );
}
