import { isEndedApplication, isPendingApplication } from "@weishan/core/booking";
import type { LocalName } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import { type ApplicationRecord, applicationRecords } from "../../../ports/record-kinds/application-record.ts";
import type { Actor, RecordsTransaction } from "../../../ports/records.ts";
import { conflictsIn } from "../ledger/claims-taken.ts";
import type { ApplicationDesk } from "./application-desk.ts";
import { applicationDetail } from "./application-detail.ts";
import type { ApplicationParts } from "./application-parts.ts";
import { patchApplication } from "./application-patch.ts";
import { applicationRows } from "./application-rows.ts";
import type {
  ApplicationCaller,
  ApplicationForm,
  ApplicationPatch,
  ApplicationReceipt,
  HandedInApplication,
  OwnApplication,
  OwnApplicationRow,
  OwnApplications,
} from "./application-side.ts";
import { refundOf, refused } from "./application-step.ts";
import { BY_APPLICANT, changeApplication, handOf, presentApplication } from "./application-story.ts";
import { termsOf } from "./application-terms.ts";

/** Nobody fills in an application in less. */
const FASTEST_MS = 3_000;
/** Somebody was called away, or had to ask the treasurer. */
const FORM_LASTS_MS = 8 * 3_600_000;
const MOST_PAPERS = 10;

export interface OwnApplicationDeskParts extends ApplicationParts {
  readonly desk: ApplicationDesk;
}

/**
 * Applications of everybody, with an account or without.
 *
 * A form carries when it was asked for and an id, sealed by us: a program cannot hand it in at once, nor twice. The link
 * by which an application is followed is sealed too, and known to nobody else.
 */
export class OwnApplicationDesk implements OwnApplications {
  readonly #parts: OwnApplicationDeskParts;

  constructor(parts: OwnApplicationDeskParts) {
    this.#parts = parts;
  }

  async form(): Promise<ApplicationForm> {
    const { clock, links, newId } = this.#parts;
    const now = clock.now();
    return {
      formToken: links.make("application-form", `${now} ${newId()}`),
      usableFrom: epochMs(now + FASTEST_MS),
      usableUntil: epochMs(now + FORM_LASTS_MS),
    };
  }

  async handIn(given: HandedInApplication, caller: ApplicationCaller | null): Promise<ApplicationReceipt> {
    const { records, desk } = this.#parts;
    const id = given.formToken === null ? this.#idOf(given, caller) : this.#formId(given.formToken);
    const known = await records.of(applicationRecords).find(id);
    const personId = caller?.principal.personId ?? null;
    if (known !== undefined) {
      if (known.applicantId !== personId) throw new WeishanError("RECORD_CONFLICT", "this id is taken", { id });
      return this.#receipt(known);
    }
    // A program that fills in everything is told nothing that would teach it.
    if ((given.website ?? "") !== "") throw unlikely("the form could not be read; ask for it again");
    if (id.includes("~")) throw unlikely("an id is a UUID");
    const actor = caller?.actor ?? BY_APPLICANT;
    const hand = handOf(actor);
    const source = caller === null ? ("public" as const) : ("account" as const);
    const change = { actor, action: "application.make", reason: null };
    const work = async (transaction: RecordsTransaction): Promise<ApplicationRecord> => {
      // Sent twice at once: the second waited, and finds what the first made.
      const there = await transaction.of(applicationRecords).find(id);
      if (there?.applicantId === personId) return there;
      const draft = await desk.make(transaction, {
        id,
        asked: given,
        source,
        applicantId: personId,
        hand,
      });
      if (given.as === "draft") return draft;
      return desk.submit(transaction, draft.id, { parties: ["applicant"], hand });
    };
    return this.#receipt(await withoutNames(records.change(change, work)));
  }

