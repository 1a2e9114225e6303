import { Button, NativeSelect, NumberInput, Switch, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { CONSEQUENCES, priorityOf } from "@weishan/core/alarm";
import { useState } from "react";
import { overrideRule, resetRule } from "../../api/alarm-rules.ts";
import type { AlarmRule } from "../../api/alarm-types.ts";
import { useMayAt } from "../../api/may-at.ts";
import { formatDay } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PriorityMark } from "../../ui/priority-mark.tsx";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import styles from "./alarm-rule.module.css";
import { RehearsalCard } from "./rehearsal-card.tsx";
import { changesOf, draftOf, isChanged, type RuleDraft } from "./rule-draft.ts";

const LEAST_REASON_LENGTH = 3;
const MOST_DELAY_S = 86_400;
const MOST_RESPOND_MIN = 10_080;

/** One rule: what it says, what it would say otherwise, and what that would have meant. */
export function RuleDesk({ rule }: { readonly rule: AlarmRule }) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const mayConfigure = useMayAt("alarm.configure", { centerId: rule.centerId, system: rule.system });
  const [draft, setDraft] = useState(() => draftOf(rule));
  const [reason, setReason] = useState("");
  const isShort = reason.trim().length < LEAST_REASON_LENGTH;
  const change = (changes: Partial<RuleDraft>): void => setDraft({ ...draft, ...changes });
  const save = useMutation({
    mutationFn: (how: "override" | "reset") =>
      how === "reset"
        ? resetRule(rule, reason.trim())
        : overrideRule(rule, { changes: changesOf(rule, draft), reason: reason.trim() }),
    onSuccess: (changed) => {
      setDraft(draftOf(changed));
      setReason("");
      return queries.invalidateQueries({ queryKey: ["alarm-rules"] });
    },
  });
  const number = (value: number | string, otherwise: number): number =>
    typeof value === "number" && Number.isFinite(value) ? value : otherwise;
  const unit = rule.unit ?? "";
  return (
    <div className={styles["desk"]}>
      <Card title={localName(rule.name, language)} note={localName(rule.equipmentName, language)}>
        <p className={styles["statement"]}>{localName(rule.words, language)}</p>
        <p className={styles["source"]}>{t("fault.source", { source: rule.source })}</p>
        {rule.override === null ? null : (
          <p className={styles["override"]}>
            {t("alarmRule.overrideBy", {
              name: rule.override.changedBy?.displayName ?? "",
              day: formatDay(rule.override.changedAt, language),
              reason: rule.override.reason,
            })}
          </p>
        )}
        <fieldset className={styles["fields"]} disabled={!mayConfigure}>
          <Switch
            className={styles["wide"] ?? ""}
            label={t("alarmRule.isEnabled")}
            checked={draft.isEnabled}
            onChange={(event) => change({ isEnabled: event.currentTarget.checked })}
          />
          {rule.limit === null ? null : (
            <NumberInput
              label={t("alarm.limit")}
              suffix={unit === "" ? "" : ` ${unit}`}
              value={draft.limit ?? ""}
              onChange={(value) => change({ limit: number(value, rule.limit ?? 0) })}
            />
          )}
          {rule.deadband === null ? null : (
            <NumberInput
              label={t("alarmRule.deadband")}
              suffix={unit === "" ? "" : ` ${unit}`}
              min={0}
              value={draft.deadband ?? ""}
              onChange={(value) => change({ deadband: number(value, rule.deadband ?? 0) })}
            />
          )}
          <NumberInput
            label={t("alarmRule.onDelay")}
            suffix={t("alarmRule.secondsSuffix")}
            min={0}
            max={MOST_DELAY_S}
            value={draft.onDelayS}
            onChange={(value) => change({ onDelayS: number(value, 0) })}
          />
          <NumberInput
            label={t("alarmRule.offDelay")}
            suffix={t("alarmRule.secondsSuffix")}
            min={0}
            max={MOST_DELAY_S}
            value={draft.offDelayS}
            onChange={(value) => change({ offDelayS: number(value, 0) })}
          />
          <NativeSelect
            label={t("alarmRule.consequence")}
            value={draft.consequence}
            onChange={(event) =>
              change({
                consequence: CONSEQUENCES.find((one) => one === event.currentTarget.value) ?? draft.consequence,
              })
            }
            data={CONSEQUENCES.map((value) => ({ value, label: t(`alarmRule.consequence.${value}`) }))}
          />
          <NumberInput
            label={t("alarmRule.timeToRespond")}
            suffix={t("alarmRule.minutesSuffix")}
            min={1}
            max={MOST_RESPOND_MIN}
            value={draft.timeToRespondMin}
            onChange={(value) => change({ timeToRespondMin: Math.max(1, number(value, rule.timeToRespondMin)) })}
          />
          <p className={styles["priority"]}>
            {t("alarmRule.becomes")} <PriorityMark priority={priorityOf(draft.consequence, draft.timeToRespondMin)} />
          </p>
          <Switch
            label={t("alarmRule.isLatching")}
            description={t("alarmRule.latchingHint")}
            checked={draft.isLatching}
            onChange={(event) => change({ isLatching: event.currentTarget.checked })}
          />
          <Switch
            label={t("alarmRule.raisesTicket")}
            checked={draft.raisesTicket}
            onChange={(event) => change({ raisesTicket: event.currentTarget.checked })}
          />
        </fieldset>
        {mayConfigure ? (
          <div className={styles["save"]}>
            <Textarea
              label={t("order.reason")}
              description={t("alarmRule.reasonHint")}
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            <DialogRefusal error={save.error} />
            <div className={styles["buttons"]}>
              {rule.override === null ? null : (
                <Button
                  variant="default"
                  disabled={isShort}
                  loading={save.isPending}
                  onClick={() => save.mutate("reset")}
                >
                  {t("alarmRule.reset")}
                </Button>
              )}
              <Button
                disabled={isShort || !isChanged(rule, draft)}
                loading={save.isPending}
                onClick={() => save.mutate("override")}
              >
                {t("alarmRule.save")}
              </Button>
            </div>
          </div>
        ) : (
          <p className={styles["source"]}>{t("alarmRule.readOnly")}</p>
        )}
      </Card>
      {mayConfigure ? <RehearsalCard rule={rule} changes={changesOf(rule, draft)} /> : null}
    </div>
  );
}
