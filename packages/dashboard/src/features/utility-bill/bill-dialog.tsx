import { Button, NumberInput, Select, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { addUtilityBill, billQuery } from "../../api/energy/bills.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { formatTwd } from "../../format/format-money.ts";
import { addDays, addMonths, monthOf, monthSpan } from "../../format/month-grid.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { billItemName } from "../../ui/energy/bill-item.ts";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { type BillDraft, draftFault, draftSumTwd, givenBill, type LineDraft } from "./bill-draft.ts";
import { USUAL_ITEMS } from "./usual-items.ts";
import styles from "./utility-bill.module.css";

interface BillDialogProps {
  readonly centerId: string;
  readonly onClose: () => void;
}

const emptyLine = (item: string): LineDraft => ({ item, quantity: "", amountTwd: "" });

function firstDraft(): BillDraft {
  const [from, until] = monthSpan(addMonths(monthOf(taipeiDate(Date.now())), -1));
  return { from, to: addDays(until, -1), documentNumber: "", lines: [] };
}

/** A bill of the utility by hand: the lines that ours has stand ready, so that only the printed figures are typed. */
export function BillDialog({ centerId, onClose }: BillDialogProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(firstDraft);
  const [isTried, setTried] = useState(false);
  const month = monthOf(draft.from);
  const ours = useQuery({ ...billQuery(centerId, month), enabled: draft.from !== "", retry: false });
  const expected = ours.data?.month === month ? ours.data.lines.map(({ item }) => item) : [];
  const items = expected.length > 0 ? expected : USUAL_ITEMS;
  const lines = [
    ...items.map((item) => draft.lines.find((line) => line.item === item) ?? emptyLine(item)),
    ...draft.lines.filter(({ item }) => !items.includes(item)),
  ];
  const change = (part: Partial<BillDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const changeLine = (item: string, part: Partial<LineDraft>): void =>
    change({ lines: lines.map((line) => (line.item === item ? { ...line, ...part } : line)) });
  const fault = draftFault(draft);
  const adding = useMutation({
    mutationFn: () => addUtilityBill(givenBill(centerId, draft)),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["bills"] });
      onClose();
    },
  });
  return (
    <SafetyDialog title={t("utilityBill.add")} subtitle={t("utilityBill.addMeans")} onClose={onClose}>
      <div className={rows["form"]}>
        <div className={rows["pair"]}>
          <TextInput
            label={t("utilityBill.from")}
            type="date"
            withAsterisk
            value={draft.from}
            error={isTried && fault === "days" ? t("utilityBill.fault.days") : null}
            onChange={(event) => change({ from: event.currentTarget.value })}
          />
          <TextInput
            label={t("utilityBill.to")}
            type="date"
            withAsterisk
            value={draft.to}
            onChange={(event) => change({ to: event.currentTarget.value })}
          />
        </div>
        <TextInput
          label={t("utilityBill.number")}
          maxLength={60}
          value={draft.documentNumber}
          onChange={(event) => change({ documentNumber: event.currentTarget.value })}
        />
        <fieldset className={styles["lines"]}>
          <legend>{t("utilityBill.lines")}</legend>
          {lines.map(({ item, quantity, amountTwd }) => {
            const name = billItemName(item, t);
            return (
              <div key={item} className={styles["line"]}>
                <span>{name}</span>
                <NumberInput
                  aria-label={t("utilityBill.quantityOf", { item: name })}
                  placeholder={t("bill.quantity")}
                  size="xs"
                  hideControls
                  value={quantity}
                  onChange={(value) => changeLine(item, { quantity: value })}
                />
                <NumberInput
                  aria-label={t("utilityBill.amountOf", { item: name })}
                  placeholder={t("bill.amount")}
                  size="xs"
                  hideControls
                  thousandSeparator=","
                  value={amountTwd}
                  onChange={(value) => changeLine(item, { amountTwd: value })}
                />
              </div>
            );
          })}
          <Select
            label={t("utilityBill.otherLine")}
            size="xs"
            searchable
            value={null}
            placeholder={t("utilityBill.otherLineHint")}
            onChange={(item) => {
              if (item !== null) change({ lines: [...lines, emptyLine(item)] });
            }}
            data={USUAL_ITEMS.filter((item) => !lines.some((line) => line.item === item)).map((item) => ({
              value: item,
              label: billItemName(item, t),
            }))}
          />
        </fieldset>
        <p className={styles["sum"]}>
          {t("utilityBill.sum")} <strong>{formatTwd(draftSumTwd(draft), language)}</strong>
          {ours.data?.month === month ? (
            <span className={rows["quiet"]}>
              {t("utilityBill.ours", { amount: formatTwd(Number(ours.data.totalTwd), language) })}
            </span>
          ) : null}
        </p>
        {isTried && fault === "lines" ? (
          <p role="alert" className={rows["stale"]}>
            {t("utilityBill.fault.lines")}
          </p>
        ) : null}
        <DialogRefusal error={adding.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button
            loading={adding.isPending}
            onClick={() => {
              setTried(true);
              if (fault === null) adding.mutate();
            }}
          >
            {t("utilityBill.save")}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}
