import type { ApplicationRow } from "../../api/booking/applications.ts";

/** Whether both want the same room at the same time, as far as their rows say. */
function wantTheSame(one: ApplicationRow, other: ApplicationRow): boolean {
  return one.slots.some((slot) =>
    other.slots.some(
      (rival) => sharesRoom(slot.resourceId, rival.resourceId) && slot.from < rival.to && rival.from < slot.to,
    ),
  );
}

/** A whole and its parts are named alike: `SW.AUDITORIUM` and `SW.AUDITORIUM.A`. */
const sharesRoom = (one: string, other: string): boolean =>
  one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);

/**
 * Applications in their order, those that want the same time put together where the first of them stands, whom the rule
 * book prefers first.
 */
export function rivalGroups(applications: readonly ApplicationRow[]): readonly (readonly ApplicationRow[])[] {
  const groups: ApplicationRow[][] = [];
  for (const application of applications) {
    const group =
      application.rivalCount === 0
        ? undefined
        : groups.find((members) => members.some((member) => wantTheSame(member, application)));
    if (group === undefined) groups.push([application]);
    else group.push(application);
  }
  return groups.map((group) => group.toSorted((one, other) => rankOf(one) - rankOf(other)));
}

const rankOf = ({ standing }: ApplicationRow): number => standing?.rank ?? 0;
