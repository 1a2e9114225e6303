import { Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { type ReportDetail, reissueReport, reportQuery } from "../../api/reports.ts";
import { useMay } from "../../api/session.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import rows from "../../ui/rows.module.css";
import { Deliveries } from "./deliveries.tsx";
import styles from "./report-shelf.module.css";
import { ReportView } from "./report-view.tsx";
import { VersionList } from "./version-list.tsx";

/** An issued report: what it says, its files, and what its versions changed. */
export function ReportPage() {
  const { id } = useParams({ from: "/reports/$id" });
  const report = useQuery(reportQuery(id));
  return (
    <Answered query={report} lines={14}>
      {(data) => <Issued detail={data} />}
    </Answered>
  );
}

function Issued({ detail }: { readonly detail: ReportDetail }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const mayIssue = useMay("report.issue");
  const [isAsked, setAsked] = useState(false);
  const { id, title, period, report, versions, deliveries } = detail;
  const reissuing = useMutation({
    mutationFn: (reason: string) => reissueReport(id, reason),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["reports"] });
      setAsked(false);
    },
  });
  return (
    <>
      <PageTitle
        title={title}
        above={
          <>
            <Link to="/reports">{t("report.title")}</Link> · {period.name}
          </>
        }
      >
        {mayIssue ? (
          <Button variant="default" leftSection={<IconRefresh size={18} aria-hidden />} onClick={() => setAsked(true)}>
            {t("report.reissue")}
          </Button>
        ) : null}
      </PageTitle>
      <div className={styles["read"]}>
        <ReportView report={report} under={1} />
        <div className={rows["stack"]}>
          <Card title={t("report.versions")} flush>
            <VersionList id={id} versions={versions} />
          </Card>
          {deliveries.length === 0 ? null : <Deliveries deliveries={deliveries} />}
        </div>
      </div>
      {isAsked ? (
        <ReasonDialog
          title={t("report.reissue")}
          subtitle={`${title} ${period.name}`}
          note={t("report.reissueMeans")}
          action={t("report.reissueNow")}
          doing={reissuing}
          onClose={() => setAsked(false)}
        />
      ) : null}
    </>
  );
}
