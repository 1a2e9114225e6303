import { Combobox, Loader, TextInput, useCombobox } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { pointSearchQuery } from "../../api/queries.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./trend.module.css";
import { MAX_POINTS } from "./trend-search.ts";

const MAX_FOUND = 40;
const TYPING_PAUSE_MS = 150;

interface PointPickerProps {
  readonly chosenIds: readonly string[];
  readonly onAdd: (id: string) => void;
}

/** Finds points by words in both languages or by a part of their id, and adds them to the picture. */
export function PointPicker({ chosenIds, onAdd }: PointPickerProps) {
  const { language, t } = useLanguage();
  const [words, setWords] = useState("");
  const [askedWords] = useDebouncedValue(words.trim(), TYPING_PAUSE_MS);
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() });
  const { data, isFetching } = useQuery({
    ...pointSearchQuery(askedWords, MAX_FOUND),
    enabled: askedWords !== "",
    placeholderData: keepPreviousData,
  });
  const isFull = chosenIds.length >= MAX_POINTS;
  const found = askedWords === "" ? [] : (data?.points ?? []).filter(({ id }) => !chosenIds.includes(id));
  const byEquipment = Map.groupBy(found, ({ equipmentId }) => equipmentId);
  const add = (id: string): void => {
    onAdd(id);
    combobox.closeDropdown();
    setWords("");
  };
  return (
    <Combobox store={combobox} onOptionSubmit={add} withinPortal>
      <Combobox.Target>
        <TextInput
          className={styles["picker"] ?? ""}
          aria-label={t("trend.addPoint")}
          placeholder={isFull ? t("trend.full", { count: MAX_POINTS }) : t("trend.addPoint")}
          disabled={isFull}
          value={words}
          leftSection={<IconPlus size={16} aria-hidden />}
          rightSection={isFetching && askedWords !== "" ? <Loader size={14} /> : null}
          onChange={(event) => {
            setWords(event.currentTarget.value);
            combobox.openDropdown();
            combobox.updateSelectedOptionIndex();
          }}
          onFocus={() => combobox.openDropdown()}
          onBlur={() => combobox.closeDropdown()}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={askedWords === ""}>
        <Combobox.Options className={styles["found"] ?? ""}>
          {[...byEquipment].map(([equipmentId, points]) => (
            <Combobox.Group
              key={equipmentId}
              label={points[0] === undefined ? equipmentId : localName(points[0].equipmentName, language)}
            >
              {points.map(({ id, name, unit }) => (
                <Combobox.Option key={id} value={id}>
                  <span className={styles["option"]}>
                    <span>{localName(name, language)}</span>
                    <span className={styles["optionUnit"]}>{unit}</span>
                    <code className={styles["optionId"]}>{id}</code>
                  </span>
                </Combobox.Option>
              ))}
            </Combobox.Group>
          ))}
          {found.length === 0 && !isFetching ? <Combobox.Empty>{t("trend.noneFound")}</Combobox.Empty> : null}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
