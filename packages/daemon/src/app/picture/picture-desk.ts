import { mayDo, type Principal } from "@weishan/core/access";
import { WeishanError } from "@weishan/core/error";
import type { PictureCleaner } from "../../ports/picture-cleaner.ts";
import type { PictureStore } from "../../ports/picture-store.ts";
import { type PictureRecord, pictureRecords } from "../../ports/record-kinds/picture-record.ts";
import type { Actor, Records } from "../../ports/records.ts";

export interface PictureDeskOptions {
  readonly records: Records;
  readonly store: PictureStore;
  readonly cleaner: PictureCleaner;
  /** A new UUID. */
  readonly newId: () => string;
}

/** Who adds a picture, and to what centre it belongs. */
export interface PictureFrom {
  readonly principal: Principal;
  readonly actor: Actor;
  readonly centerId: string;
}

/** Takes pictures in and hands them out: the photo of a lock, of a leak, of the label of a pump. */
export class PictureDesk {
  readonly #options: PictureDeskOptions;

  constructor(options: PictureDeskOptions) {
    this.#options = options;
  }

  /** @throws WeishanError UPLOAD_REFUSED; ACCESS_DENIED outside the own centres */
  async add(content: Uint8Array, { principal, actor, centerId }: PictureFrom): Promise<PictureRecord> {
    if (!mayDo(principal, "lockout.set", { centerId })) {
      throw new WeishanError("ACCESS_DENIED", `you may not add pictures to ${centerId}`, { centerId });
    }
    return this.keep(content, { actor, addedBy: principal.personId, centerId });
  }

  /**
   * Keeps a picture that somebody may add, as its caller has decided.
   *
   * @throws WeishanError UPLOAD_REFUSED
   */
  async keep(
    content: Uint8Array,
    { actor, addedBy, centerId }: { readonly actor: Actor; readonly addedBy: string; readonly centerId: string },
  ): Promise<PictureRecord> {
    const { records, store, cleaner, newId } = this.#options;
    const { content: clean, mediaType, widthPx, heightPx } = await cleaner.clean(content);
    const id = newId();
    // The bytes first: bytes without a record are litter, a record without bytes is a lie.
    await store.keep(id, clean);
    const change = { actor, action: "picture.add", reason: null, centerId };
    return records.change(change, async (transaction) => {
      const addedAt = transaction.at;
      const sizeBytes = clean.byteLength;
      const record: PictureRecord = { id, centerId, addedBy, addedAt, widthPx, heightPx, sizeBytes, mediaType };
      await transaction.of(pictureRecords).insert(record);
      return record;
    });
  }

  /** The picture, for who may see its centre; undefined for everybody else, as if there were none. */
  async find(id: string, principal: Principal): Promise<{ record: PictureRecord; content: Uint8Array } | undefined> {
    const record = await this.#options.records.of(pictureRecords).find(id);
    if (record === undefined || !mayDo(principal, "center.view", { centerId: record.centerId })) return undefined;
    return this.read(id);
  }

  /** The picture, for who may see it, as its caller has decided. */
  async read(id: string): Promise<{ record: PictureRecord; content: Uint8Array } | undefined> {
    const { records, store } = this.#options;
    const record = await records.of(pictureRecords).find(id);
    const content = record === undefined ? undefined : await store.find(id);
    return record === undefined || content === undefined ? undefined : { record, content };
  }
}
