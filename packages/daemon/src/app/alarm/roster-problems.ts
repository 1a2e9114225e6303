import type { EscalationPolicy, Rosters } from "./calls.ts";

/** What is wrong with rosters beside their form, for people; empty where nothing is. */
export function rosterProblems(
  { teams, contacts }: Rosters,
  {
    hasPerson,
    hasCenter,
  }: { readonly hasPerson: (id: string) => boolean; readonly hasCenter: (id: string) => boolean },
): readonly string[] {
  return [
    ...repeated(teams.map(({ id }) => id)).map((id) => `two teams have the id "${id}"`),
    ...repeated(contacts.map(({ personId }) => personId)).map((id) => `"${id}" stands twice among the contacts`),
    ...teams.flatMap(({ id, centers, memberIds, shifts, overrides }) => {
      const strangers = memberIds.filter((personId) => !hasPerson(personId));
      const others = [...shifts, ...overrides].filter(({ personId }) => !memberIds.includes(personId));
      return [
        ...(centers === "all" ? [] : centers.filter((center) => !hasCenter(center))).map(
          (center) => `team ${id}: there is no centre "${center}"`,
        ),
        ...strangers.map((personId) => `team ${id}: nobody with the id "${personId}" may come in`),
        ...others.map(({ personId }) => `team ${id}: "${personId}" has a shift but is no member`),
        ...overrides
          .filter(({ fromAt, toAt }) => fromAt >= toAt)
          .map(() => `team ${id}: a stand-in ends before it begins`),
      ];
    }),
  ];
}

/** The same for escalations, against the rosters that count. */
export function escalationProblems(policies: readonly EscalationPolicy[], { teams }: Rosters): readonly string[] {
  const known = new Set(teams.map(({ id }) => id));
  return [
    ...repeated(policies.map(({ id }) => id)).map((id) => `two escalations have the id "${id}"`),
    ...policies.flatMap(({ id, steps }) =>
      steps.flatMap(({ to }) =>
        to.kind === "team" && !known.has(to.teamId) ? [`escalation ${id}: there is no team "${to.teamId}"`] : [],
      ),
    ),
  ];
}

const repeated = (ids: readonly string[]): readonly string[] => [
  ...new Set(ids.filter((id, index) => ids.indexOf(id) !== index)),
];
