import type { Principal, Right } from "@weishan/core/access";
import type { OfficeClock, SlaTargets } from "@weishan/core/maintenance";
import type { ClaimCalendar } from "../../ports/claim-calendar.ts";
import type { Clock } from "../../ports/clock.ts";
import type { Logger } from "../../ports/logger.ts";
import type { Notices } from "../../ports/notices.ts";
import type { PictureRecord } from "../../ports/record-kinds/picture-record.ts";
import type { Actor, Records } from "../../ports/records.ts";
import type { PersonNames } from "../command/person-names.ts";
import type { ModelIndex } from "../overview/model-index.ts";
import type { LatestReadings } from "../overview/present-readings.ts";
import type { TicketPostbox } from "./ticket-mail.ts";
import type { TicketPlaces } from "./ticket-places.ts";
import type { OpenAlarmBrief, PersonRef } from "./ticket-views.ts";

/** The alarms of an equipment that are not normal now, as far as tickets show them. */
type OpenAlarms = (equipmentId: string) => readonly OpenAlarmBrief[];

/** Where photos go, once somebody has decided that they may. */
interface TicketPictures {
  /** @throws WeishanError UPLOAD_REFUSED for what is no picture */
  keep(
    content: Uint8Array,
    from: { readonly actor: Actor; readonly addedBy: string; readonly centerId: string },
  ): Promise<PictureRecord>;
  read(pictureId: string): Promise<{ readonly record: PictureRecord; readonly content: Uint8Array } | undefined>;
}

/** People, as far as tickets need them. */
export interface TicketPeople {
  readonly names: PersonNames;
  /** As the records have that person now; undefined for one who may not come in any more. */
  readonly principalOf: (personId: string) => Promise<Principal | undefined>;
  /** Everybody who has a right in a centre. */
  readonly peopleWith: (right: Right, centerId: string) => Promise<readonly PersonRef[]>;
}

/** What everything about tickets is made of. */
export interface TicketParts {
  readonly records: Records;
  readonly model: ModelIndex;
  readonly places: TicketPlaces;
  readonly live: LatestReadings;
  readonly people: TicketPeople;
  readonly claims: ClaimCalendar;
  readonly openAlarms: OpenAlarms;
  readonly pictures: TicketPictures;
  readonly notices: Notices;
  readonly postbox: TicketPostbox;
  readonly targets: SlaTargets;
  readonly calendar: OfficeClock;
  readonly clock: Clock;
  readonly log: Logger;
  readonly newId: () => string;
}
