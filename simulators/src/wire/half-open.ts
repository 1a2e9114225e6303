import type { Socket } from "node:net";
import type { FaultBoard } from "./fault-board.ts";

/** Connections that a half-open fault has silenced: those that were open when it came. */
export interface HalfOpen {
  readonly isSilent: (socket: Socket) => boolean;
  /** Call when the board changed. */
  readonly update: () => void;
}

export function createHalfOpen(faults: FaultBoard, endpointId: string, sockets: ReadonlySet<Socket>): HalfOpen {
  const silent = new WeakSet<Socket>();
  let known = new Set<number>();
  return {
    isSilent: (socket) => silent.has(socket),
    update() {
      const active = faults.at(endpointId).filter(({ fault }) => fault.kind === "half-open");
      if (active.some(({ id }) => !known.has(id))) for (const socket of sockets) silent.add(socket);
      known = new Set(active.map(({ id }) => id));
    },
  };
}
