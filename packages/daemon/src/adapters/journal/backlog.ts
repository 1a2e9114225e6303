import { batchLength, type PointTable } from "@weishan/core/reading";
import type { JournalPosition, JournalRecord } from "../../ports/journal.ts";
import { takeDefinitions, takeRecord } from "./record-codec.ts";
import { ReadDictionary } from "./segment-dictionary.ts";
import type { Segment, SegmentList } from "./segment-list.ts";
import { SegmentReader } from "./segment-reader.ts";

export interface BacklogOptions {
  readonly segments: SegmentList;
  readonly points: PointTable;
  /** Nothing behind this is read, although it may be in the file: it is not safe yet. */
  readonly head: JournalPosition;
  readonly maxReadings: number;
}

/** The records after `after` and up to `head`, from the disk, in chunks of at most `maxReadings` readings. */
export async function* backlog(
  after: JournalPosition,
  options: BacklogOptions,
): AsyncGenerator<readonly JournalRecord[]> {
  let place = after;
  let chunk: JournalRecord[] = [];
  let readings = 0;
  while (place < options.head) {
    const segment = options.segments.holding(place);
    if (segment === undefined) break;
    const endPosition = Math.min(segment.lastPosition, options.head);
    // Each step needs what the one before it left.
    // oxlint-disable-next-line no-await-in-loop
    for await (const record of recordsOf(segment, { after: place, endPosition }, options)) {
      const count = batchLength(record.batch);
      if (chunk.length > 0 && readings + count > options.maxReadings) {
        yield chunk;
        chunk = [];
        readings = 0;
      }
      chunk.push(record);
      readings += count;
      place = record.position;
    }
    // Also where the file's last records cannot be read: what they held is reported, and reading goes on.
    place = Math.max(place, endPosition);
  }
  if (chunk.length > 0) yield chunk;
}

interface Stretch {
  readonly after: JournalPosition;
  readonly endPosition: JournalPosition;
}

async function* recordsOf(
  segment: Segment,
  { after, endPosition }: Stretch,
  { segments, points }: BacklogOptions,
): AsyncGenerator<JournalRecord> {
  const dictionary = new ReadDictionary(points);
  const reader = await SegmentReader.open(segment.path);
  let previous = segment.header.firstPosition - 1;
  try {
    while (previous < endPosition) {
      // oxlint-disable-next-line no-await-in-loop -- records are read one after the other
      const frame = await reader.next();
      if (frame === null) break;
      const record = decode(frame.payload, dictionary, after);
      if (record === "unreadable") continue;
      // A record behind the end was refused to its sender and could not be taken off the file any more.
      if (record.position > endPosition) break;
      if (record.position > previous + 1 && record.position > after + 1) {
        // oxlint-disable-next-line no-await-in-loop -- reported before the reading goes on
        await segments.reportDamage(segment, Math.max(previous, after), record.position);
      }
      previous = record.position;
      if ("batch" in record) yield record;
    }
    if (previous < endPosition) await segments.reportDamage(segment, Math.max(previous, after), endPosition + 1);
  } finally {
    await reader.close();
  }
}

/** The record; of one that the follower has already only its position, but not without learning its points. */
function decode(
  payload: Buffer,
  dictionary: ReadDictionary,
  after: JournalPosition,
): JournalRecord | { readonly position: JournalPosition } | "unreadable" {
  try {
    const position = takeDefinitions(payload, dictionary);
    return position <= after ? { position } : takeRecord(payload, dictionary);
  } catch (error) {
    // Its checksum is right but the points it speaks of were defined in a record that was lost.
    if (error instanceof RangeError) return "unreadable";
    throw error;
  }
}
