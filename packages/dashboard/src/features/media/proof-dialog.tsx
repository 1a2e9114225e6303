import { Button, Checkbox, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { proveShowings } from "../../api/media.ts";
import { formatWeekday } from "../../format/format-period.ts";
import { fromTaipeiInput, toTaipeiInput } from "../../format/taipei-input.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import styles from "./media.module.css";

const CLOCK_START = 11;
const MINUTE_MS = 60_000;

interface ProofDialogProps {
  readonly wallId: string;
  readonly date: string;
  /** When the wall shows its loop on that day. */
  readonly from: number;
  readonly to: number;
  readonly shown: readonly { readonly mediaId: string; readonly title: string }[];
  readonly onClose: () => void;
}

/** Somebody saw it on the wall: proof of play by hand, where the player told nothing. */
export function ProofDialog({ wallId, date, from, to, shown, onClose }: ProofDialogProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const now = useNow(MINUTE_MS);
  const [begin, setBegin] = useState(() => toTaipeiInput(from).slice(CLOCK_START));
  const [end, setEnd] = useState(() => toTaipeiInput(Math.max(from, Math.min(to, now))).slice(CLOCK_START));
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const items = [...new Map(shown.map((one) => [one.mediaId, one])).values()];
  const chosen = items.filter(({ mediaId }) => !left.has(mediaId));
  const [fromAt, toAt] = [fromTaipeiInput(`${date}T${begin}`), fromTaipeiInput(`${date}T${end}`)];
  const isTime = fromAt !== null && toAt !== null && toAt > fromAt;
  const isAhead = toAt !== null && toAt > now;
  const proving = useMutation({
    mutationFn: (span: { readonly from: number; readonly to: number }) =>
      proveShowings(chosen.map(({ mediaId }) => ({ mediaId, equipmentId: wallId, ...span }))),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["media"] }),
  });
  const canProve = isTime && !isAhead && chosen.length > 0;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isTime && canProve) proving.mutate({ from: fromAt, to: toAt });
  };
  const choose = (mediaId: string, isChosen: boolean): void => {
    const others = [...left].filter((one) => one !== mediaId);
    setLeft(new Set(isChosen ? others : [...others, mediaId]));
  };
  return (
    <SafetyDialog title={t("media.prove")} subtitle={formatWeekday(date, language)} onClose={onClose}>
      {proving.data === undefined ? (
        <form className={rows["form"]} onSubmit={submit} noValidate>
          <p className={rows["quiet"]}>{t("media.proveNote")}</p>
          <div className={rows["pair"]}>
            <TextInput
              type="time"
              label={t("media.seenFrom")}
              withAsterisk
              data-autofocus
              value={begin}
              onChange={(event) => setBegin(event.currentTarget.value)}
            />
            <TextInput
              type="time"
              label={t("media.seenTo")}
              withAsterisk
              value={end}
              error={isTime ? (isAhead ? t("media.notYet") : null) : t("bookings.endBeforeBegin")}
              onChange={(event) => setEnd(event.currentTarget.value)}
            />
          </div>
          <Checkbox.Group
            label={t("media.seen")}
            value={chosen.map(({ mediaId }) => mediaId)}
            error={chosen.length === 0 ? t("media.seenNone") : null}
          >
            <div className={styles["seen"]}>
              {items.map(({ mediaId, title }) => (
                <Checkbox
                  key={mediaId}
                  value={mediaId}
                  label={title}
                  onChange={(event) => choose(mediaId, event.currentTarget.checked)}
                />
              ))}
            </div>
          </Checkbox.Group>
          <DialogRefusal error={proving.error} />
          <div className={rows["buttons"]}>
            <Button variant="default" onClick={onClose}>
              {t("order.cancel")}
            </Button>
            <Button type="submit" loading={proving.isPending} disabled={!canProve}>
              {t("media.proveNow", { count: chosen.length })}
            </Button>
          </div>
        </form>
      ) : (
        <div className={rows["form"]}>
          <output>{t("media.proved", { count: proving.data.newCount })}</output>
          <div className={rows["buttons"]}>
            <Button data-autofocus onClick={onClose}>
              {t("order.close")}
            </Button>
          </div>
        </div>
      )}
    </SafetyDialog>
  );
}
