import { Button, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { PAYMENT_KINDS, PAYMENT_METHODS } from "@weishan/core/booking";
import { type SyntheticEvent, useState } from "react";
import type { ApplicationDetail } from "../../api/booking/applications.ts";
import { type PaymentMethod, type PaymentStory, recordPayment } from "../../api/booking/payments.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { formatTwd } from "../../format/format-money.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";

const LEAST_WORDS = 2;

interface PaymentDialogProps {
  readonly application: ApplicationDetail;
  readonly balance: PaymentStory["balance"];
  readonly type: "payment" | "refund";
  readonly onClose: () => void;
}

/** Money that came in or went back, by what it was for; begins with exactly what is due. */
export function PaymentDialog({ application, balance, type, onClose }: PaymentDialogProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const [id] = useState(() => crypto.randomUUID());
  const due = type === "payment" ? balance.dueLines : balance.refundDueLines;
  const [amounts, setAmounts] = useState<Readonly<Record<string, number>>>(() =>
    Object.fromEntries(due.map(({ kind, amountTwd }) => [kind, amountTwd])),
  );
  const [method, setMethod] = useState<PaymentMethod>("cash");
  const [happenedOn, setDate] = useState(() => taipeiDate(Date.now()));
  const [reference, setReference] = useState("");
  const [reason, setReason] = useState("");
  const lines = PAYMENT_KINDS.map((kind) => ({ kind, amountTwd: amounts[kind] ?? 0 })).filter(
    ({ amountTwd }) => amountTwd > 0,
  );
  const totalTwd = lines.reduce((sum, { amountTwd }) => sum + amountTwd, 0);
  const isComplete = totalTwd > 0 && happenedOn !== "" && (type === "payment" || reason.trim().length >= LEAST_WORDS);
  const recording = useMutation({
    mutationFn: () =>
      recordPayment(application.id, {
        id,
        type,
        lines,
        method,
        happenedOn,
        reference: reference.trim() === "" ? null : reference.trim(),
        reversesId: null,
        reason: type === "payment" ? null : reason.trim(),
      }),
    onSuccess: async () => {
      await Promise.all(
        ["application", "application-queue", "payments"].map((key) => queries.invalidateQueries({ queryKey: [key] })),
      );
      onClose();
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isComplete) recording.mutate();
  };
  return (
    <SafetyDialog
      title={t(type === "payment" ? "application.recordPayment" : "application.recordRefund")}
      subtitle={`${application.number ?? ""} ${application.title}`}
      onClose={onClose}
    >
      <form className={rows["form"]} onSubmit={submit} noValidate>
        <div className={rows["pair"]}>
          {PAYMENT_KINDS.map((kind) => (
            <NumberInput
              key={kind}
              label={t(`money.kind.${kind}`)}
              min={0}
              allowDecimal={false}
              thousandSeparator=","
              value={amounts[kind] ?? 0}
              onChange={(value) => setAmounts({ ...amounts, [kind]: Math.max(0, Math.floor(Number(value) || 0)) })}
            />
          ))}
        </div>
        <div className={rows["pair"]}>
          <NativeSelect
            label={t("money.method")}
            value={method}
            onChange={({ currentTarget: { value } }) =>
              setMethod(PAYMENT_METHODS.find((one) => one === value) ?? method)
            }
            data={PAYMENT_METHODS.map((one) => ({ value: one, label: t(`money.method.${one}`) }))}
          />
          <TextInput
            type="date"
            label={t("money.date")}
            value={happenedOn}
            onChange={(event) => setDate(event.currentTarget.value)}
          />
          <TextInput
            label={t("money.reference")}
            maxLength={60}
            value={reference}
            onChange={(event) => setReference(event.currentTarget.value)}
          />
        </div>
        {type === "payment" ? null : (
          <TextInput
            label={t("ticket.reason")}
            withAsterisk
            maxLength={300}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        <p className={rows["text"]}>
          {t("money.total")} <strong>{formatTwd(totalTwd, language)}</strong>
        </p>
        <DialogRefusal error={recording.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.cancel")}
          </Button>
          <Button type="submit" loading={recording.isPending} disabled={!isComplete}>
            {t("money.record")}
          </Button>
        </div>
      </form>
    </SafetyDialog>
  );
}
