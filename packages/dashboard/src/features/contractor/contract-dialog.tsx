import { Button, MultiSelect, NumberInput, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { addContract, type Contractor } from "../../api/contractors.ts";
import { centersQuery } from "../../api/queries.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";

/** A contract with a firm, whose end is watched. */
export function ContractDialog({ firm, onClose }: { readonly firm: Contractor; readonly onClose: () => void }) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const centers = useQuery(centersQuery).data?.centers ?? [];
  const [id] = useState(() => crypto.randomUUID());
  const [words, setWords] = useState({ name: "", number: "", from: "", to: "" });
  const [centerIds, setCenters] = useState<string[]>([]);
  const [fee, setFee] = useState<number | string>("");
  const change = (key: keyof typeof words) => (event: { readonly currentTarget: { readonly value: string } }) =>
    setWords({ ...words, [key]: event.currentTarget.value });
  const adding = useMutation({
    mutationFn: () =>
      addContract(firm.id, {
        id,
        ...words,
        centerIds,
        systems: firm.systems,
        yearlyFeeTwd: fee === "" ? null : Number(fee),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["contractors"] });
      onClose();
    },
  });
  const isWhole = Object.values(words).every((text) => text.trim() !== "") && centerIds.length > 0;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isWhole) adding.mutate();
  };
  return (
    <SafetyDialog title={t("contractor.addContract")} subtitle={firm.name} onClose={onClose}>
      <form className={rows["form"]} onSubmit={submit} noValidate>
        <div className={rows["pair"]}>
          <TextInput label={t("plan.name")} withAsterisk value={words.name} onChange={change("name")} />
          <TextInput label={t("contractor.number")} withAsterisk value={words.number} onChange={change("number")} />
          <TextInput type="date" label={t("audit.from")} withAsterisk value={words.from} onChange={change("from")} />
          <TextInput type="date" label={t("audit.to")} withAsterisk value={words.to} onChange={change("to")} />
          <NumberInput label={t("contractor.fee")} min={0} value={fee} onChange={setFee} />
        </div>
        <MultiSelect
          label={t("ticket.center")}
          withAsterisk
          data={centers.map((center) => ({ value: center.id, label: localName(center.name, language) }))}
          value={centerIds}
          onChange={setCenters}
        />
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
