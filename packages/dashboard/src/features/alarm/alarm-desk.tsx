import { Button } from "@mantine/core";
import { IconCircleCheck, IconFilterOff } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useDeferredValue, useMemo, useRef, useState } from "react";
import type { AlarmPicture } from "../../api/alarm-board.ts";
import { useAlarmBoard } from "../../api/alarm-board-context.tsx";
import { acknowledgeAlarms } from "../../api/alarms.ts";
import type { Center } from "../../api/client.ts";
import { useMay } from "../../api/session.ts";
import { formatCount } from "../../format/format-number.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { isCurrent, isUnseen } from "../../ui/alarm-order.ts";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import { EmptyState } from "../../ui/screen-state.tsx";
import { useSound } from "../../ui/sound/sound-context.tsx";
import { AcknowledgeDialog } from "./acknowledge-dialog.tsx";
import { AlarmHistory } from "./alarm-history.tsx";
import { alarmLines } from "./alarm-lines.ts";
import styles from "./alarm-page.module.css";
import { type AlarmSearch, type AlarmSearchChange, changedAlarmSearch } from "./alarm-search.ts";
import { AlarmTable } from "./alarm-table.tsx";
import { AlarmToolbar } from "./alarm-toolbar.tsx";
import { KeysDialog } from "./keys-dialog.tsx";
import { PutAsideDialog } from "./put-aside-dialog.tsx";
import { useAlarmKeys } from "./use-alarm-keys.ts";

interface AlarmDeskProps {
  readonly picture: AlarmPicture;
  readonly search: AlarmSearch;
  readonly centers: readonly Center[];
}

type Dialog = "comment" | "shelve" | "out-of-service" | "keys";

/** The list with its filters, and everything that is done with the keys. */
export function AlarmDesk({ picture, search, centers }: AlarmDeskProps) {
  const { language, t } = useLanguage();
  const navigate = useNavigate({ from: "/alarms" });
  const board = useAlarmBoard();
  const sound = useSound();
  const mayHandle = useMay("alarm.handle");
  const words = useRef<HTMLInputElement>(null);
  const page = useRef<() => readonly string[]>(() => []);
  const [selectedId, select] = useState<string | null>(null);
  const [openIds, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [dialog, setDialog] = useState<Dialog | null>(null);
  // While alarms flood in, what is typed and pressed goes first.
  const alarms = useDeferredValue(picture.alarms);
  const lines = useMemo(() => alarmLines(alarms, search, openIds), [alarms, search, openIds]);
  const selected = lines.find(({ row }) => row.id === selectedId);
  const acknowledge = useMutation({
    mutationFn: (ids: readonly string[]) => acknowledgeAlarms(ids),
    onSuccess: ({ acknowledged }) => board.put(acknowledged),
  });
  const { mutate } = acknowledge;
  const change = (changes: AlarmSearchChange): void =>
    void navigate({ to: "/alarms", replace: true, resetScroll: false, search: changedAlarmSearch(search, changes) });
  const acknowledgeUnseen = useCallback(
    (ids: readonly string[]): void => {
      const unseen = new Set(board.picture.alarms.filter((row) => isUnseen(row)).map(({ id }) => id));
      const wanted = ids.filter((id) => unseen.has(id));
      if (mayHandle && wanted.length > 0) mutate(wanted);
    },
    [board, mayHandle, mutate],
  );
  const acknowledgeOne = useCallback((id: string) => acknowledgeUnseen([id]), [acknowledgeUnseen]);
  const fold = useCallback((id: string) => setOpen((open) => toggled(open, id)), []);
  const takePage = useCallback((ids: () => readonly string[]) => {
    page.current = ids;
  }, []);
  useAlarmKeys({
    lines,
    selected,
    words,
    isPaused: dialog !== null,
    onSelect: select,
    onAcknowledge: acknowledgeOne,
    onFold: fold,
    onOpen: (id) => void navigate({ to: "/alarms/$id", params: { id } }),
    onDialog: (which) => {
      if (which === "keys" || mayHandle) setDialog(which);
    },
    onSound: () => sound.turn(!sound.isOn),
  });
  const close = (): void => setDialog(null);
  const isFiltered = Object.keys(search).some((key) => key !== "view");
  return (
    <>
      <AlarmToolbar
        search={search}
        counts={picture.counts}
        currentCount={picture.alarms.filter((row) => isCurrent(row)).length}
        centers={centers}
        words={words}
        mayHandle={mayHandle}
        isBusy={acknowledge.isPending}
        onChange={change}
        onAcknowledgePage={() => acknowledgeUnseen(page.current())}
        onHelp={() => setDialog("keys")}
      />
      <DialogRefusal error={acknowledge.error} />
      {(acknowledge.data?.refused.length ?? 0) > 0 ? (
        <output className={styles["notice"]}>
          {acknowledge.data?.refused.map(({ id, why }) => `${id}: ${localName(why, language)}`).join(" ")}
        </output>
      ) : null}
      {search.view === undefined && picture.counts.held > 0 ? (
        <p className={styles["heldNote"]}>
          {t("alarm.heldCount", { count: formatCount(picture.counts.held, language) })}
        </p>
      ) : null}
      {search.view === "history" ? (
        <AlarmHistory search={search} />
      ) : lines.length === 0 ? (
        <EmptyState
          icon={isFiltered ? <IconFilterOff size={28} /> : <IconCircleCheck size={28} />}
          title={isFiltered ? t("alarm.noneFiltered") : t(`alarm.none.${search.view ?? "current"}`)}
          {...(search.view === undefined && !isFiltered && picture.connection === "live" && picture.counts.held === 0
            ? { detail: t("alarm.noneDetail") }
            : {})}
        >
          {isFiltered ? (
            <Button
              variant="light"
              onClick={() =>
                void navigate({ to: "/alarms", replace: true, search: changedAlarmSearch({}, { view: search.view }) })
              }
            >
              {t("equipment.clear")}
            </Button>
          ) : null}
        </EmptyState>
      ) : (
        <AlarmTable
          lines={lines}
          selectedId={selected?.row.id ?? null}
          isLost={picture.connection === "lost"}
          mayHandle={mayHandle}
          onSelect={select}
          onFold={fold}
          onAcknowledge={acknowledgeOne}
          onPage={takePage}
        />
      )}
      {dialog === "keys" ? <KeysDialog onClose={close} /> : null}
      {selected !== undefined && dialog === "comment" ? <AcknowledgeDialog row={selected.row} onClose={close} /> : null}
      {selected !== undefined && (dialog === "shelve" || dialog === "out-of-service") ? (
        <PutAsideDialog row={selected.row} how={dialog} onClose={close} />
      ) : null}
    </>
  );
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
