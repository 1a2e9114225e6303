import { WeishanError } from "@weishan/core/error";
import type { Sharp, SharpOptions } from "sharp";
import type { CleanPicture, PictureCleaner } from "../../ports/picture-cleaner.ts";

/** A photo of a telephone has 12 to 50 million pixels; a bomb of 30,000 × 30,000 fits into some kilobytes. */
const MAX_PIXELS = 60_000_000;
/** Enough to read a label on a photo, and a screen shows no more. */
const MAX_SIDE_PX = 2_048;
const QUALITY_PCT = 82;
const DECODE_TIMEOUT_S = 10;

/** The kinds that cameras and telephones make, each with how its file begins. */
const SIGNATURES = [
  { kind: "jpeg", at: 0, bytes: [0xff, 0xd8, 0xff] },
  { kind: "png", at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { kind: "webp", at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
] as const;

/**
 * Draws pictures anew with libvips. What the file is, is told by its first bytes before libvips sees it, so that none
 * of its many other readers (SVG, PDF, TIFF …) is ever asked.
 */
export class SharpPictureCleaner implements PictureCleaner {
  #last: Promise<unknown> = Promise.resolve();

  /** One after the other: a picture of the largest size takes 250 MB while it is drawn. */
  clean(content: Uint8Array): Promise<CleanPicture> {
    const turn = this.#last.then(() => this.#clean(content));
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  async #clean(content: Uint8Array): Promise<CleanPicture> {
    const expected = SIGNATURES.find(({ at, bytes }) => bytes.every((byte, index) => content[at + index] === byte));
    if (expected === undefined) throw refused("the file is not a JPEG, PNG or WebP picture");
    try {
      const open = await sharpOpener();
      const picture = open(content, { limitInputPixels: MAX_PIXELS, failOn: "error", animated: false });
      const { format } = await picture.metadata();
      if (format !== expected.kind) throw refused("the file is not the kind of picture that it begins as");
      // Turned as the camera was held, because that too is metadata and does not stay.
      const { data, info } = await picture
        .autoOrient()
        .resize({ width: MAX_SIDE_PX, height: MAX_SIDE_PX, fit: "inside", withoutEnlargement: true })
        .webp({ quality: QUALITY_PCT })
        .timeout({ seconds: DECODE_TIMEOUT_S })
        .toBuffer({ resolveWithObject: true });
      return { content: data, mediaType: "image/webp", widthPx: info.width, heightPx: info.height };
    } catch (error) {
      if (error instanceof WeishanError) throw error;
      throw refused("the picture is damaged or too large; send a whole one of at most 60 million pixels", error);
    }
  }
}

type Opener = (content: Uint8Array, options: SharpOptions) => Sharp;

/** Loaded with the first picture: libvips takes 20 MB that most installations need once a month. */
async function sharpOpener(): Promise<Opener> {
  const { default: sharp } = await import("sharp");
  // On one thread: the other cores poll the building.
  sharp.concurrency(1);
  sharp.cache(false);
  return sharp;
}

const refused = (message: string, cause?: unknown): WeishanError =>
  new WeishanError("UPLOAD_REFUSED", message, {}, cause);
