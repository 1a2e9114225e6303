/** A picture that was drawn anew from its pixels: nothing else of the file that came in is left. */
export interface CleanPicture {
  readonly content: Uint8Array;
  readonly mediaType: "image/webp";
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Makes a picture from outside safe to keep and to show.
 *
 * Contract: what the file is, is told by its content, never by its name or by what the sender calls it; the result
 * carries no metadata (a photo says where it was taken); work and memory are bounded whatever the file claims.
 *
 * @throws WeishanError UPLOAD_REFUSED for anything but a whole JPEG, PNG or WebP picture of a sensible size
 */
export interface PictureCleaner {
  clean(content: Uint8Array): Promise<CleanPicture>;
}
