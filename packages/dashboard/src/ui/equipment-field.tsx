import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { equipmentListQuery } from "../api/queries.ts";
import { localName } from "../format/format-value.ts";
import { useLanguage } from "../i18n/language-context.tsx";

const MOST_SHOWN = 40;

interface EquipmentFieldProps {
  readonly label: string;
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly isRequired?: boolean;
}

/** An equipment, found by typing a part of its name or id. */
export function EquipmentField({ label, value, onChange, isRequired = false }: EquipmentFieldProps) {
  const { language, t } = useLanguage();
  const { data } = useQuery(equipmentListQuery);
  const choices = useMemo(
    () =>
      (data?.equipment ?? []).map(({ id, name }) => ({ value: id, label: `${localName(name, language)}\u2003${id}` })),
    [data, language],
  );
  return (
    <Select
      label={label}
      placeholder={t("equipment.words")}
      withAsterisk={isRequired}
      searchable
      clearable={!isRequired}
      clearButtonProps={{ "aria-label": t("equipment.clearWords") }}
      limit={MOST_SHOWN}
      nothingFoundMessage={t("label.none")}
      data={choices}
      value={value}
      onChange={onChange}
    />
  );
}