  async listOf({ principal }: ApplicationCaller): Promise<readonly OwnApplicationRow[]> {
    const own = await this.#parts.records
      .of(applicationRecords)
      .list({ where: { applicantId: principal.personId }, orderBy: "createdAt", descending: true, limit: MOST_OWN });
    const rows = await applicationRows(own, this.#parts);
    return rows.map((each) => {
      const { standing: _, ...row } = each;
      return { ...row, followUp: this.#parts.links.make("application", row.id) };
    });
  }

  async find(token: string): Promise<OwnApplication> {
    return this.#own(await this.#applicationOf(token), token);
  }

  async correct(token: string, changes: ApplicationPatch["changes"]): Promise<OwnApplication> {
    return this.#change(token, "correct", null, async (transaction, application) => {
      if (application.state === "submitted") throw refused("it is being decided; ask the desk, or withdraw it");
      const isOpen = application.state === "draft" || application.state === "correction-asked";
      const stray = Object.entries(changes).find(([field, value]) => value !== undefined && !CONTACT.has(field));
      if (!isOpen && stray !== undefined) {
        throw refused("what was decided stays as it is: only who can be reached may be changed; ask the desk for more");
      }
      return patchApplication(transaction, application, {
        patch: { baseVersion: application.version, changes, reason: null },
        hand: handOf(BY_APPLICANT),
        parts: this.#parts,
      });
    });
  }

