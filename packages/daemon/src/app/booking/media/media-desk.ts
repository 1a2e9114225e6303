import { mayDo } from "@weishan/core/access";
import {
  halfMonthOf,
  MAX_VIDEO_BYTES,
  type MediaContent,
  type MediaTarget,
  mediaProblems,
  plannedPlays,
  playlistOf,
  shownForS,
} from "@weishan/core/booking";
import { daysBetween, plusDays, taipeiDate, taipeiDayStart, taipeiInstant } from "@weishan/core/calendar";
import { WeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import {
  type MediaProofRecord,
  type MediaRecord,
  mediaMakeGoodRecords,
  mediaProofRecords,
  mediaRecords,
} from "../../../ports/record-kinds/media-record.ts";
import type { RecordsTransaction } from "../../../ports/records.ts";
import { type DeskCaller, noSuch, requireRight } from "../desk-caller.ts";
import type { WantedClaim } from "../ledger/wanted-claim.ts";
import { filmFacts } from "./film-facts.ts";
import { MakeGood } from "./make-good.ts";
import { isOfTarget, type MediaParts } from "./media-parts.ts";
import type {
  GivenProof,
  MakeGoodDay,
  MediaBytes,
  MediaDesk,
  MediaView,
  NewMedia,
  WallPlaylist,
} from "./media-side.ts";
import { mediaView } from "./media-view.ts";

/** A quarter of a year on the wall is enough for any campaign. */
const MOST_DAYS = 92;
/** Longer showings are not of this wall: a film takes five minutes. */
const LONGEST_PROOF_MS = 24 * 3_600_000;

/** Lets the LED wall and the poster frames, from the slot to the proof that it was shown. */
export class MediaOffice implements MediaDesk {
  readonly #parts: MediaParts;
  readonly #makeGood: MakeGood;

  constructor(parts: MediaParts) {
    this.#parts = parts;
    this.#makeGood = new MakeGood(parts);
  }

  async list(
    {
      centerId,
      target,
      from,
    }: { readonly centerId: string | null; readonly target: MediaTarget | null; readonly from: string | null },
    { principal }: DeskCaller,
  ): Promise<readonly MediaView[]> {
    const rows = await this.#parts.records.of(mediaRecords).list({
      where: { ...(centerId === null ? {} : { centerId }), ...(target === null ? {} : { target }) },
      ...(from === null ? {} : { between: { toDate: { from } } }),
      orderBy: "toDate",
      descending: true,
    });
    return rows
      .filter((row) => mayDo(principal, "booking.view", { centerId: row.centerId }))
      .map((row) => mediaView(row, this.#parts.ledger.tree));
  }

  async find(id: string, caller: DeskCaller): Promise<MediaView> {
    return mediaView(await this.#seen(id, caller), this.#parts.ledger.tree);
  }

  async book(given: NewMedia, caller: DeskCaller): Promise<MediaView> {
    const { records, clock, ledger } = this.#parts;
    const { centerId, target } = given;
    if (!ledger.tree.resources.some((resource) => resource.centerId === centerId && isOfTarget(resource, target))) {
      throw noSuch(target, centerId);
    }
    requireSeen(centerId, caller);
    requireRight(caller, "booking.manage", centerId);
    const days = daysOf(given);
    const lengthDays = daysBetween(days.fromDate, days.toDate) + 1;
    if (lengthDays < 1 || lengthDays > MOST_DAYS || days.toDate < taipeiDate(clock.now())) {
      const message = `something is shown for 1 to ${MOST_DAYS} days, not in the past`;
      throw new WeishanError("QUERY_INVALID", message, { from: given.fromDate, to: given.toDate });
    }
    const change = { actor: caller.actor, action: "media.book", reason: null, centerId };
    const row = await records.change(change, async (transaction) => {
      const known = await transaction.of(mediaRecords).find(given.id);
      if (known !== undefined) return known;
      const wanted = { ...given, ...days };
      const placed =
        given.applicationId === null
          ? { ...days, ...(await this.#place(wanted, transaction)) }
          : await this.#ofApplication(given.applicationId, given, transaction);
      const made = newRow({ ...wanted, ...placed }, placed.bookingId, {
        createdAt: transaction.at,
        createdBy: caller.principal.personId,
      });
      await transaction.of(mediaRecords).insert(made);
      return made;
    });
    return mediaView(row, ledger.tree);
  }

  async withdraw(id: string, reason: string, caller: DeskCaller): Promise<MediaView> {
    const { centerId } = await this.#own(id, caller, "booking.manage");
    const { records, ledger } = this.#parts;
    const change = { actor: caller.actor, action: "media.withdraw", reason, centerId };
    const row = await records.change(change, async (transaction) => {
      const rows = transaction.of(mediaRecords);
      const present = await openMedia(id, transaction);
      // What an application was granted is given up there.
      if (present.applicationId === null) {
        const { fromDate } = present;
        const at = taipeiDayStart(fromDate) < transaction.at ? { at: transaction.at } : {};
        await ledger.release(transaction, present.bookingId, { reason, ...at });
      }
      return rows.update(id, { state: "withdrawn", reviewNote: reason });
    });
    return mediaView(row, ledger.tree);
  }

  async handInPicture(id: string, content: Uint8Array, caller: DeskCaller): Promise<MediaView> {
    const { centerId, target } = await this.#own(id, caller, "booking.manage");
    const from = { actor: caller.actor, addedBy: caller.principal.personId, centerId };
    const kept = await this.#parts.pictures.keep(content, from);
    const { widthPx, heightPx, sizeBytes, mediaType } = kept;
    const facts: MediaContent = { kind: "picture", widthPx, heightPx, lengthS: null, sizeBytes };
    refuse(target, facts);
    return this.#handedIn(id, { facts, contentId: kept.id, mediaType }, caller);
  }

  async handInFilm(id: string, content: AsyncIterable<Uint8Array>, caller: DeskCaller): Promise<MediaView> {
    const { target } = await this.#own(id, caller, "booking.manage");
    const { films, newId } = this.#parts;
    const contentId = newId();
    const film = await films.keep(contentId, content, MAX_VIDEO_BYTES);
    try {
      const facts = await filmFacts(film);
      refuse(target, facts);
      return await this.#handedIn(id, { facts, contentId, mediaType: "video/mp4" }, caller);
    } catch (error) {
      await films.remove(contentId);
      throw error;
    }
  }

  async content(id: string, caller: DeskCaller): Promise<MediaBytes> {
    const { contentKind, contentId, mediaType, sizeBytes } = await this.#seen(id, caller);
    if (contentId === null || mediaType === null || sizeBytes === null) throw noSuch("content", id);
    if (contentKind === "video") {
      const film = await this.#parts.films.find(contentId);
      if (film === undefined) throw noSuch("content", id);
      return { mediaType, sizeBytes: film.sizeBytes, bytes: film.pieces() };
    }
    const picture = await this.#parts.pictures.read(contentId);
    if (picture === undefined) throw noSuch("content", id);
    return { mediaType, sizeBytes: picture.content.byteLength, bytes: picture.content };
  }

  async review(
    id: string,
    { isApproved, note }: { readonly isApproved: boolean; readonly note: string | null },
    caller: DeskCaller,
  ): Promise<MediaView> {
    const { centerId } = await this.#own(id, caller, "booking.approve");
    const { records, ledger } = this.#parts;
    const change = { actor: caller.actor, action: "media.review", reason: note, centerId };
    const row = await records.change(change, async (transaction) => {
      const present = await openMedia(id, transaction);
      if (present.contentId === null) {
        throw new WeishanError("RECORD_CONFLICT", "nothing was handed in that could be reviewed", { mediaId: id });
      }
      return transaction.of(mediaRecords).update(id, {
        state: isApproved ? "approved" : "refused",
        reviewedAt: transaction.at,
        reviewedBy: caller.principal.personId,
        reviewNote: note,
      });
    });
    return mediaView(row, ledger.tree);
  }

  async playlist(
    { equipmentId, date }: { readonly equipmentId: string; readonly date: string },
    { principal }: DeskCaller,
  ): Promise<WallPlaylist> {
    const { model, ledger, records, hours } = this.#parts;
    const wall = model.equipment.get(equipmentId);
    const slots = ledger.tree.resources.filter(
      (resource) => isOfTarget(resource, "led-wall") && resource.equipmentIds.includes(equipmentId),
    );
    const [slot] = slots;
    if (wall === undefined || slot === undefined || !mayDo(principal, "booking.view", { centerId: wall.centerId })) {
      throw noSuch("wall", equipmentId);
    }
    const noon = taipeiDayStart(date);
    const open = hours(slot, date);
    const [from, to] = open === null ? [noon, noon] : [taipeiInstant(date, open.from), taipeiInstant(date, open.to)];
    const given = await records.of(mediaMakeGoodRecords).list({ where: { givenDate: date } });
    const givenIds = new Set(given.map(({ mediaId }) => mediaId));
    const ids = new Set(slots.map(({ id }) => id));
    const shown = (await records.of(mediaRecords).list({ where: { target: "led-wall" } })).filter(
      (row) =>
        row.resourceIds.some((id) => ids.has(id)) &&
        row.state !== "withdrawn" &&
        ((row.fromDate <= date && date <= row.toDate) || givenIds.has(row.id)),
    );
    const approved = shown.flatMap((row) => {
      const { id: mediaId, title, resourceIds, contentKind, lengthS, state } = row;
      if (state !== "approved" || contentKind === null) return [];
      return [{ mediaId, title, slotId: resourceIds[0] ?? "", shownForS: shownForS({ kind: contentKind, lengthS }) }];
    });
    const list = playlistOf(date, approved, { from, to });
    return {
      ...list,
      equipmentId,
      name: wall.name,
      plays: plannedPlays(list),
      missing: shown
        .filter(({ state }) => state !== "approved")
        .map(({ id: mediaId, title, state }) => ({ mediaId, title, state })),
    };
  }

  async prove(
    proofs: readonly GivenProof[],
    source: "player" | "hand",
    caller: DeskCaller,
  ): Promise<{ readonly newCount: number }> {
    const { records, ledger, clock } = this.#parts;
    const rows = await Promise.all(
      proofs.map(async (proof): Promise<MediaProofRecord> => {
        const { mediaId, equipmentId, from: fromAt, to: toAt } = proof;
        const { centerId, resourceIds } = await this.#own(mediaId, caller, "booking.manage");
        const isItsOwn = resourceIds.some((id) => ledger.tree.byId.get(id)?.equipmentIds.includes(equipmentId));
        if (!isItsOwn || toAt <= fromAt || toAt - fromAt > LONGEST_PROOF_MS) {
          const message = `${mediaId} was not let on ${equipmentId}, or was shown for no time or more than a day`;
          throw new WeishanError("QUERY_INVALID", message, { mediaId, equipmentId });
        }
        const id = `${mediaId}~${equipmentId}~${fromAt}`;
        const recorded = { recordedAt: clock.now(), recordedBy: caller.principal.personId };
        return { id, mediaId, centerId, equipmentId, fromAt, toAt, source, ...recorded };
      }),
    );
    const change = { actor: caller.actor, action: "media.prove", reason: null };
    const newCount = await records.change(change, async (transaction) => {
      const kept = transaction.of(mediaProofRecords);
      const ids = [...new Set(rows.map(({ id }) => id))];
      const known = new Set((await kept.list({ anyOf: { id: ids } })).map(({ id }) => id));
      const fresh = [...new Map(rows.map((row) => [row.id, row])).values()].filter(({ id }) => !known.has(id));
      await kept.insertAll(fresh);
      return fresh.length;
    });
    return { newCount };
  }

  async makeGood(
    filter: { readonly centerId: string | null; readonly from: string; readonly to: string },
    caller: DeskCaller,
  ): Promise<readonly MakeGoodDay[]> {
    return this.#makeGood.days(filter, caller);
  }

  async giveDay(
    given: { readonly mediaId: string; readonly lostDate: string; readonly givenDate: string },
    caller: DeskCaller,
  ): Promise<MakeGoodDay> {
    const row = await this.#own(given.mediaId, caller, "booking.manage");
    return this.#makeGood.give(row, given, caller);
  }

  /** The wanted places, or the first that is free for the whole time. */
  async #place(
    { id, target, centerId, resourceIds, fromDate, toDate, title, organisation }: NewMedia,
    transaction: RecordsTransaction,
  ): Promise<{ readonly resourceIds: readonly string[]; readonly bookingId: string }> {
    const { ledger } = this.#parts;
    const bookingId = `media~${id}`;
    const span = { from: taipeiDayStart(fromDate), to: taipeiDayStart(plusDays(toDate, 1)) };
    const claim = (resourceId: string): WantedClaim => ({
      bookingId,
      kind: "booking",
      resourceId,
      ...span,
      title,
      organisation,
    });
    const all = ledger.tree.resources.filter((each) => each.centerId === centerId && isOfTarget(each, target));
    const stray = resourceIds.find((wanted) => !all.some((each) => each.id === wanted));
    if (stray !== undefined) throw noSuch(target, stray);
    let places = resourceIds;
    if (places.length === 0) {
      const conflicts = await ledger.conflictsOf(
        all.map((resource) => claim(resource.id)),
        { look: transaction },
      );
      const busy = new Set(conflicts.map(({ wanted }) => ("resourceId" in wanted ? wanted.resourceId : "")));
      // Where all are taken the ledger says who has the first.
      places = [(all.find((resource) => !busy.has(resource.id)) ?? all[0])?.id ?? ""];
    }
    await ledger.place(transaction, places.map(claim));
    return { resourceIds: places, bookingId };
  }

  /** Places and days that an application was granted. */
  async #ofApplication(
    applicationId: string,
    { target, centerId }: NewMedia,
    transaction: RecordsTransaction,
  ): Promise<Pick<MediaRecord, "resourceIds" | "fromDate" | "toDate" | "bookingId">> {
    const application = await transaction.of(applicationRecords).find(applicationId);
    const slots = application?.slots.filter(({ ended }) => ended === null) ?? [];
    const [first] = slots;
    if (application?.venueClass !== target || application.centerId !== centerId || first === undefined) {
      throw noSuch("application", applicationId);
    }
    const [from, to] = [Math.min(...slots.map((slot) => slot.from)), Math.max(...slots.map((slot) => slot.to))];
    return {
      resourceIds: [...new Set(slots.map(({ resourceId }) => resourceId))],
      fromDate: taipeiDate(epochMs(from)),
      toDate: taipeiDate(epochMs(to - 1)),
      bookingId: first.id,
    };
  }

  async #handedIn(
    id: string,
    {
      facts,
      contentId,
      mediaType,
    }: { readonly facts: MediaContent; readonly contentId: string; readonly mediaType: string },
    caller: DeskCaller,
  ): Promise<MediaView> {
    const { centerId } = await this.#seen(id, caller);
    const { kind: contentKind, widthPx, heightPx, lengthS, sizeBytes } = facts;
    const change = { actor: caller.actor, action: "media.hand-in", reason: null, centerId };
    const row = await this.#parts.records.change(change, async (transaction) => {
      await openMedia(id, transaction);
      const content = { contentKind, contentId, mediaType, widthPx, heightPx, lengthS, sizeBytes };
      // Whatever was decided, was about other content.
      const review = { state: "handed-in", reviewedAt: null, reviewedBy: null, reviewNote: null } as const;
      return transaction.of(mediaRecords).update(id, { ...content, ...review, handedInAt: transaction.at });
    });
    return mediaView(row, this.#parts.ledger.tree);
  }

  async #seen(id: string, { principal }: DeskCaller): Promise<MediaRecord> {
    const row = await this.#parts.records.of(mediaRecords).find(id);
    if (row === undefined || !mayDo(principal, "booking.view", { centerId: row.centerId })) throw noSuch("media", id);
    return row;
  }

  async #own(id: string, caller: DeskCaller, right: "booking.manage" | "booking.approve"): Promise<MediaRecord> {
    const row = await this.#seen(id, caller);
    requireRight(caller, right, row.centerId);
    return row;
  }
}

