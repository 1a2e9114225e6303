import { IconBellOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useMemo } from "react";
import { ApiError } from "../../api/client.ts";
import { type FaultDetail, faultQuery } from "../../api/faults.ts";
import { formatTwd } from "../../format/format-money.ts";
import { formatDay } from "../../format/format-time.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { EvidenceChart } from "../../ui/chart/evidence-chart.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./fault.module.css";
import { evidenceSpan, faultWindows } from "./fault-windows.ts";
import { RuleEvidence } from "./rule-evidence.tsx";

/** One diagnosis with its evidence: what each rule saw, when, and against which threshold from where. */
export function FaultPage() {
  const { t } = useLanguage();
  const { id } = useParams({ from: "/faults/$id" });
  const { data, error, refetch } = useQuery(faultQuery(id));
  const back = <Link to="/faults">{t("fault.title")}</Link>;
  if (data !== undefined) return <FaultView fault={data} />;
  const isGone = error instanceof ApiError && error.problem?.status === 404;
  return (
    <>
      <PageTitle title={isGone ? t("fault.unknownFault") : t("fault.title")} above={back} />
      {error === null ? (
        <LoadingState lines={10} />
      ) : isGone ? (
        <EmptyState icon={<IconBellOff size={28} />} title={t("fault.unknownFault")} detail={id}>
          <LinkButton to="/faults" variant="light">
            {t("fault.title")}
          </LinkButton>
        </EmptyState>
      ) : (
        <ErrorState error={error} onRetry={() => void refetch()} />
      )}
    </>
  );
}

function FaultView({ fault }: { readonly fault: FaultDetail }) {
  const { language, t } = useLanguage();
  const windows = useMemo(() => faultWindows(fault), [fault]);
  const span = useMemo(() => evidenceSpan(fault, windows), [fault, windows]);
  const pointIds = useMemo(() => fault.series.map(({ pointId }) => pointId).slice(0, MOST_POINTS), [fault]);
  return (
    <>
      <PageTitle
        title={`${localName(fault.equipmentName, language)}${t("alarm.dot")}${localName(fault.component.name, language)}`}
        above={
          <>
            <Link to="/faults">{t("fault.title")}</Link>
            <span aria-hidden>›</span>
            <Link to="/equipment/$id" params={{ id: fault.equipmentId }}>
              {localName(fault.equipmentName, language)}
            </Link>
          </>
        }
      />
      <div className={styles["columns"]}>
        <div className={styles["main"]}>
          <Card title={t("fault.evidence")} note={t("fault.evidenceNote", { date: fault.date })}>
            {pointIds.length === 0 ? (
              <p className={styles["why"]}>{t("fault.noSeries")}</p>
            ) : (
              <EvidenceChart pointIds={pointIds} span={span} windows={windows} />
            )}
          </Card>
          <Card title={t("fault.rules")} flush>
            {fault.evidence.map((rule) => (
              <RuleEvidence key={rule.id} rule={rule} />
            ))}
          </Card>
        </div>
        <aside className={styles["side"]}>
          <Card title={t("fault.causes")}>
            <ol className={styles["causes"]}>
              {fault.causes.map(({ component, text, sharePct }) => (
                <li key={`${component.key} ${text.en}`}>
                  <strong>{localName(component.name, language)}</strong>
                  {t("alarm.dot")}
                  {localName(text, language)}
                  <span className={styles["share"]} aria-hidden>
                    <span style={{ inlineSize: `${sharePct}%` }} />
                  </span>
                  <span className={styles["shareText"]}>{t("fault.share", { percent: Math.round(sharePct) })}</span>
                </li>
              ))}
            </ol>
          </Card>
          <Card title={t("fault.soFar")}>
            <dl className={styles["keyValues"]}>
              <dt>{t("fault.state")}</dt>
              <dd>{fault.isOpen ? t("fault.isOpen") : t("fault.isGone")}</dd>
              <dt>{t("fault.firstSeen")}</dt>
              <dd>{formatDay(fault.firstSeenAt, language)}</dd>
              <dt>{t("fault.lastSeen")}</dt>
              <dd>{formatDay(fault.lastSeenAt, language)}</dd>
              <dt>{t("fault.seenOn")}</dt>
              <dd>{t("fault.days", { count: fault.dayCount })}</dd>
              <dt>{t("fault.wastedEnergy")}</dt>
              <dd>
                {fault.energyWastedKwh === null
                  ? NO_VALUE
                  : `${Math.round(fault.energyWastedKwh).toLocaleString(language)} kWh`}
              </dd>
              <dt>{t("fault.wasted")}</dt>
              <dd>{fault.costTwd === null ? t("fault.costUnknown") : formatTwd(fault.costTwd, language)}</dd>
              <dt>{t("fault.confidenceTitle")}</dt>
              <dd>{Math.round(fault.confidencePct)} %</dd>
              {fault.ticket === null ? null : (
                <>
                  <dt>{t("alarm.ticketTitle")}</dt>
                  <dd>
                    <Link to="/tickets/$id" params={{ id: fault.ticket.id }}>
                      {fault.ticket.number}
                    </Link>
                  </dd>
                </>
              )}
            </dl>
          </Card>
        </aside>
      </div>
    </>
  );
}

/** More lines than this nobody tells apart. */
const MOST_POINTS = 8;
