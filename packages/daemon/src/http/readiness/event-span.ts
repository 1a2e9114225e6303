import { epochMs } from "@weishan/core/reading";
import type { EventSpan } from "../../app/booking/readiness/event-caller.ts";
import { HttpProblem } from "../problem/http-problem.ts";

const LONGEST_DAYS = 62;
const DAY_MS = 86_400_000;

/** The span that a query asks for. @throws HttpProblem 400 for one that ends before it begins, or is too long */
export function eventSpan(query: {
  readonly from: number;
  readonly to: number;
  readonly center?: string | undefined;
}): EventSpan {
  const { from, to, center } = query;
  if (to <= from || to - from > LONGEST_DAYS * DAY_MS) {
    throw new HttpProblem(
      400,
      "REQUEST_INVALID",
      `Ask for a span of at most ${LONGEST_DAYS} days that ends after it begins.`,
    );
  }
  return { from: epochMs(from), to: epochMs(to), centerId: center ?? null };
}
