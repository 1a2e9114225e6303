import { Button, MultiSelect, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useMemo, useState } from "react";
import { equipmentListQuery } from "../../api/queries.ts";
import { planShutdown, shutdownPreviewQuery } from "../../api/shutdowns.ts";
import { localName } from "../../format/format-value.ts";
import { fromTaipeiInput, toTaipeiInput } from "../../format/taipei-input.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import { LoadingState } from "../../ui/screen-state.tsx";
import { PreviewView } from "./preview-view.tsx";

const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const LEAST_WORDS = 3;
const MOST_CHOICES = 40;
const DATE_END = 10;

/** Choose what stands still and when; what that would do is shown before anybody decides. */
export function ShutdownPlanner({ mayPlan }: { readonly mayPlan: boolean }) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const { data } = useQuery(equipmentListQuery);
  const choices = useMemo(
    () =>
      (data?.equipment ?? []).map(({ id, name }) => ({ value: id, label: `${localName(name, language)}\u2003${id}` })),
    [data, language],
  );
  const [equipmentIds, setEquipment] = useState<string[]>([]);
  const [from, setFrom] = useState<number | null>(() => tomorrowAtNine(Date.now()));
  const [to, setTo] = useState<number | null>(() => tomorrowAtNine(Date.now()) + 4 * HOUR_MS);
  const [title, setTitle] = useState("");
  const [reason, setReason] = useState("");
  const isWindow = from !== null && to !== null && to > from;
  const given = { equipmentIds, from: from ?? 0, to: to ?? 0 };
  const preview = useQuery({ ...shutdownPreviewQuery(given), enabled: equipmentIds.length > 0 && isWindow });
  const planning = useMutation({
    mutationFn: () => planShutdown({ ...given, title: title.trim(), reason: reason.trim() }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["shutdowns"] });
      setEquipment([]);
      setTitle("");
      setReason("");
    },
  });
  const canPlan =
    preview.data !== undefined && title.trim().length >= LEAST_WORDS && reason.trim().length >= LEAST_WORDS;
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (canPlan) planning.mutate();
  };
  return (
    <Card title={t("shutdown.planner")}>
      <form className={rows["form"]} onSubmit={submit} noValidate>
        <MultiSelect
          label={t("shutdown.equipment")}
          placeholder={equipmentIds.length === 0 ? t("equipment.words") : ""}
          searchable
          limit={MOST_CHOICES}
          nothingFoundMessage={t("label.none")}
          data={choices}
          value={equipmentIds}
          onChange={setEquipment}
        />
        <div className={rows["pair"]}>
          <TextInput
            type="datetime-local"
            label={t("shutdown.from")}
            value={from === null ? "" : toTaipeiInput(from)}
            onChange={(event) => setFrom(fromTaipeiInput(event.currentTarget.value))}
          />
          <TextInput
            type="datetime-local"
            label={t("shutdown.to")}
            value={to === null ? "" : toTaipeiInput(to)}
            error={isWindow ? null : t("shutdown.noWindow")}
            onChange={(event) => setTo(fromTaipeiInput(event.currentTarget.value))}
          />
        </div>
        {equipmentIds.length === 0 ? (
          <p className={rows["quiet"]}>{t("shutdown.hint")}</p>
        ) : preview.data !== undefined ? (
          <PreviewView
            preview={preview.data}
            onWindow={(window) => {
              setFrom(window.from);
              setTo(window.to);
            }}
          />
        ) : preview.error === null ? (
          isWindow ? (
            <LoadingState lines={5} />
          ) : null
        ) : (
          <DialogRefusal error={preview.error} />
        )}
        {mayPlan && preview.data !== undefined ? (
          <>
            <div className={rows["pair"]}>
              <TextInput
                label={t("shutdown.name")}
                withAsterisk
                maxLength={120}
                value={title}
                onChange={(event) => setTitle(event.currentTarget.value)}
              />
              <TextInput
                label={t("ticket.reason")}
                withAsterisk
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
            </div>
            <DialogRefusal error={planning.error} />
            <div className={rows["buttons"]}>
              <Button type="submit" loading={planning.isPending} disabled={!canPlan}>
                {t("shutdown.plan")}
              </Button>
            </div>
          </>
        ) : null}
      </form>
    </Card>
  );
}

const tomorrowAtNine = (nowMs: number): number =>
  fromTaipeiInput(`${toTaipeiInput(nowMs + DAY_MS).slice(0, DATE_END)}T09:00`) ?? nowMs + DAY_MS;
