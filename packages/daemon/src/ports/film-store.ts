/** A film as it lies on the disk. */
export interface StoredFilm {
  readonly sizeBytes: number;
  /** Up to `lengthBytes` bytes from an offset; fewer at the end. */
  read(offset: number, lengthBytes: number): Promise<Uint8Array>;
  /** The whole, piece by piece. */
  pieces(): AsyncIterable<Uint8Array>;
}

/**
 * Keeps films, which never are in memory as a whole.
 *
 * Contract: `keep` resolves once the bytes would survive a loss of power, and leaves nothing behind where it rejects; an
 * id is a UUID, nothing else becomes a path.
 */
export interface FilmStore {
  /** @throws WeishanError UPLOAD_REFUSED for more than `maxBytes` */
  keep(id: string, content: AsyncIterable<Uint8Array>, maxBytes: number): Promise<StoredFilm>;
  /** Undefined where there is none. */
  find(id: string): Promise<StoredFilm | undefined>;
  /** No error where there is none. */
  remove(id: string): Promise<void>;
}
