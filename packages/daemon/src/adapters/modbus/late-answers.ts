import { READ_FUNCTION_CODES, REGISTER_TABLES } from "@weishan/core/modbus";
import { type Pdu, readPdu } from "./pdu.ts";

/** A device that answers later than this has forgotten the request, as far as anybody has seen. */
const FORGOTTEN_AFTER_MS = 60_000;
const MOST_PROBED_QUANTITY = 125;
const BITS_PER_BYTE = 8;

/**
 * Remembers which read answers a unit of a serial line still owes.
 *
 * An RTU answer does not say which addresses it is of. When a read timed out and the next read of that unit has the same
 * function and length, the late answer of the first would pass every check as the answer of the second. So a unit that
 * owes an answer is asked a *probe* first: the same place, another quantity, an answer length that nothing owed has.
 * Devices answer in the order they were asked: with the answer to the probe, everything owed has come or never will.
 */
export class LateAnswers {
  /** Per unit: lengths of the owed answers, and when the request for each timed out. */
  readonly #owed = new Map<number, Map<number, number>>();

  /** A read ended without its own answer. */
  owe(pdu: Pdu, nowMs: number): void {
    if (tableOf(pdu) === undefined) return;
    const lengths = this.#owed.get(pdu.unitId) ?? new Map<number, number>();
    lengths.set(pdu.answerBytes, nowMs);
    this.#owed.set(pdu.unitId, lengths);
  }

  /** What has to be asked before `pdu`, or undefined when its answer cannot be mistaken. */
  probeBefore(pdu: Pdu, nowMs: number): Pdu | undefined {
    const lengths = this.#owed.get(pdu.unitId);
    const table = tableOf(pdu);
    if (lengths === undefined || table === undefined) return undefined;
    for (const [length, timedOutMs] of lengths) {
      if (nowMs - timedOutMs > FORGOTTEN_AFTER_MS) lengths.delete(length);
    }
    if (lengths.size === 0) {
      this.settled(pdu.unitId);
      return undefined;
    }
    const step = table === "coil" || table === "discrete" ? BITS_PER_BYTE : 1;
    for (let quantity = 1; quantity <= MOST_PROBED_QUANTITY * step; quantity += step) {
      const address = Math.min(pdu.address, 0x1_0000 - quantity);
      const probe = readPdu({ unitId: pdu.unitId, table, address, quantity });
      if ("unsendable" in probe) continue;
      if (probe.answerBytes !== pdu.answerBytes && !lengths.has(probe.answerBytes)) return probe;
    }
    return undefined;
  }

  /** The unit answered a probe: it owes nothing any more. */
  settled(unitId: number): void {
    this.#owed.delete(unitId);
  }
}

const tableOf = (pdu: Pdu): (typeof REGISTER_TABLES)[number] | undefined =>
  REGISTER_TABLES.find((table) => READ_FUNCTION_CODES[table] === pdu.functionCode);
