import { alarmPlanRecords } from "../../ports/record-kinds/alarm-call-record.ts";
import type { Records, RecordsTransaction } from "../../ports/records.ts";
import type { RosterContact, Rosters, RosterTeam } from "./calls.ts";

/** What the rosters say of a person: the teams and shifts, and how the person is reached. */
export async function personOnRosters(
  personId: string,
  records: Pick<Records, "of">,
): Promise<{ readonly contacts: readonly RosterContact[]; readonly teams: readonly RosterTeam[] }> {
  const rosters = await rostersIn(records);
  const isAbout = (entry: { readonly personId: string }): boolean => entry.personId === personId;
  return {
    contacts: rosters.contacts.filter(isAbout),
    teams: rosters.teams
      .filter(({ memberIds }) => memberIds.includes(personId))
      .map((team) => ({
        ...team,
        memberIds: [personId],
        shifts: team.shifts.filter(isAbout),
        overrides: team.overrides.filter(isAbout),
      })),
  };
}

/** Takes a person off the rosters, with how the person is reached. */
export async function takeOffRosters(personId: string, transaction: RecordsTransaction): Promise<void> {
  const plans = transaction.of(alarmPlanRecords);
  const kept = await plans.find("rosters");
  if (kept === undefined) return;
  const { teams, contacts } = await rostersIn(transaction);
  const isOther = (entry: { readonly personId: string }): boolean => entry.personId !== personId;
  const document: Rosters = {
    contacts: contacts.filter(isOther),
    teams: teams.map((team) => ({
      ...team,
      memberIds: team.memberIds.filter((id) => id !== personId),
      shifts: team.shifts.filter(isOther),
      overrides: team.overrides.filter(isOther),
    })),
  };
  await plans.update("rosters", { document, revision: kept.revision + 1, changedAt: transaction.at });
}

async function rostersIn(records: Pick<Records, "of">): Promise<Rosters> {
  const kept = await records.of(alarmPlanRecords).find("rosters");
  // Only documents that our own route checked were ever kept.
  return kept === undefined ? { teams: [], contacts: [] } : (kept.document as Rosters);
}
