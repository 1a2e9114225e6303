import type { Random } from "./delivery.ts";
import type { ActiveFault, AfterMs, FaultBoard } from "./fault-board.ts";
import type { UnitServer } from "./pdu.ts";
import type { WireFault } from "./wire-fault.ts";

/** One bus or gateway and the units behind it. */
export interface EndpointOptions {
  readonly endpointId: string;
  readonly units: ReadonlyMap<number, UnitServer>;
  readonly faults: FaultBoard;
  readonly after: AfterMs;
  readonly random: Random;
  readonly onRequest?: () => void;
}

/** The faults that act on an answer of this unit. */
export function faultsOf(active: readonly ActiveFault[], unitId: number): readonly WireFault[] {
  return active.map(({ fault }) => fault).filter((fault) => fault.unitId === undefined || fault.unitId === unitId);
}

/** Whether a read request touches addresses that a fault has made illegal. */
export function touchesIllegal(faults: readonly WireFault[], request: Buffer, at: number): boolean {
  const functionCode = request[at] ?? 0;
  if (functionCode < 1 || functionCode > 4 || request.length < at + 5) return false;
  const table = (["coil", "discrete", "holding", "input"] as const)[functionCode - 1];
  const address = request.readUInt16BE(at + 1);
  const quantity = request.readUInt16BE(at + 3);
  return faults.some(
    (fault) =>
      fault.kind === "illegal-addresses" &&
      fault.table === table &&
      address <= fault.to &&
      fault.from < address + quantity,
  );
}

/** Makes the memory of the units obey the faults that act on it. Call when the board changed. */
export function applyMemoryFaults({ endpointId, units, faults }: EndpointOptions): void {
  const active = faults.at(endpointId);
  for (const [unitId, { image }] of units) {
    image.setSwappedWords(faultsOf(active, unitId).some(({ kind }) => kind === "swapped-words"));
  }
}
