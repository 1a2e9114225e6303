import type { Principal } from "@weishan/core/access";
import type { LocalName } from "@weishan/core/center";
import type { EpochMs } from "@weishan/core/reading";
import type { Actor } from "../../../ports/records.ts";

/** Who asks for something about events. */
export interface EventCaller {
  readonly principal: Principal;
  readonly actor: Actor;
}

/** A span of events to look at. */
export interface EventSpan {
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly centerId: string | null;
}

/** An event as every list of the building names it; never a person. */
export interface EventRef {
  readonly bookingId: string;
  readonly applicationId: string | null;
  readonly centerId: string;
  readonly title: string;
  readonly organisation: string | null;
  readonly from: EpochMs;
  readonly to: EpochMs;
  readonly resourceIds: readonly string[];
  readonly placeNames: readonly LocalName[];
}
