import { mayDo } from "@weishan/core/access";
import type { LocalName } from "@weishan/core/center";
import { WeishanError } from "@weishan/core/error";
import { epochMs } from "@weishan/core/reading";
import type { LinkTokens } from "../../ports/link-tokens.ts";
import { type ServiceRequestRecord, serviceRequestRecords } from "../../ports/record-kinds/service-request-record.ts";
import { ticketRecords } from "../../ports/record-kinds/ticket-record.ts";
import { type TicketWorkRecord, ticketWorkRecords } from "../../ports/record-kinds/ticket-work-record.ts";
import type { Actor, RecordsTransaction } from "../../ports/records.ts";
import type {
  HandedInRequest,
  RequestForm,
  RequestLabel,
  RequestProgress,
  RequestReceipt,
  ServiceRequests,
} from "./request-side.ts";
import type { TicketIntake } from "./ticket-intake.ts";
import type { TicketParts } from "./ticket-parts.ts";
import type { TicketPlace } from "./ticket-places.ts";
import type { TicketCaller } from "./ticket-side.ts";

/** Nobody writes what is wrong, and where, in less. */
const FASTEST_MS = 3_000;
/** Somebody was called away while filling it in. */
const FORM_LASTS_MS = 2 * 3_600_000;
const PHOTOS_AT_MOST = 3;
const PHOTOS_WITHIN_MS = 3_600_000;
const BY_ANYBODY: Actor = { kind: "system", part: "requests" };

export interface ServiceRequestDeskParts extends TicketParts {
  readonly links: LinkTokens;
  readonly intake: TicketIntake;
}

/**
 * Requests of people without an account.
 *
 * A form carries when it was asked for and an id, sealed by us: it cannot be handed in by a program at once, nor twice,
 * nor kept for later. Labels carry what they stand on, sealed too, so that nobody learns our equipments by trying names.
 */
export class ServiceRequestDesk implements ServiceRequests {
  readonly #parts: ServiceRequestDeskParts;

  constructor(parts: ServiceRequestDeskParts) {
    this.#parts = parts;
  }

  async form(code: string | null): Promise<RequestForm> {
    const { clock, links, newId, places, model } = this.#parts;
    const equipment = code === null ? null : places.equipmentRef(this.#equipmentOf(code));
    const now = clock.now();
    return {
      formToken: links.make("request-form", `${now} ${newId()}`),
      usableFrom: epochMs(now + FASTEST_MS),
      usableUntil: epochMs(now + FORM_LASTS_MS),
      equipment: equipment === null ? null : { name: equipment.equipmentName, placeName: equipment.spaceName },
      spaces:
        code !== null
          ? []
          : model.centers.flatMap(({ name: centerName, buildings }) =>
              buildings
                .flatMap(({ floors }) => floors)
                .flatMap((floor) =>
                  floor.spaces.map(({ id, name }) => ({ id, name, floorName: floor.name, centerName })),
                ),
            ),
    };
  }

  async handIn(given: HandedInRequest): Promise<RequestReceipt> {
    const { records, links } = this.#parts;
    const id = this.#formId(given.formToken);
    const known = await records.of(serviceRequestRecords).find(id);
    const ticket = known === undefined ? undefined : await records.of(ticketRecords).find(known.ticketId);
    const token = links.make("request", id);
    if (ticket !== undefined) return { number: ticket.number, token, joined: ticket.repeatCount > 0 };
    // A program that fills in everything is told nothing that would teach it.
    if ((given.website ?? "") !== "") throw refused("the form could not be read; ask for it again");
    const place = this.#placeOf(given);
    const equipment = this.#parts.places.equipmentRef(place.equipmentId);
    const where = equipment?.equipmentName ?? this.#parts.places.spaceRef(place.centerId, place.spaceId)?.spaceName;
    const named = where ?? { zh: place.centerId, en: place.centerId };
    const taken = await this.#parts.intake.take(
      {
        source: "request",
        ...place,
        cause: "request",
        title: { zh: `報修：${named.zh}`, en: `Reported: ${named.en}` },
        description: given.description,
        priorityHint: "normal",
        evidence: null,
        reportedBy: null,
        sourceId: id,
      },
      BY_ANYBODY,
      // A label stands on one thing; in a room many things break.
      {
        id: this.#parts.newId(),
        mayJoin: place.equipmentId !== null,
        also: (transaction, { id: ticketId }) => this.#keep(transaction, { id, ticketId, given, place }),
      },
    );
    return { number: taken.ticket.number, token, joined: taken.joined };
  }

  async progress(token: string): Promise<RequestProgress> {
    return this.#progress(await this.#requestOf(token));
  }

  async addPhoto(token: string, content: Uint8Array): Promise<RequestProgress> {
    const { records, clock, pictures, newId } = this.#parts;
    const request = await this.#requestOf(token);
    if (request.photoCount >= PHOTOS_AT_MOST || clock.now() > request.receivedAt + PHOTOS_WITHIN_MS) {
      throw refused(`a request takes ${PHOTOS_AT_MOST} photos within an hour`);
    }
    const { centerId, ticketId } = request;
    const picture = await pictures.keep(content, { actor: BY_ANYBODY, addedBy: `request:${request.id}`, centerId });
    const workId = newId();
    const change = { actor: BY_ANYBODY, action: "request.photo", reason: null, centerId };
    const updated = await records.change(change, async (transaction) => {
      const requests = transaction.of(serviceRequestRecords);
      const present = await requests.find(request.id);
      if (present === undefined || present.photoCount >= PHOTOS_AT_MOST) throw refused("there are enough photos");
      const work = ofRequester({ id: workId, ticketId, at: transaction.at });
      await transaction.of(ticketWorkRecords).insert({ ...work, kind: "photo", body: { pictureId: picture.id } });
      return requests.update(request.id, { photoCount: present.photoCount + 1 });
    });
    return this.#progress(updated);
  }

