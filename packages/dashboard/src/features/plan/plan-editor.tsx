import { Button, NativeSelect, NumberInput, Switch, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { TICKET_PRIORITIES } from "@weishan/core/maintenance";
import { type SyntheticEvent, useState } from "react";
import { changePlan, createPlan, type Plan } from "../../api/plans.ts";
import { centersQuery } from "../../api/queries.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { EquipmentField } from "../../ui/equipment-field.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { draftOf, isWhole, triggerOf } from "./plan-draft.ts";
import { TriggerFields } from "./trigger-fields.tsx";

const LEAST_WORDS = 3;

interface PlanEditorProps {
  /** Null: a new one. */
  readonly plan: Plan | null;
  readonly onClose: () => void;
}

/** Work that comes again: what, on what, when, and how it is done. */
export function PlanEditor({ plan, onClose }: PlanEditorProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const centers = useQuery(centersQuery).data?.centers ?? [];
  const [draft, setDraft] = useState(() => draftOf(plan, Date.now()));
  const [reason, setReason] = useState("");
  const change = (part: Partial<typeof draft>): void => setDraft({ ...draft, ...part });
  const centerId =
    draft.equipmentId?.split(".")[0] ?? (draft.centerId === "" ? (centers[0]?.id ?? "") : draft.centerId);
  const saving = useMutation({
    mutationFn: () => {
      const said = {
        name: { zh: draft.name.trim(), en: draft.nameEn.trim() === "" ? draft.name.trim() : draft.nameEn.trim() },
        trigger: triggerOf(draft),
        steps: draft.steps
          .split("\n")
          .map((line) => line.trim())
          .filter((line) => line !== ""),
        leadDays: draft.leadDays,
        graceDays: draft.graceDays,
        priority: draft.priority,
        isPaused: draft.isPaused,
        reason: reason.trim(),
      };
      return plan === null
        ? createPlan({ ...said, centerId, equipmentId: draft.equipmentId, spaceId: null })
        : changePlan(plan.id, said);
    },
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["plans"] }),
        queries.invalidateQueries({ queryKey: ["plan-occurrences"] }),
      ]);
      onClose();
    },
  });
  const canSave = isWhole(draft) && reason.trim().length >= LEAST_WORDS;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (canSave) saving.mutate();
  };
  return (
    <SafetyDialog title={plan === null ? t("plan.new") : t("plan.editOne")} onClose={onClose}>
      <form className={rows["form"]} onSubmit={submit} noValidate>
        <div className={rows["pair"]}>
          <TextInput
            label={t("plan.name")}
            withAsterisk
            maxLength={120}
            value={draft.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <TextInput
            label={t("plan.nameEn")}
            maxLength={120}
            value={draft.nameEn}
            onChange={(event) => change({ nameEn: event.currentTarget.value })}
          />
        </div>
        {plan === null ? (
          <>
            <EquipmentField
              label={t("ticket.create.equipment")}
              value={draft.equipmentId}
              onChange={(equipmentId) => change({ equipmentId })}
            />
            {draft.equipmentId === null ? (
              <NativeSelect
                label={t("ticket.center")}
                value={centerId}
                onChange={(event) => change({ centerId: event.currentTarget.value })}
                data={centers.map(({ id, name }) => ({ value: id, label: localName(name, language) }))}
              />
            ) : null}
          </>
        ) : null}
        <TriggerFields draft={draft} onChange={change} />
        <Textarea
          label={t("plan.steps")}
          description={t("plan.stepsHint")}
          rows={4}
          value={draft.steps}
          onChange={(event) => change({ steps: event.currentTarget.value })}
        />
        <div className={rows["pair"]}>
          <NumberInput
            label={t("plan.leadDays")}
            min={0}
            max={366}
            allowDecimal={false}
            value={draft.leadDays}
            onChange={(value) => change({ leadDays: Number(value) })}
          />
          <NumberInput
            label={t("plan.graceDays")}
            min={0}
            max={366}
            allowDecimal={false}
            value={draft.graceDays}
            onChange={(value) => change({ graceDays: Number(value) })}
          />
          <NativeSelect
            label={t("ticket.priorityFilter")}
            value={draft.priority}
            onChange={({ currentTarget: { value } }) =>
              change({ priority: TICKET_PRIORITIES.find((one) => one === value) ?? draft.priority })
            }
            data={TICKET_PRIORITIES.map((one) => ({ value: one, label: t(`ticket.priority.${one}`) }))}
          />
        </div>
        <Switch
          label={t("plan.pause")}
          description={t("plan.pauseHint")}
          checked={draft.isPaused}
          onChange={(event) => change({ isPaused: event.currentTarget.checked })}
        />
        <TextInput
          label={t("ticket.reason")}
          withAsterisk
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DialogRefusal error={saving.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.cancel")}
          </Button>
          <Button type="submit" loading={saving.isPending} disabled={!canSave}>
            {t("obligation.save")}
          </Button>
        </div>
      </form>
    </SafetyDialog>
  );
}
