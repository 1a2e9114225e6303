import { Button, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { addLicence, type Contractor } from "../../api/contractors.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";

const said = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** A licence that a firm or one of its people holds, whose end is watched. */
export function LicenceDialog({ firm, onClose }: { readonly firm: Contractor; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [id] = useState(() => crypto.randomUUID());
  const [words, setWords] = useState({ kind: "", number: "", holderName: "", expiresOn: "" });
  const change = (key: keyof typeof words) => (event: { readonly currentTarget: { readonly value: string } }) =>
    setWords({ ...words, [key]: event.currentTarget.value });
  const adding = useMutation({
    mutationFn: () =>
      addLicence(firm.id, {
        id,
        kind: words.kind.trim(),
        number: words.number.trim(),
        holderName: said(words.holderName),
        expiresOn: said(words.expiresOn),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["contractors"] });
      onClose();
    },
  });
  const isWhole = words.kind.trim() !== "" && words.number.trim() !== "";
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isWhole) adding.mutate();
  };
  return (
    <SafetyDialog title={t("contractor.addLicence")} subtitle={firm.name} onClose={onClose}>
      <form className={rows["form"]} onSubmit={submit} noValidate>
        <div className={rows["pair"]}>
          <TextInput label={t("contractor.licenceKind")} withAsterisk value={words.kind} onChange={change("kind")} />
          <TextInput label={t("contractor.number")} withAsterisk value={words.number} onChange={change("number")} />
          <TextInput label={t("obligation.licenceHolder")} value={words.holderName} onChange={change("holderName")} />
          <TextInput
            type="date"
            label={t("contractor.expiresOn")}
            value={words.expiresOn}
            onChange={change("expiresOn")}
          />
        </div>
        <DialogRefusal error={adding.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.cancel")}
          </Button>
          <Button type="submit" loading={adding.isPending} disabled={!isWhole}>
            {t("obligation.save")}
          </Button>
        </div>
      </form>
    </SafetyDialog>
  );
}
