import { ActionIcon } from "@mantine/core";
import { IconFileTypePdf } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReportRow, reportFileUrl } from "../../api/reports.ts";
import { formatDateTime } from "../../format/format-date.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { useCenter } from "../../ui/energy/use-center.ts";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import styles from "./report-shelf.module.css";

/** An issued report: what it is about, which version stands, and its paper. */
export function ReportLine({ report }: { readonly report: ReportRow }) {
  const { language, t } = useLanguage();
  const { nameOf } = useCenter(undefined);
  const { id, title, period, centerIds, version, issuedAt, isScheduled } = report;
  return (
    <li className={styles["line"]}>
      <Link to="/reports/$id" params={{ id }} className={rows["row"] ?? ""}>
        <span className={rows["main"]}>
          <span className={rows["name"]} lang="zh-TW">
            {title}
          </span>
          <span className={rows["sub"]}>
            <span lang="zh-TW">{period.name}</span>
            <span>{centerIds.map(nameOf).join(t("report.and"))}</span>
          </span>
        </span>
        <span className={rows["side"]}>
          <span className={rows["marks"]}>
            {isScheduled ? <Pill>{t("report.scheduled")}</Pill> : null}
            {version > 1 ? <Pill tone="accent">{t("report.version", { version })}</Pill> : null}
          </span>
          <span>{t("report.issuedAt", { time: formatDateTime(issuedAt, language) })}</span>
        </span>
      </Link>
      <ActionIcon
        component="a"
        href={reportFileUrl(id, version, "pdf")}
        download
        variant="default"
        size="xl"
        aria-label={t("report.pdfOf", { title: `${title} ${period.name}` })}
      >
        <IconFileTypePdf size={22} aria-hidden />
      </ActionIcon>
    </li>
  );
}
