import { durationOf } from "@weishan/core/modbus";
import { z } from "zod";

/** `5s`, `15min`, `1d`: a length of time, in milliseconds after parsing. */
export const duration = ({ minMs, maxMs, within }: { minMs: number; maxMs: number; within: string }) =>
  z.string().transform((text, context) => {
    const durationMs = durationOf(text);
    if (durationMs !== undefined && durationMs >= minMs && durationMs <= maxMs) return durationMs;
    const message =
      durationMs === undefined
        ? `"${text}" is not a length of time; write for example 500ms, 5s, 15min, 1h or 1d`
        : `"${text}" is out of bounds; take ${within}`;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  });
