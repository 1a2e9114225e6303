import { Button } from "@mantine/core";
import { IconBellRinging, IconPencil } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type EscalationPolicy, type EscalationStep, escalationsQuery, rostersQuery } from "../../api/rosters.ts";
import { useMay } from "../../api/session.ts";
import { formatSpan } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { useGrantPlace } from "../../ui/grant-list.tsx";
import { PriorityMark } from "../../ui/priority-mark.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { PolicyDialog } from "./policy-dialog.tsx";
import styles from "./roster.module.css";

/** In which order people are called while nobody acknowledges, and when it waits for the morning. */
export function EscalationView() {
  const { language, t } = useLanguage();
  const escalations = useQuery(escalationsQuery);
  const mayConfigure = useMay("alarm.configure");
  const place = useGrantPlace();
  const [editing, edit] = useState<EscalationPolicy | null>(null);
  const { data } = escalations;
  if (data === undefined)
    return escalations.error === null ? (
      <LoadingState lines={8} />
    ) : (
      <ErrorState error={escalations.error} onRetry={() => void escalations.refetch()} />
    );
  const missing = (["mail", "webhook", "line"] as const).filter((channel) => !data.channels[channel]);
  return (
    <>
      {missing.length === 0 ? null : (
        <p className={styles["missing"]}>
          {t("escalation.missing", {
            channels: missing.map((channel) => t(`delivery.channel.${channel}`)).join(t("grant.comma")),
          })}
        </p>
      )}
      {data.policies.length === 0 ? (
        <EmptyState
          icon={<IconBellRinging size={28} />}
          title={t("escalation.none")}
          detail={t("escalation.noneDetail")}
        />
      ) : (
        <div className={styles["grid"]}>
          {data.policies.map((policy) => (
            <Card
              key={policy.id}
              title={localName(policy.name, language)}
              note={place(policy)}
              aside={
                mayConfigure ? (
                  <Button
                    size="xs"
                    variant="default"
                    leftSection={<IconPencil size={14} aria-hidden />}
                    onClick={() => edit(policy)}
                  >
                    {t("roster.edit")}
                  </Button>
                ) : null
              }
            >
              <p className={styles["priorities"]}>
                {policy.priorities.map((priority) => (
                  <PriorityMark key={priority} priority={priority} />
                ))}
              </p>
              <ol className={styles["steps"]}>
                {policy.steps.map((step, index) => (
                  // Steps have no names; two may be alike.
                  // oxlint-disable-next-line react/no-array-index-key
                  <li key={index}>
                    <StepText step={step} />
                  </li>
                ))}
              </ol>
              <p className={styles["note"]}>
                {policy.repeatMs === null
                  ? t("escalation.once")
                  : t("escalation.repeat", { span: formatSpan(policy.repeatMs, language) })}
              </p>
              <p className={styles["note"]}>
                {policy.quiet === null
                  ? t("escalation.noQuiet")
                  : t(policy.quiet.isAllDayOffDays ? "escalation.quietOffDays" : "escalation.quiet", {
                      from: policy.quiet.from,
                      to: policy.quiet.to,
                    })}
              </p>
            </Card>
          ))}
        </div>
      )}
      {mayConfigure ? (
        <div>
          <Button variant="default" onClick={() => edit(newPolicy(data.policies))}>
            {t("escalation.add")}
          </Button>
        </div>
      ) : null}
      {editing === null ? null : <PolicyDialog policy={editing} escalations={data} onClose={() => edit(null)} />}
    </>
  );
}

const USUAL_STEP: EscalationStep = { afterMs: 0, to: { kind: "handlers" }, channels: ["mail"] };

function newPolicy(policies: readonly EscalationPolicy[]): EscalationPolicy {
  const taken = new Set(policies.map(({ id }) => id));
  let number = policies.length + 1;
  while (taken.has(`policy-${number}`)) number += 1;
  return {
    id: `policy-${number}`,
    name: { zh: "", en: "" },
    centers: "all",
    systems: "all",
    priorities: ["critical", "high"],
    steps: [USUAL_STEP],
    repeatMs: null,
    quiet: null,
  };
}

function StepText({ step }: { readonly step: EscalationStep }) {
  const { language, t } = useLanguage();
  const { data } = useQuery(rostersQuery);
  const { to } = step;
  const team = to.kind === "team" ? data?.teams.find(({ id }) => id === to.teamId) : undefined;
  const person = to.kind === "person" ? data?.people.find(({ personId }) => personId === to.personId) : undefined;
  const who =
    to.kind === "team"
      ? t(`escalation.who.${to.who}`, { team: team === undefined ? to.teamId : localName(team.name, language) })
      : to.kind === "person"
        ? (person?.displayName ?? to.personId)
        : t(`escalation.to.${to.kind}`);
  return (
    <>
      <strong>
        {step.afterMs === 0 ? t("alarm.atOnce") : t("escalation.after", { span: formatSpan(step.afterMs, language) })}
      </strong>
      <span>{who}</span>
      <span className={styles["note"]}>
        {step.channels.map((channel) => t(`delivery.channel.${channel}`)).join(t("grant.comma"))}
      </span>
    </>
  );
}
