import { Button, NativeSelect, Select, Textarea, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { type BookingSeries, editSeries, type SeriesScope, seriesEditPreviewQuery } from "../../api/booking/series.ts";
import { fromTaipeiInput, toTaipeiInput } from "../../format/taipei-input.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { ConflictRefusal } from "../../ui/booking/conflict-refusal.tsx";
import { FREQUENCIES } from "../../ui/booking/series-rule.ts";
import { useRooms } from "../../ui/booking/use-rooms.ts";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { LoadingState } from "../../ui/screen-state.tsx";
import { ChangePreview } from "./change-preview.tsx";
import { ScopeField } from "./scope-field.tsx";
import styles from "./series.module.css";
import { type SeriesDraft, seriesChange } from "./series-change.ts";
import { type SeriesLine, seriesLines } from "./series-lines.ts";

const SETTLED_MS = 400;
const LEAST_REASON = 3;
const DATE_END = 10;
const KEEP = "keep";

interface SeriesEditDialogProps {
  readonly series: BookingSeries;
  readonly line: SeriesLine;
  readonly scope: SeriesScope;
  readonly onClose: () => void;
  /** With the series as it goes on: another one where only what follows was changed. */
  readonly onDone: (series: BookingSeries) => void;
}

/** Changes one occurrence, it and all that follow, or all: seen with its conflicts before, made exactly as it was seen. */
export function SeriesEditDialog({ series, line, scope: asked, onClose, onDone }: SeriesEditDialogProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const { choices } = useRooms();
  const [scope, setScope] = useState(asked);
  const [draft, setDraft] = useState<SeriesDraft>(() => draftOf(series, line));
  const [skips, setSkips] = useState<ReadonlySet<string>>(new Set());
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const change = seriesChange(draft, line, scope);
  const question = { scope, key: line.key, change: change ?? {} };
  const [settled] = useDebouncedValue(JSON.stringify(question), SETTLED_MS);
  const isSettled = settled === JSON.stringify(question);
  const preview = useQuery({
    ...seriesEditPreviewQuery(series.id, question),
    enabled: change !== null && isSettled,
  });
  const shown = isSettled && change !== null ? preview.data : undefined;
  const taken = shown?.occurrences.filter(({ conflicts }) => conflicts.length > 0) ?? [];
  const left = taken.filter(({ key }) => !skips.has(key)).length;
  const isShort = reason.trim().length < LEAST_REASON;
  const editing = useMutation({
    mutationFn: (previewToken: string) =>
      editSeries(series.id, {
        ...question,
        previewToken,
        skips: taken.map(({ key }) => key).filter((key) => skips.has(key)),
        reason: reason.trim(),
      }),
    onSettled: () =>
      Promise.all(
        ["series", "claims", "application", "applications"].map((key) =>
          queries.invalidateQueries({ queryKey: [key] }),
        ),
      ),
    onSuccess: onDone,
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (shown !== undefined && left === 0 && !isShort) editing.mutate(shown.previewToken);
  };
  const put = (part: Partial<SeriesDraft>): void => setDraft({ ...draft, ...part });
  const chooseScope = (chosen: SeriesScope): void => {
    // What "all" moves is told for the occurrence that was taken hold of, wherever that is.
    setScope(chosen);
    setSkips(new Set());
  };
  return (
    <SafetyDialog
      title={t("series.changeAll")}
      subtitle={[series.title, series.organisation].filter((word) => word !== null).join(" ")}
      onClose={onClose}
    >
      <form className={rows["form"]} onSubmit={submit} noValidate>
        <ScopeField value={scope} onChange={chooseScope} />
        <Select
          label={t("bookings.fact.room")}
          searchable
          allowDeselect={false}
          data={choices}
          value={draft.resourceId}
          onChange={(resourceId) => put({ resourceId: resourceId ?? draft.resourceId })}
          nothingFoundMessage={t("bookings.noRoom")}
        />
        <div className={styles["when3"]}>
          <TextInput
            type="date"
            label={t("bookings.date")}
            value={draft.date}
            onChange={(event) => put({ date: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t("bookings.from")}
            value={draft.from}
            onChange={(event) => put({ from: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t("bookings.to")}
            value={draft.to}
            error={draft.to <= draft.from ? t("bookings.endBeforeBegin") : null}
            onChange={(event) => put({ to: event.currentTarget.value })}
          />
        </div>
        {scope === "this" ? null : (
          <div className={rows["pair"]}>
            <NativeSelect
              label={t("series.repeat")}
              value={draft.frequency ?? KEEP}
              onChange={({ currentTarget: { value } }) =>
                put({ frequency: FREQUENCIES.find((one) => one === value) ?? null })
              }
              data={[
                { value: KEEP, label: t("series.repeat.keep") },
                ...FREQUENCIES.map((one) => ({ value: one, label: t(`bookings.frequency.${one}`) })),
              ]}
            />
            {draft.frequency === null ? null : (
              <TextInput
                type="date"
                label={t("bookings.until")}
                value={draft.until}
                onChange={(event) => put({ until: event.currentTarget.value })}
              />
            )}
          </div>
        )}
        {change === null ? (
          <p className={rows["quiet"]}>{t("series.nothingChanged")}</p>
        ) : shown === undefined ? (
          preview.error === null || !isSettled ? (
            <LoadingState lines={3} />
          ) : (
            <DialogRefusal error={preview.error} />
          )
        ) : (
          <ChangePreview preview={shown} skips={skips} onSkips={scope === "this" ? null : setSkips} />
        )}
        {left > 0 && scope !== "this" ? <p className={rows["quiet"]}>{t("series.left", { count: left })}</p> : null}
        <Textarea
          label={t("order.reason")}
          withAsterisk
          rows={2}
          maxLength={500}
          value={reason}
          error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON }) : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <ConflictRefusal error={editing.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.cancel")}
          </Button>
          <Button type="submit" loading={editing.isPending} disabled={shown === undefined || left > 0}>
            {t("series.apply")}
          </Button>
        </div>
      </form>
    </SafetyDialog>
  );
}

/** The occurrence as it stands; the end of the series for whoever wants another rule. */
function draftOf(series: BookingSeries, { from, to, resourceId }: SeriesLine): SeriesDraft {
  const last = seriesLines(series).at(-1)?.from ?? from;
  const [begin, end] = [toTaipeiInput(from), toTaipeiInput(to)];
  return {
    resourceId,
    date: begin.slice(0, DATE_END),
    from: begin.slice(DATE_END + 1),
    to: end.slice(DATE_END + 1),
    frequency: null,
    until: toTaipeiInput(Math.max(last, fromTaipeiInput(begin) ?? last)).slice(0, DATE_END),
  };
}