  async labels(equipmentIds: readonly string[], { principal }: TicketCaller): Promise<readonly RequestLabel[]> {
    const { model, links } = this.#parts;
    return equipmentIds.flatMap((id) => {
      const equipment = model.equipment.get(id);
      if (equipment === undefined || !mayDo(principal, "ticket.report", equipment)) return [];
      const code = links.make("label", id);
      return [{ id, name: equipment.name, code, path: `/request?label=${encodeURIComponent(code)}` }];
    });
  }

  /** @throws WeishanError RECORD_UNKNOWN for a code that we did not print, or of an equipment that is gone */
  #equipmentOf(code: string): string {
    const { links, model } = this.#parts;
    const id = links.idOf("label", code);
    if (id !== undefined && model.equipment.has(id)) return id;
    throw new WeishanError("RECORD_UNKNOWN", "this label is not one of ours, or its equipment is gone; telephone us");
  }

  /** The id that a form carries. @throws WeishanError REQUEST_REFUSED for one that may not be handed in now */
  #formId(formToken: string): string {
    const { links, clock } = this.#parts;
    const [askedAt = "", id = ""] = (links.idOf("request-form", formToken) ?? "").split(" ");
    const ageMs = clock.now() - Number(askedAt);
    if (id === "" || !(ageMs >= FASTEST_MS)) throw refused("the form could not be read; ask for it again");
    if (ageMs > FORM_LASTS_MS) throw refused("the form is too old; ask for it again");
    return id;
  }

  #placeOf({ code, spaceId }: HandedInRequest): TicketPlace {
    const { model, places } = this.#parts;
    if (code !== null) {
      const equipmentId = this.#equipmentOf(code);
      const centerId = model.equipment.get(equipmentId)?.centerId ?? "";
      return { centerId, equipmentId, spaceId: null };
    }
    const center = model.centers.find(({ id }) => places.spaceRef(id, spaceId) !== null);
    if (center === undefined) throw refused("say where it is: scan a label or choose a space");
    return { centerId: center.id, equipmentId: null, spaceId };
  }

  async #keep(
    transaction: RecordsTransaction,
    {
      id,
      ticketId,
      given,
      place,
    }: { readonly id: string; readonly ticketId: string; readonly given: HandedInRequest; readonly place: TicketPlace },
  ): Promise<void> {
    const { at } = transaction;
    const { agency, contactName, contactPhone, contactEmail } = given;
    const contact = { agency, contactName, contactPhone, contactEmail };
    await transaction
      .of(serviceRequestRecords)
      .insert({ id, ticketId, ...place, ...contact, receivedAt: at, photoCount: 0, erasedAt: null });
    const ticket = await transaction.of(ticketRecords).find(ticketId);
    if (ticket === undefined || ticket.sourceId === id) return;
    // What others say of the same stands beside what was said first.
    const work = ofRequester({ id: `${id}~said`, ticketId, at });
    await transaction.of(ticketWorkRecords).insert({ ...work, kind: "comment", text: given.description });
  }

  /** @throws WeishanError RECORD_UNKNOWN for a token that we did not give out */
  async #requestOf(token: string): Promise<ServiceRequestRecord> {
    const { links, records } = this.#parts;
    const id = links.idOf("request", token);
    const request = id === undefined ? undefined : await records.of(serviceRequestRecords).find(id);
    if (request === undefined) throw new WeishanError("RECORD_UNKNOWN", "there is no such request; is the link whole?");
    return request;
  }

  async #progress(request: ServiceRequestRecord): Promise<RequestProgress> {
    const { records, places } = this.#parts;
    const { ticketId, centerId } = request;
    const [ticket, work] = await Promise.all([
      records.of(ticketRecords).find(ticketId),
      records.of(ticketWorkRecords).list({ where: { ticketId, kind: "comment" }, orderBy: "happenedAt" }),
    ]);
    if (ticket === undefined) throw new WeishanError("RECORD_UNKNOWN", "there is no such request; is the link whole?");
    const said = work.find(({ id }) => id === `${request.id}~said`)?.text ?? ticket.description;
    const { number, state, resolution } = ticket;
    const place: LocalName = places.equipmentRef(request.equipmentId)?.equipmentName ??
      places.spaceRef(centerId, request.spaceId)?.spaceName ?? { zh: centerId, en: centerId };
    return {
      number,
      place,
      description: said,
      receivedAt: request.receivedAt,
      state,
      changedAt: ticket.steps.at(-1)?.at ?? ticket.reportedAt,
      steps: ticket.steps
        .filter(({ state }, index) => state !== ticket.steps[index - 1]?.state)
        .map(({ at, state }) => ({ at, state })),
      // What was done is told once it was done, not while somebody still writes on it.
      resolution: ticket.doneAt === null ? null : resolution,
      photoCount: request.photoCount,
      messages: work
        .filter(({ isInternal, personId, text }) => !isInternal && personId !== null && text !== null)
        .map(({ happenedAt, text }) => ({ at: happenedAt, text: text ?? "" })),
    };
  }
}

const refused = (message: string): WeishanError => new WeishanError("REQUEST_REFUSED", message);

/** What somebody without an account adds to a ticket. */
const ofRequester = ({
  id,
  ticketId,
  at,
}: Pick<TicketWorkRecord, "id" | "ticketId"> & { readonly at: ServiceRequestRecord["receivedAt"] }) => ({
  id,
  ticketId,
  personId: null,
  contractorId: null,
  happenedAt: at,
  recordedAt: at,
  text: null,
  isInternal: false,
  minutes: null,
  costTwd: null,
  signerName: null,
  body: {},
});
