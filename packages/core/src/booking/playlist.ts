import { daysBetween, type PlainDateText } from "../calendar/plain-date.ts";
import { type EpochMs, epochMs } from "../reading/quantity.ts";

/** Something that is on the wall that day. */
export interface PlaylistItem {
  readonly mediaId: string;
  /** The slot of the loop that it has. */
  readonly slotId: string;
  readonly title: string;
  /** How long one showing takes. */
  readonly shownForS: number;
}

/** One place in the loop. */
export interface PlaylistEntry extends PlaylistItem {
  /** From 1, in the order of this day. */
  readonly position: number;
  /** Seconds from the beginning of each loop. */
  readonly startsAfterS: number;
  /** How often it is shown whole in the day. */
  readonly plannedPlays: number;
}

/** What a wall shows on one day: the same loop again and again while it is on. */
export interface Playlist {
  readonly date: PlainDateText;
  readonly from: EpochMs;
  readonly to: EpochMs;
  /** Length of one loop; 0 where there is nothing to show. */
  readonly loopS: number;
  readonly entries: readonly PlaylistEntry[];
}

/** One showing of the plan, `[from, to)`. */
export interface PlannedPlay {
  readonly mediaId: string;
  readonly from: EpochMs;
  readonly to: EpochMs;
}

const MS_PER_S = 1_000;
/** The day from which turns are counted; any Monday would do. */
const TURNS_FROM: PlainDateText = "2022-01-03";

/**
 * The loop of one day. The same items give the same loop on every machine.
 *
 * Fair: everything is shown once in each loop, so that over a day no two items differ by more than one showing; and the
 * loop begins with another item each day, so that over as many days as there are items each is first once.
 */
export function playlistOf(
  date: PlainDateText,
  items: readonly PlaylistItem[],
  { from, to }: { readonly from: EpochMs; readonly to: EpochMs },
): Playlist {
  const ordered = items.toSorted((one, other) => (nameOf(one) < nameOf(other) ? -1 : 1));
  const turn = ordered.length === 0 ? 0 : modulo(daysBetween(TURNS_FROM, date), ordered.length);
  const turned = [...ordered.slice(turn), ...ordered.slice(0, turn)];
  const loopS = turned.reduce((sum, { shownForS }) => sum + shownForS, 0);
  const openS = Math.max(0, Math.floor((to - from) / MS_PER_S));
  let startsAfterS = 0;
  const entries = turned.map((item, index): PlaylistEntry => {
    const endsAfterS = startsAfterS + item.shownForS;
    // Whole loops, and one showing more where it ends before the wall goes off.
    const plannedPlays = openS < endsAfterS ? 0 : Math.floor((openS - endsAfterS) / loopS) + 1;
    const entry = { ...item, position: index + 1, startsAfterS, plannedPlays };
    startsAfterS = endsAfterS;
    return entry;
  });
  return { date, from, to, loopS, entries };
}

/** Who is shown when, in the order of the day. */
export function plannedPlays({ from, loopS, entries }: Playlist): readonly PlannedPlay[] {
  return entries
    .flatMap(({ mediaId, startsAfterS, shownForS, plannedPlays: count }) =>
      Array.from({ length: count }, (_, loop): PlannedPlay => {
        const at = from + (loop * loopS + startsAfterS) * MS_PER_S;
        return { mediaId, from: epochMs(at), to: epochMs(at + shownForS * MS_PER_S) };
      }),
    )
    .toSorted((one, other) => one.from - other.from);
}

/** A playlist for players that read M3U: each file with its length and title, one loop. */
export function playlistM3u({ entries, date }: Playlist, fileOf: (mediaId: string) => string): string {
  const lines = entries.flatMap(({ mediaId, shownForS, title }) => [
    `#EXTINF:${shownForS},${title.replaceAll(/[\r\n]+/g, " ")}`,
    fileOf(mediaId),
  ]);
  return `${["#EXTM3U", `#PLAYLIST:${date}`, ...lines].join("\n")}\n`;
}

const nameOf = ({ slotId, mediaId }: PlaylistItem): string => `${slotId} ${mediaId}`;
const modulo = (value: number, by: number): number => ((value % by) + by) % by;
