import { CloseButton, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { TICKET_PRIORITIES } from "@weishan/core/maintenance";
import { useState } from "react";
import { centersQuery } from "../../api/queries.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import styles from "./ticket.module.css";
import { SORTS, STAGES, type TicketSearch, type TicketSearchChange } from "./ticket-search.ts";

const TYPING_MS = 300;

interface TicketFiltersProps {
  readonly search: TicketSearch;
  readonly onChange: (change: TicketSearchChange) => void;
}

/** Words, centre, stage, priority, whose, and the order. */
export function TicketFilters({ search, onChange }: TicketFiltersProps) {
  const { language, t } = useLanguage();
  const { data } = useQuery(centersQuery);
  const isBoard = search.view === "board";
  return (
    <search className={rows["filters"]}>
      <Words key={search.q === undefined ? "none" : "some"} search={search} onChange={onChange} />
      <NativeSelect
        aria-label={t("ticket.center")}
        value={search.center ?? ""}
        onChange={(event) => onChange({ center: event.currentTarget.value })}
        data={[
          { value: "", label: t("ticket.everyCenter") },
          ...(data?.centers ?? []).map(({ id, name }) => ({ value: id, label: localName(name, language) })),
        ]}
      />
      {isBoard ? null : (
        <NativeSelect
          aria-label={t("ticket.stateFilter")}
          value={search.stage ?? "open"}
          onChange={({ currentTarget: { value } }) => onChange({ stage: STAGES.find((stage) => stage === value) })}
          data={STAGES.map((stage) => ({ value: stage, label: t(`ticket.stage.${stage}`) }))}
        />
      )}
      <NativeSelect
        aria-label={t("ticket.priorityFilter")}
        value={search.priority ?? ""}
        onChange={({ currentTarget: { value } }) =>
          onChange({ priority: TICKET_PRIORITIES.find((priority) => priority === value) })
        }
        data={[
          { value: "", label: t("ticket.everyPriority") },
          ...TICKET_PRIORITIES.map((priority) => ({ value: priority, label: t(`ticket.priority.${priority}`) })),
        ]}
      />
      <NativeSelect
        aria-label={t("ticket.assigneeFilter")}
        value={search.assignee ?? ""}
        onChange={(event) => onChange({ assignee: event.currentTarget.value })}
        data={[
          { value: "", label: t("ticket.everyAssignee") },
          { value: "me", label: t("ticket.mine") },
          { value: "nobody", label: t("ticket.unassigned") },
        ]}
      />
      {isBoard ? null : (
        <NativeSelect
          aria-label={t("ticket.sort")}
          value={search.sort ?? "pressing"}
          onChange={({ currentTarget: { value } }) => onChange({ sort: SORTS.find((sort) => sort === value) })}
          data={SORTS.map((sort) => ({ value: sort, label: t(`ticket.sort.${sort}`) }))}
        />
      )}
      {search.equipment === undefined ? null : (
        <button
          type="button"
          className={styles["equipmentFilter"]}
          onClick={() => onChange({ equipment: undefined })}
          aria-label={t("ticket.anyEquipment")}
        >
          {t("ticket.equipmentFilter", { id: search.equipment })}
          <IconX size={15} aria-hidden />
        </button>
      )}
    </search>
  );
}

function Words({ search, onChange }: TicketFiltersProps) {
  const { t } = useLanguage();
  const [words, setWords] = useState(search.q ?? "");
  const ask = useDebouncedCallback((q: string) => onChange({ q }), TYPING_MS);
  const type = (q: string): void => {
    setWords(q);
    ask(q);
  };
  return (
    <TextInput
      className={rows["words"] ?? ""}
      aria-label={t("ticket.words")}
      placeholder={t("ticket.words")}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={words}
      onChange={(event) => type(event.currentTarget.value)}
      rightSection={
        words === "" ? null : <CloseButton size="sm" aria-label={t("equipment.clearWords")} onClick={() => type("")} />
      }
    />
  );
}
