import { type HotkeyItem, useHotkeys } from "@mantine/hooks";
import type { RefObject } from "react";
import type { AlarmLine } from "./alarm-lines.ts";

interface AlarmKeys {
  readonly lines: readonly AlarmLine[];
  readonly selected: AlarmLine | undefined;
  readonly words: RefObject<HTMLInputElement | null>;
  /** While something else has the keyboard. */
  readonly isPaused: boolean;
  readonly onSelect: (id: string) => void;
  readonly onAcknowledge: (id: string) => void;
  readonly onFold: (id: string) => void;
  readonly onOpen: (id: string) => void;
  readonly onDialog: (dialog: "comment" | "shelve" | "out-of-service" | "keys") => void;
  readonly onSound: () => void;
}

/** The keys of the alarm list. They are heard on the whole page, except while something is typed. */
export function useAlarmKeys(keys: AlarmKeys): void {
  const { lines, selected, words } = keys;
  const at = selected === undefined ? -1 : lines.indexOf(selected);
  const move = (step: number): void => {
    const next = lines[Math.min(lines.length - 1, Math.max(0, at + step))];
    if (next !== undefined) keys.onSelect(next.row.id);
  };
  const withSelected = (act: (line: AlarmLine) => void) => (): void => {
    if (selected !== undefined) act(selected);
  };
  const openSelected = (event: KeyboardEvent): void => {
    if (selected !== undefined && !isOfControl(event)) keys.onOpen(selected.row.id);
  };
  const hotkeys: HotkeyItem[] = [
    ["j", () => move(1)],
    ["k", () => move(-1)],
    ["ArrowDown", () => move(1)],
    ["ArrowUp", () => move(-1)],
    ["a", withSelected(({ row }) => keys.onAcknowledge(row.id))],
    ["c", withSelected(() => keys.onDialog("comment"))],
    ["s", withSelected(() => keys.onDialog("shelve"))],
    ["o", withSelected(() => keys.onDialog("out-of-service"))],
    ["x", withSelected(({ row }) => keys.onFold(row.id))],
    ["Enter", openSelected, { preventDefault: false }],
    ["/", () => words.current?.focus()],
    ["m", keys.onSound],
    ["shift+?", () => keys.onDialog("keys")],
    ["?", () => keys.onDialog("keys")],
  ];
  useHotkeys(keys.isPaused ? [] : hotkeys);
}

/** A link or a button that has the focus takes Enter for itself. */
const isOfControl = ({ target }: KeyboardEvent): boolean =>
  target instanceof Element && target.closest("a, button, summary") !== null;
