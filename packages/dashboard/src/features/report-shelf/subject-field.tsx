import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { demandEventsQuery } from "../../api/energy/demand.ts";
import { retrofitsQuery } from "../../api/energy/retrofits.ts";
import type { ReportKind } from "../../api/reports.ts";
import { formatDate, formatDateTime } from "../../format/format-date.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { useCenter } from "../../ui/energy/use-center.ts";

const DAY_MS = 86_400_000;
const BACK_DAYS = 400;

interface SubjectFieldProps {
  readonly subject: NonNullable<ReportKind["subject"]>;
  readonly centerId: string | undefined;
  readonly value: string | undefined;
  readonly onChange: (subject: string | undefined) => void;
}

/** Which retrofit project, or which demand event, a report is about. */
export function SubjectField({ subject, centerId: wished, value, onChange }: SubjectFieldProps) {
  const { language, t } = useLanguage();
  const { centerId = "" } = useCenter(wished);
  const now = useNow(DAY_MS);
  const retrofits = useQuery({ ...retrofitsQuery(centerId), enabled: subject === "retrofit" && centerId !== "" });
  const events = useQuery({
    ...demandEventsQuery(centerId, now - BACK_DAYS * DAY_MS, now + DAY_MS),
    enabled: subject === "demand-event" && centerId !== "",
  });
  const choices =
    subject === "retrofit"
      ? (retrofits.data?.retrofits ?? []).map(({ id, name, workFrom }) => ({
          value: id,
          label: `${name} ${formatDate(workFrom, language)}`,
        }))
      : (events.data?.events ?? []).map(({ id, startAt }) => ({ value: id, label: formatDateTime(startAt, language) }));
  return (
    <NativeSelect
      label={t(`report.subject.${subject}`)}
      value={value ?? ""}
      onChange={(event) => onChange(event.currentTarget.value === "" ? undefined : event.currentTarget.value)}
      data={[{ value: "", label: t("report.chooseSubject") }, ...choices]}
    />
  );
}
