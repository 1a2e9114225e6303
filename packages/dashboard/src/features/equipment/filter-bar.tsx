import { CloseButton, NativeSelect, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { Center, EquipmentSummary, LocalName } from "../../api/client.ts";
import { localName } from "../../format/format-value.ts";
import type { Language } from "../../i18n/language.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { placeChoices, placeFilter } from "../../ui/place-choice.ts";
import { countBy } from "./equipment-filter.ts";
import styles from "./equipment-list.module.css";
import type { EquipmentSearch, SearchChange } from "./equipment-search.ts";

interface FilterBarProps {
  readonly centers: readonly Center[];
  readonly equipment: readonly EquipmentSummary[];
  readonly search: EquipmentSearch;
  readonly onChange: (change: SearchChange) => void;
}

/** Words, system, kind and state; on a narrow window the place too, which else stands in the tree. */
export function FilterBar({ centers, equipment, search, onChange }: FilterBarProps) {
  const { language, t } = useLanguage();
  const inSystem = search.system === undefined ? equipment : equipment.filter(({ system }) => system === search.system);
  const systems = [...countBy(equipment, "system")].map(([value, count]) => ({
    value,
    label: `${t(`system.${value as EquipmentSummary["system"]}`)} (${count})`,
  }));
  return (
    <search className={styles["filters"]}>
      <TextInput
        className={styles["words"]}
        aria-label={t("equipment.words")}
        placeholder={t("equipment.words")}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search.q ?? ""}
        onChange={(event) => onChange({ q: event.currentTarget.value })}
        rightSection={
          search.q === undefined ? null : (
            <CloseButton size="sm" aria-label={t("equipment.clearWords")} onClick={() => onChange({ q: undefined })} />
          )
        }
      />
      <NativeSelect
        className={styles["place"]}
        aria-label={t("equipment.place")}
        value={search.floor ?? search.building ?? search.center ?? ""}
        onChange={(event) => onChange(placeFilter(event.currentTarget.value, centers))}
        data={[{ value: "", label: t("equipment.everyPlace") }, ...placeChoices(centers, language)]}
      />
      <NativeSelect
        aria-label={t("equipment.system")}
        value={search.system ?? ""}
        onChange={(event) => onChange({ system: event.currentTarget.value, kind: undefined })}
        data={[{ value: "", label: t("equipment.everySystem") }, ...systems]}
      />
      <NativeSelect
        aria-label={t("equipment.kind")}
        value={search.kind ?? ""}
        onChange={(event) => onChange({ kind: event.currentTarget.value })}
        data={[{ value: "", label: t("equipment.everyKind") }, ...kindChoices(inSystem, language)]}
      />
      <NativeSelect
        aria-label={t("equipment.state")}
        value={search.state ?? ""}
        onChange={(event) => onChange({ state: stateOf(event.currentTarget.value) })}
        data={[
          { value: "", label: t("equipment.everyState") },
          { value: "bad", label: t("equipment.withBad") },
          { value: "uncertain", label: t("equipment.withUncertain") },
        ]}
      />
    </search>
  );
}

const stateOf = (value: string): EquipmentSearch["state"] | undefined =>
  value === "bad" || value === "uncertain" ? value : undefined;

function kindChoices(equipment: readonly EquipmentSummary[], language: Language) {
  const names = new Map<string, LocalName>(equipment.map(({ kind, kindName }) => [kind, kindName]));
  return [...countBy(equipment, "kind")].map(([value, count]) => {
    const name = names.get(value);
    return { value, label: `${name === undefined ? value : localName(name, language)} (${count})` };
  });
}
