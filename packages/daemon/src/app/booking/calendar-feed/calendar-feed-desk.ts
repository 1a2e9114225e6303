import { mayDo, type Principal } from "@weishan/core/access";
import type { ResourceTree } from "@weishan/core/booking";
import { WeishanError } from "@weishan/core/error";
import { type EpochMs, epochMs } from "@weishan/core/reading";
import type { CalendarFormat } from "../../../ports/calendar-format.ts";
import type { Clock } from "../../../ports/clock.ts";
import type { LinkTokens } from "../../../ports/link-tokens.ts";
import { applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import {
  type CalendarFeedRecord,
  type CalendarFeedScope,
  calendarFeedRecords,
  type FeedEventRecord,
  feedEventRecords,
} from "../../../ports/record-kinds/calendar-feed-record.ts";
import { claimLeafRecords, claimRecords } from "../../../ports/record-kinds/claim-record.ts";
import type { Actor, Records, RecordsTransaction } from "../../../ports/records.ts";
import { holderNames, type PersonNames } from "../../command/person-names.ts";
import type { ModelIndex } from "../../overview/model-index.ts";
import { type DeskCaller, noSuch, requireRight, seenResource } from "../desk-caller.ts";
import { placedOf } from "../ledger/claim-rows.ts";
import type { ClaimsLedger } from "../ledger/claims-ledger.ts";
import type { PlacedClaim } from "../ledger/wanted-claim.ts";
import type { CalendarFeeds, FeedText, GivenFeed, ShownFeed } from "./calendar-side.ts";
import { bookingsOf, calendarEventOf, FEED_CLAIM_KINDS, type FeedBooking, feedChanges } from "./feed-events.ts";

export interface CalendarFeedDeskParts {
  readonly records: Records;
  readonly ledger: Pick<ClaimsLedger, "standing">;
  readonly tree: ResourceTree;
  readonly model: Pick<ModelIndex, "centers">;
  readonly links: LinkTokens;
  readonly format: CalendarFormat;
  readonly names: PersonNames;
  /** What somebody may do now; undefined for who is no longer here. */
  readonly principalOf: (personId: string) => Promise<Principal | undefined>;
  readonly clock: Clock;
  readonly newId: () => string;
}

const DAY_MS = 86_400_000;
/** A database takes only so many parameters of one question. */
const IDS_AT_A_TIME = 500;
/** A calendar shows what was lately, and everything that can be booked ahead. */
const SHOWN_BEFORE_MS = 31 * DAY_MS;
const SHOWN_AFTER_MS = 400 * DAY_MS;
/** Each holds a memory of what it showed. */
const MOST_FEEDS_OF_A_PERSON = 30;
const BY_READING: Actor = { kind: "system", part: "calendar feeds" };

/**
 * Calendars to subscribe to, by an address that nobody can guess and that can be revoked.
 *
 * A calendar shows no more than its owner may see at the moment it is read: who leaves takes their calendars along. What
 * it showed last is remembered, because a calendar believes a move or a cancellation only with a higher sequence.
 */
export class CalendarFeedDesk implements CalendarFeeds {
  readonly #parts: CalendarFeedDeskParts;

  constructor(parts: CalendarFeedDeskParts) {
    this.#parts = parts;
  }

  async list({ principal }: DeskCaller): Promise<readonly ShownFeed[]> {
    const feeds = await this.#parts.records.of(calendarFeedRecords).list({ orderBy: "createdAt", descending: true });
    const seen = feeds.filter((feed) => feed.personId === principal.personId || this.#mayKeep(feed, principal));
    const nameOf = await holderNames(new Set(seen.map(({ personId }) => personId)), this.#parts.names);
    return seen.map((feed) => this.#shown(feed, { principal, nameOf }));
  }

  async make({ name, scope }: GivenFeed, caller: DeskCaller): Promise<ShownFeed> {
    const { records, newId } = this.#parts;
    const { principal, actor } = caller;
    const centerIds = this.#checkedCenters(scope, caller);
    const centerId = centerIds.length === 1 ? (centerIds[0] ?? null) : null;
    const change = { actor, action: "calendar-feed.make", reason: null, ...(centerId === null ? {} : { centerId }) };
    const feed = await records.change(change, async (transaction) => {
      const feeds = transaction.of(calendarFeedRecords);
      const { personId } = principal;
      if ((await feeds.count({ personId, revokedAt: null })) >= MOST_FEEDS_OF_A_PERSON) {
        throw tooMany();
      }
      const row: CalendarFeedRecord = {
        id: newId(),
        name,
        scope,
        centerId,
        personId,
        createdAt: transaction.at,
        revokedAt: null,
      };
      await feeds.insert(row);
      return row;
    });
    return this.#shown(feed, { principal, nameOf: (id) => id });
  }

  async revoke(id: string, { principal, actor }: DeskCaller): Promise<ShownFeed> {
    const feed = await this.#parts.records.of(calendarFeedRecords).find(id);
    if (feed === undefined || !(feed.personId === principal.personId || this.#mayKeep(feed, principal))) {
      throw noSuch("calendar", id);
    }
    const revoked = await this.#parts.records.change(
      { actor, action: "calendar-feed.revoke", reason: null },
      async (transaction) => {
        const feeds = transaction.of(calendarFeedRecords);
        const present = await feeds.find(id);
        if (present === undefined || present.revokedAt !== null) return present ?? feed;
        const events = transaction.of(feedEventRecords);
        const shown = await events.list({ where: { feedId: id } });
        await events.removeAll(shown.map((event) => event.id));
        return feeds.update(id, { revokedAt: transaction.at });
      },
    );
    const nameOf = await holderNames([feed.personId], this.#parts.names);
    return this.#shown(revoked, { principal, nameOf });
  }

  async read(token: string): Promise<FeedText> {
    const { links, records, principalOf, format } = this.#parts;
    const id = links.idOf("calendar-feed", token);
    const feed = id === undefined ? undefined : await records.of(calendarFeedRecords).find(id);
    if (feed === undefined || feed.revokedAt !== null) throw noSuch("calendar", "");
    const owner = await principalOf(feed.personId);
    if (owner === undefined) throw noSuch("calendar", "");
    const bookings = await this.#bookingsOf(feed.scope, owner);
    const events = await this.#remembered(feed, bookings);
    const text = await format.write({ name: feed.name, events: events.map(calendarEventOf) });
    return { name: feed.name, text };
  }

  #checkedCenters(scope: GivenFeed["scope"], caller: DeskCaller): readonly string[] {
    const { tree, model } = this.#parts;
    switch (scope.kind) {
      case "resources":
        return [...new Set(scope.resourceIds.map((id) => seenResource(tree, id, caller).centerId))];
      case "desk":
        for (const centerId of scope.centerIds) {
          if (!model.centers.some(({ id }) => id === centerId)) throw noSuch("centre", centerId);
          requireRight(caller, "booking.view", centerId);
        }
        return [...new Set(scope.centerIds)];
      case "applicant":
        return [];
    }
  }

  /** Whether somebody keeps the rules of everything that a calendar shows, and so may revoke it. */
  #mayKeep({ centerId, scope }: CalendarFeedRecord, principal: Principal): boolean {
    if (centerId !== null) return mayDo(principal, "booking.configure", { centerId });
    if (scope.kind === "applicant") return false;
    const { tree } = this.#parts;
    const centers =
      scope.kind === "desk" ? scope.centerIds : scope.resourceIds.flatMap((id) => tree.byId.get(id)?.centerId ?? []);
    return centers.every((each) => mayDo(principal, "booking.configure", { centerId: each }));
  }

  async #bookingsOf(scope: CalendarFeedScope, owner: Principal): Promise<readonly FeedBooking[]> {
    const { records, ledger, tree, model } = this.#parts;
    const { from, to } = this.#window();
    const centers = model.centers.map(({ id }) => id);
    const centerIds = centers.filter((centerId) => mayDo(owner, "booking.view", { centerId }));
    switch (scope.kind) {
      case "resources": {
        const leaves = scope.resourceIds.flatMap((id) => tree.leavesById.get(id) ?? []);
        const taken = await records.of(claimLeafRecords).list({
          anyOf: { leafId: [...new Set(leaves)] },
          between: { toAt: { from: epochMs(from + 1) }, fromAt: { before: to } },
        });
        const claims = await this.#claimsOf("id", [...new Set(taken.map(({ claimId }) => claimId))]);
        return bookingsOf(
          claims.filter(({ centerId }) => centerIds.includes(centerId)),
          tree,
        );
      }
      case "desk": {
        const wanted = centerIds.filter((id) => scope.centerIds.includes(id));
        return bookingsOf(await ledger.standing({ from, to, centerIds: wanted, kinds: FEED_CLAIM_KINDS }), tree);
      }
      case "applicant": {
        const own = await records
          .of(applicationRecords)
          .list({ where: { applicantId: owner.personId }, between: { lastToAt: { from } } });
        const bookingIds = own.flatMap(({ slots }) => slots.map(({ id }) => id));
        const claims = await this.#claimsOf("bookingId", bookingIds);
        const within = claims.filter((claim) => claim.from < to && claim.to > from);
        return bookingsOf(within, tree);
      }
    }
  }

  async #claimsOf(field: "id" | "bookingId", ids: readonly string[]): Promise<readonly PlacedClaim[]> {
    const claims = this.#parts.records.of(claimRecords);
    const found: PlacedClaim[] = [];
    for (let first = 0; first < ids.length; first += IDS_AT_A_TIME) {
      const some = ids.slice(first, first + IDS_AT_A_TIME);
      // oxlint-disable-next-line no-await-in-loop -- a database takes only so many ids at once
      const rows = await claims.list({ where: { releasedAt: null }, anyOf: { [field]: some } });
      found.push(...rows.map(placedOf));
    }
    return found;
  }

  /** The events as they are to be shown, remembered where they are otherwise than last time. */
  async #remembered(feed: CalendarFeedRecord, bookings: readonly FeedBooking[]): Promise<readonly FeedEventRecord[]> {
    const { records, clock } = this.#parts;
    const { from } = this.#window();
    const knownOf = (look: Pick<RecordsTransaction, "of"> | Records): Promise<readonly FeedEventRecord[]> =>
      look.of(feedEventRecords).list({ where: { feedId: feed.id }, between: { toAt: { from: epochMs(from + 1) } } });
    const known = await knownOf(records);
    const looked = feedChanges(bookings, known, { feedId: feed.id, at: clock.now() });
    if (looked.fresh.length === 0 && looked.changed.length === 0) return inOrder(known);
    const change = { actor: BY_READING, action: "calendar-feed.show", reason: null };
    return records.change(change, async (transaction) => {
      const events = transaction.of(feedEventRecords);
      const present = await knownOf(transaction);
      const { fresh, changed } = feedChanges(bookings, present, { feedId: feed.id, at: transaction.at });
      await events.insertAll(fresh);
      for (const { id, ...event } of changed) {
        // oxlint-disable-next-line no-await-in-loop -- one transaction
        await events.update(id, event);
      }
      const over = await events.list({ where: { feedId: feed.id }, between: { toAt: { before: epochMs(from + 1) } } });
      await events.removeAll(over.map(({ id }) => id));
      const changedIds = new Set(changed.map(({ id }) => id));
      return inOrder([...present.filter(({ id }) => !changedIds.has(id)), ...changed, ...fresh]);
    });
  }

  #window(): { readonly from: EpochMs; readonly to: EpochMs } {
    // By whole days, so that a calendar in which nothing happened is the same text all day.
    const today = Math.floor(this.#parts.clock.now() / DAY_MS) * DAY_MS;
    return { from: epochMs(today - SHOWN_BEFORE_MS), to: epochMs(today + SHOWN_AFTER_MS) };
  }

  #shown(
    { id, name, scope, createdAt, revokedAt, personId }: CalendarFeedRecord,
    { principal, nameOf }: { readonly principal: Principal; readonly nameOf: (id: string) => string },
  ): ShownFeed {
    const isOwn = personId === principal.personId;
    const ownerName = nameOf(personId);
    const isRead = isOwn && revokedAt === null;
    return {
      id,
      name,
      scope,
      createdAt,
      revokedAt,
      owner: isOwn ? null : { zh: ownerName, en: ownerName },
      path: isRead ? `/api/v1/feeds/${this.#parts.links.make("calendar-feed", id)}.ics` : null,
    };
  }
}

const inOrder = (events: readonly FeedEventRecord[]): readonly FeedEventRecord[] =>
  events.toSorted((one, other) => one.fromAt - other.fromAt || (one.id < other.id ? -1 : 1));

const tooMany = (): Error =>
  new WeishanError("QUERY_INVALID", `you have ${MOST_FEEDS_OF_A_PERSON} calendars already; revoke one first`);
