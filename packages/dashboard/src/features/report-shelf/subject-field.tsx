import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { retrofitsQuery } from "../../api/energy/retrofits.ts";
import type { ReportKind } from "../../api/reports.ts";
import { formatDate } from "../../format/format-date.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { useCenter } from "../../ui/energy/use-center.ts";

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
  const retrofits = useQuery({ ...retrofitsQuery(centerId), enabled: subject === "retrofit" && centerId !== "" });
  const choices = (retrofits.data?.retrofits ?? []).map(({ id, name, workFrom }) => ({
    value: id,
    label: `${name} ${formatDate(workFrom, language)}`,
  }));
  return (
    <NativeSelect
      label={t(`report.subject.${subject}`)}
      value={value ?? ""}
      onChange={(event) => onChange(event.currentTarget.value === "" ? undefined : event.currentTarget.value)}
      data={[{ value: "", label: t("report.chooseSubject") }, ...choices]}
    />
  );
}
