import { Button, FileInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { importUtilityBills, type UtilityBillImport } from "../../api/energy/bills.ts";
import { formatDate } from "../../format/format-date.ts";
import { formatTwd } from "../../format/format-money.ts";
import { localName } from "../../format/format-value.ts";
import { addDays } from "../../format/month-grid.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import styles from "./utility-bill.module.css";

/** As much as a file of years of bills can be. */
const MAX_CHARACTERS = 1_000_000;

interface ImportDialogProps {
  readonly centerId: string;
  readonly onClose: () => void;
}

/** Bills from a file: what it would bring in and what is wrong with it, then all of it or nothing. */
export function ImportDialog({ centerId, onClose }: ImportDialogProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [csv, setCsv] = useState("");
  const isTooLong = csv.length > MAX_CHARACTERS;
  const reading = useMutation({ mutationFn: (text: string) => importUtilityBills(centerId, text, false) });
  const keeping = useMutation({
    mutationFn: () => importUtilityBills(centerId, csv, true),
    onSuccess: async ({ keptIds }) => {
      if (keptIds.length === 0) return;
      await queries.invalidateQueries({ queryKey: ["bills"] });
      onClose();
    },
  });
  const choose = async (chosen: File | null): Promise<void> => {
    setFile(chosen);
    keeping.reset();
    reading.reset();
    const text = chosen === null ? "" : await chosen.text();
    setCsv(text);
    if (text !== "" && text.length <= MAX_CHARACTERS) reading.mutate(text);
  };
  const preview = keeping.data ?? reading.data;
  const newCount = preview?.bills.filter(({ isKnown }) => !isKnown).length ?? 0;
  return (
    <SafetyDialog title={t("utilityBill.import")} subtitle={t("utilityBill.importMeans")} onClose={onClose}>
      <div className={rows["form"]}>
        <FileInput
          label={t("utilityBill.file")}
          description={t("utilityBill.fileColumns")}
          withAsterisk
          clearable
          accept=".csv,text/csv"
          placeholder={t("utilityBill.fileHint")}
          value={file}
          error={isTooLong ? t("import.tooLong") : null}
          clearButtonProps={{ "aria-label": t("import.clear") }}
          onChange={(chosen) => void choose(chosen)}
        />
        {preview === undefined ? null : <Preview preview={preview} />}
        <DialogRefusal error={reading.error ?? keeping.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button
            disabled={preview === undefined || preview.problems.length > 0 || newCount === 0}
            loading={keeping.isPending || reading.isPending}
            onClick={() => keeping.mutate()}
          >
            {t("utilityBill.keep", { count: newCount })}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}

function Preview({ preview: { bills, problems } }: { readonly preview: UtilityBillImport }) {
  const { language, t } = useLanguage();
  return (
    <section aria-label={t("utilityBill.preview")} aria-live="polite">
      {problems.length === 0 ? null : (
        <ul className={styles["problems"]}>
          {problems.map(({ row, column, message }) => (
            <li key={`${row}${column ?? ""}${message.en}`}>
              <strong>
                {column === null ? t("utilityBill.row", { row }) : t("utilityBill.cell", { row, column })}
              </strong>{" "}
              {localName(message, language)}
            </li>
          ))}
        </ul>
      )}
      <ul className={rows["list"]}>
        {bills.map(({ from, until, totalTwd, lines, isKnown }) => (
          <li key={`${from}${until}`} className={rows["row"]}>
            <span className={rows["main"]}>
              <span className={rows["name"]}>
                {formatDate(from, language)} – {formatDate(addDays(until, -1), language)}{" "}
                {isKnown ? <Pill>{t("utilityBill.isKnown")}</Pill> : null}
              </span>
              <span className={rows["sub"]}>{t("utilityBill.lineCount", { count: lines.length })}</span>
            </span>
            <strong>{formatTwd(Number(totalTwd), language)}</strong>
          </li>
        ))}
      </ul>
    </section>
  );
}
