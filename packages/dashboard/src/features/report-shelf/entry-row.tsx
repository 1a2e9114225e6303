import { Button } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { type ReportEntry, removeReportEntry } from "../../api/report-entries.ts";
import { formatDate } from "../../format/format-date.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { useCenter } from "../../ui/energy/use-center.ts";
import { Pill } from "../../ui/pill.tsx";
import { ReasonDialog } from "../../ui/reason-dialog.tsx";
import rows from "../../ui/rows.module.css";
import { filledText } from "./entry-draft.ts";
import styles from "./report-shelf.module.css";

interface EntryRowProps {
  readonly entry: ReportEntry;
  /** Null for whoever only reads. */
  readonly onChange: ((entry: ReportEntry) => void) | null;
}

/** An entry as it will be printed, when it is told, and where it is from. */
export function EntryRow({ entry, onChange }: EntryRowProps) {
  const { language, t } = useLanguage();
  const { nameOf } = useCenter(undefined);
  const [isRemoving, setRemoving] = useState(false);
  const { kind, from, to, centerIds, figures, text, source, hasLooseDigits, enteredBy } = entry;
  const first = formatDate(from, language);
  const days =
    to === null
      ? t("reportEntry.since", { date: first })
      : from === to
        ? first
        : `${first} – ${formatDate(to, language)}`;
  return (
    <li className={rows["row"]}>
      <span className={rows["main"]}>
        <span className={rows["sub"]}>
          <Pill>{t(`reportEntry.kind.${kind}`)}</Pill>
          <span>{days}</span>
          <span>{centerIds.map(nameOf).join(t("report.and"))}</span>
          {hasLooseDigits ? <Pill tone="uncertain">{t("reportEntry.loose")}</Pill> : null}
        </span>
        {text === "" ? null : (
          <span className={styles["entryText"]} lang="zh-TW">
            {filledText(text, figures)}
          </span>
        )}
        {text === ""
          ? figures.map(({ key, name, value, unit }) => (
              <span key={key} lang="zh-TW">
                {name} {value} {unit}
              </span>
            ))
          : null}
        <span className={rows["sub"]}>
          {t("reportEntry.sourceOf", { source })} · {enteredBy.displayName}
        </span>
      </span>
      {onChange === null ? null : (
        <span className={rows["marks"]}>
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPencil size={15} aria-hidden />}
            onClick={() => onChange(entry)}
          >
            {t("reportEntry.change")}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => setRemoving(true)}>
            {t("reportEntry.remove")}
          </Button>
        </span>
      )}
      {isRemoving ? <RemoveEntry entry={entry} onClose={() => setRemoving(false)} /> : null}
    </li>
  );
}

function RemoveEntry({ entry, onClose }: { readonly entry: ReportEntry; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const removing = useMutation({
    mutationFn: (reason: string) => removeReportEntry(entry.id, reason),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["report-entries"] }),
  });
  return (
    <ReasonDialog
      title={t("reportEntry.remove")}
      note={t("reportEntry.removeMeans")}
      action={t("reportEntry.remove")}
      isGrave
      doing={removing}
      onClose={onClose}
    />
  );
}
