import { ActionIcon, Button, Chip, NativeSelect, NumberInput, Switch, Textarea, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import {
  type EscalationPolicy,
  type EscalationStep,
  type Escalations,
  escalationsQuery,
  type Rosters,
  rostersQuery,
  savePolicies,
} from "../../api/rosters.ts";
import { localName } from "../../format/format-value.ts";
import type { Language } from "../../i18n/language.ts";
import { type Translate, useLanguage } from "../../i18n/language-context.tsx";
import { ALARM_PRIORITIES } from "../../ui/alarm-order.ts";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import styles from "./roster.module.css";

interface PolicyDialogProps {
  readonly policy: EscalationPolicy;
  readonly escalations: Escalations;
  readonly onClose: () => void;
}

const MINUTE_MS = 60_000;
const LEAST_REASON_LENGTH = 3;
const CHANNELS = ["mail", "webhook", "line"] as const;

/** The steps of a policy: after how long, to whom, by which way; and when it waits for the morning. */
export function PolicyDialog({ policy, escalations, onClose }: PolicyDialogProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const rosters = useQuery(rostersQuery).data;
  const [draft, setDraft] = useState(policy);
  const [reason, setReason] = useState("");
  const isNew = !escalations.policies.some(({ id }) => id === policy.id);
  const hasReason = reason.trim().length >= LEAST_REASON_LENGTH;
  const isReady =
    hasReason &&
    draft.name.zh.trim() !== "" &&
    draft.name.en.trim() !== "" &&
    draft.priorities.length > 0 &&
    draft.steps.length > 0 &&
    draft.steps.every(({ channels }) => channels.length > 0);
  const save = useMutation({
    mutationFn: (policies: readonly EscalationPolicy[]) => savePolicies(escalations, policies, reason.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries(escalationsQuery);
      onClose();
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const { policies } = escalations;
    if (isReady)
      save.mutate(isNew ? [...policies, draft] : policies.map((one) => (one.id === policy.id ? draft : one)));
  };
  const changeStep = (index: number, changes: Partial<EscalationStep>): void =>
    setDraft({ ...draft, steps: draft.steps.map((one, at) => (at === index ? { ...one, ...changes } : one)) });
  const targets = rosters === undefined ? [] : targetsOf(rosters, language, t);
  return (
    <SafetyDialog title={isNew ? t("escalation.add") : localName(policy.name, language)} onClose={onClose}>
      <form className={styles["form"]} onSubmit={submit} noValidate>
        <div className={styles["pair"]}>
          <TextInput
            label={t("roster.nameZh")}
            withAsterisk
            maxLength={80}
            value={draft.name.zh}
            onChange={(event) => setDraft({ ...draft, name: { ...draft.name, zh: event.currentTarget.value } })}
          />
          <TextInput
            label={t("roster.nameEn")}
            withAsterisk
            maxLength={80}
            value={draft.name.en}
            onChange={(event) => setDraft({ ...draft, name: { ...draft.name, en: event.currentTarget.value } })}
          />
        </div>
        <fieldset className={styles["set"]}>
          <legend>{t("escalation.forPriorities")}</legend>
          <Chip.Group
            multiple
            value={[...draft.priorities]}
            onChange={(chosen) =>
              setDraft({ ...draft, priorities: ALARM_PRIORITIES.filter((one) => chosen.includes(one)) })
            }
          >
            <div className={styles["days"]}>
              {ALARM_PRIORITIES.map((priority) => (
                <Chip key={priority} value={priority} size="xs" radius="sm">
                  {t(`alarm.priority.${priority}`)}
                </Chip>
              ))}
            </div>
          </Chip.Group>
        </fieldset>
        <fieldset className={styles["set"]}>
          <legend>{t("escalation.steps")}</legend>
          {draft.steps.map((step, index) => (
            // Steps have no names; their place in the list is what is changed.
            // oxlint-disable-next-line react/no-array-index-key
            <div key={index} className={styles["step"]}>
              <NumberInput
                label={t("escalation.afterMinutes")}
                min={0}
                max={10_080}
                value={step.afterMs / MINUTE_MS}
                onChange={(value) =>
                  changeStep(index, { afterMs: (typeof value === "number" ? value : 0) * MINUTE_MS })
                }
              />
              <NativeSelect
                label={t("escalation.target")}
                data={targets.map(({ value, label }) => ({ value, label }))}
                value={JSON.stringify(step.to)}
                onChange={(event) => {
                  const chosen = targets.find(({ value }) => value === event.currentTarget.value);
                  if (chosen !== undefined) changeStep(index, { to: chosen.to });
                }}
              />
              <ActionIcon
                variant="subtle"
                color="gray"
                size={36}
                aria-label={t("roster.remove")}
                onClick={() => setDraft({ ...draft, steps: draft.steps.filter((_, at) => at !== index) })}
              >
                <IconTrash size={17} aria-hidden />
              </ActionIcon>
              <Chip.Group
                multiple
                value={[...step.channels]}
                onChange={(chosen) => changeStep(index, { channels: CHANNELS.filter((one) => chosen.includes(one)) })}
              >
                <div className={styles["days"]}>
                  {CHANNELS.map((channel) => (
                    <Chip key={channel} value={channel} size="xs" radius="sm">
                      {t(`delivery.channel.${channel}`)}
                    </Chip>
                  ))}
                </div>
              </Chip.Group>
            </div>
          ))}
          <Button
            size="xs"
            variant="light"
            onClick={() =>
              setDraft({
                ...draft,
                steps: [...draft.steps, { afterMs: 15 * MINUTE_MS, to: { kind: "handlers" }, channels: ["mail"] }],
              })
            }
          >
            {t("escalation.addStep")}
          </Button>
        </fieldset>
        <Switch
          label={t("escalation.quietOn")}
          description={t("escalation.quietHint")}
          checked={draft.quiet !== null}
          onChange={(event) =>
            setDraft({
              ...draft,
              quiet: event.currentTarget.checked ? { from: "22:00", to: "07:00", isAllDayOffDays: false } : null,
            })
          }
        />
        {draft.quiet === null ? null : (
          <div className={styles["pair"]}>
            <TextInput
              type="time"
              label={t("roster.from")}
              value={draft.quiet.from}
              onChange={(event) =>
                setDraft({ ...draft, quiet: draft.quiet && { ...draft.quiet, from: event.currentTarget.value } })
              }
            />
            <TextInput
              type="time"
              label={t("roster.to")}
              value={draft.quiet.to}
              onChange={(event) =>
                setDraft({ ...draft, quiet: draft.quiet && { ...draft.quiet, to: event.currentTarget.value } })
              }
            />
          </div>
        )}
        <Textarea
          label={t("order.reason")}
          withAsterisk
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DialogRefusal error={save.error} />
        <div className={styles["buttons"]}>
          {isNew ? null : (
            <Button
              variant="default"
              disabled={!hasReason}
              loading={save.isPending}
              onClick={() => save.mutate(escalations.policies.filter(({ id }) => id !== policy.id))}
            >
              {t("escalation.remove")}
            </Button>
          )}
          <Button type="submit" disabled={!isReady} loading={save.isPending}>
            {t("roster.save")}
          </Button>
        </div>
      </form>
    </SafetyDialog>
  );
}

interface Target {
  readonly value: string;
  readonly label: string;
  readonly to: EscalationStep["to"];
}

/** Everybody who can be called: the teams, each person, and those who are always there. */
function targetsOf({ teams, mayBeCalled }: Rosters, language: Language, t: Translate): readonly Target[] {
  const target = (to: EscalationStep["to"], label: string): Target => ({ value: JSON.stringify(to), label, to });
  return [
    ...teams.flatMap(({ id, name }) =>
      (["on-duty", "everybody"] as const).map((who) =>
        target({ kind: "team", teamId: id, who }, t(`escalation.who.${who}`, { team: localName(name, language) })),
      ),
    ),
    ...mayBeCalled.map(({ personId, displayName }) => target({ kind: "person", personId }, displayName)),
    target({ kind: "handlers" }, t("escalation.to.handlers")),
    target({ kind: "receivers" }, t("escalation.to.receivers")),
  ];
}
