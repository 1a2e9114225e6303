import { IconBellOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import type { AlarmDetail } from "../../api/alarm-types.ts";
import { alarmQuery } from "../../api/alarms.ts";
import { ApiError } from "../../api/client.ts";
import { useReading } from "../../api/live-context.tsx";
import { pointQuery } from "../../api/queries.ts";
import { formatSpan } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AlarmLines } from "../../ui/alarm-lines.tsx";
import { isUnseen } from "../../ui/alarm-order.ts";
import { Card } from "../../ui/card.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { PriorityMark } from "../../ui/priority-mark.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { ValueText } from "../../ui/value-text.tsx";
import { AlarmActions } from "./alarm-actions.tsx";
import styles from "./alarm-detail.module.css";
import { AlarmEvidence } from "./alarm-evidence.tsx";
import { AlarmTransitions } from "./alarm-transitions.tsx";
import { clockText } from "./alarm-words.ts";

/** One alarm: what it says, what to do about it, how it came to it, and what belongs to it. */
export function AlarmPage() {
  const { t } = useLanguage();
  const { id } = useParams({ from: "/alarms/$id" });
  const { data, error, refetch } = useQuery(alarmQuery(id));
  const back = <Link to="/alarms">{t("alarm.backToList")}</Link>;
  if (data !== undefined) return <AlarmView alarm={data} isStale={error !== null} />;
  if (error instanceof ApiError && error.problem?.status === 404)
    return (
      <>
        <PageTitle title={t("alarm.unknown")} above={back} />
        <EmptyState icon={<IconBellOff size={28} />} title={t("alarm.unknown")} detail={id}>
          <LinkButton to="/alarms" variant="light">
            {t("alarm.backToList")}
          </LinkButton>
        </EmptyState>
      </>
    );
  return (
    <>
      <PageTitle title={t("alarm.title")} above={back} />
      {error === null ? <LoadingState lines={10} /> : <ErrorState error={error} onRetry={() => void refetch()} />}
    </>
  );
}

function AlarmView({ alarm, isStale }: { readonly alarm: AlarmDetail; readonly isStale: boolean }) {
  const { language, t } = useLanguage();
  const name = localName(alarm.name, language);
  return (
    <>
      <PageTitle
        title={name}
        above={
          <>
            <Link to="/alarms">{t("alarm.title")}</Link>
            <span aria-hidden>›</span>
            <Link to="/equipment/$id" params={{ id: alarm.equipmentId }}>
              {localName(alarm.equipmentName, language)}
            </Link>
            {alarm.spaceName === null ? null : <span>{localName(alarm.spaceName, language)}</span>}
          </>
        }
      >
        <AlarmActions alarm={alarm} />
      </PageTitle>
      {isStale ? <output className={styles["stale"]}>{t("alarm.detailStale")}</output> : null}
      <div className={styles["columns"]}>
        <div className={styles["main"]}>
          <Verdict alarm={alarm} />
          <Card title={t("alarm.evidence")}>
            <AlarmEvidence alarm={alarm} />
          </Card>
          {alarm.children.length === 0 ? null : (
            <Card title={t("alarm.causes")} note={t("alarm.children", { count: alarm.childCount })} flush>
              <AlarmLines alarms={alarm.children} most={8} />
            </Card>
          )}
          <Card title={t("alarm.transitions")} flush>
            <AlarmTransitions transitions={alarm.transitions} unit={alarm.limit === null ? null : alarm.unit} />
          </Card>
        </div>
        <aside className={styles["side"]}>
          <RuleCard alarm={alarm} />
          {alarm.related.length === 0 ? null : (
            <Card title={t("alarm.related")} flush>
              <AlarmLines alarms={alarm.related} most={6} />
            </Card>
          )}
        </aside>
      </div>
    </>
  );
}

