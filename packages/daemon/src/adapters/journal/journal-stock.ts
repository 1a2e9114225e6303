import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { JournalPosition } from "../../ports/journal.ts";
import { ConsumerPlaces } from "./consumer-places.ts";
import { positionOf } from "./record-codec.ts";
import { HEADER_BYTES, isSegmentFileName } from "./segment-format.ts";
import { SegmentReader } from "./segment-reader.ts";

/** One file of a journal as it was when it was looked at. */
interface StockedSegment {
  readonly path: string;
  readonly firstPosition: JournalPosition;
  /** The last record in it that is whole. */
  readonly lastPosition: JournalPosition;
  /** Up to where it is whole. */
  readonly wholeBytes: number;
}

export interface JournalStock {
  /** Oldest first. */
  readonly segments: readonly StockedSegment[];
  /** The last record; 0 where there is none. */
  readonly headPosition: JournalPosition;
  /** What the consumers confirmed, as the file says it; null where there is none. */
  readonly consumersText: string | null;
  /** The place up to which every consumer has everything, or 0. */
  readonly confirmedPosition: JournalPosition;
}

/**
 * Looks at the files of a journal without changing them, also while a daemon writes to it.
 *
 * The consumers are read first: what they confirmed then is in the history at any later look.
 */
export async function journalStock(folder: string): Promise<JournalStock> {
  const consumersText = await readFile(join(folder, "consumers.json"), "utf8").catch(absent);
  const places = await ConsumerPlaces.load(folder).catch(absent);
  const names = ((await readdir(folder).catch(absent)) ?? []).filter(isSegmentFileName).toSorted();
  const segments: StockedSegment[] = [];
  for (const name of names) {
    // One after the other, oldest first; a file that was dropped meanwhile was confirmed.
    // oxlint-disable-next-line no-await-in-loop
    const segment = await segmentAt(join(folder, name)).catch(absent);
    if (segment !== null) segments.push(segment);
  }
  const headPosition = Math.max(0, ...segments.map(({ lastPosition }) => lastPosition), places?.highest() ?? 0);
  return { segments, headPosition, consumersText, confirmedPosition: places?.lowest() ?? 0 };
}

function absent(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}

async function segmentAt(path: string): Promise<StockedSegment | null> {
  const reader = await SegmentReader.open(path);
  try {
    let lastPosition: number | null = null;
    let firstPosition: number | null = null;
    let wholeBytes = HEADER_BYTES;
    for (;;) {
      // oxlint-disable-next-line no-await-in-loop -- records are read one after the other
      const frame = await reader.next();
      if (frame === null) break;
      lastPosition = positionOf(frame.payload);
      firstPosition ??= lastPosition;
      wholeBytes = frame.endOffset;
    }
    return lastPosition === null || firstPosition === null ? null : { path, firstPosition, lastPosition, wholeBytes };
  } finally {
    await reader.close();
  }
}
