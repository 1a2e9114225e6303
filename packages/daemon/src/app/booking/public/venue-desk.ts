import type { Resource, ResourceTree, RuleBook } from "@weishan/core/booking";
import { taipeiDate } from "@weishan/core/calendar";
import type { LocalName } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import type { EpochMs } from "@weishan/core/reading";
import type { Clock } from "../../../ports/clock.ts";
import { pictureRecords } from "../../../ports/record-kinds/picture-record.ts";
import {
  type VenuePageRecord,
  type VenuePhoto,
  venuePageRecords,
} from "../../../ports/record-kinds/venue-page-record.ts";
import type { Records } from "../../../ports/records.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import type { PictureDesk } from "../../picture/picture-desk.ts";
import { type DeskCaller, noSuch, requireRight, seenResource } from "../desk-caller.ts";
import type { ClaimsLedger } from "../ledger/claims-ledger.ts";
import type { RuleBookShelf } from "../rule-book/rule-book-shelf.ts";
import { takenStretches } from "./taken-stretches.ts";
import type { GivenPage, ShownPhoto, VenueAvailability, VenueDetail, VenueRow, Venues } from "./venue-side.ts";

export interface VenueDeskParts {
  readonly records: Records;
  readonly ledger: Pick<ClaimsLedger, "standing">;
  readonly tree: ResourceTree;
  readonly model: Pick<ModelIndex, "centers">;
  readonly shelf: Pick<RuleBookShelf, "bookFor">;
  readonly pictures: Pick<PictureDesk, "keep" | "read">;
  readonly clock: Clock;
}

const MOST_PHOTOS = 20;
/** Three months and some days: what a page shows at once. */
const LONGEST_MS = 100 * 86_400_000;

/** What is let, for everybody: what it looks like, what it costs, and when it is free. */
export class VenueDesk implements Venues {
  readonly #parts: VenueDeskParts;

  constructor(parts: VenueDeskParts) {
    this.#parts = parts;
  }

