import { type Status, statusOf } from "@weishan/core/reading";
import type { TransportFailure } from "../../ports/register-transport.ts";

/**
 * What a failed request says about the unit and the way to it.
 * - `link`: nothing behind this endpoint can be reached; the unit is not to blame.
 * - `silence`: this unit did not answer, or not intelligibly.
 * - `busy`: it answered that it will not answer now.
 * - `missing`: it answered that it does not have what was asked; a merged read may hold one register too many.
 * - `refused`: it answered no for another reason.
 */
export type Verdict = "link" | "silence" | "busy" | "missing" | "refused";

const ILLEGAL_DATA_ADDRESS = 2;
const ILLEGAL_DATA_VALUE = 3;
const ACKNOWLEDGE = 5;
const SERVER_BUSY = 6;
const GATEWAY_PATH_UNAVAILABLE = 10;
const GATEWAY_TARGET_SILENT = 11;

/** Source of the codes: MODBUS Application Protocol V1.1b3, section 7. */
export function verdictOf(failure: TransportFailure): Verdict {
  switch (failure.failure) {
    case "unreachable":
    case "closed":
      return "link";
    case "timeout":
    case "bad-response":
      return "silence";
    case "exception":
      return exceptionVerdict(failure.exceptionCode);
  }
}

function exceptionVerdict(exceptionCode: number): Verdict {
  if (exceptionCode === ILLEGAL_DATA_ADDRESS || exceptionCode === ILLEGAL_DATA_VALUE) return "missing";
  if (exceptionCode === SERVER_BUSY || exceptionCode === ACKNOWLEDGE) return "busy";
  // The gateway speaks here, not the unit: it says that the unit behind it is silent.
  if (exceptionCode === GATEWAY_PATH_UNAVAILABLE || exceptionCode === GATEWAY_TARGET_SILENT) return "silence";
  return "refused";
}

export const DISCONNECTED: Status = statusOf("bad", "disconnected");
export const DEVICE_REFUSED: Status = statusOf("bad", "device-refused");
export const NO_ANSWER: Status = statusOf("bad", "no-answer");
/** The device has it nowhere. */
export const NOT_AVAILABLE: Status = statusOf("bad", "not-available");
/** The device is not what the installation says it is. */
export const MISCONFIGURED: Status = statusOf("bad", "configuration");
const DEVICE_BUSY = statusOf("bad", "device-busy");
const BAD_RESPONSE = statusOf("bad", "bad-response");

/** The quality of the readings that a failed request leaves out. */
export function statusOfFailure(failure: TransportFailure): Status {
  switch (verdictOf(failure)) {
    case "link":
      return DISCONNECTED;
    case "silence":
      return failure.failure === "bad-response" ? BAD_RESPONSE : NO_ANSWER;
    case "busy":
      return DEVICE_BUSY;
    case "missing":
    case "refused":
      return DEVICE_REFUSED;
  }
}
