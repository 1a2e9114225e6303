import { Button, Checkbox, NumberInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { addWaiting } from "../../api/waiting-list.ts";
import { fromTaipeiInput } from "../../format/taipei-input.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { ResourceField } from "../../ui/venue/resource-field.tsx";

const said = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** Somebody on the telephone who would like a time that is taken. */
export function AddWaitingDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [id] = useState(() => crypto.randomUUID());
  const [words, setWords] = useState({
    resourceId: "",
    isAnyAlike: true,
    seats: "" as number | "",
    from: "",
    to: "",
    title: "",
    organisation: "",
    name: "",
    phone: "",
    email: "",
  });
  const [isTried, setTried] = useState(false);
  const change = (part: Partial<typeof words>): void => setWords({ ...words, ...part });
  const from = fromTaipeiInput(words.from);
  const to = fromTaipeiInput(words.to);
  const isTimeWrong = from === null || to === null || from >= to;
  const adding = useMutation({
    mutationFn: (span: { readonly from: number; readonly to: number }) =>
      addWaiting({
        ...span,
        id,
        resourceId: words.resourceId,
        isAnyAlike: words.isAnyAlike,
        seatsAtLeast: words.seats === "" ? null : words.seats,
        title: words.title.trim(),
        organisation: said(words.organisation),
        contactName: said(words.name),
        contactPhone: said(words.phone),
        contactEmail: said(words.email),
        applicationId: null,
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["waiting-list"] });
      onClose();
    },
  });
  // A private person is named alone.
  const whose = `${words.organisation}${words.name}`;
  const missing = (text: string): string | null => (isTried && said(text) === null ? t("waiting.missing") : null);
  return (
    <SafetyDialog title={t("waiting.add")} onClose={onClose}>
      <form
        className={rows["form"]}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          const isWhole = [words.resourceId, words.title, whose].every((text) => said(text) !== null);
          if (isWhole && !isTimeWrong) adding.mutate({ from, to });
        }}
      >
        <ResourceField
          label={t("panels.room")}
          value={words.resourceId}
          onChange={(resourceId) => change({ resourceId })}
          error={isTried && words.resourceId === "" ? t("panels.roomMissing") : null}
        />
        <div className={rows["pair"]}>
          <TextInput
            label={t("apply.from")}
            type="datetime-local"
            withAsterisk
            value={words.from}
            error={isTried && isTimeWrong ? t("apply.problem.timeOrder") : null}
            onChange={(event) => change({ from: event.currentTarget.value })}
          />
          <TextInput
            label={t("apply.to")}
            type="datetime-local"
            withAsterisk
            value={words.to}
            onChange={(event) => change({ to: event.currentTarget.value })}
          />
        </div>
        <Checkbox
          label={t("waiting.any")}
          checked={words.isAnyAlike}
          onChange={(event) => change({ isAnyAlike: event.currentTarget.checked })}
        />
        {words.isAnyAlike ? (
          <NumberInput
            label={t("venues.free.people")}
            min={1}
            allowDecimal={false}
            value={words.seats}
            onChange={(value) => change({ seats: typeof value === "number" ? value : "" })}
          />
        ) : null}
        <TextInput
          label={t("apply.event")}
          withAsterisk
          maxLength={120}
          value={words.title}
          error={missing(words.title)}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <TextInput
          label={t("apply.organisation")}
          description={t("waiting.organisationHint")}
          maxLength={120}
          value={words.organisation}
          error={missing(whose)}
          onChange={(event) => change({ organisation: event.currentTarget.value })}
        />
        <div className={rows["pair"]}>
          <TextInput
            label={t("apply.name")}
            maxLength={60}
            value={words.name}
            onChange={(event) => change({ name: event.currentTarget.value })}
          />
          <TextInput
            label={t("apply.phone")}
            type="tel"
            maxLength={40}
            value={words.phone}
            onChange={(event) => change({ phone: event.currentTarget.value })}
          />
        </div>
        <TextInput
          label={t("apply.email")}
          type="email"
          maxLength={120}
          value={words.email}
          onChange={(event) => change({ email: event.currentTarget.value })}
        />
        <DialogRefusal error={adding.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button type="submit" loading={adding.isPending}>
            {t("waiting.add")}
          </Button>
        </div>
      </form>
    </SafetyDialog>
  );
}
