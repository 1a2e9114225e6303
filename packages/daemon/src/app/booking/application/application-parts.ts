import type { ApplicationState } from "@weishan/core/booking";
import type { OfficeCalendar } from "@weishan/core/calendar";
import type { Clock } from "../../../ports/clock.ts";
import type { DeclaredDays } from "../../../ports/declared-days.ts";
import type { LinkTokens } from "../../../ports/link-tokens.ts";
import type { Logger } from "../../../ports/logger.ts";
import type { ApplicationEventKind, ApplicationRecord } from "../../../ports/record-kinds/application-record.ts";
import type { PictureRecord } from "../../../ports/record-kinds/picture-record.ts";
import type { Actor, Records, RecordsTransaction } from "../../../ports/records.ts";
import type { PersonNames } from "../../command/person-names.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import type { ClaimsLedger } from "../ledger/claims-ledger.ts";
import type { RuleBookShelf } from "../rule-book/rule-book-shelf.ts";

/** A change of an application, as those see it who follow: letters, the waiting list. */
export interface ApplicationChange {
  /** Null of a new one. */
  readonly before: ApplicationRecord | null;
  readonly after: ApplicationRecord;
  readonly kind: ApplicationEventKind;
  readonly from: ApplicationState | null;
  readonly to: ApplicationState | null;
  readonly reason: string | null;
}

/**
 * Called inside the transaction of each change, so that a letter about it is kept with it or not at all. May be called
 * again for the same change where the transaction is tried again.
 */
export type ApplicationFollower = (transaction: RecordsTransaction, change: ApplicationChange) => Promise<void>;

/** Where papers go, which are pictures. */
interface PaperPictures {
  /** @throws WeishanError UPLOAD_REFUSED for what is no picture */
  keep(
    content: Uint8Array,
    from: { readonly actor: Actor; readonly addedBy: string; readonly centerId: string },
  ): Promise<PictureRecord>;
}

/** What everything about applications is made of. */
export interface ApplicationParts {
  readonly records: Records;
  readonly ledger: ClaimsLedger;
  readonly shelf: RuleBookShelf;
  readonly model: Pick<ModelIndex, "centers">;
  readonly names: PersonNames;
  readonly links: LinkTokens;
  readonly pictures: PaperPictures;
  /** Which days the offices work on; knows every year. */
  readonly calendar: Pick<OfficeCalendar, "isWorkday">;
  readonly declaredDays: Pick<DeclaredDays, "all">;
  readonly followers: readonly ApplicationFollower[];
  readonly clock: Clock;
  readonly log: Logger;
  readonly newId: () => string;
}
