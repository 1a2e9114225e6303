import type { MediaContent } from "@weishan/core/booking";
import { WeishanError } from "@weishan/core/error";
import type { StoredFilm } from "../../../ports/film-store.ts";

/** The index of a five-minute film takes some hundred kilobytes. */
const MAX_INDEX_BYTES = 8 * 1024 * 1024;
/** More boxes on the outside than any camera or editor writes. */
const MAX_BOXES = 1_000;
const HEAD_BYTES = 16;

interface Box {
  readonly type: string;
  /** Where its content begins and ends. */
  readonly from: number;
  readonly to: number;
}

/**
 * What an MP4 file says of its film: how long it is, and how large the picture.
 *
 * Only the boxes of the index are read, wherever in the file they lie (ISO/IEC 14496-12: `ftyp`, `moov`, `mvhd`, `trak`,
 * `tkhd`, `hdlr`); nothing is decoded.
 *
 * @throws WeishanError UPLOAD_REFUSED for what is no MP4 file with a film in it
 */
export async function filmFacts(film: StoredFilm): Promise<MediaContent> {
  const index = await movieIndex(film);
  const view = new DataView(index.buffer, index.byteOffset, index.byteLength);
  const boxes = childrenOf(view, { type: "moov", from: 0, to: index.byteLength });
  const lengthS = lengthOf(view, boxes);
  const picture = boxes
    .filter(({ type }) => type === "trak")
    .flatMap((track) => pictureOf(view, track) ?? [])
    .at(0);
  if (picture === undefined) throw refused("there is no film in this file");
  return { kind: "video", ...picture, lengthS, sizeBytes: film.sizeBytes };
}

/** The content of the `moov` box. */
async function movieIndex(film: StoredFilm): Promise<Uint8Array> {
  let at = 0;
  for (let count = 0; count < MAX_BOXES && at < film.sizeBytes; count++) {
    // oxlint-disable-next-line no-await-in-loop -- each box says where the next one begins
    const head = await film.read(at, HEAD_BYTES);
    const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
    const box = boxAt(view, 0, film.sizeBytes - at);
    if (box === undefined || (at === 0 && box.type !== "ftyp")) throw refused("the file is no MP4 film");
    if (box.type === "moov") {
      const lengthBytes = box.to - box.from;
      if (lengthBytes > MAX_INDEX_BYTES) throw refused("the index of the film is larger than any film needs");
      // oxlint-disable-next-line no-await-in-loop -- the last one
      return await film.read(at + box.from, lengthBytes);
    }
    at += box.to;
  }
  throw refused("the film has no index; it may have been cut off on the way");
}

/** The box at an offset, counted from the beginning of the view; undefined where none can be. */
function boxAt(view: DataView, at: number, endAt: number): Box | undefined {
  if (at + 8 > view.byteLength) return undefined;
  const short = view.getUint32(at);
  const type = String.fromCharCode(...[4, 5, 6, 7].map((byte) => view.getUint8(at + byte)));
  if (short === 1 && at + HEAD_BYTES > view.byteLength) return undefined;
  // A length of 1: it follows in 64 bits. A length of 0: up to the end.
  const sizeBytes = short === 1 ? Number(view.getBigUint64(at + 8)) : short === 0 ? endAt - at : short;
  const headBytes = short === 1 ? HEAD_BYTES : 8;
  if (sizeBytes < headBytes || at + sizeBytes > endAt) return undefined;
  return { type, from: at + headBytes, to: at + sizeBytes };
}

function childrenOf(view: DataView, { from, to }: Box): readonly Box[] {
  const found: Box[] = [];
  for (let at = from; at < to && found.length < MAX_BOXES; ) {
    const box = boxAt(view, at, to);
    if (box === undefined) throw refused("the index of the film is damaged");
    found.push(box);
    at = box.to;
  }
  return found;
}

/** Seconds, from the movie header; null where it does not say. */
function lengthOf(view: DataView, boxes: readonly Box[]): number | null {
  const header = boxes.find(({ type }) => type === "mvhd");
  if (header === undefined) return null;
  const isLong = byteAt(view, header, 0) === 1;
  const at = header.from + (isLong ? 20 : 12);
  if (at + (isLong ? 12 : 8) > header.to) return null;
  const scale = view.getUint32(at);
  const length = isLong ? Number(view.getBigUint64(at + 4)) : view.getUint32(at + 4);
  return scale === 0 ? null : length / scale;
}

/** The size of a track that shows something; undefined for sound and subtitles. */
function pictureOf(view: DataView, track: Box): { readonly widthPx: number; readonly heightPx: number } | undefined {
  const boxes = childrenOf(view, track);
  const media = boxes.find(({ type }) => type === "mdia");
  const handler = media === undefined ? undefined : childrenOf(view, media).find(({ type }) => type === "hdlr");
  const header = boxes.find(({ type }) => type === "tkhd");
  if (handler === undefined || header === undefined || handler.from + 12 > handler.to) return undefined;
  // The four letters after version, flags and a reserved word.
  if (view.getUint32(handler.from + 8) !== VIDEO) return undefined;
  if (header.to - header.from < 84) return undefined;
  // Width and height are the last two words of the header, in 16.16 fixed point.
  const [widthPx, heightPx] = [view.getUint32(header.to - 8) / 65_536, view.getUint32(header.to - 4) / 65_536];
  return { widthPx: Math.round(widthPx), heightPx: Math.round(heightPx) };
}

/** `vide` */
const VIDEO = 0x76_69_64_65;

const byteAt = (view: DataView, { from, to }: Box, offset: number): number =>
  from + offset < to ? view.getUint8(from + offset) : 0;

const refused = (message: string): WeishanError => new WeishanError("UPLOAD_REFUSED", message);
