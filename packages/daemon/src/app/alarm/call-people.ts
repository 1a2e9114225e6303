import { mayDo, type Principal } from "@weishan/core/access";
import { personGrantRecords, personRecords } from "../../ports/record-kinds/person-record.ts";
import type { Records } from "../../ports/records.ts";
import type { CallPlace } from "./escalation-steps.ts";

/** Somebody who can be called. */
export interface CallPerson {
  readonly personId: string;
  readonly displayName: string;
  readonly email: string | null;
  readonly language: "zh-TW" | "en";
  mayHandle(place: Pick<CallPlace, "centerId" | "system">): boolean;
  /** Whether this person handles alarms anywhere. */
  readonly isHandler: boolean;
}

/** Everybody who may come in, with what they may do, as the records say now. */
export async function callPeople(records: Pick<Records, "of">, isDemo: boolean): Promise<readonly CallPerson[]> {
  const [people, grants] = await Promise.all([
    records.of(personRecords).list({ where: { disabledAt: null, erasedAt: null } }),
    records.of(personGrantRecords).list(),
  ]);
  const grantsOf = Map.groupBy(grants, ({ personId }) => personId);
  return people
    .filter((person) => isDemo || !person.isDemo)
    .map(({ id, displayName, email, language }) => {
      const principal: Principal = {
        kind: "person",
        personId: id,
        displayName,
        grants: (grantsOf.get(id) ?? []).map(({ role, centers, systems }) => ({ role, centers, systems })),
        scopes: null,
      };
      return {
        personId: id,
        displayName,
        email,
        language,
        mayHandle: (place) => mayDo(principal, "alarm.handle", place),
        isHandler: mayDo(principal, "alarm.handle"),
      };
    });
}
