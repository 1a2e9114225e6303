import { CloseButton, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { AuditEntry } from "../../api/client.ts";
import { peopleQuery } from "../../api/people.ts";
import { useMay } from "../../api/session.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./audit.module.css";
import type { AuditSearch, AuditSearchChange } from "./audit-search.ts";
import { actionWords, KNOWN_ACTIONS, kindWords } from "./audit-words.ts";

const TYPING_MS = 300;

interface AuditFiltersProps {
  readonly search: AuditSearch;
  /** What is shown now, which names people that the list of people may be closed to. */
  readonly entries: readonly AuditEntry[];
  readonly onChange: (change: AuditSearchChange) => void;
}

/** Days, person, action and words; the thing that was changed is chosen from an entry. */
export function AuditFilters({ search, entries, onChange }: AuditFiltersProps) {
  const { t } = useLanguage();
  return (
    <search className={styles["filters"]}>
      <Words key={search.q === undefined ? "none" : "some"} search={search} onChange={onChange} />
      <NativeSelect
        aria-label={t("audit.person")}
        value={search.person ?? ""}
        onChange={(event) => onChange({ person: event.currentTarget.value })}
        data={[{ value: "", label: t("audit.everyPerson") }, ...usePersonChoices(search, entries)]}
      />
      <NativeSelect
        aria-label={t("audit.what")}
        value={search.action ?? ""}
        onChange={(event) => onChange({ action: event.currentTarget.value })}
        data={[
          { value: "", label: t("audit.everyAction") },
          ...actionsFor(search).map((action) => ({ value: action, label: actionWords(action, t) })),
        ]}
      />
      <label className={styles["day"]}>
        <span>{t("audit.from")}</span>
        <TextInput
          type="date"
          value={search.from ?? ""}
          max={search.to ?? ""}
          onChange={(event) => onChange({ from: event.currentTarget.value })}
        />
      </label>
      <label className={styles["day"]}>
        <span>{t("audit.to")}</span>
        <TextInput
          type="date"
          value={search.to ?? ""}
          min={search.from ?? ""}
          onChange={(event) => onChange({ to: event.currentTarget.value })}
        />
      </label>
      {search.subject === undefined ? null : (
        <button
          type="button"
          className={styles["subjectFilter"]}
          onClick={() => onChange({ kind: undefined, subject: undefined })}
          aria-label={t("audit.anySubject")}
        >
          <span>
            {kindWords(search.kind ?? "", t)} <code>{search.subject}</code>
          </span>
          <IconX size={15} aria-hidden />
        </button>
      )}
    </search>
  );
}

function Words({ search, onChange }: Pick<AuditFiltersProps, "search" | "onChange">) {
  const { t } = useLanguage();
  const [words, setWords] = useState(search.q ?? "");
  const ask = useDebouncedCallback((q: string) => onChange({ q }), TYPING_MS);
  const type = (q: string): void => {
    setWords(q);
    ask(q);
  };
  return (
    <TextInput
      className={styles["words"]}
      aria-label={t("audit.words")}
      placeholder={t("audit.words")}
      leftSection={<IconSearch size={16} aria-hidden />}
      value={words}
      onChange={(event) => type(event.currentTarget.value)}
      rightSection={
        words === "" ? null : <CloseButton size="sm" aria-label={t("equipment.clearWords")} onClick={() => type("")} />
      }
    />
  );
}

/** Everybody, for whoever manages people; for others those who stand in the entries. */
function usePersonChoices({ person }: AuditSearch, entries: readonly AuditEntry[]) {
  const mayListPeople = useMay("people.manage");
  const { data } = useQuery({ ...peopleQuery, enabled: mayListPeople });
  const names = new Map<string, string>(person === undefined ? [] : [[person, person]]);
  for (const { actor, actorName } of entries)
    if (actor.kind === "person" && actorName !== null) names.set(actor.personId, actorName);
  for (const { personId, displayName, isErased } of data?.people ?? []) if (!isErased) names.set(personId, displayName);
  return [...names]
    .map(([value, label]) => ({ value, label }))
    .toSorted((one, other) => one.label.localeCompare(other.label, "zh-TW"));
}

const actionsFor = ({ action }: AuditSearch): readonly string[] =>
  action === undefined || KNOWN_ACTIONS.some((known) => known === action) ? KNOWN_ACTIONS : [action, ...KNOWN_ACTIONS];
