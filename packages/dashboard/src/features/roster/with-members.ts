import type { RosterTeam } from "../../api/rosters.ts";

/** The team with everybody who has a shift or stands in among its members, as the daemon asks. */
export function withMembers(team: RosterTeam): RosterTeam {
  const { memberIds, shifts, overrides } = team;
  return {
    ...team,
    memberIds: [...new Set([...memberIds, ...[...shifts, ...overrides].map(({ personId }) => personId)])],
  };
}
