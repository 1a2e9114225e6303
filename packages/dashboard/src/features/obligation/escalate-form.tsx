import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { escalateObligation } from "../../api/obligations.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";

const LEAST_WORDS = 3;

/** Tells those above that a duty will not be done by itself; it cannot be switched off. */
export function EscalateForm({ occurrenceId, onDone }: { readonly occurrenceId: string; readonly onDone: () => void }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const escalating = useMutation({
    mutationFn: () => escalateObligation(occurrenceId, reason.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["obligations"] });
      onDone();
    },
  });
  const isSaid = reason.trim().length >= LEAST_WORDS;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isSaid) escalating.mutate();
  };
  return (
    <form className={rows["form"]} onSubmit={submit}>
      <Textarea
        label={t("obligation.escalateWhy")}
        description={t("obligation.escalateHint")}
        withAsterisk
        rows={2}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <DialogRefusal error={escalating.error} />
      <div className={rows["buttons"]}>
        <Button variant="default" onClick={onDone}>
          {t("order.cancel")}
        </Button>
        <Button type="submit" color="red.9" loading={escalating.isPending} disabled={!isSaid}>
          {t("obligation.escalate")}
        </Button>
      </div>
    </form>
  );
}
