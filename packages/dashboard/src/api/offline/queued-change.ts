import type { LocalName, Problem } from "../client.ts";

/** What a change says, as the daemon takes it. */
type ChangeBody = Readonly<Record<string, unknown>>;

/** Stands in a body where the id of its picture belongs. */
export const PICTURE_PLACE = "@picture";

/** A picture that goes with a change. */
type QueuedPicture =
  /** It is what is sent. */
  | { readonly kind: "body"; readonly content: Blob }
  /** It is sent before, to a centre; its id stands in the body where `PICTURE_PLACE` is. */
  | {
      readonly kind: "part";
      readonly content: Blob;
      readonly centerId: string;
      /** What the daemon calls it once it has it; null until then. */
      readonly sentId: string | null;
    };

/** Why a change is not sent again by itself. */
type Stuck =
  /** Somebody else changed the same meanwhile: a person has to choose. */
  | { readonly kind: "conflict"; readonly problem: Problem }
  /** The daemon will never take it as it is. */
  | { readonly kind: "refused"; readonly problem: Problem };

/** A change that was made on this device and waits to be sent. */
export interface QueuedChange {
  /** Made here. The daemon takes the same id twice as once, so a lost answer doubles nothing. */
  readonly id: string;
  /** Whose it is: only sent, and only shown, while this person is signed in. */
  readonly ownerId: string;
  /** Grows with each change of this device. */
  readonly order: number;
  /** When it was made, epoch ms. */
  readonly madeAt: number;
  readonly method: "POST" | "PUT" | "PATCH";
  /** Address below `/api/v1`. */
  readonly path: string;
  readonly body: ChangeBody;
  readonly picture: QueuedPicture | null;
  /** What it belongs to: `ticket/ID`. */
  readonly subject: string;
  /** What of it is changed. Of the same lane the earlier goes first, and one that is stuck holds the later ones. */
  readonly lane: string;
  /** Whether everything of the subject that was made before has to arrive before, as for "done". */
  readonly isLast: boolean;
  /** What it is and says, for the person who made it. */
  readonly kind: string;
  readonly text: LocalName;
  readonly stuck: Stuck | null;
}

/** A change before it is in the queue. */
export type NewChange = Omit<QueuedChange, "order" | "stuck">;

/**
 * The change that may be sent now; null where every one has to wait for a person.
 *
 * @param changes - of one owner, in the order in which they were made
 */
export function nextChange(changes: readonly QueuedChange[]): QueuedChange | null {
  const heldLanes = new Set<string>();
  const heldSubjects = new Set<string>();
  for (const change of changes) {
    const mayGo =
      change.stuck === null && !heldLanes.has(change.lane) && !(change.isLast && heldSubjects.has(change.subject));
    if (mayGo) return change;
    heldLanes.add(change.lane);
    heldSubjects.add(change.subject);
  }
  return null;
}
