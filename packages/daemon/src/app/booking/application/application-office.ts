import { type ApplicationEndCause, type FindingKey, holdsTime, needsManager } from "@weishan/core/booking";
import { type ApplicationRecord, applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import type { RecordsTransaction } from "../../../ports/records.ts";
import { conflictsIn } from "../ledger/claims-taken.ts";
import { claimsOf, standingSlots } from "./application-claims.ts";
import type { ApplicationDesk } from "./application-desk.ts";
import { applicationDetail } from "./application-detail.ts";
import { keepLoss } from "./application-loss.ts";
import type { ApplicationParts } from "./application-parts.ts";
import { patchApplication } from "./application-patch.ts";
import { applicationQueue } from "./application-queue.ts";
import { maySee, partiesOf, requireRight, seesContacts } from "./application-rights.ts";
import { applicationRows } from "./application-rows.ts";
import { searchApplications, seenCenters } from "./application-search.ts";
import type {
  ApplicationCaller,
  ApplicationDetail,
  ApplicationPage,
  ApplicationPatch,
  ApplicationQueue,
  ApplicationSearch,
  Applications,
  AskedApplicationStep,
  AskedExtension,
  AskedMove,
  AskedQuote,
  AskedSwap,
  Overrule,
  QuoteAnswer,
} from "./application-side.ts";
import type { ReplacedSlots } from "./application-slots.ts";
import { refused } from "./application-step.ts";
import { handOf, noSuchApplication } from "./application-story.ts";
import { requireSlot, swapUses } from "./application-swap.ts";
import { bookOf, rivalsOf, termsOf } from "./application-terms.ts";

export interface ApplicationOfficeParts extends ApplicationParts {
  readonly desk: ApplicationDesk;
}

/** Extending goes on where a session ends, and is asked for when it is needed. */
const NOT_OF_EXTENSIONS: readonly FindingKey[] = ["not-a-session", "too-late"];

/** Where people see and change applications. */
export class ApplicationOffice implements Applications {
  readonly #parts: ApplicationOfficeParts;

  constructor(parts: ApplicationOfficeParts) {
    this.#parts = parts;
  }

  async quote(asked: AskedQuote): Promise<QuoteAnswer> {
    const { clock, ledger } = this.#parts;
    const at = clock.now();
    const { book, centerId } = bookOf(this.#parts, asked.slots, at);
    const { quote, findings } = await termsOf(this.#parts, { ...asked, id: null, papers: [] }, { book, at });
    const slots = asked.slots.map((slot, index) => ({ ...slot, id: `quote~${index + 1}`, ended: null }));
    const application = { ...asked, id: "quote", centerId, title: "", organisation: null, seriesId: null, slots };
    const isSound = slots.every(({ from, to }) => from < to);
    const wanted = isSound ? claimsOf(application, { book, kind: "booking", ledger }) : [];
    const [conflicts, rivals] = await Promise.all([
      ledger.conflictsOf(wanted),
      rivalsOf(this.#parts, { id: null, slots: asked.slots }),
    ]);
    return {
      quote,
      // Papers come with the application itself.
      findings: findings.filter(({ key }) => key !== "papers-missing"),
      isFree: isSound && conflicts.length === 0,
      rivalCount: rivals.length,
      decidedBy: needsManager(book, asked) ? "manager" : "desk",
      book: { id: book.id, version: book.version, name: book.name, isDemonstration: book.isDemonstration },
    };
  }

  async list(search: ApplicationSearch, caller: ApplicationCaller): Promise<ApplicationPage> {
    const { applications, nextBefore } = await searchApplications(search, caller, this.#parts);
    return { applications: await applicationRows(applications, this.#parts), nextBefore };
  }

  async queue(centerId: string | null, caller: ApplicationCaller): Promise<ApplicationQueue> {
    const centerIds = seenCenters(caller, this.#parts).filter((id) => centerId === null || id === centerId);
    return applicationQueue(centerIds, this.#parts);
  }

  async find(id: string, caller: ApplicationCaller): Promise<ApplicationDetail> {
    const application = await this.#parts.records.of(applicationRecords).find(id);
    if (application === undefined || !maySee(application, caller)) throw noSuchApplication(id);
    return this.#detail(application, caller);
  }

  async step(id: string, asked: AskedApplicationStep, caller: ApplicationCaller): Promise<ApplicationDetail> {
    const { desk } = this.#parts;
    const hand = handOf(caller.actor);
    const { to, reason, deadlineAt, overrule, settlement } = asked;
    return this.#change(id, { caller, action: to, reason }, async (transaction, seen) => {
      const parties = partiesOf(seen, caller);
      if (parties.length === 0) requireRight(seen, caller, "booking.manage");
      if (overrule !== null) {
        requireRight(seen, caller, "booking.manage");
        await desk.overrule(transaction, id, { overrule, hand });
      }
      if (to === "submitted") return desk.submit(transaction, id, { parties, hand });
      const cause = this.#causeOf(asked, seen, caller);
      const step = { to, parties, hand, reason, deadlineAt, settlement };
      return desk.step(transaction, id, cause === undefined ? step : { ...step, cause });
    });
  }

  async patch(id: string, patch: ApplicationPatch, caller: ApplicationCaller): Promise<ApplicationDetail> {
    const { reason } = patch;
    return this.#change(id, { caller, action: "change", reason }, async (transaction, seen) => {
      requireRight(seen, caller, "booking.manage");
      return patchApplication(transaction, seen, { patch, hand: handOf(caller.actor), parts: this.#parts });
    });
  }

  async move(id: string, asked: AskedMove, caller: ApplicationCaller): Promise<ApplicationDetail> {
    const { slotId, resourceId, from, to, overrule, reason } = asked;
    return this.#replace(id, caller, (seen) => {
      if (seen.state === "in-use") throw refused("what is under way stays where it is; extend it or end it");
      const slot = requireSlot(seen, slotId);
      const uses = standingSlots(seen).map((each) => (each.id === slot.id ? { ...each, resourceId, from, to } : each));
      return { uses, overrule, told: { kind: "move", hand: handOf(caller.actor), reason } };
    });
  }

  async extend(id: string, asked: AskedExtension, caller: ApplicationCaller): Promise<ApplicationDetail> {
    const { slotId, to, overrule, reason } = asked;
    return this.#replace(id, caller, (seen) => {
      const slot = requireSlot(seen, slotId);
      if (to <= slot.from || to === slot.to)
        throw refused("say until when: after its beginning, and another end than now");
      const uses = standingSlots(seen).map((each) => (each.id === slot.id ? { ...each, to } : each));
      const told = { kind: "extension", hand: handOf(caller.actor), reason } as const;
      return { uses, overrule, told, ignored: NOT_OF_EXTENSIONS };
    });
  }

  async swap(asked: AskedSwap, caller: ApplicationCaller): Promise<readonly ApplicationDetail[]> {
    const seen = await Promise.all([asked.a, asked.b].map(({ applicationId }) => this.#seen(applicationId, caller)));
    for (const application of seen) requireRight(application, caller, "booking.manage");
    const centerId = seen[0]?.centerId ?? "";
    const change = { actor: caller.actor, action: "application.swap", reason: asked.reason, centerId };
    const hand = handOf(caller.actor);
    const swapped = await this.#parts.records.change(change, (transaction) =>
      swapUses(transaction, asked, { hand, parts: this.#parts }),
    );
    return Promise.all(swapped.map((application) => this.#detail(application, caller)));
  }

  async overrule(id: string, overrule: Overrule, caller: ApplicationCaller): Promise<ApplicationDetail> {
    return this.#change(id, { caller, action: "overrule", reason: overrule.reason }, async (transaction, seen) => {
      requireRight(seen, caller, "booking.manage");
      return this.#parts.desk.overrule(transaction, id, { overrule, hand: handOf(caller.actor) });
    });
  }

  async addPhoto(id: string, content: Uint8Array, caller: ApplicationCaller): Promise<{ readonly pictureId: string }> {
    const application = await this.#seen(id, caller);
    requireRight(application, caller, "booking.manage");
    const { centerId } = application;
    const addedBy = caller.principal.personId;
    const picture = await this.#parts.pictures.keep(content, { actor: caller.actor, addedBy, centerId });
    return { pictureId: picture.id };
  }

  async #replace(
    id: string,
    caller: ApplicationCaller,
    wanted: (seen: ApplicationRecord) => ReplacedSlots,
  ): Promise<ApplicationDetail> {
    const first = wanted(await this.#seen(id, caller));
    return this.#change(
      id,
      { caller, action: first.told.kind, reason: first.told.reason },
      async (transaction, seen) => {
        requireRight(seen, caller, "booking.manage");
        if (!holdsTime(seen.state) && !["draft", "submitted", "correction-asked"].includes(seen.state)) {
          throw refused("its use is over, or will not be; nothing of it can be moved");
        }
        return this.#parts.desk.replace(transaction, id, wanted(seen));
      },
    );
  }

  /** One change of one application by somebody, with what the loser of a race is told. */
  async #change(
    id: string,
    {
      caller,
      action,
      reason,
    }: { readonly caller: ApplicationCaller; readonly action: string; readonly reason: string | null },
    work: (transaction: RecordsTransaction, seen: ApplicationRecord) => Promise<ApplicationRecord>,
  ): Promise<ApplicationDetail> {
    const { records } = this.#parts;
    const { centerId } = await this.#seen(id, caller);
    try {
      const changed = await records.change(
        { actor: caller.actor, action: `application.${action}`, reason, centerId },
        async (transaction) => {
          const seen = await transaction.of(applicationRecords).find(id);
          if (seen === undefined) throw noSuchApplication(id);
          return work(transaction, seen);
        },
      );
      return await this.#detail(changed, caller);
    } catch (error) {
      const conflicts = conflictsIn(error) ?? [];
      // The use itself says more than its set-up, which may be met first.
      const conflict = conflicts.find(({ with: { kind } }) => kind === "booking" || kind === "hold") ?? conflicts[0];
      if (conflict !== undefined) await keepLoss(id, conflict.with, { parts: this.#parts, hand: handOf(caller.actor) });
      throw error;
    }
  }

  async #seen(id: string, caller: ApplicationCaller): Promise<ApplicationRecord> {
    const application = await this.#parts.records.of(applicationRecords).find(id);
    if (application === undefined || !maySee(application, caller)) throw noSuchApplication(id);
    return application;
  }

  #causeOf(
    { cause, to }: AskedApplicationStep,
    application: ApplicationRecord,
    caller: ApplicationCaller,
  ): ApplicationEndCause | undefined {
    if (cause === null || to !== "cancelled") return undefined;
    if (cause !== "applicant") requireRight(application, caller, "booking.manage");
    return cause;
  }

  #detail(application: ApplicationRecord, caller: ApplicationCaller): Promise<ApplicationDetail> {
    const onlooker = { parties: partiesOf(application, caller), seesContacts: seesContacts(application, caller) };
    return applicationDetail(application, onlooker, this.#parts);
  }
}
