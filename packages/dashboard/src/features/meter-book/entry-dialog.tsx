import { ActionIcon, Button, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  addManualReading,
  addMeterChange,
  type MeterInfo,
  manualReadingsQuery,
  meterChangesQuery,
  removeManualReading,
  removeMeterChange,
} from "../../api/energy/meters.ts";
import { formatDateTime } from "../../format/format-date.ts";
import { formatKwh } from "../../format/format-energy.ts";
import { localName } from "../../format/format-value.ts";
import { fromTaipeiInput, toTaipeiInput } from "../../format/taipei-input.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { ENTRY_KINDS, type EntryDraft, isWhole } from "./entry-draft.ts";

interface EntryDialogProps {
  readonly meter: MeterInfo;
  readonly onClose: () => void;
}

/** What is known of a meter by hand, and one entry more: a reading, a replacement, other transformers. */
export function EntryDialog({ meter, onClose }: EntryDialogProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const isManual = meter.kind === "manual";
  const [draft, setDraft] = useState<EntryDraft>(() => ({
    kind: isManual ? "reading" : "replacement",
    at: toTaipeiInput(Date.now()),
    registerKwh: "",
    initialKwh: "",
    factor: "",
    note: "",
  }));
  const [isTried, setTried] = useState(false);
  const change = (part: Partial<EntryDraft>): void => setDraft((before) => ({ ...before, ...part }));
  const renewed = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ["energy"] });
  };
  const adding = useMutation({
    mutationFn: () => add(meter.id, draft),
    onSuccess: async () => {
      change({ registerKwh: "", initialKwh: "", factor: "", note: "" });
      setTried(false);
      await renewed();
    },
  });
  return (
    <SafetyDialog
      title={t(isManual ? "meterBook.openManual" : "meterBook.openReal")}
      subtitle={localName(meter.name, language)}
      onClose={onClose}
    >
      <div className={rows["form"]}>
        <p className={rows["quiet"]}>{t(isManual ? "meterBook.manualMeans" : "meterBook.realMeans")}</p>
        {isManual ? null : (
          <NativeSelect
            label={t("meterBook.what")}
            value={draft.kind}
            onChange={({ currentTarget: { value } }) =>
              change({ kind: ENTRY_KINDS.find((kind) => kind === value) ?? "replacement" })
            }
            data={ENTRY_KINDS.map((kind) => ({ value: kind, label: t(`meterEntry.${kind}`) }))}
          />
        )}
        <TextInput
          label={t("meterBook.at")}
          type="datetime-local"
          withAsterisk
          value={draft.at}
          onChange={(event) => change({ at: event.currentTarget.value })}
        />
        <div className={rows["pair"]}>
          {draft.kind === "ratio" ? (
            <NumberInput
              label={t("meterBook.factor")}
              description={t("meterBook.factorMeans")}
              withAsterisk
              min={0}
              value={draft.factor}
              onChange={(factor) => change({ factor })}
            />
          ) : (
            <NumberInput
              label={t(isManual ? "meterBook.register" : "meterBook.final")}
              withAsterisk
              min={0}
              suffix=" kWh"
              thousandSeparator=","
              value={draft.registerKwh}
              onChange={(registerKwh) => change({ registerKwh })}
            />
          )}
          {draft.kind === "replacement" ? (
            <NumberInput
              label={t("meterBook.initial")}
              withAsterisk
              min={0}
              suffix=" kWh"
              thousandSeparator=","
              value={draft.initialKwh}
              onChange={(initialKwh) => change({ initialKwh })}
            />
          ) : null}
        </div>
        <TextInput
          label={t("meterBook.note")}
          withAsterisk={!isManual}
          maxLength={200}
          value={draft.note}
          onChange={(event) => change({ note: event.currentTarget.value })}
        />
        {isTried && !isWhole(draft) ? (
          <p role="alert" className={rows["stale"]}>
            {t("meterBook.missing")}
          </p>
        ) : null}
        <DialogRefusal error={adding.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button
            loading={adding.isPending}
            onClick={() => {
              setTried(true);
              if (isWhole(draft)) adding.mutate();
            }}
          >
            {t("meterBook.save")}
          </Button>
        </div>
        {isManual ? (
          <Readings meterId={meter.id} onRemoved={renewed} />
        ) : (
          <Changes meterId={meter.id} onRemoved={renewed} />
        )}
      </div>
    </SafetyDialog>
  );
}

async function add(meterId: string, { kind, at, registerKwh, initialKwh, factor, note }: EntryDraft): Promise<void> {
  const atMs = fromTaipeiInput(at) ?? Number.NaN;
  const text = note.trim();
  switch (kind) {
    case "reading":
      await addManualReading(meterId, {
        readAt: atMs,
        readingKwh: Number(registerKwh),
        note: text === "" ? null : text,
      });
      return;
    case "replacement":
      await addMeterChange(meterId, {
        kind,
        changedAt: atMs,
        finalKwh: Number(registerKwh),
        initialKwh: Number(initialKwh),
        note: text,
      });
      return;
    case "ratio":
      await addMeterChange(meterId, { kind, changedAt: atMs, factor: Number(factor), registerKwh: null, note: text });
  }
}

interface EntriesProps {
  readonly meterId: string;
  readonly onRemoved: () => Promise<void>;
}

function Readings({ meterId, onRemoved }: EntriesProps) {
  const { language, t } = useLanguage();
  const readings = useQuery(manualReadingsQuery(meterId)).data?.readings ?? [];
  return (
    <ul className={rows["list"]} aria-label={t("meterBook.entries")}>
      {readings.map(({ id, readAt, readingKwh, note }) => (
        <Entry
          key={id}
          name={formatKwh(readingKwh, language)}
          sub={[formatDateTime(readAt, language), note].filter((fact) => fact !== null).join(" · ")}
          onRemove={async () => {
            await removeManualReading(meterId, id);
            await onRemoved();
          }}
        />
      ))}
    </ul>
  );
}

function Changes({ meterId, onRemoved }: EntriesProps) {
  const { language, t } = useLanguage();
  const changes = useQuery(meterChangesQuery(meterId)).data?.changes ?? [];
  return (
    <ul className={rows["list"]} aria-label={t("meterBook.entries")}>
      {changes.map(({ id, kind, changedAt, finalKwh, initialKwh, factor, note }) => (
        <Entry
          key={id}
          name={
            kind === "ratio"
              ? t("meterEntry.ratioSaid", { factor: factor ?? 1 })
              : t("meterEntry.replacementSaid", {
                  final: formatKwh(finalKwh, language),
                  initial: formatKwh(initialKwh, language),
                })
          }
          sub={`${formatDateTime(changedAt, language)} · ${note}`}
          onRemove={async () => {
            await removeMeterChange(meterId, id);
            await onRemoved();
          }}
        />
      ))}
    </ul>
  );
}

interface EntryProps {
  readonly name: string;
  readonly sub: string;
  readonly onRemove: () => Promise<void>;
}

function Entry({ name, sub, onRemove }: EntryProps) {
  const { t } = useLanguage();
  const removing = useMutation({ mutationFn: onRemove });
  return (
    <li className={rows["row"]}>
      <span className={rows["main"]}>
        <span className={rows["name"]}>{name}</span>
        <span className={rows["sub"]}>{sub}</span>
        <DialogRefusal error={removing.error} />
      </span>
      <ActionIcon
        variant="subtle"
        color="red"
        loading={removing.isPending}
        aria-label={t("meterBook.remove", { entry: name })}
        onClick={() => removing.mutate()}
      >
        <IconTrash size={17} />
      </ActionIcon>
    </li>
  );
}
