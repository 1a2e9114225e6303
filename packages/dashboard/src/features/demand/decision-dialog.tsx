import { Button, Textarea } from "@mantine/core";
import { IconShieldCheck } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { approveShedPolicy, removeShedPolicy, type ShedPolicyView } from "../../api/energy/demand.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import { DialogNote, DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";

const LEAST_REASON = 3;

interface DecisionDialogProps {
  readonly policy: ShedPolicyView;
  readonly decision: "approve" | "remove";
  readonly onClose: () => void;
}

/** Somebody lets the program act, or takes the policy away; either with a reason. */
export function DecisionDialog({ policy, decision, onClose }: DecisionDialogProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const isShort = reason.trim().length < LEAST_REASON;
  const deciding = useMutation({
    mutationFn: async () => {
      await (decision === "approve" ? approveShedPolicy : removeShedPolicy)(policy, reason.trim());
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["demand"] });
      onClose();
    },
  });
  return (
    <SafetyDialog title={t(`shedPolicy.${decision}`)} subtitle={localName(policy.name, language)} onClose={onClose}>
      <div className={rows["form"]}>
        <DialogNote icon={<IconShieldCheck size={18} />}>{t(`shedPolicy.${decision}Means`)}</DialogNote>
        <Textarea
          label={t("order.reason")}
          withAsterisk
          rows={2}
          maxLength={500}
          value={reason}
          error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON }) : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DialogRefusal error={deciding.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button
            {...(decision === "remove" ? { color: "red" } : {})}
            loading={deciding.isPending}
            onClick={() => {
              setTried(true);
              if (!isShort) deciding.mutate();
            }}
          >
            {t(`shedPolicy.${decision}`)}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}
