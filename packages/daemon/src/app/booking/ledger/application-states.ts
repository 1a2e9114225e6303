import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import type { Records } from "../../../ports/records.ts";

/** How far applications are, by their ids, for the calendar of claims. */
export const applicationStates =
  (records: Records) =>
  async (ids: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const rows = await records.of(applicationRecords).list({ anyOf: { id: ids } });
    return new Map(rows.map(({ id, state }) => [id, state]));
  };
