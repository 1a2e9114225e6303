/** How something on the timeline looks: its colour and pattern. The words say the same. */
export type TimelineTone = "booking" | "hold" | "set-up" | "tear-down" | "maintenance" | "inspection" | "blackout";

/** Something that takes a row for a while. */
export interface TimelineItem {
  /** Of this item on this row; one that takes several rows has several. */
  readonly key: string;
  /** What is opened, moved and resized; the same on all its rows. */
  readonly id: string;
  readonly rowId: string;
  readonly from: number;
  readonly to: number;
  readonly tone: TimelineTone;
  /** The word for what it is, in front of the title; null where the title is enough. */
  readonly kindWord: string | null;
  readonly title: string;
  /** Everything, as it is read aloud and shown at the pointer. */
  readonly label: string;
  readonly isMovable: boolean;
  /** Taken because something that it is a part of, or a part of it, is taken. */
  readonly isShade: boolean;
  /** Not certain yet: drawn with an open edge. */
  readonly isTentative: boolean;
  /** Whether all is ready for it; null where nobody asked. */
  readonly readiness: "go" | "look" | "no-go" | null;
}

/** A room, a slot, anything that can be taken once at a time. */
export interface TimelineRow {
  readonly id: string;
  readonly name: string;
  readonly note: string | null;
  /** How deep it is inside what stands above it, 0 for a whole. */
  readonly depth: number;
  readonly isLettable: boolean;
}

export interface TimelineGroup {
  readonly id: string;
  readonly name: string;
  readonly rows: readonly TimelineRow[];
}

/** Somewhere to go for something: nothing is done yet. */
export interface TimelineProposal {
  readonly id: string;
  readonly rowId: string;
  readonly from: number;
  readonly to: number;
}