/** How it stands now, and the one thing to do. */
function Verdict({ alarm }: { readonly alarm: AlarmDetail }) {
  const { language, t } = useLanguage();
  const now = useNow();
  const [pointId] = alarm.pointIds;
  const parent = alarm.parentId;
  return (
    <section className={styles["verdict"]} data-priority={alarm.priority} aria-label={t("alarm.now")}>
      <p className={styles["state"]}>
        <PriorityMark priority={alarm.priority} isUnseen={isUnseen(alarm)} />
        <strong>{t(`alarm.state.${alarm.state}`)}</strong>
        {alarm.activeAt === null ? null : (
          <span className={styles["note"]}>
            {alarm.isActive
              ? t("alarm.activeFor", {
                  time: clockText(alarm.activeAt, language),
                  span: formatSpan(now - alarm.activeAt, language),
                })
              : t("alarm.activeUntil", {
                  time: clockText(alarm.activeAt, language),
                  end: alarm.returnedAt === null ? "" : clockText(alarm.returnedAt, language),
                })}
          </span>
        )}
      </p>
      {alarm.heldBecause === null ? null : (
        <p className={styles["held"]}>{t("alarm.heldBecause", { reason: t(`reason.${alarm.heldBecause}`) })}</p>
      )}
      {alarm.suppressedBy === null ? null : (
        <p className={styles["note"]}>
          {t("alarm.suppressedBy", { text: localName(alarm.suppressedBy.text, language) })}{" "}
          {parent === null ? null : (
            <Link to="/alarms/$id" params={{ id: parent }}>
              {t("alarm.toCause")}
            </Link>
          )}
        </p>
      )}
      {alarm.reason === null ? null : (
        <p className={styles["note"]}>
          {t("alarm.asideBy", {
            name: alarm.shelvedBy?.displayName ?? "",
            reason: alarm.reason,
            time: alarm.shelvedUntil === null ? t("alarm.noEnd") : clockText(alarm.shelvedUntil, language),
          })}
        </p>
      )}
      {alarm.acknowledgedAt === null ? null : (
        <p className={styles["note"]}>
          {t("alarm.acknowledgedNote", {
            name: alarm.acknowledgedBy?.displayName ?? "",
            time: clockText(alarm.acknowledgedAt, language),
          })}
          {alarm.comment === null ? null : <q className={styles["comment"]}>{alarm.comment}</q>}
        </p>
      )}
      <div className={styles["todo"]}>
        <h2>{t("alarm.response")}</h2>
        <p>{localName(alarm.response, language)}</p>
      </div>
      <dl className={styles["figures"]}>
        {pointId === undefined ? null : <LiveFigure pointId={pointId} />}
        {alarm.limit === null ? null : (
          <div>
            <dt>{t("alarm.limit")}</dt>
            <dd>
              {alarm.limit.toLocaleString(language)} {alarm.unit}
            </dd>
          </div>
        )}
        {alarm.ticket === null ? null : (
          <div>
            <dt>{t("alarm.ticketTitle")}</dt>
            <dd>
              <Link to="/tickets/$id" params={{ id: alarm.ticket.id }}>
                {alarm.ticket.number}
              </Link>
            </dd>
          </div>
        )}
        {alarm.claimCount === 0 ? null : (
          <div>
            <dt>{t("alarm.claimsTitle")}</dt>
            <dd>{t("alarm.claimsCount", { count: alarm.claimCount })}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

function LiveFigure({ pointId }: { readonly pointId: string }) {
  const { language } = useLanguage();
  const { data } = useQuery(pointQuery(pointId));
  const reading = useReading(pointId);
  if (data === undefined) return null;
  return (
    <div>
      <dt>{localName(data.name, language)}</dt>
      <dd>
        <ValueText reading={reading} format={data} />
      </dd>
    </div>
  );
}

/** The rule in words and numbers: why it is an alarm at all. */
function RuleCard({ alarm }: { readonly alarm: AlarmDetail }) {
  const { language, t } = useLanguage();
  const { rule } = alarm;
  const span = (ms: number): string => (ms === 0 ? t("alarm.atOnce") : formatSpan(ms, language));
  return (
    <Card title={t("alarm.rule")}>
      <p className={styles["words"]}>{localName(rule.words, language)}</p>
      <dl className={styles["facts"]}>
        <dt>{t("alarmRule.onDelay")}</dt>
        <dd>{span(rule.onDelayMs)}</dd>
        <dt>{t("alarmRule.offDelay")}</dt>
        <dd>{span(rule.offDelayMs)}</dd>
        {rule.deadband === null ? null : (
          <>
            <dt>{t("alarmRule.deadband")}</dt>
            <dd>
              {rule.deadband.toLocaleString(language)} {alarm.unit}
            </dd>
          </>
        )}
        <dt>{t("alarmRule.consequence")}</dt>
        <dd>{t(`alarmRule.consequence.${rule.consequence}`)}</dd>
        <dt>{t("alarmRule.timeToRespond")}</dt>
        <dd>{t("alarmRule.minutes", { count: rule.timeToRespondMin })}</dd>
        <dt>{t("alarmRule.source")}</dt>
        <dd>{rule.source}</dd>
      </dl>
      {rule.isOverridden ? <p className={styles["note"]}>{t("alarmRule.overridden")}</p> : null}
      <LinkButton
        to="/alarm-rules"
        search={{ equipment: alarm.equipmentId, rule: rule.key }}
        variant="default"
        size="xs"
        mt={12}
      >
        {t("alarmRule.toRule")}
      </LinkButton>
    </Card>
  );
}
