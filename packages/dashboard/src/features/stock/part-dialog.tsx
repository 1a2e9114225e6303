import { Button, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { movementsQuery, moveStock, type StockMovementKind, type StockPart } from "../../api/stock.ts";
import { formatInstant } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { LoadingState } from "../../ui/screen-state.tsx";

const KINDS = ["receive", "issue", "return", "correct", "scrap"] as const satisfies readonly StockMovementKind[];

interface PartDialogProps {
  readonly part: StockPart;
  readonly mayManage: boolean;
  readonly onClose: () => void;
}

/** A part: what came and went, and recording that something does. */
export function PartDialog({ part, mayManage, onClose }: PartDialogProps) {
  const { language, t } = useLanguage();
  const { data } = useQuery(movementsQuery(part.id));
  return (
    <SafetyDialog title={localName(part.name, language)} subtitle={`${part.code}・${part.location}`} onClose={onClose}>
      {mayManage ? <MoveForm part={part} onDone={onClose} /> : null}
      <h3>{t("stock.movements")}</h3>
      {data === undefined ? <LoadingState lines={3} /> : null}
      {data?.movements.length === 0 ? <p className={rows["quiet"]}>{t("stock.noMovements")}</p> : null}
      <ul className={rows["list"]}>
        {data?.movements.map(({ id, kind, quantity, quantityAfter, by, at, reason, ticket }) => (
          <li key={id} className={rows["row"]} style={{ paddingInline: 0 }}>
            <span className={rows["main"]}>
              <span>
                {t(`stock.kind.${kind}`)} {reason ?? ""} {ticket?.number ?? ""}
              </span>
              <span className={rows["sub"]}>
                {by.displayName} {formatInstant(at, language)}
              </span>
            </span>
            <span className={rows["side"]}>
              <strong>{quantity > 0 ? `+${quantity}` : quantity}</strong>
              <span>{t("stock.after", { count: quantityAfter, unit: part.unit })}</span>
            </span>
          </li>
        ))}
      </ul>
    </SafetyDialog>
  );
}

function MoveForm({ part, onDone }: { readonly part: StockPart; readonly onDone: () => void }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [id] = useState(() => crypto.randomUUID());
  const [kind, setKind] = useState<StockMovementKind>("receive");
  const [quantity, setQuantity] = useState<number | string>(1);
  const [reason, setReason] = useState("");
  const moving = useMutation({
    mutationFn: () =>
      moveStock({
        id,
        partId: part.id,
        kind,
        quantity: Number(quantity),
        reason: reason.trim() === "" ? null : reason.trim(),
      }),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["stock"] }),
        queries.invalidateQueries({ queryKey: ["stock-movements", part.id] }),
      ]);
      onDone();
    },
  });
  const count = Number(quantity);
  const canMove = Number.isInteger(count) && (kind === "correct" ? count !== 0 : count > 0);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (canMove) moving.mutate();
  };
  return (
    <form className={rows["form"]} onSubmit={submit} noValidate>
      <div className={rows["pair"]}>
        <NativeSelect
          label={t("stock.what")}
          value={kind}
          onChange={({ currentTarget: { value } }) => setKind(KINDS.find((one) => one === value) ?? kind)}
          data={KINDS.map((one) => ({ value: one, label: t(`stock.kind.${one}`) }))}
        />
        <NumberInput label={t("work.quantity")} allowDecimal={false} value={quantity} onChange={setQuantity} />
      </div>
      <TextInput
        label={t("ticket.reasonOptional")}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <DialogRefusal error={moving.error} />
      <div className={rows["buttons"]}>
        <Button type="submit" loading={moving.isPending} disabled={!canMove}>
          {t("stock.record")}
        </Button>
      </div>
    </form>
  );
}
