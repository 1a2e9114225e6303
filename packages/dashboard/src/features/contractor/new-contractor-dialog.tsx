import { Button, MultiSelect, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { SYSTEMS } from "@weishan/core/center";
import { type SyntheticEvent, useState } from "react";
import { addContractor } from "../../api/contractors.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";

const said = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** A firm that begins to work for the centres. */
export function NewContractorDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [id] = useState(() => crypto.randomUUID());
  const [words, setWords] = useState({
    name: "",
    taxId: "",
    contactName: "",
    contactPhone: "",
    contactEmail: "",
    note: "",
  });
  const [systems, setSystems] = useState<string[]>([]);
  const change = (key: keyof typeof words) => (event: { readonly currentTarget: { readonly value: string } }) =>
    setWords({ ...words, [key]: event.currentTarget.value });
  const adding = useMutation({
    mutationFn: () =>
      addContractor({
        id,
        name: words.name.trim(),
        taxId: said(words.taxId),
        systems: SYSTEMS.filter((system) => systems.includes(system)),
        contactName: said(words.contactName),
        contactPhone: said(words.contactPhone),
        contactEmail: said(words.contactEmail),
        note: words.note.trim(),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["contractors"] });
      onClose();
    },
  });
  const isNamed = words.name.trim() !== "";
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isNamed) adding.mutate();
  };
  return (
    <SafetyDialog title={t("contractor.new")} onClose={onClose}>
      <form className={rows["form"]} onSubmit={submit} noValidate>
        <TextInput label={t("plan.name")} withAsterisk maxLength={200} value={words.name} onChange={change("name")} />
        <MultiSelect
          label={t("shutdown.systems")}
          data={SYSTEMS.map((system) => ({ value: system, label: t(`system.${system}`) }))}
          value={systems}
          onChange={setSystems}
        />
        <div className={rows["pair"]}>
          <TextInput label={t("contractor.taxId")} maxLength={8} value={words.taxId} onChange={change("taxId")} />
          <TextInput label={t("request.name")} value={words.contactName} onChange={change("contactName")} />
          <TextInput
            label={t("request.phone")}
            type="tel"
            value={words.contactPhone}
            onChange={change("contactPhone")}
          />
          <TextInput
            label={t("request.email")}
            type="email"
            value={words.contactEmail}
            onChange={change("contactEmail")}
          />
        </div>
        <Textarea label={t("obligation.note")} rows={2} value={words.note} onChange={change("note")} />
        <DialogRefusal error={adding.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.cancel")}
          </Button>
          <Button type="submit" loading={adding.isPending} disabled={!isNamed}>
            {t("obligation.save")}
          </Button>
        </div>
      </form>
    </SafetyDialog>
  );
}
