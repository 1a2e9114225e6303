/**
 * Keeps the files of documents that were issued, under the id of their record.
 *
 * Contract: `keep` resolves once the bytes would survive a loss of power; an id is a UUID, nothing else becomes a path.
 */
export interface DocumentStore {
  keep(id: string, content: Uint8Array): Promise<void>;
  /** Undefined where there is none. */
  find(id: string): Promise<Uint8Array | undefined>;
}
