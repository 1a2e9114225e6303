import { Button, VisuallyHidden } from "@mantine/core";
import { IconAccessible, IconFileTypeCsv, IconFileTypePdf, IconFileTypeXls } from "@tabler/icons-react";
import { printNumber, type ReportNumberChange } from "@weishan/core/report";
import { type ReportFormat, type ReportVersion, reportFileUrl } from "../../api/reports.ts";
import { formatBytes } from "../../format/format-bytes.ts";
import { formatDateTime } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import styles from "./report-shelf.module.css";

const FORMATS = [
  { format: "pdf", Icon: IconFileTypePdf },
  { format: "xlsx", Icon: IconFileTypeXls },
  { format: "csv", Icon: IconFileTypeCsv },
] as const satisfies readonly { readonly format: ReportFormat; readonly Icon: unknown }[];

const HASH_SHOWN = 16;

interface VersionListProps {
  readonly id: string;
  /** The last one first. */
  readonly versions: readonly ReportVersion[];
}

/** Each version as it was frozen, with its files and what it says otherwise than the one before. */
export function VersionList({ id, versions }: VersionListProps) {
  const { language, t } = useLanguage();
  return versions.map((one) => (
    <section key={one.version} className={styles["version"]}>
      <h3 className={styles["versionHead"]}>
        {t("report.version", { version: one.version })}
        {one.isAccessible ? (
          <Pill tone="good" icon={<IconAccessible size={14} aria-hidden />} title={t("report.accessibleMeans")}>
            PDF/UA
          </Pill>
        ) : null}
      </h3>
      <p className={rows["quiet"]}>
        {t("report.issuedBy", {
          time: formatDateTime(one.issuedAt, language),
          name: one.issuedBy?.displayName ?? t("report.bySchedule"),
        })}
        {one.reason === null ? null : <> · {t("report.because", { reason: one.reason })}</>}
      </p>
      <div className={styles["files"]}>
        {FORMATS.map(({ format, Icon }) => (
          <Button
            key={format}
            component="a"
            href={reportFileUrl(id, one.version, format)}
            download
            size="compact-md"
            variant="default"
            leftSection={<Icon size={18} aria-hidden />}
          >
            {format.toUpperCase()} {formatBytes(one.files[format].sizeBytes, language)}
            <VisuallyHidden> {t("report.fileOf", { version: one.version })}</VisuallyHidden>
          </Button>
        ))}
      </div>
      {one.changes === null ? null : <Changes changes={one.changes} version={one.version} />}
      <p className={styles["hash"]} title={one.reportSha256}>
        SHA-256 {one.reportSha256.slice(0, HASH_SHOWN)}…
      </p>
    </section>
  ));
}

interface ChangesProps {
  readonly changes: NonNullable<ReportVersion["changes"]>;
  readonly version: number;
}

function Changes({ changes: { numbers, isReworded }, version }: ChangesProps) {
  const { language, t } = useLanguage();
  if (numbers.length === 0) {
    return <p className={rows["quiet"]}>{t(isReworded ? "report.reworded" : "report.unchanged")}</p>;
  }
  const print = (change: ReportNumberChange, value: ReportNumberChange["after"]): string =>
    printNumber({ ...change, value }, language === "en" ? "en" : "zh-TW");
  return (
    <details className={styles["changes"]} open={version > 1 && numbers.length <= 6}>
      <summary>{t("report.changedNumbers", { count: numbers.length })}</summary>
      <ul>
        {numbers.map((change) => (
          <li key={change.id}>
            <span>{localName(change.name, language)}</span>
            <span>
              {change.change === "added" ? (
                t("report.addedNumber", { value: print(change, change.after) })
              ) : change.change === "gone" ? (
                t("report.goneNumber", { value: print(change, change.before) })
              ) : (
                <>
                  <span className={styles["before"]}>{print(change, change.before)}</span>{" "}
                  <strong>{print(change, change.after)}</strong>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}
