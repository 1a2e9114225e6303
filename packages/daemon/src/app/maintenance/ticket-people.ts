import { mayDo } from "@weishan/core/access";
import { personGrantRecords } from "../../ports/record-kinds/person-record.ts";
import type { Records } from "../../ports/records.ts";
import type { PersonDirectory } from "../access/person-directory.ts";
import type { PersonNames } from "../command/person-names.ts";
import type { TicketPeople } from "./ticket-parts.ts";
import type { PersonRef } from "./ticket-views.ts";

/** People as tickets need them, from the records. */
export function ticketPeople({
  records,
  directory,
  names,
}: {
  readonly records: Records;
  readonly directory: Pick<PersonDirectory, "principalOf">;
  readonly names: PersonNames;
}): TicketPeople {
  const principalOf = (personId: string) => directory.principalOf({ kind: "person", personId, scopes: null });
  return {
    names,
    principalOf,
    async peopleWith(right, centerId) {
      const grants = await records.of(personGrantRecords).list({ orderBy: "personId" });
      const personIds = [...new Set(grants.map(({ personId }) => personId))];
      const principals = await Promise.all(personIds.map(principalOf));
      return principals.flatMap((principal): readonly PersonRef[] => {
        if (principal === undefined || !mayDo(principal, right, { centerId })) return [];
        return [{ personId: principal.personId, displayName: principal.displayName }];
      });
    },
  };
}
