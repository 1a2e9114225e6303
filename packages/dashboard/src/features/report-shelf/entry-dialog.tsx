import { ActionIcon, Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import {
  addReportEntry,
  changeReportEntry,
  type ReportEntry,
  type ReportEntryBody,
  type ReportFigure,
  type ReportTopic,
} from "../../api/report-entries.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { useCenter } from "../../ui/energy/use-center.ts";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { draftOf, entryProblem, filledText } from "./entry-draft.ts";
import styles from "./report-shelf.module.css";

const MINUTE_MS = 60_000;
const LEAST_REASON = 3;

interface EntryDialogProps {
  readonly topics: readonly ReportTopic[];
  /** The one that is changed; null for a new one. */
  readonly entry: ReportEntry | null;
  readonly usualTopic: ReportTopic["id"] | undefined;
  readonly onClose: () => void;
}

/** Something is written for the city's reports: words, figures in them, and the paper that says so. */
export function EntryDialog({ topics, entry, usualTopic, onClose }: EntryDialogProps) {
  const { t } = useLanguage();
  const { centers } = useCenter(undefined);
  const today = taipeiDate(useNow(MINUTE_MS));
  const [first] = topics;
  const topic = topics.find(({ id }) => id === usualTopic) ?? first;
  if (topic === undefined || centers.length === 0) return null;
  const start = draftOf(entry, { topic, centerIds: centers.map(({ id }) => id), today });
  return (
    <SafetyDialog title={t(entry === null ? "reportEntry.new" : "reportEntry.change")} onClose={onClose}>
      <EntryForm topics={topics} entry={entry} start={start} onClose={onClose} />
    </SafetyDialog>
  );
}

interface EntryFormProps extends Pick<EntryDialogProps, "topics" | "entry" | "onClose"> {
  readonly start: ReportEntryBody;
}

function EntryForm({ topics, entry, start, onClose }: EntryFormProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const [draft, setDraft] = useState(start);
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const change = (part: Partial<ReportEntryBody>): void => setDraft((before) => ({ ...before, ...part }));
  const problem = entryProblem(draft);
  const isShort = entry !== null && reason.trim().length < LEAST_REASON;
  const keeping = useMutation({
    mutationFn: () => (entry === null ? addReportEntry(draft) : changeReportEntry(entry.id, draft, reason.trim())),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["report-entries"] });
      onClose();
    },
  });
  return (
    <div className={rows["form"]}>
      <NativeSelect
        label={t("reportEntry.topic")}
        value={draft.topic}
        onChange={({ currentTarget: { value } }) => {
          const topic = topics.find(({ id }) => id === value);
          if (topic !== undefined) change({ topic: topic.id, reports: [...topic.reports] });
        }}
        data={topics.map(({ id, name }) => ({ value: id, label: localName(name, language) }))}
      />
      <WhenFields draft={draft} onChange={change} />
      <Textarea
        label={t("reportEntry.text")}
        description={t("reportEntry.textHint")}
        autosize
        minRows={3}
        maxLength={4_000}
        value={draft.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
      />
      <Figures figures={draft.figures} onChange={(figures) => change({ figures: [...figures] })} />
      {draft.text.includes("{") ? (
        <p className={styles["entryText"]} lang="zh-TW">
          {filledText(draft.text, draft.figures)}
        </p>
      ) : null}
      <TextInput
        label={t("reportEntry.source")}
        placeholder={t("reportEntry.sourceHint")}
        withAsterisk
        maxLength={300}
        value={draft.source}
        onChange={(event) => change({ source: event.currentTarget.value })}
      />
      {entry === null ? null : (
        <Textarea
          label={t("order.reason")}
          withAsterisk
          rows={2}
          maxLength={500}
          value={reason}
          error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON }) : null}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      {isTried && problem !== null ? (
        <p role="alert" className={rows["stale"]}>
          {t(`reportEntry.problem.${problem}`)}
        </p>
      ) : null}
      <DialogRefusal error={keeping.error} />
      <div className={rows["buttons"]}>
        <Button variant="default" onClick={onClose}>
          {t("order.close")}
        </Button>
        <Button
          loading={keeping.isPending}
          onClick={() => {
            setTried(true);
            if (problem === null && !isShort) keeping.mutate();
          }}
        >
          {t("reportEntry.keep")}
        </Button>
      </div>
    </div>
  );
}

interface WhenFieldsProps {
  readonly draft: ReportEntryBody;
  readonly onChange: (part: Partial<ReportEntryBody>) => void;
}

function WhenFields({ draft: { kind, from, to }, onChange }: WhenFieldsProps) {
  const { t } = useLanguage();
  return (
    <>
      <NativeSelect
        label={t("reportEntry.kind")}
        value={kind}
        onChange={({ currentTarget: { value } }) =>
          onChange(value === "standing" ? { kind: "standing" } : { kind: "happened", to: to ?? from })
        }
        data={(["happened", "standing"] as const).map((one) => ({ value: one, label: t(`reportEntry.kind.${one}`) }))}
      />
      <div className={rows["pair"]}>
        <TextInput
          label={t("span.from")}
          type="date"
          value={from}
          onChange={(event) => onChange({ from: event.currentTarget.value })}
        />
        <TextInput
          label={t("span.to")}
          type="date"
          min={from}
          value={to ?? ""}
          onChange={(event) => onChange({ to: event.currentTarget.value === "" ? null : event.currentTarget.value })}
        />
      </div>
    </>
  );
}

interface FiguresProps {
  readonly figures: readonly ReportFigure[];
  readonly onChange: (figures: readonly ReportFigure[]) => void;
}

const MOST_FIGURES = 20;

function Figures({ figures, onChange }: FiguresProps) {
  const { t } = useLanguage();
  const change = (index: number, part: Partial<ReportFigure>): void =>
    onChange(figures.map((figure, place) => (place === index ? { ...figure, ...part } : figure)));
  return (
    <fieldset className={styles["centers"]}>
      <legend>{t("reportEntry.figures")}</legend>
      {figures.map((figure, index) => (
        // A figure has no name before somebody gives it one.
        // oxlint-disable-next-line react/no-array-index-key -- see above
        <div key={index} className={styles["figure"]}>
          {(["key", "name", "value", "unit"] as const).map((part) => (
            <TextInput
              key={part}
              label={t(`reportEntry.figure.${part}`)}
              value={figure[part]}
              maxLength={100}
              {...(part === "value" ? { inputMode: "decimal" as const } : {})}
              onChange={(event) => change(index, { [part]: event.currentTarget.value })}
            />
          ))}
          <ActionIcon
            variant="default"
            size="lg"
            aria-label={t("reportEntry.figure.remove", { name: figure.name })}
            onClick={() => onChange(figures.filter((_, place) => place !== index))}
          >
            <IconTrash size={18} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button
        size="compact-sm"
        variant="default"
        leftSection={<IconPlus size={15} aria-hidden />}
        disabled={figures.length >= MOST_FIGURES}
        onClick={() => onChange([...figures, { key: `figure-${figures.length + 1}`, name: "", value: "", unit: "" }])}
      >
        {t("reportEntry.figure.add")}
      </Button>
    </fieldset>
  );
}
