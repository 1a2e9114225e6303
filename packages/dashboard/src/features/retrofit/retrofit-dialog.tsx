import { Button, MultiSelect, NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { baselinesQuery } from "../../api/energy/baselines.ts";
import { metersQuery } from "../../api/energy/meters.ts";
import {
  addRetrofit,
  changeRetrofit,
  type GivenRetrofit,
  RETROFIT_MEASURES,
  type Retrofit,
} from "../../api/energy/retrofits.ts";
import { equipmentListQuery } from "../../api/queries.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { MeterField } from "../../ui/energy/meter-field.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { draftOf, givenOf, type RetrofitDraft } from "./retrofit-draft.ts";

const MINUTE_MS = 60_000;

interface RetrofitDialogProps {
  readonly centerId: string;
  /** The one that is changed; null for a new one. */
  readonly retrofit: Retrofit | null;
  readonly onClose: () => void;
}

/** What is done to save energy, where it is to be seen, and by what it is judged. */
export function RetrofitDialog({ centerId, retrofit, onClose }: RetrofitDialogProps) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const today = taipeiDate(useNow(MINUTE_MS));
  const [draft, setDraft] = useState(() => draftOf(retrofit, today));
  const given = givenOf(draft, centerId);
  const keeping = useMutation({
    mutationFn: (said: GivenRetrofit) => {
      const { centerId: _, ...changes } = said;
      return retrofit === null ? addRetrofit(said) : changeRetrofit(retrofit.id, changes);
    },
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ["retrofits"] });
      onClose();
      if (retrofit === null) await navigate({ to: "/retrofits/$id", params: { id } });
    },
  });
  return (
    <SafetyDialog title={t(retrofit === null ? "retrofit.new" : "retrofit.change")} onClose={onClose}>
      <div className={rows["form"]}>
        <Fields centerId={centerId} draft={draft} onChange={(part) => setDraft((before) => ({ ...before, ...part }))} />
        <DialogRefusal error={keeping.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button
            loading={keeping.isPending}
            disabled={given === null}
            onClick={() => {
              if (given !== null) keeping.mutate(given);
            }}
          >
            {t("retrofit.keep")}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}

interface FieldsProps {
  readonly centerId: string;
  readonly draft: RetrofitDraft;
  readonly onChange: (part: Partial<RetrofitDraft>) => void;
}

function Fields({ centerId, draft, onChange }: FieldsProps) {
  const { language, t } = useLanguage();
  const meters = useQuery(metersQuery(centerId)).data?.meters ?? [];
  const baselines = useQuery(baselinesQuery(centerId)).data?.baselines ?? [];
  const equipment = useQuery(equipmentListQuery).data?.equipment ?? [];
  return (
    <>
      <TextInput
        label={t("retrofit.name")}
        withAsterisk
        maxLength={100}
        value={draft.name}
        onChange={(event) => onChange({ name: event.currentTarget.value })}
      />
      <NativeSelect
        label={t("retrofit.measure")}
        value={draft.measure}
        onChange={({ currentTarget: { value } }) =>
          onChange({ measure: RETROFIT_MEASURES.find((one) => one === value) ?? draft.measure })
        }
        data={RETROFIT_MEASURES.map((measure) => ({ value: measure, label: t(`retrofit.measure.${measure}`) }))}
      />
      <MeterField
        meters={meters}
        meterId={draft.meterId === "" ? undefined : draft.meterId}
        onChange={(meterId) => onChange({ meterId, baselineId: "" })}
      />
      <NativeSelect
        label={t("baseline.title")}
        value={draft.baselineId}
        onChange={(event) => onChange({ baselineId: event.currentTarget.value })}
        data={[
          { value: "", label: t("retrofit.noBaseline") },
          ...baselines
            .filter(({ meterId }) => meterId === draft.meterId)
            .map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <div className={rows["pair"]}>
        <TextInput
          label={t("retrofit.workFrom")}
          type="date"
          value={draft.workFrom}
          onChange={(event) => onChange({ workFrom: event.currentTarget.value })}
        />
        <TextInput
          label={t("retrofit.workLast")}
          type="date"
          min={draft.workFrom}
          value={draft.workLast}
          onChange={(event) => onChange({ workLast: event.currentTarget.value })}
        />
        <NumberInput
          label={t("retrofit.cost")}
          prefix="NT$ "
          thousandSeparator
          min={0}
          allowDecimal={false}
          value={draft.cost}
          onChange={(cost) => onChange({ cost })}
        />
        <NumberInput
          label={t("retrofit.promised")}
          suffix=" kWh"
          thousandSeparator
          min={0}
          value={draft.promised}
          onChange={(promised) => onChange({ promised })}
        />
      </div>
      <MultiSelect
        label={t("retrofit.equipment")}
        searchable
        limit={50}
        value={[...draft.equipmentIds]}
        onChange={(equipmentIds) => onChange({ equipmentIds })}
        data={equipment
          .filter(({ id }) => id.startsWith(`${centerId}.`))
          .map(({ id, name }) => ({ value: id, label: `${localName(name, language)} ${id}` }))}
      />
      <Textarea
        label={t("retrofit.note")}
        autosize
        minRows={2}
        maxLength={2_000}
        value={draft.note}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
      />
    </>
  );
}
