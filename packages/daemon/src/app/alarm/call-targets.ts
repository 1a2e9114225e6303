import type { CallPerson } from "./call-people.ts";
import type { Channel, EscalationStep, Rosters } from "./calls.ts";
import { dutyAt } from "./duty.ts";
import type { CallPlace } from "./escalation-steps.ts";

/** One receiver of a call by one way. */
export interface CallTarget {
  readonly channel: Channel;
  readonly personId: string | null;
  readonly receiver: string | null;
}

export interface CallWorld {
  readonly rosters: Rosters;
  readonly people: readonly CallPerson[];
  /** The webhooks of the installation. */
  readonly receivers: readonly string[];
  /** The ways that the installation has. */
  readonly hasMail: boolean;
  readonly hasLine: boolean;
}

/** Who is meant by a step, at an instant. People who may not handle the alarm are not told of it. */
export function peopleOf(
  { to }: EscalationStep,
  place: CallPlace,
  atMs: number,
  world: CallWorld,
): readonly CallPerson[] {
  const { people, rosters } = world;
  const handlers = people.filter((person) => person.mayHandle(place));
  const among = (personIds: readonly string[]) => handlers.filter(({ personId }) => personIds.includes(personId));
  switch (to.kind) {
    case "receivers":
      return [];
    case "handlers":
      return handlers;
    case "person":
      return among([to.personId]);
    case "team": {
      const team = rosters.teams.find(({ id }) => id === to.teamId);
      if (team === undefined || (team.centers !== "all" && !team.centers.includes(place.centerId))) return [];
      const onDuty = to.who === "on-duty" ? among(dutyAt(team, atMs).personIds) : [];
      // A gap in the roster must not be a gap in the calls.
      return onDuty.length > 0 ? onDuty : among(team.memberIds);
    }
  }
}

/** Every message that a step makes. A way that the installation or the person does not have is left out. */
export function targetsOf(
  step: EscalationStep,
  place: CallPlace,
  atMs: number,
  world: CallWorld,
): readonly CallTarget[] {
  const { receivers, rosters, hasMail, hasLine } = world;
  const lineIds = new Map(rosters.contacts.map(({ personId, lineUserId }) => [personId, lineUserId]));
  const hooks = step.channels.includes("webhook") ? receivers : [];
  const called = peopleOf(step, place, atMs, world);
  return [
    ...hooks.map((receiver): CallTarget => ({ channel: "webhook", personId: null, receiver })),
    ...called.flatMap(({ personId, email }): readonly CallTarget[] => [
      ...(hasMail && email !== null && step.channels.includes("mail")
        ? [{ channel: "mail" as const, personId, receiver: null }]
        : []),
      ...(hasLine && (lineIds.get(personId) ?? null) !== null && step.channels.includes("line")
        ? [{ channel: "line" as const, personId, receiver: null }]
        : []),
    ]),
  ];
}
