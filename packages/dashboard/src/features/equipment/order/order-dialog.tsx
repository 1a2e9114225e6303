import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ApiError, type CommandResult, type Point } from "../../../api/client.ts";
import { orderPoint } from "../../../api/commands.ts";
import { useReading } from "../../../api/live-context.tsx";
import { localName } from "../../../format/format-value.ts";
import { useLanguage } from "../../../i18n/language-context.tsx";
import { SafetyDialog } from "../../../ui/safety-dialog.tsx";
import { ValueText } from "../../../ui/value-text.tsx";
import { HolderChip } from "./holder-chip.tsx";
import { useHolding } from "./holding-context.tsx";
import styles from "./order.module.css";
import { OrderConfirm } from "./order-confirm.tsx";
import { type OrderDraft, OrderForm, type ReadyOrder } from "./order-form.tsx";
import { OrderProgress } from "./order-progress.tsx";

type Stage =
  | { readonly at: "compose" }
  | { readonly at: "confirm"; readonly order: ReadyOrder }
  | { readonly at: "sent"; readonly order: ReadyOrder };

/** Gives a point a value in three steps: what and why and how long, what will happen in words, what became of it. */
export function OrderDialog({ point, onClose }: { readonly point: Point; readonly onClose: () => void }) {
  const { language, t } = useLanguage();
  const [stage, setStage] = useState<Stage>({ at: "compose" });
  const [draft, setDraft] = useState<OrderDraft | null>(null);
  const { equipment } = useHolding();
  const send = useSending(point);
  const start = (order: ReadyOrder): void => {
    setStage({ at: "sent", order });
    send.mutate(order);
  };
  return (
    <SafetyDialog
      title={t("order.title", { name: localName(point.name, language) })}
      subtitle={localName(equipment.name, language)}
      onClose={onClose}
    >
      {stage.at === "compose" ? (
        <>
          <PresentState point={point} />
          <OrderForm
            point={point}
            draft={draft}
            onCancel={onClose}
            onReady={(order, composed) => {
              setDraft(composed);
              setStage({ at: "confirm", order });
            }}
          />
        </>
      ) : stage.at === "confirm" ? (
        <OrderConfirm
          point={point}
          order={stage.order}
          onBack={() => setStage({ at: "compose" })}
          onSend={() => start(stage.order)}
        />
      ) : (
        <OrderProgress
          point={point}
          order={stage.order}
          result={send.data}
          refusal={send.error === null ? null : refusalOf(send.error)}
          onAgain={() => setStage({ at: "compose" })}
          onClose={onClose}
        />
      )}
    </SafetyDialog>
  );
}

function useSending(point: Point) {
  const queries = useQueryClient();
  return useMutation<CommandResult, Error, ReadyOrder>({
    mutationFn: ({ value, reason, expiresAt }) =>
      orderPoint(point.id, { value, reason, holdMs: Math.round(expiresAt - Date.now()) }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ["leases"] }),
        queries.invalidateQueries({ queryKey: ["commands"] }),
      ]),
  });
}

/** What the daemon said against it. */
const refusalOf = (error: Error): string =>
  error instanceof ApiError ? (error.problem?.detail ?? error.message) : error.message;

function PresentState({ point }: { readonly point: Point }) {
  const { t } = useLanguage();
  const reading = useReading(point.id);
  const { held } = useHolding();
  const hold = held.get(point.id);
  return (
    <dl className={styles["present"]}>
      <div>
        <dt>{t("order.now")}</dt>
        <dd>
          <ValueText reading={reading} format={point} />
        </dd>
      </div>
      <div>
        <dt>{t("order.holder")}</dt>
        <dd>{hold === undefined ? t("order.nobody") : <HolderChip point={point} held={hold} isStill />}</dd>
      </div>
    </dl>
  );
}
