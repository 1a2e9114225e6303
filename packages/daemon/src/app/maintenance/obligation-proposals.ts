import { officeDay, plainDateOf, plusDays, taipeiInstant } from "@weishan/core/calendar";
import type { CenterIndex } from "@weishan/core/center";
import { isWeishanError } from "@weishan/core/error";
import type { ClaimCalendar } from "../../ports/claim-calendar.ts";
import { type Obligation, spacesOf } from "./obligation-book.ts";
import type { ObligationProposal } from "./obligation-side.ts";

/** So many days are proposed. */
const PROPOSALS = 5;
/** A window is looked at so far ahead; years of it would be no proposal. */
const PROPOSAL_DAYS = 366;
/** When people are at work in the house and at the inspected equipment. */
export const [WORK_FROM, WORK_TO] = ["08:00", "17:30"];

/** The days of a span on which work on an obligation's subject hits the fewest claims; of those the workdays, the first first. */
export async function proposedDays({
  obligation,
  index,
  claims,
  from,
  to,
}: {
  readonly obligation: Obligation;
  readonly index: CenterIndex;
  readonly claims: ClaimCalendar;
  readonly from: string;
  readonly to: string;
}): Promise<readonly ObligationProposal[]> {
  const days = daysFrom(from, to);
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const found = await claims.claims({
    spaceIds: spacesOf(obligation, index),
    equipmentIds: obligation.equipmentId === null ? [] : [obligation.equipmentId],
    from: taipeiInstant(first, WORK_FROM),
    to: taipeiInstant(last, WORK_TO),
  });
  const proposals = days.map((date) => {
    const [start, end] = [taipeiInstant(date, WORK_FROM), taipeiInstant(date, WORK_TO)];
    const hit = found.filter((claim) => claim.from < end && claim.to > start);
    const shown = hit.map(({ title, kind, from: claimFrom, to: claimTo }) => ({
      title,
      kind,
      from: claimFrom,
      to: claimTo,
    }));
    return { date, isWorkday: isWorkday(date), claimCount: hit.length, claims: shown };
  });
  return proposals.toSorted(byLeastHarm).slice(0, PROPOSALS);
}

function daysFrom(from: string, to: string): readonly string[] {
  const days: string[] = [];
  for (let date = from; date <= to && days.length < PROPOSAL_DAYS; date = plusDays(date, 1)) days.push(date);
  return days;
}

/** Whether the house works on a day; where the year's calendar is not known yet, by the weekday. */
function isWorkday(date: string): boolean {
  try {
    return officeDay(date).kind !== "holiday";
  } catch (error) {
    if (!isWeishanError(error)) throw error;
    return plainDateOf(date).dayOfWeek <= 5;
  }
}

const byLeastHarm = (one: ObligationProposal, other: ObligationProposal): number =>
  one.claimCount - other.claimCount ||
  Number(other.isWorkday) - Number(one.isWorkday) ||
  (one.date < other.date ? -1 : 1);