  async submit(token: string): Promise<OwnApplication> {
    return this.#change(token, "submit", null, (transaction, { id }) =>
      this.#parts.desk.submit(transaction, id, { parties: ["applicant"], hand: handOf(BY_APPLICANT) }),
    );
  }

  async giveUp(token: string, reason: string): Promise<OwnApplication> {
    return this.#change(token, "give-up", reason, (transaction, application) => {
      const isDecided = application.state !== "draft" && !isPendingApplication(application.state);
      const to = isDecided ? ("cancelled" as const) : ("withdrawn" as const);
      const step = {
        to,
        reason,
        cause: "applicant" as const,
        parties: ["applicant"] as const,
        hand: handOf(BY_APPLICANT),
      };
      return this.#parts.desk.step(transaction, application.id, step);
    });
  }

  async addPaper(
    token: string,
    { key, content }: { readonly key: string; readonly content: Uint8Array },
  ): Promise<OwnApplication> {
    const { pictures, shelf } = this.#parts;
    const { id, centerId, papers, state, ...rest } = await this.#applicationOf(token);
    const book = shelf.agreed(rest);
    if (isEndedApplication(state)) throw refused("it is over; no more papers are taken");
    if (papers.length >= MOST_PAPERS) throw refused(`an application takes ${MOST_PAPERS} papers`);
    const known = book.papers.some((paper) => paper.key === key) ? key : "other";
    const picture = await pictures.keep(content, { actor: BY_APPLICANT, addedBy: `application:${id}`, centerId });
    return this.#change(token, "add-paper", null, async (transaction, seen) => {
      if (seen.papers.length >= MOST_PAPERS) throw refused("there are enough papers");
      const { at } = transaction;
      const added = [...seen.papers, { key: known, pictureId: picture.id, addedAt: at }];
      const slots = seen.slots.filter(({ ended }) => ended === null);
      const priced = { ...seen, slots, papers: added };
      const { findings } = await termsOf(this.#parts, priced, { book, at: seen.submittedAt ?? at, look: transaction });
      const changes =
        isPendingApplication(seen.state) || seen.state === "draft" ? { papers: added, findings } : { papers: added };
      const told = { kind: "paper", hand: handOf(BY_APPLICANT) } as const;
      return changeApplication(transaction, seen, { changes, parts: this.#parts, told });
    });
  }

  async #change(
    token: string,
    action: string,
    reason: string | null,
    work: (transaction: RecordsTransaction, application: ApplicationRecord) => Promise<ApplicationRecord>,
  ): Promise<OwnApplication> {
    const { id, centerId } = await this.#applicationOf(token);
    const actor: Actor = BY_APPLICANT;
    const changed = this.#parts.records.change(
      { actor, action: `application.${action}`, reason, centerId },
      async (transaction) => work(transaction, await presentApplication(transaction, id)),
    );
    return this.#own(await withoutNames(changed), token);
  }

  /** @throws WeishanError RECORD_UNKNOWN for a link that we did not give out */
  async #applicationOf(token: string): Promise<ApplicationRecord> {
    const { links, records } = this.#parts;
    const id = links.idOf("application", token);
    const application = id === undefined ? undefined : await records.of(applicationRecords).find(id);
    if (application !== undefined) return application;
    throw new WeishanError("RECORD_UNKNOWN", "there is no such application; is the link whole?");
  }

  async #own(application: ApplicationRecord, followUp: string): Promise<OwnApplication> {
    const onlooker = { parties: ["applicant"] as const, seesContacts: true };
    const detail = await applicationDetail(application, onlooker, this.#parts);
    const { rivals: _, claims: __, overruled: ___, standing: ____, history, wonBy, settlement, ...shown } = detail;
    return {
      ...shown,
      followUp,
      wonBy: wonBy === null ? null : { from: wonBy.from, to: wonBy.to, seenAt: wonBy.seenAt },
      settlement: settlement === null ? null : { ...settlement, by: null },
      // Who at the desk did what is the desk's own business.
      history: history
        .filter(({ kind }) => kind !== "overruled")
        // What the one is called to whom the time went is nobody else's business.
        .map(({ at, kind, from, to, reason, text }) => ({
          at,
          kind,
          from,
          to,
          reason,
          text: kind === "lost" ? LOST : text,
        })),
      refundToday: this.#refundToday(application),
    };
  }

  #refundToday(application: ApplicationRecord): OwnApplication["refundToday"] {
    const { shelf, clock } = this.#parts;
    if (!["approved", "payment-due", "confirmed"].includes(application.state)) return null;
    const { refundTwd, rule } = refundOf(application, shelf.agreed(application), {
      cause: "applicant",
      at: clock.now(),
    });
    return { refundTwd, rule };
  }

  #receipt({ id, number, state, findings, quote }: ApplicationRecord): ApplicationReceipt {
    return { id, number, state, findings, quote, followUp: this.#parts.links.make("application", id) };
  }

  /** The id of what somebody with an account hands in: their own, or a new one. */
  #idOf({ id }: HandedInApplication, caller: ApplicationCaller | null): string {
    if (caller === null) throw unlikely("ask for a form first");
    return id ?? this.#parts.newId();
  }

  /** The id that a form carries. @throws WeishanError REQUEST_REFUSED for one that may not be handed in now */
  #formId(formToken: string): string {
    const { links, clock } = this.#parts;
    const [askedAt = "", id = ""] = (links.idOf("application-form", formToken) ?? "").split(" ");
    const ageMs = clock.now() - Number(askedAt);
    if (id === "" || !(ageMs >= FASTEST_MS)) throw unlikely("the form could not be read; ask for it again");
    if (ageMs > FORM_LASTS_MS) throw unlikely("the form is too old; ask for it again");
    return id;
  }
}

/** What the applicant's own is at any time. */
const CONTACT: ReadonlySet<string> = new Set(["contactName", "contactPhone", "contactEmail"]);
const LOST: LocalName = { zh: "檔期已由另一件申請取得", en: "the time went to another application" };

/** The public learns that a time is taken, and not by whom. */
async function withoutNames<Result>(changed: Promise<Result>): Promise<Result> {
  try {
    return await changed;
  } catch (error) {
    if (conflictsIn(error) === undefined) throw error;
    const message = "the time was taken meanwhile; choose another time or another venue";
    throw new WeishanError("CLAIM_CONFLICT", message, {});
  }
}

/** A page of one's own: more than anybody scrolls through. */
const MOST_OWN = 200;

const unlikely = (message: string): WeishanError => new WeishanError("REQUEST_REFUSED", message);
