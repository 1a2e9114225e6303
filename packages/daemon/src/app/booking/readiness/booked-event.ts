import type { EventNeeds, VenueClass } from "@weishan/core/booking";
import type { EpochMs } from "@weishan/core/reading";

/** A letting as the building sees it: when, which rooms, and what it asks of them. */
export interface BookedEvent {
  readonly bookingId: string;
  readonly applicationId: string | null;
  readonly centerId: string;
  readonly venueClass: VenueClass | null;
  readonly resourceIds: readonly string[];
  readonly spaceIds: readonly string[];
  /** What it depends on: air handlers, lighting, walls, elevators on the way. */
  readonly equipmentIds: readonly string[];
  readonly title: string;
  readonly organisation: string | null;
  /** The use itself; set-up and tear-down are around it. */
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly needs: EventNeeds;
  /** False where the application says that it goes without air conditioning. */
  readonly wantsCooling: boolean;
  /** Minutes after which nobody came counts as a no-show, as agreed; null: it is kept to its end. */
  readonly noShowReleaseMin: number | null;
  /** Whether somebody pays for it; null where nobody said. */
  readonly isPaid: boolean | null;
}

/** Where the building learns what is booked. */
export interface BookedEvents {
  /** Those whose use overlaps `[from, to)`, in the order of their beginning. */
  between(from: EpochMs, to: EpochMs): Promise<readonly BookedEvent[]>;
  /** Undefined for one that does not stand. */
  find(bookingId: string): Promise<BookedEvent | undefined>;
  /** Calls after each change of what is booked; answers how to stop it. */
  listen(listener: () => void): () => void;
}
