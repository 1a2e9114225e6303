import type { Resource } from "@weishan/core/booking";
import type { Clock } from "../../../ports/clock.ts";
import type { FilmStore } from "../../../ports/film-store.ts";
import type { ReadingHistory } from "../../../ports/reading-history.ts";
import type { Records } from "../../../ports/records.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import type { PictureDesk } from "../../picture/picture-desk.ts";
import type { ClaimsLedger } from "../ledger/claims-ledger.ts";
import type { OpeningHours } from "../statistics/statistics-desk.ts";

/** What everything about media is made of. */
export interface MediaParts {
  readonly records: Records;
  readonly ledger: ClaimsLedger;
  readonly model: Pick<ModelIndex, "equipment" | "centerIndexes">;
  readonly pictures: Pick<PictureDesk, "keep" | "read">;
  readonly films: FilmStore;
  readonly history: Pick<ReadingHistory, "buckets">;
  readonly hours: OpeningHours;
  readonly clock: Clock;
  /** A new UUID. */
  readonly newId: () => string;
}

/** The class of resources that a target is let as. */
export const isOfTarget = ({ venueClass, isLettable }: Resource, target: "led-wall" | "poster-frame"): boolean =>
  venueClass === target && isLettable;
