import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { centersQuery } from "../../api/queries.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";

interface CenterFieldProps {
  readonly value: string | undefined;
  readonly onChange: (center: string | undefined) => void;
}

/** One centre, or both. */
export function CenterField({ value, onChange }: CenterFieldProps) {
  const { language, t } = useLanguage();
  const { data } = useQuery(centersQuery);
  return (
    <NativeSelect
      aria-label={t("alarm.center")}
      value={value ?? ""}
      onChange={(event) => onChange(event.currentTarget.value === "" ? undefined : event.currentTarget.value)}
      data={[
        { value: "", label: t("alarm.everyCenter") },
        ...(data?.centers ?? []).map(({ id, name }) => ({ value: id, label: localName(name, language) })),
      ]}
    />
  );
}
