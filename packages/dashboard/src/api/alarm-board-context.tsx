import { createContext, type ReactNode, use, useCallback, useEffect, useSyncExternalStore } from "react";
import type { AlarmBoard, AlarmPicture } from "./alarm-board.ts";

const AlarmBoardContext = createContext<AlarmBoard | null>(null);

/** How often a silent stream is noticed and a lost one is tried again. */
const CHECK_MS = 1_000;

interface AlarmBoardProviderProps {
  readonly board: AlarmBoard;
  /** Who listens; the stream is opened anew for somebody else, and not at all for nobody. */
  readonly listener: string | null;
  readonly children: ReactNode;
}

/** Keeps one stream of alarms open for everything below it. */
export function AlarmBoardProvider({ board, listener, children }: AlarmBoardProviderProps) {
  useEffect(() => {
    if (listener === null) return;
    board.start();
    const timer = setInterval(() => board.check(), CHECK_MS);
    return () => {
      clearInterval(timer);
      board.stop();
    };
  }, [board, listener]);
  return <AlarmBoardContext value={board}>{children}</AlarmBoardContext>;
}

export function useAlarmBoard(): AlarmBoard {
  const board = use(AlarmBoardContext);
  if (board === null) throw new Error("alarms need an AlarmBoardProvider above them");
  return board;
}

/** All alarms that are not normal, as they are now. */
export function useAlarmPicture(): AlarmPicture {
  const board = useAlarmBoard();
  return useSyncExternalStore(
    useCallback((listener) => board.onChange(listener), [board]),
    useCallback(() => board.picture, [board]),
  );
}

/** A part of the picture; whoever uses it is drawn anew only when that part changes. */
export function useAlarmPart<Part extends string | number | boolean>(part: (picture: AlarmPicture) => Part): Part {
  const board = useAlarmBoard();
  return useSyncExternalStore(
    useCallback((listener) => board.onChange(listener), [board]),
    () => part(board.picture),
  );
}
