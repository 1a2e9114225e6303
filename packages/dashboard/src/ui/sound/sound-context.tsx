import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useSyncExternalStore } from "react";
import { useAlarmBoard } from "../../api/alarm-board-context.tsx";
import { AlarmSound } from "./alarm-sound.ts";
import { tonePlayer } from "./tone-player.ts";

const STORAGE_KEY = "weishan-alarm-sound";
const LOCK = "weishan-alarm-sound";
const CHECK_MS = 500;

const SoundContext = createContext<AlarmSound | null>(null);

/** Lets alarms be heard; of several pages of one browser only one sounds. */
export function SoundProvider({ children }: { readonly children: ReactNode }) {
  const board = useAlarmBoard();
  const sound = useMemo(() => {
    const play = tonePlayer();
    return new AlarmSound({
      board,
      play,
      now: () => performance.now(),
      isOn: localStorage.getItem(STORAGE_KEY) === "on",
      remember: (isOn) => localStorage.setItem(STORAGE_KEY, isOn ? "on" : "off"),
    });
  }, [board]);
  useEffect(() => whileAlone(() => listen(sound, board.onChange.bind(board))), [sound, board]);
  return <SoundContext value={sound}>{children}</SoundContext>;
}

function listen(sound: AlarmSound, onBoard: (listener: () => void) => () => void): () => void {
  const check = (): void => sound.check();
  const timer = setInterval(check, CHECK_MS);
  const unlisten = onBoard(check);
  return () => {
    clearInterval(timer);
    unlisten();
  };
}

/** Acts while this page is the one of the browser that may; where the browser cannot tell, every page may. */
function whileAlone(begin: () => () => void): () => void {
  const { locks } = globalThis.navigator;
  // Absent where the page did not come over a safe connection.
  if (locks === undefined) return begin();
  const over = new AbortController();
  void locks
    .request(LOCK, { signal: over.signal }, async () => {
      const end = begin();
      await new Promise<void>((resolve) => over.signal.addEventListener("abort", () => resolve(), { once: true }));
      end();
    })
    // Left before its turn came.
    .catch(() => undefined);
  return () => over.abort();
}

export interface SoundState {
  readonly isOn: boolean;
  readonly isSounding: boolean;
  readonly turn: (isOn: boolean) => void;
  readonly silence: () => void;
}

/** Whether alarms are heard here, and how to change that. */
export function useSound(): SoundState {
  const sound = use(SoundContext);
  if (sound === null) throw new Error("useSound needs a SoundProvider above it");
  const board = useAlarmBoard();
  const subscribe = useCallback(
    (listener: () => void) => {
      const offs = [sound.onChange(listener), board.onChange(listener)];
      return () => offs.forEach((off) => off());
    },
    [sound, board],
  );
  const isOn = useSyncExternalStore(subscribe, () => sound.isOn);
  const isSounding = useSyncExternalStore(subscribe, () => sound.isSounding);
  return { isOn, isSounding, turn: (on) => sound.turn(on), silence: () => sound.silence() };
}
