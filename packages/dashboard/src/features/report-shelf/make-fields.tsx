import { Checkbox, NativeSelect, TextInput } from "@mantine/core";
import type { ReportKind, WantedReport } from "../../api/reports.ts";
import { localName } from "../../format/format-value.ts";
import { addDays } from "../../format/month-grid.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { useCenter } from "../../ui/energy/use-center.ts";
import rows from "../../ui/rows.module.css";
import { periodChoices, periodName } from "./period-choices.ts";
import type { Change, MakeSearch } from "./report-search.ts";
import styles from "./report-shelf.module.css";
import { SubjectField } from "./subject-field.tsx";

interface MakeFieldsProps {
  readonly kinds: readonly ReportKind[];
  readonly kind: ReportKind;
  readonly search: MakeSearch;
  readonly today: string;
  /** What is asked for so far; null while something is missing. */
  readonly wanted: WantedReport | null;
  readonly onChange: (change: Change<MakeSearch>) => void;
}

/** Which report, about which centres and days. */
export function MakeFields({ kinds, kind, search, today, wanted, onChange }: MakeFieldsProps) {
  const { language, t } = useLanguage();
  return (
    <>
      <NativeSelect
        label={t("report.kind")}
        description={localName(kind.about, language)}
        value={kind.id}
        onChange={(event) =>
          onChange({ kind: event.currentTarget.value, from: undefined, to: undefined, subject: undefined })
        }
        data={kinds.map(({ id, name }) => ({ value: id, label: localName(name, language) }))}
      />
      <CentersField kind={kind} search={search} onChange={onChange} />
      {kind.subject === null ? null : (
        <SubjectField
          subject={kind.subject}
          centerId={search.centers}
          value={search.subject}
          onChange={(subject) => onChange({ subject })}
        />
      )}
      <PeriodField step={kind.step} search={search} today={today} wanted={wanted} onChange={onChange} />
    </>
  );
}

function CentersField({ kind, search, onChange }: Pick<MakeFieldsProps, "kind" | "search" | "onChange">) {
  const { language, t } = useLanguage();
  const { centers } = useCenter(undefined);
  const chosen = search.centers?.split(",") ?? centers.map(({ id }) => id);
  if (kind.centers === "one") {
    return (
      <NativeSelect
        label={t("venues.free.center")}
        value={chosen[0] ?? ""}
        onChange={(event) => onChange({ centers: event.currentTarget.value, subject: undefined })}
        data={centers.map(({ id, name }) => ({ value: id, label: localName(name, language) }))}
      />
    );
  }
  return (
    <fieldset className={styles["centers"]}>
      <legend>{t("venues.free.center")}</legend>
      {centers.map(({ id, name }) => (
        <Checkbox
          key={id}
          label={localName(name, language)}
          checked={chosen.includes(id)}
          // A report is about something: the last one stays.
          disabled={chosen.length === 1 && chosen.includes(id)}
          onChange={({ currentTarget: { checked } }) =>
            onChange({
              centers: centers
                .map((center) => center.id)
                .filter((one) => (one === id ? checked : chosen.includes(one)))
                .join(","),
            })
          }
        />
      ))}
    </fieldset>
  );
}

interface PeriodFieldProps extends Pick<MakeFieldsProps, "search" | "today" | "wanted" | "onChange"> {
  readonly step: ReportKind["step"];
}

function PeriodField({ step, search, today, wanted, onChange }: PeriodFieldProps) {
  const { language, t } = useLanguage();
  if (step === "days") {
    const end = wanted?.to ?? search.to;
    return (
      <div className={rows["pair"]}>
        <TextInput
          label={t("span.from")}
          type="date"
          max={today}
          value={wanted?.from ?? search.from ?? ""}
          onChange={(event) => onChange({ from: event.currentTarget.value })}
        />
        <TextInput
          label={t("span.to")}
          type="date"
          max={today}
          value={end === undefined ? "" : addDays(end, -1)}
          onChange={({ currentTarget: { value } }) => onChange({ to: value === "" ? undefined : addDays(value, 1) })}
        />
      </div>
    );
  }
  const choices = periodChoices(step, today);
  return (
    <NativeSelect
      label={t("report.period")}
      value={wanted?.from ?? ""}
      onChange={(event) => onChange({ from: event.currentTarget.value })}
      data={choices.map(({ period, isRunning }) => ({
        value: period.from,
        label: isRunning
          ? t("report.running", { period: periodName(step, period, language) })
          : periodName(step, period, language),
      }))}
    />
  );
}
