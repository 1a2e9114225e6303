import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { isPendingApplication } from "@weishan/core/booking";
import { useState } from "react";
import { giveUpOwnApplication, type OwnApplication, ownApplicationQuery } from "../../api/own-applications.ts";
import { formatTwd } from "../../format/format-money.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import { SafetyDialog } from "../../ui/safety-dialog.tsx";
import styles from "./own-application.module.css";

interface GiveUpProps {
  readonly application: OwnApplication;
  readonly token: string;
}

const MAY_END: ReadonlySet<OwnApplication["state"]> = new Set([
  "draft",
  "submitted",
  "correction-asked",
  "approved",
  "payment-due",
  "confirmed",
]);
const LEAST_REASON = 2;

/** Withdrawing or cancelling; what comes back is said before anything is given up. */
export function GiveUp({ application, token }: GiveUpProps) {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  if (!MAY_END.has(application.state)) return null;
  return (
    <section className={styles["card"]}>
      <Button variant="subtle" color="red" size="md" fullWidth onClick={() => setOpen(true)}>
        {t(isEarly(application) ? "followUp.withdraw" : "followUp.cancel")}
      </Button>
      {isOpen ? <GiveUpDialog application={application} token={token} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

const isEarly = ({ state }: OwnApplication): boolean => state === "draft" || isPendingApplication(state);

function GiveUpDialog({ application, token, onClose }: GiveUpProps & { readonly onClose: () => void }) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const { refundToday } = application;
  const ending = useMutation({
    mutationFn: () => giveUpOwnApplication(token, reason.trim()),
    onSuccess: (answer) => {
      queries.setQueryData(ownApplicationQuery(token).queryKey, answer);
      onClose();
    },
  });
  const isShort = reason.trim().length < LEAST_REASON;
  return (
    <SafetyDialog
      title={t(isEarly(application) ? "followUp.withdraw" : "followUp.cancel")}
      subtitle={application.title}
      onClose={onClose}
    >
      <div className={styles["form"]}>
        {refundToday === null ? (
          <p className={styles["refund"]}>{t("followUp.nothingPaid")}</p>
        ) : (
          <p className={styles["refund"]}>
            <strong>{t("followUp.refundToday", { amount: formatTwd(refundToday.refundTwd, language) })}</strong>
            <span>{localName(refundToday.rule, language)}</span>
          </p>
        )}
        <Textarea
          label={t("followUp.reason")}
          size="md"
          rows={2}
          maxLength={500}
          withAsterisk
          value={reason}
          error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON }) : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <FormRefusal error={ending.error} />
        <div className={styles["ways"]}>
          <Button variant="default" size="md" onClick={onClose}>
            {t("followUp.keep")}
          </Button>
          <Button
            color="red.9"
            size="md"
            loading={ending.isPending}
            onClick={() => {
              setTried(true);
              if (!isShort) ending.mutate();
            }}
          >
            {t(isEarly(application) ? "followUp.withdrawSure" : "followUp.cancelSure")}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}
