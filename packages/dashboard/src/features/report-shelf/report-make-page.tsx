import { Button } from "@mantine/core";
import { IconEye, IconFileCheck } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import {
  issueReport,
  type ReportKind,
  reportKindsQuery,
  reportPreviewQuery,
  type WantedReport,
} from "../../api/reports.ts";
import { useMay } from "../../api/session.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { useCenter } from "../../ui/energy/use-center.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { MakeFields } from "./make-fields.tsx";
import { type Change, type MakeSearch, parseMakeSearch } from "./report-search.ts";
import styles from "./report-shelf.module.css";
import { ReportView } from "./report-view.tsx";
import { wantedReport } from "./wanted-report.ts";

const MINUTE_MS = 60_000;

/** A report before it is issued: what it is about at the left, what it would say at the right. */
export function ReportMakePage() {
  const { t } = useLanguage();
  const kinds = useQuery(reportKindsQuery);
  return (
    <>
      <PageTitle title={t("report.make")} above={t("report.makeAbove")} />
      <Answered query={kinds} lines={6}>
        {({ kinds: all }) => <Making kinds={all} />}
      </Answered>
    </>
  );
}

function Making({ kinds }: { readonly kinds: readonly ReportKind[] }) {
  const { t } = useLanguage();
  const search = useSearch({ from: "/reports/new" });
  const navigate = useNavigate({ from: "/reports/new" });
  const { centers } = useCenter(undefined);
  const today = taipeiDate(useNow(MINUTE_MS));
  const mayIssue = useMay("report.issue");
  const [isAsked, setAsked] = useState(false);
  const kind = kinds.find(({ id }) => id === search.kind) ?? kinds[0];
  const wanted =
    kind === undefined ? null : wantedReport(search, { kind, centerIds: centers.map(({ id }) => id), today });
  const change = (part: Change<MakeSearch>): void =>
    void navigate({
      to: "/reports/new",
      search: (before) => parseMakeSearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  return (
    <div className={styles["make"]}>
      <div className={styles["beside"]}>
        <Card title={t("report.about")}>
          <div className={rows["form"]}>
            {kind === undefined ? null : (
              <MakeFields kinds={kinds} kind={kind} search={search} today={today} wanted={wanted} onChange={change} />
            )}
            {mayIssue ? (
              <Button
                leftSection={<IconFileCheck size={18} aria-hidden />}
                disabled={wanted === null}
                onClick={() => setAsked(true)}
              >
                {t("report.issue")}
              </Button>
            ) : null}
          </div>
        </Card>
      </div>
      {wanted === null ? <p className={styles["waiting"]}>{t("report.chooseFirst")}</p> : <Preview wanted={wanted} />}
      {isAsked && wanted !== null ? <IssueDialog wanted={wanted} onClose={() => setAsked(false)} /> : null}
    </div>
  );
}

function Preview({ wanted }: { readonly wanted: WantedReport }) {
  const { t } = useLanguage();
  const preview = useQuery(reportPreviewQuery(wanted));
  return (
    <section aria-label={t("report.preview")} className={preview.isFetching ? styles["dim"] : undefined}>
      <p className={styles["unkept"]}>
        <IconEye size={18} aria-hidden /> {t("report.previewMeans")}
      </p>
      <Answered query={preview} lines={14}>
        {(report) => <ReportView report={report} under={1} />}
      </Answered>
    </section>
  );
}

interface IssueDialogProps {
  readonly wanted: WantedReport;
  readonly onClose: () => void;
}

/** Issuing freezes what is printed; so it is asked once more. */
function IssueDialog({ wanted, onClose }: IssueDialogProps) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const issuing = useMutation({
    mutationFn: () => issueReport(wanted),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ["reports", "list"] });
      await navigate({ to: "/reports/$id", params: { id } });
    },
  });
  return (
    <SafetyDialog title={t("report.issue")} onClose={onClose}>
      <div className={rows["form"]}>
        <p className={rows["text"]}>{t("report.issueMeans")}</p>
        <DialogRefusal error={issuing.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button loading={issuing.isPending} onClick={() => issuing.mutate()}>
            {t("report.issueNow")}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}
