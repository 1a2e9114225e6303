import type { LocalName } from "../center/local-name.ts";
import type { EpochMs } from "../reading/index.ts";

/** What a card says: go 可使用, look 需查看, no-go 不可使用. */
export const READINESS_VERDICTS = ["go", "look", "no-go"] as const;
export type ReadinessVerdict = (typeof READINESS_VERDICTS)[number];

/** What is looked at before an event, in the order of the card. */
export const READINESS_SUBJECTS = [
  "temperature",
  "air-conditioning",
  "lighting",
  "led-wall",
  "projector",
  "elevators",
  "alarms",
  "tickets",
  "outages",
  "maintenance",
] as const;
export type ReadinessSubject = (typeof READINESS_SUBJECTS)[number];

/** How an equipment is now, as far as anybody can say. Unknown comes with its reason and is never taken for fine. */
export type EquipmentCondition =
  | { readonly kind: "fine"; readonly isRunning: boolean }
  | { readonly kind: "failed"; readonly reason: LocalName }
  | { readonly kind: "locked-out"; readonly reason: LocalName }
  | { readonly kind: "unknown"; readonly reason: LocalName };

/** An equipment that an event needs. */
export interface NeededEquipment {
  readonly equipmentId: string;
  readonly name: LocalName;
  readonly condition: EquipmentCondition;
}

/** A room's temperature now, and as it is foretold for the beginning. °C; null with the reason where it is not known. */
export interface RoomTemperature {
  readonly spaceId: string;
  readonly name: LocalName;
  readonly nowC: number | null;
  readonly nowReason: LocalName | null;
  readonly atBeginC: number | null;
  /** How far the foretelling may be off, K. */
  readonly errorK: number;
  readonly forecastReason: LocalName | null;
}

/** What an event asks of its rooms; null where nobody said. */
export interface EventNeeds {
  readonly ledWall: boolean;
  readonly projector: boolean;
  readonly stepFree: boolean | null;
}

/** Everything that is known of an event's rooms and equipment at one moment; nothing in it is guessed. */
export interface ReadinessFacts {
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** The temperature to be reached at the beginning, °C. */
  readonly setPointC: number;
  /** One for each room that something cools; open places have none. */
  readonly rooms: readonly RoomTemperature[];
  readonly coolers: readonly NeededEquipment[];
  readonly lighting: readonly NeededEquipment[];
  readonly ledWalls: readonly NeededEquipment[];
  readonly projectors: readonly NeededEquipment[];
  /** Passenger elevators on the way to the rooms. */
  readonly elevators: readonly NeededEquipment[];
  /** All rooms are on the ground floor: nobody needs an elevator. */
  readonly isAtGround: boolean;
  readonly needs: EventNeeds;
  readonly alarms: readonly {
    readonly equipmentId: string;
    readonly name: LocalName;
    readonly priority: "critical" | "high" | "medium" | "low";
  }[];
  readonly tickets: readonly {
    readonly ticketId: string;
    readonly number: string;
    readonly equipmentId: string | null;
    readonly title: LocalName;
    readonly stopsEquipment: boolean;
  }[];
  /** Planned work on equipment that the event depends on, overlapping it. */
  readonly outages: readonly {
    readonly equipmentId: string | null;
    readonly title: string;
    readonly from: EpochMs;
    readonly to: EpochMs;
    /** What the rooms lose: a service altogether, or a part of it. */
    readonly extent: "lost" | "reduced";
    readonly means: LocalName;
  }[];
  /** Equipment that is maintained by a plan; equipment without a plan is not judged by its age. */
  readonly maintenance: readonly {
    readonly equipmentId: string;
    readonly name: LocalName;
    readonly lastDoneAt: EpochMs | null;
    /** The day after which the plan calls it late. */
    readonly dueAt: EpochMs;
  }[];
}

/** One line of a card. */
export interface ReadinessItem {
  readonly subject: ReadinessSubject;
  readonly verdict: ReadinessVerdict;
  /** Why, for people. */
  readonly text: LocalName;
  readonly equipmentIds: readonly string[];
}

/** The card of one event at one moment. */
export interface ReadinessCard {
  readonly verdict: ReadinessVerdict;
  readonly items: readonly ReadinessItem[];
}

const RANK: Readonly<Record<ReadinessVerdict, number>> = { go: 0, look: 1, "no-go": 2 };

/** The worst of some verdicts; `go` where there are none. */
export const worstVerdict = (verdicts: readonly ReadinessVerdict[]): ReadinessVerdict =>
  verdicts.reduce<ReadinessVerdict>((worst, one) => (RANK[one] > RANK[worst] ? one : worst), "go");
