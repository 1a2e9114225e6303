import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { WAITING_REASONS } from "@weishan/core/maintenance";
import { type SyntheticEvent, useId, useState } from "react";
import type { TicketDetail } from "../../api/tickets.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./step-form.module.css";
import { NO_WORDS, type StepWords } from "./step-order.ts";

type Step = TicketDetail["steps"][number];

/** Somebody, or a firm, that a ticket may be given to. */
export interface Assignable {
  readonly value: string;
  readonly label: string;
}

interface StepFormProps {
  readonly step: Step;
  readonly assignables: readonly Assignable[];
  readonly isBusy: boolean;
  readonly onSubmit: (words: StepWords) => void;
  readonly onCancel: () => void;
}

/** Whether something is missing that cannot be said in the form: it has to be there before. */
export const isBlocked = ({ missing }: Step): boolean => missing.length > 0;

/** What a step of a ticket needs, asked for at once; nothing more. */
export function StepForm({ step, assignables, isBusy, onSubmit, onCancel }: StepFormProps) {
  const { t } = useLanguage();
  const [words, setWords] = useState(NO_WORDS);
  const id = useId();
  const change = (part: Partial<StepWords>): void => setWords({ ...words, ...part });
  const needs = new Set(step.needs);
  const isComplete =
    (!needs.has("reason") || isSaid(words.reason)) &&
    (!needs.has("assignee") || words.assignee !== "") &&
    (!needs.has("waiting-for") || words.waitingFor !== "") &&
    (!needs.has("duplicate-of") || words.duplicateOf.trim() !== "") &&
    (!needs.has("resolution") || isSaid(words.resolution));
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isComplete) onSubmit(words);
  };
  return (
    <form className={styles["form"]} onSubmit={submit} noValidate aria-describedby={isComplete ? undefined : id}>
      {needs.has("assignee") ? (
        <NativeSelect
          label={t("ticket.assignee")}
          withAsterisk
          value={words.assignee}
          onChange={(event) => change({ assignee: event.currentTarget.value })}
          data={[{ value: "", label: t("ticket.assigneeNone") }, ...assignables]}
        />
      ) : null}
      {needs.has("waiting-for") ? (
        <NativeSelect
          label={t("ticket.waitingForWhat")}
          withAsterisk
          value={words.waitingFor}
          onChange={({ currentTarget: { value } }) =>
            change({ waitingFor: WAITING_REASONS.find((reason) => reason === value) ?? "" })
          }
          data={[
            { value: "", label: t("ticket.assigneeNone") },
            ...WAITING_REASONS.map((reason) => ({ value: reason, label: t(`ticket.waitingFor.${reason}`) })),
          ]}
        />
      ) : null}
      {needs.has("duplicate-of") ? (
        <TextInput
          label={t("ticket.duplicateOf")}
          description={t("ticket.duplicateHint")}
          withAsterisk
          value={words.duplicateOf}
          onChange={(event) => change({ duplicateOf: event.currentTarget.value })}
        />
      ) : null}
      {needs.has("resolution") ? (
        <Textarea
          label={t("ticket.resolution")}
          description={t("ticket.resolutionHint")}
          withAsterisk
          rows={3}
          maxLength={2_000}
          value={words.resolution}
          onChange={(event) => change({ resolution: event.currentTarget.value })}
        />
      ) : null}
      <Textarea
        label={needs.has("reason") ? t("ticket.reason") : t("ticket.reasonOptional")}
        withAsterisk={needs.has("reason")}
        rows={2}
        maxLength={500}
        value={words.reason}
        onChange={(event) => change({ reason: event.currentTarget.value })}
      />
      <div className={styles["buttons"]}>
        <Button variant="default" onClick={onCancel}>
          {t("order.cancel")}
        </Button>
        <Button type="submit" loading={isBusy} disabled={!isComplete}>
          {t(`ticket.step.${step.to}`)}
        </Button>
      </div>
    </form>
  );
}

const LEAST_WORDS = 3;
const isSaid = (text: string): boolean => text.trim().length >= LEAST_WORDS;

/** What is missing for a step, in the reader's language. */
export function MissingList({ step }: { readonly step: Step }) {
  const { language, t } = useLanguage();
  return (
    <div className={styles["missing"]}>
      <span>{t("ticket.missingAll")}</span>
      <ul>
        {step.missing.map((text) => (
          <li key={text.zh}>{localName(text, language)}</li>
        ))}
      </ul>
    </div>
  );
}
