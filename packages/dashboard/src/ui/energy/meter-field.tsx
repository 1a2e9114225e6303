import { Select } from "@mantine/core";
import type { MeterInfo } from "../../api/energy/meters.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { meterChoices } from "./meter-choices.ts";

interface MeterFieldProps {
  readonly meters: readonly MeterInfo[];
  readonly meterId: string | undefined;
  readonly onChange: (meterId: string) => void;
}

/** One meter of a centre, found in its tree or by typing a part of its name. */
export function MeterField({ meters, meterId, onChange }: MeterFieldProps) {
  const { language, t } = useLanguage();
  return (
    <Select
      label={t("energy.meter")}
      searchable
      allowDeselect={false}
      value={meterId ?? null}
      onChange={(value) => {
        if (value !== null) onChange(value);
      }}
      data={[...meterChoices(meters, language)]}
      nothingFoundMessage={t("energy.meterNone")}
      comboboxProps={{ width: 340, position: "bottom-start" }}
    />
  );
}
