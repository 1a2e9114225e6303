import { Modal } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type KeyboardEvent, useId, useState } from "react";
import { equipmentSearchQuery, pointSearchQuery } from "../../api/queries.ts";
import { formatCount } from "../../format/format-number.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { ErrorState } from "../../ui/screen-state.tsx";
import styles from "./search-dialog.module.css";
import { EquipmentHit, PointHit } from "./search-hits.tsx";

const TYPING_MS = 120;
const MOST_EQUIPMENT = 6;
const MOST_POINTS = 12;

/** Search across equipment and points in both languages: words, arrow keys, Enter. */
export function SearchDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useLanguage();
  const [words, setWords] = useState("");
  const [active, setActive] = useState(0);
  const listId = useId();
  const found = useFound(words);
  const open = useOpen(onClose);
  const last = found.hits.length - 1;
  const activeHit = found.hits[Math.min(active, last)];
  const onKeyDown = (event: KeyboardEvent): void => {
    // While a Chinese word is being composed, Enter and the arrows belong to the input method.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") setActive(active >= last ? 0 : active + 1);
    else if (event.key === "ArrowUp") setActive(active <= 0 ? Math.max(0, last) : active - 1);
    else if (event.key === "Enter" && activeHit !== undefined) open(activeHit);
    else return;
    event.preventDefault();
  };
  return (
    <Modal.Root opened onClose={onClose} size={680} yOffset="10dvh" centered={false}>
      <Modal.Overlay color="#04090a" backgroundOpacity={0.6} />
      <Modal.Content className={styles["dialog"]} aria-label={t("nav.search")}>
        <div className={styles["field"]}>
          <IconSearch size={20} stroke={1.7} aria-hidden />
          <input
            className={styles["input"]}
            data-autofocus
            role="combobox"
            aria-label={t("nav.search")}
            aria-expanded={found.hits.length > 0}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={activeHit === undefined ? undefined : `${listId}-${activeHit.key}`}
            placeholder={t("search.placeholder")}
            value={words}
            onChange={(event) => {
              setWords(event.currentTarget.value);
              setActive(0);
            }}
            onKeyDown={onKeyDown}
          />
          <kbd className={styles["key"]} aria-hidden>
            Esc
          </kbd>
        </div>
        {found.error === null ? null : <ErrorState error={found.error} onRetry={found.retry} />}
        <SearchStatus found={found} />
        {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select's options cannot hold live values */}
        <div id={listId} role="listbox" aria-label={t("search.results")} className={styles["results"]}>
          {found.hits.map((hit, index) => (
            <div key={hit.key} role="presentation">
              {hit.heading === null ? null : (
                <div className={styles["heading"]} role="presentation">
                  {t(hit.heading)}
                </div>
              )}
              <div
                id={`${listId}-${hit.key}`}
                // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- as above
                role="option"
                tabIndex={-1}
                aria-selected={hit === activeHit}
                className={styles["hit"]}
                ref={hit === activeHit ? showWhole : undefined}
                onPointerMove={() => setActive(index)}
                onClick={() => open(hit)}
                onKeyDown={onKeyDown}
              >
                {hit.kind === "equipment" ? <EquipmentHit equipment={hit.equipment} /> : <PointHit point={hit.point} />}
              </div>
            </div>
          ))}
        </div>
      </Modal.Content>
    </Modal.Root>
  );
}

const showWhole = (element: HTMLElement | null): void => element?.scrollIntoView({ block: "nearest" });

function useOpen(onClose: () => void): (hit: Found["hits"][number]) => void {
  const navigate = useNavigate();
  return (hit) => {
    onClose();
    const place = { to: "/equipment/$id", params: { id: hit.equipmentId } } as const;
    void navigate(hit.kind === "point" ? { ...place, hash: hit.point.key } : place);
  };
}

type Found = ReturnType<typeof useFound>;

/** What the words find: equipment first, then points, in the daemon's order. */
function useFound(words: string) {
  const [typed] = useDebouncedValue(words.trim(), TYPING_MS);
  const enabled = typed !== "";
  const equipment = useQuery({
    ...equipmentSearchQuery(typed, MOST_EQUIPMENT),
    enabled,
    placeholderData: keepPreviousData,
  });
  const points = useQuery({ ...pointSearchQuery(typed, MOST_POINTS), enabled, placeholderData: keepPreviousData });
  const equipmentHits = (enabled ? (equipment.data?.equipment ?? []) : []).map((one, index) => ({
    kind: "equipment" as const,
    key: one.id,
    equipmentId: one.id,
    equipment: one,
    heading: index === 0 ? ("search.equipment" as const) : null,
  }));
  const pointHits = (enabled ? (points.data?.points ?? []) : []).map((one, index) => ({
    kind: "point" as const,
    key: one.id,
    equipmentId: one.equipmentId,
    point: one,
    heading: index === 0 ? ("search.points" as const) : null,
  }));
  return {
    typed,
    hits: [...equipmentHits, ...pointHits],
    total: (equipment.data?.total ?? 0) + (points.data?.total ?? 0),
    isReady: enabled && equipment.data !== undefined && points.data !== undefined && !points.isPlaceholderData,
    error: equipment.error ?? points.error,
    retry: () => void Promise.all([equipment.refetch(), points.refetch()]),
  };
}

function SearchStatus({ found }: { readonly found: Found }) {
  const { language, t } = useLanguage();
  if (found.error !== null) return null;
  const text =
    found.typed === ""
      ? t("search.hint")
      : found.isReady && found.hits.length === 0
        ? t("search.none", { words: found.typed })
        : found.isReady
          ? t("search.found", { count: formatCount(found.total, language) })
          : t("state.loading");
  return <output className={styles["status"]}>{text}</output>;
}