/** A poster hangs for whole half months. */
function daysOf({ target, fromDate, toDate }: NewMedia): { readonly fromDate: string; readonly toDate: string } {
  if (target === "led-wall") return { fromDate, toDate };
  return { fromDate: halfMonthOf(fromDate).from, toDate: halfMonthOf(toDate).to };
}

function newRow(given: NewMedia, bookingId: string, made: Pick<MediaRecord, "createdAt" | "createdBy">): MediaRecord {
  return {
    ...given,
    ...made,
    bookingId,
    state: "wanted",
    contentKind: null,
    contentId: null,
    mediaType: null,
    widthPx: null,
    heightPx: null,
    lengthS: null,
    sizeBytes: null,
    handedInAt: null,
    reviewedAt: null,
    reviewedBy: null,
    reviewNote: null,
  };
}

async function openMedia(id: string, transaction: RecordsTransaction): Promise<MediaRecord> {
  const row = await transaction.of(mediaRecords).find(id);
  if (row !== undefined && row.state !== "withdrawn") return row;
  throw new WeishanError("RECORD_CONFLICT", "this was withdrawn", { mediaId: id });
}

function refuse(target: MediaTarget, facts: MediaContent): void {
  const problems = mediaProblems(target, facts);
  if (problems.length === 0) return;
  const message = problems.map(({ message: { zh, en } }) => `${en}（${zh}）`).join("; ");
  throw new WeishanError("UPLOAD_REFUSED", message, { problems: problems.map(({ key }) => key).join(" ") });
}

function requireSeen(centerId: string, { principal }: DeskCaller): void {
  if (!mayDo(principal, "booking.view", { centerId })) throw noSuch("center", centerId);
}
