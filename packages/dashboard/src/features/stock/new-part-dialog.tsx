import { Button, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import type { Center } from "../../api/client.ts";
import { addStockPart } from "../../api/stock.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";

interface NewPartDialogProps {
  readonly centers: readonly Center[];
  readonly onClose: () => void;
}

/** A part that the store begins to keep; how many there are comes with the first receipt. */
export function NewPartDialog({ centers, onClose }: NewPartDialogProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const [id] = useState(() => crypto.randomUUID());
  const [words, setWords] = useState({ centerId: "", code: "", zh: "", en: "", unit: "", location: "" });
  const [reorderPoint, setReorderPoint] = useState<number | string>("");
  const [reorderQuantity, setReorderQuantity] = useState<number | string>("");
  const [unitCost, setUnitCost] = useState<number | string>(0);
  const change = (key: keyof typeof words) => (event: { readonly currentTarget: { readonly value: string } }) =>
    setWords({ ...words, [key]: event.currentTarget.value });
  const centerId = words.centerId === "" ? (centers[0]?.id ?? "") : words.centerId;
  const adding = useMutation({
    mutationFn: () =>
      addStockPart({
        id,
        centerId,
        code: words.code.trim(),
        name: { zh: words.zh.trim(), en: words.en.trim() === "" ? words.zh.trim() : words.en.trim() },
        unit: words.unit.trim(),
        location: words.location.trim(),
        reorderPoint: reorderPoint === "" ? null : Number(reorderPoint),
        reorderQuantity: reorderQuantity === "" ? null : Number(reorderQuantity),
        unitCostTwd: Number(unitCost),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["stock"] });
      onClose();
    },
  });
  const isWhole = [words.code, words.zh, words.unit, words.location].every((text) => text.trim() !== "");
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isWhole) adding.mutate();
  };
  return (
    <SafetyDialog title={t("stock.new")} onClose={onClose}>
      <form className={rows["form"]} onSubmit={submit} noValidate>
        <div className={rows["pair"]}>
          <TextInput label={t("stock.code")} withAsterisk maxLength={40} value={words.code} onChange={change("code")} />
          <NativeSelect
            label={t("ticket.center")}
            value={centerId}
            onChange={change("centerId")}
            data={centers.map((center) => ({ value: center.id, label: localName(center.name, language) }))}
          />
          <TextInput label={t("plan.name")} withAsterisk maxLength={200} value={words.zh} onChange={change("zh")} />
          <TextInput label={t("plan.nameEn")} maxLength={200} value={words.en} onChange={change("en")} />
          <TextInput label={t("stock.unit")} withAsterisk maxLength={16} value={words.unit} onChange={change("unit")} />
          <TextInput
            label={t("stock.location")}
            withAsterisk
            maxLength={200}
            value={words.location}
            onChange={change("location")}
          />
          <NumberInput label={t("stock.reorderPoint")} min={0} value={reorderPoint} onChange={setReorderPoint} />
          <NumberInput
            label={t("stock.reorderQuantity")}
            min={1}
            value={reorderQuantity}
            onChange={setReorderQuantity}
          />
          <NumberInput label={t("stock.unitCost")} min={0} value={unitCost} onChange={setUnitCost} />
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
