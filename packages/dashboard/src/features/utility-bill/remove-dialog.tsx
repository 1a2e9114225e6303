import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { removeUtilityBill, type UtilityBillView } from "../../api/energy/bills.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";

const LEAST_REASON = 3;

interface RemoveDialogProps {
  readonly bill: UtilityBillView;
  readonly onClose: () => void;
}

/** A bill that was typed in wrongly is taken out with a reason; the audit keeps both. */
export function RemoveDialog({ bill, onClose }: RemoveDialogProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const isShort = reason.trim().length < LEAST_REASON;
  const removing = useMutation({
    mutationFn: () => removeUtilityBill(bill.id, reason.trim()),
    onSuccess: async () => {
      await navigate({ to: "/utility-bills", search: { center: bill.centerId } });
      await queries.invalidateQueries({ queryKey: ["bills"] });
    },
  });
  return (
    <SafetyDialog title={t("utilityBill.remove")} subtitle={t("utilityBill.removeMeans")} onClose={onClose}>
      <div className={rows["form"]}>
        <Textarea
          label={t("order.reason")}
          withAsterisk
          rows={2}
          maxLength={500}
          value={reason}
          error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON }) : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DialogRefusal error={removing.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button
            color="red"
            loading={removing.isPending}
            onClick={() => {
              setTried(true);
              if (!isShort) removing.mutate();
            }}
          >
            {t("utilityBill.remove")}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}
