import type { Person } from "../../api/client.ts";
import type { Role } from "../../api/session.ts";

/** Those whose name, address or role holds all the words; who can still sign in first, then by name. */
export function findPeople(
  people: readonly Person[],
  words: string,
  roleName: (role: Role) => string,
): readonly Person[] {
  const wanted = words.toLowerCase().split(/\s+/u).filter(Boolean);
  const textOf = ({ displayName, email, grants }: Person): string =>
    [displayName, email, ...grants.map(({ role }) => roleName(role))].join(" ").toLowerCase();
  return people
    .filter((person) => wanted.every((word) => textOf(person).includes(word)))
    .toSorted(
      (one, other) =>
        Number(one.isDisabled) - Number(other.isDisabled) || one.displayName.localeCompare(other.displayName, "zh-TW"),
    );
}
