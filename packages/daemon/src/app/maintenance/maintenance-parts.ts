import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Notices } from "../../ports/notices.ts";
import type { Records } from "../../ports/records.ts";
import type { PersonNames } from "../command/person-names.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import type { TicketDesk } from "./ticket-desk.ts";

/** What every desk of planned maintenance works with. */
export interface MaintenanceParts {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly tickets: Pick<TicketDesk, "raise">;
  readonly names: PersonNames;
  readonly notices: Notices;
  readonly clock: Clock;
  readonly log: Logger;
  readonly newId: () => string;
}
