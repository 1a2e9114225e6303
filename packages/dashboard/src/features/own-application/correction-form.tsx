import { Button, Checkbox, NumberInput, Textarea, TextInput } from "@mantine/core";
import { IconDeviceFloppy } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { correctOwnApplication, type OwnApplication, ownApplicationQuery } from "../../api/own-applications.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import styles from "./own-application.module.css";

interface CorrectionFormProps {
  readonly application: OwnApplication;
  readonly token: string;
  readonly onDone: () => void;
}

/** What may be put right without applying anew; the time and the venue are changed with the desk. */
export function CorrectionForm({ application, token, onDone }: CorrectionFormProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const { title, description, organisation, attendancePersons, needsStepFreeAccess, hasInsurance, contact } =
    application;
  const [words, setWords] = useState({
    title,
    description,
    organisation: organisation ?? "",
    attendancePersons: attendancePersons as number | "",
    needsStepFreeAccess,
    hasInsurance,
    contactName: contact?.name ?? "",
    contactPhone: contact?.phone ?? "",
    contactEmail: contact?.email ?? "",
  });
  const saving = useMutation({
    mutationFn: () =>
      correctOwnApplication(token, {
        ...words,
        attendancePersons: words.attendancePersons === "" ? attendancePersons : words.attendancePersons,
        organisation: said(words.organisation),
        contactName: said(words.contactName),
        contactPhone: said(words.contactPhone),
        contactEmail: said(words.contactEmail),
      }),
    onSuccess: (answer) => {
      queries.setQueryData(ownApplicationQuery(token).queryKey, answer);
      onDone();
    },
  });
  const change = (part: Partial<typeof words>): void => setWords({ ...words, ...part });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <form className={styles["form"]} onSubmit={submit} noValidate>
      <TextInput
        label={t("apply.event")}
        size="md"
        maxLength={120}
        value={words.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
      />
      <NumberInput
        label={t("apply.people")}
        size="md"
        min={1}
        allowDecimal={false}
        value={words.attendancePersons}
        onChange={(value) => change({ attendancePersons: typeof value === "number" ? value : "" })}
      />
      {organisation === null ? null : (
        <TextInput
          label={t("apply.organisation")}
          size="md"
          maxLength={200}
          value={words.organisation}
          onChange={(event) => change({ organisation: event.currentTarget.value })}
        />
      )}
      <TextInput
        label={t("apply.name")}
        size="md"
        value={words.contactName}
        onChange={(event) => change({ contactName: event.currentTarget.value })}
      />
      <TextInput
        label={t("apply.phone")}
        size="md"
        type="tel"
        value={words.contactPhone}
        onChange={(event) => change({ contactPhone: event.currentTarget.value })}
      />
      <TextInput
        label={t("apply.email")}
        size="md"
        type="email"
        value={words.contactEmail}
        onChange={(event) => change({ contactEmail: event.currentTarget.value })}
      />
      <Textarea
        label={t("apply.words")}
        size="md"
        rows={3}
        maxLength={2_000}
        value={words.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      <Checkbox
        size="md"
        label={t("apply.stepFree")}
        checked={words.needsStepFreeAccess}
        onChange={(event) => change({ needsStepFreeAccess: event.currentTarget.checked })}
      />
      <Checkbox
        size="md"
        label={t("apply.insurance")}
        checked={words.hasInsurance}
        onChange={(event) => change({ hasInsurance: event.currentTarget.checked })}
      />
      <FormRefusal error={saving.error} />
      <div className={styles["ways"]}>
        <Button variant="default" size="md" onClick={onDone}>
          {t("order.close")}
        </Button>
        <Button
          type="submit"
          size="md"
          loading={saving.isPending}
          leftSection={<IconDeviceFloppy size={18} aria-hidden />}
        >
          {t("followUp.save")}
        </Button>
      </div>
    </form>
  );
}

const said = (text: string): string | null => (text.trim() === "" ? null : text.trim());
