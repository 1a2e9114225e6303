import { NativeSelect, NumberInput, Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { equipmentQuery } from "../../api/queries.ts";
import { formatDateTime } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import { nextDates, REPEATS, ruleOf } from "./next-dates.ts";
import styles from "./plan.module.css";
import { type PlanDraft, triggerOf } from "./plan-draft.ts";

const KINDS = ["calendar", "counter", "condition"] as const;
const HOUR_MS = 3_600_000;

interface TriggerFieldsProps {
  readonly draft: PlanDraft;
  readonly onChange: (part: Partial<PlanDraft>) => void;
}

/** What makes a plan fall due: the calendar, a counter, or a condition. */
export function TriggerFields({ draft, onChange }: TriggerFieldsProps) {
  const { t } = useLanguage();
  return (
    <>
      <NativeSelect
        label={t("plan.kind")}
        value={draft.kind}
        onChange={({ currentTarget: { value } }) =>
          onChange({ kind: KINDS.find((kind) => kind === value) ?? draft.kind })
        }
        data={KINDS.map((kind) => ({ value: kind, label: t(`plan.kind.${kind}`) }))}
      />
      {draft.kind === "calendar" ? (
        <CalendarFields draft={draft} onChange={onChange} />
      ) : (
        <>
          <PointField draft={draft} onChange={onChange} />
          {draft.kind === "counter" ? (
            <NumberInput
              label={t("plan.every")}
              min={1}
              value={draft.every}
              onChange={(value) => onChange({ every: Number(value) })}
            />
          ) : (
            <div className={rows["pair"]}>
              <NativeSelect
                label={t("plan.comparison")}
                value={draft.comparison}
                onChange={({ currentTarget: { value } }) =>
                  onChange({ comparison: value === "below" ? "below" : "above" })
                }
                data={[
                  { value: "above", label: t("plan.above.limit") },
                  { value: "below", label: t("plan.below.limit") },
                ]}
              />
              <NumberInput
                label={t("plan.limit")}
                value={draft.limit}
                onChange={(value) => onChange({ limit: Number(value) })}
              />
              <NumberInput
                label={t("plan.forMinutes")}
                min={0}
                value={draft.forMinutes}
                onChange={(value) => onChange({ forMinutes: Number(value) })}
              />
            </div>
          )}
        </>
      )}
    </>
  );
}

function CalendarFields({ draft, onChange }: TriggerFieldsProps) {
  const { t } = useLanguage();
  return (
    <>
      <div className={rows["pair"]}>
        <TextInput
          type="datetime-local"
          label={t("plan.start")}
          value={draft.start}
          onChange={(event) => onChange({ start: event.currentTarget.value })}
        />
        <NativeSelect
          label={t("plan.repeatLabel")}
          value={draft.repeat}
          onChange={({ currentTarget: { value } }) => {
            const repeat = REPEATS.find((one) => one === value) ?? draft.repeat;
            onChange({ repeat, ...(repeat === "own" ? {} : { rrule: ruleOf(repeat, draft.start) }) });
          }}
          data={REPEATS.map((repeat) => ({ value: repeat, label: t(`plan.repeat.${repeat}`) }))}
        />
        <NativeSelect
          label={t("plan.monthEnd")}
          value={draft.monthEnd}
          onChange={({ currentTarget: { value } }) => onChange({ monthEnd: value === "skip" ? "skip" : "last-day" })}
          data={[
            { value: "last-day", label: t("plan.monthEnd.last-day") },
            { value: "skip", label: t("plan.monthEnd.skip") },
          ]}
        />
        <NativeSelect
          label={t("plan.countsFrom")}
          value={draft.countsFrom}
          onChange={({ currentTarget: { value } }) =>
            onChange({ countsFrom: value === "completion" ? "completion" : "schedule" })
          }
          data={[
            { value: "schedule", label: t("plan.countsFrom.schedule") },
            { value: "completion", label: t("plan.countsFrom.completion") },
          ]}
        />
      </div>
      {draft.repeat === "own" ? (
        <TextInput
          label={t("plan.rrule")}
          description={t("plan.rruleHint")}
          value={draft.rrule}
          onChange={(event) => onChange({ rrule: event.currentTarget.value })}
        />
      ) : null}
      <NextDates draft={draft} />
    </>
  );
}

/** The next ten times, so that nobody has to trust a rule unseen. */
function NextDates({ draft }: { readonly draft: PlanDraft }) {
  const { language, t } = useLanguage();
  const now = useNow(HOUR_MS);
  const trigger = triggerOf(draft);
  if (trigger.kind !== "calendar" || trigger.start === "") return null;
  const dates = nextDates(trigger, now);
  if ("why" in dates)
    return (
      <p role="alert" className={styles["wrong"]}>
        {t("plan.ruleWrong")} {dates.why}
      </p>
    );
  return (
    <div className={styles["nextDates"]}>
      <strong>{t("plan.nextDates")}</strong>
      <ol>
        {dates.map((at) => (
          <li key={at}>{formatDateTime(at, language)}</li>
        ))}
      </ol>
    </div>
  );
}

function PointField({ draft, onChange }: TriggerFieldsProps) {
  const { language, t } = useLanguage();
  const id = draft.equipmentId ?? "";
  const { data } = useQuery({ ...equipmentQuery(id), enabled: id !== "" });
  const choices = useMemo(
    () =>
      (data?.points ?? [])
        .filter(({ kind }) => draft.kind !== "counter" || kind === "counter")
        .map((point) => ({ value: point.id, label: `${localName(point.name, language)} (${point.unit})` })),
    [data, draft.kind, language],
  );
  return (
    <Select
      label={t("plan.point")}
      description={id === "" ? t("plan.pointNeedsEquipment") : null}
      withAsterisk
      searchable
      disabled={id === ""}
      data={choices}
      value={draft.pointId}
      onChange={(pointId) => onChange({ pointId })}
    />
  );
}
