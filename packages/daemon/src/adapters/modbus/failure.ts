import { type Cause, causeName, causeOf } from "@weishan/core/cause";
import type { TransportFailure } from "../../ports/register-transport.ts";

/** A failure other than an exception answer. */
export const failure = (
  kind: "timeout" | "unreachable" | "bad-response" | "closed",
  cause: Cause,
): TransportFailure => ({ ok: false, failure: kind, cause });

/** The device did not answer a request that it was sent. */
export const noAnswer = (withinMs: number): TransportFailure =>
  failure("timeout", causeOf("no-answer", `no answer within ${withinMs} ms`, { withinMs }));

/** The connection went away under a request; `cause` says why. */
export const lineLost = (cause: Cause): TransportFailure =>
  failure("unreachable", { ...cause, detail: `connection lost: ${cause.detail}` });

export const transportClosed = (): TransportFailure =>
  failure("closed", causeOf("stopping", "the transport was closed"));

export function exceptionAnswer(exceptionCode: number): TransportFailure {
  const cause = causeOf("exception", "", { exceptionCode });
  return { ok: false, failure: "exception", exceptionCode, cause: { ...cause, detail: causeName(cause).en } };
}