  async list(): Promise<readonly VenueRow[]> {
    const { records, tree } = this.#parts;
    const pages = new Map((await records.of(venuePageRecords).list()).map((page) => [page.id, page]));
    const shown = tree.resources.filter(isPublic);
    return Promise.all(shown.map((resource) => this.#row(resource, pages.get(resource.id))));
  }

  async find(resourceId: string): Promise<VenueDetail> {
    const resource = this.#public(resourceId);
    return this.#detail(resource, await this.#parts.records.of(venuePageRecords).find(resourceId));
  }

  async availability(
    resourceId: string,
    { from, to }: { readonly from: EpochMs; readonly to: EpochMs },
  ): Promise<VenueAvailability> {
    const { ledger, tree, clock } = this.#parts;
    const { centerId } = this.#public(resourceId);
    if (!(to > from) || to - from > LONGEST_MS) {
      throw new WeishanError("QUERY_INVALID", "ask for at most 100 days, from before to");
    }
    const leaves = new Set(tree.leavesById.get(resourceId) ?? []);
    const claims = await ledger.standing({ from, to, centerIds: [centerId] });
    const own = claims.filter(({ leafIds }) => leafIds.some((leaf) => leaves.has(leaf)));
    return { asOf: clock.now(), from, to, taken: takenStretches(own, { from, to }) };
  }

  async photo(
    resourceId: string,
    pictureId: string,
  ): Promise<{ readonly content: Uint8Array; readonly mediaType: string }> {
    const { records, pictures } = this.#parts;
    this.#public(resourceId);
    const page = await records.of(venuePageRecords).find(resourceId);
    const isShown = page?.photos.some((photo) => photo.pictureId === pictureId) === true;
    const found = isShown ? await pictures.read(pictureId) : undefined;
    if (found === undefined) throw noSuch("photo", pictureId);
    return { content: found.content, mediaType: found.record.mediaType };
  }

  async addPhoto(
    resourceId: string,
    { content, caption }: { readonly content: Uint8Array; readonly caption: LocalName },
    caller: DeskCaller,
  ): Promise<VenueDetail> {
    const { records, pictures } = this.#parts;
    const { centerId } = this.#managed(resourceId, caller);
    const { principal, actor } = caller;
    const before = await records.of(venuePageRecords).find(resourceId);
    if ((before?.photos.length ?? 0) >= MOST_PHOTOS) throw tooManyPhotos();
    const picture = await pictures.keep(content, { actor, addedBy: principal.personId, centerId });
    return this.#change(resourceId, caller, (page) => ({
      ...page,
      photos: [...page.photos, { pictureId: picture.id, caption }],
    }));
  }

  async changePage(resourceId: string, { photos, description }: GivenPage, caller: DeskCaller): Promise<VenueDetail> {
    const { records } = this.#parts;
    const { centerId } = this.#managed(resourceId, caller);
    const kept = await Promise.all(photos.map(({ pictureId }) => records.of(pictureRecords).find(pictureId)));
    // A picture of a ticket or of another centre never becomes public by its id.
    const before = await records.of(venuePageRecords).find(resourceId);
    const own = new Set(before?.photos.map(({ pictureId }) => pictureId));
    const stray = photos.find(({ pictureId }, index) => !own.has(pictureId) || kept[index]?.centerId !== centerId);
    if (stray !== undefined) throw noSuch("photo", stray.pictureId);
    return this.#change(resourceId, caller, (page) => ({ ...page, photos, description }));
  }

  async #change(
    resourceId: string,
    { actor }: DeskCaller,
    change: (page: VenuePageRecord) => VenuePageRecord,
  ): Promise<VenueDetail> {
    const resource = this.#public(resourceId);
    const { centerId } = resource;
    const page = await this.#parts.records.change(
      { actor, action: "venue.show", reason: null, centerId },
      async (transaction) => {
        const pages = transaction.of(venuePageRecords);
        const before = await pages.find(resourceId);
        const empty = { id: resourceId, centerId, photos: [], description: null, updatedAt: transaction.at };
        const { id, ...after } = { ...change(before ?? empty), updatedAt: transaction.at };
        if (after.photos.length > MOST_PHOTOS) throw tooManyPhotos();
        if (before !== undefined) return pages.update(id, after);
        const row = { id, ...after };
        await pages.insert(row);
        return row;
      },
    );
    return this.#detail(resource, page);
  }

  #public(resourceId: string): Resource {
    const resource = this.#parts.tree.byId.get(resourceId);
    if (resource === undefined || !isPublic(resource)) throw noSuch("venue", resourceId);
    return resource;
  }

  #managed(resourceId: string, caller: DeskCaller): Resource {
    this.#public(resourceId);
    const resource = seenResource(this.#parts.tree, resourceId, caller);
    requireRight(caller, "booking.manage", resource.centerId);
    return resource;
  }

  #bookOf(resource: Resource): RuleBook | undefined {
    const { shelf, clock } = this.#parts;
    return shelf.bookFor(resource, taipeiDate(clock.now()));
  }

  async #row(resource: Resource, page: VenuePageRecord | undefined): Promise<VenueRow> {
    const { id, centerId, venueClass, name, parentId, seats, spaceIds } = resource;
    const center = this.#parts.model.centers.find((each) => each.id === centerId);
    const book = this.#bookOf(resource);
    const floors = (center?.buildings ?? [])
      .flatMap((building) => building.floors)
      .filter(({ spaces }) => spaces.some((space) => spaceIds.includes(space.id)));
    const [first] = page?.photos ?? [];
    return {
      id,
      centerId,
      centerName: center?.name ?? { zh: centerId, en: centerId },
      venueClass,
      name,
      parentId,
      seats,
      floors: floors.map((floor) => floor.name),
      photo: first === undefined ? null : ((await this.#photo(id, first)) ?? null),
      layouts: book?.layouts ?? [],
      charging: book?.charging ?? null,
    };
  }

  async #detail(resource: Resource, page: VenuePageRecord | undefined): Promise<VenueDetail> {
    const { tree } = this.#parts;
    const photos = await Promise.all((page?.photos ?? []).map((photo) => this.#photo(resource.id, photo)));
    const parts = tree.resources.filter((each) => each.parentId === resource.id && isPublic(each));
    return {
      ...(await this.#row(resource, page)),
      description: page?.description ?? null,
      photos: photos.filter((photo) => photo !== undefined),
      parts: parts.map(({ id, name }) => ({ id, name })),
      rules: rulesOf(this.#bookOf(resource)),
    };
  }

  async #photo(resourceId: string, { pictureId, caption }: VenuePhoto): Promise<ShownPhoto | undefined> {
    const picture = await this.#parts.records.of(pictureRecords).find(pictureId);
    if (picture === undefined) return undefined;
    const { widthPx, heightPx } = picture;
    return { pictureId, caption, widthPx, heightPx, path: `/api/v1/venues/${resourceId}/photos/${pictureId}` };
  }
}

/** Lots of equipment are lent with a venue and not for themselves. */
const isPublic = ({ isLettable, venueClass }: Resource): boolean => isLettable && venueClass !== "equipment";

/** What the public reads of a rule book: all of it but what only the desk needs. */
function rulesOf(book: RuleBook | undefined): VenueDetail["rules"] {
  if (book === undefined) return null;
  const { validUntil: _until, appliesTo: _venues, deposit, approval, ...rest } = book;
  const { holdsWhilePending: _holds, resourceFeePct: _parts, noShowReleaseMin: _noShow, ...read } = rest;
  const { changeDaysBefore: _change, overrulable: _overrulable, ...rules } = read;
  return { ...rules, depositTwd: deposit.twd, decidedBy: approval.by };
}

const tooManyPhotos = (): WeishanError =>
  new WeishanError("UPLOAD_REFUSED", `a venue shows at most ${MOST_PHOTOS} photos`);
