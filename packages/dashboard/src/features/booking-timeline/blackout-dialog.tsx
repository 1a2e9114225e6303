import { Button, MultiSelect, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { addBlackout } from "../../api/booking/claims.ts";
import { taipeiDayStart } from "../../format/format-date.ts";
import { fromTaipeiInput, toTaipeiInput } from "../../format/taipei-input.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { ConflictRefusal } from "../../ui/booking/conflict-refusal.tsx";
import { useRooms } from "../../ui/booking/use-rooms.ts";
import rows from "../../ui/rows.module.css";
import { SafetyDialog } from "../../ui/safety-dialog.tsx";

const HOUR_MS = 3_600_000;
const OPENS_HOUR = 8;
const CLOSES_HOUR = 22;
const LEAST_WORDS = 2;

interface BlackoutDialogProps {
  readonly date: string;
  readonly onClose: () => void;
}

/** Closes rooms for everybody for a while; what is let already stands in its way and is named. */
export function BlackoutDialog({ date, onClose }: BlackoutDialogProps) {
  const { t } = useLanguage();
  const { choices } = useRooms();
  const queries = useQueryClient();
  const [resourceIds, setResources] = useState<string[]>([]);
  const [from, setFrom] = useState(() => toTaipeiInput(taipeiDayStart(date) + OPENS_HOUR * HOUR_MS));
  const [to, setTo] = useState(() => toTaipeiInput(taipeiDayStart(date) + CLOSES_HOUR * HOUR_MS));
  const [reason, setReason] = useState("");
  const [fromAt, toAt] = [fromTaipeiInput(from), fromTaipeiInput(to)];
  const isComplete =
    resourceIds.length > 0 && fromAt !== null && toAt !== null && toAt > fromAt && reason.trim().length >= LEAST_WORDS;
  const closing = useMutation({
    mutationFn: () => addBlackout({ resourceIds, from: fromAt ?? 0, to: toAt ?? 0, reason: reason.trim() }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["claims"] });
      onClose();
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (isComplete) closing.mutate();
  };
  return (
    <SafetyDialog title={t("bookings.blackout")} subtitle={t("bookings.blackoutHint")} onClose={onClose}>
      <form className={rows["form"]} onSubmit={submit} noValidate>
        <MultiSelect
          label={t("bookings.fact.room")}
          withAsterisk
          searchable
          data={choices}
          value={resourceIds}
          onChange={setResources}
          nothingFoundMessage={t("bookings.noRoom")}
        />
        <div className={rows["pair"]}>
          <TextInput
            type="datetime-local"
            label={t("bookings.from")}
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <TextInput
            type="datetime-local"
            label={t("bookings.to")}
            value={to}
            error={fromAt !== null && toAt !== null && toAt <= fromAt ? t("bookings.endBeforeBegin") : null}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        </div>
        <Textarea
          label={t("bookings.reason")}
          withAsterisk
          rows={2}
          maxLength={500}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ConflictRefusal error={closing.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.cancel")}
          </Button>
          <Button type="submit" loading={closing.isPending} disabled={!isComplete}>
            {t("bookings.closeRooms")}
          </Button>
        </div>
      </form>
    </SafetyDialog>
  );
}
