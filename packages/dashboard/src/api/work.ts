import { answered, api, type LocalName } from "./client.ts";
import type { NewChange } from "./offline/queued-change.ts";
import type { components } from "./schema.ts";
import type { StepOrder, TicketDetail } from "./tickets.ts";

/** A spare part that may be taken out of the store. */
export type WorkPart = components["schemas"]["WorkPackage"]["parts"][number];

/** What a phone needs to go on without a network. */
export const getWork = () => answered(api.GET("/api/v1/work"));

/** Who made a change, to which ticket, when. */
export interface WorkPlace {
  readonly ownerId: string;
  readonly ticketId: string;
  readonly nowMs: number;
}

interface WorkText {
  readonly kind: NewChange["kind"];
  readonly text: LocalName;
}

type WorkBody = Readonly<Record<string, unknown>>;

/** Something that was done on a ticket, as it waits to be sent. */
function workChange(place: WorkPlace, path: string, body: WorkBody, { kind, text }: WorkText): NewChange {
  const id = crypto.randomUUID();
  const subject = `ticket/${place.ticketId}`;
  return {
    id,
    ownerId: place.ownerId,
    madeAt: place.nowMs,
    method: "POST",
    path: `/tickets/${place.ticketId}/${path}`,
    body: { id, happenedAt: place.nowMs, ...body },
    picture: null,
    subject,
    lane: `${subject}/${id}`,
    isLast: false,
    kind,
    text,
  };
}

const same = (text: string): LocalName => ({ zh: text, en: text });

export const commentChange = (place: WorkPlace, text: string): NewChange =>
  workChange(place, "comments", { text }, { kind: "comment", text: same(text) });

export const timeChange = (place: WorkPlace, minutes: number): NewChange =>
  workChange(place, "time", { minutes }, { kind: "time", text: { zh: `${minutes} min`, en: `${minutes} min` } });

export interface GivenReading {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
}

export const readingChange = (place: WorkPlace, reading: GivenReading): NewChange =>
  workChange(
    place,
    "readings",
    { ...reading },
    {
      kind: "reading",
      text: same(`${reading.name} ${reading.value} ${reading.unit}`.trim()),
    },
  );

export const partChange = (place: WorkPlace, part: WorkPart, quantity: number): NewChange =>
  workChange(
    place,
    "parts",
    { partId: part.id, quantity },
    {
      kind: "part",
      text: { zh: `${part.name.zh} × ${quantity}`, en: `${part.name.en} × ${quantity}` },
    },
  );

export interface GivenSignature {
  readonly signerName: string;
  readonly path: string;
  readonly widthPx: number;
  readonly heightPx: number;
}

export const signatureChange = (place: WorkPlace, signature: GivenSignature): NewChange =>
  workChange(place, "signature", { ...signature }, { kind: "signature", text: same(signature.signerName) });

/** The last answer to an item counts, so that answers of the same item go in their order. */
export function answerChange(
  place: WorkPlace,
  item: TicketDetail["checklist"][number],
  answer: string | number | boolean,
): NewChange {
  const body = { answer, isOk: typeof answer === "boolean" ? answer : null };
  const made = workChange(place, `checklist/${encodeURIComponent(item.key)}`, body, {
    kind: "checklist",
    text: item.text,
  });
  return { ...made, lane: `${made.subject}/item/${item.key}` };
}

/** A photo is sent as it is. */
export function photoChange(place: WorkPlace, content: Blob): NewChange {
  const made = workChange(place, "photos", {}, { kind: "photo", text: same("") });
  const query = new URLSearchParams({ id: made.id, happenedAt: String(place.nowMs) });
  return { ...made, path: `${made.path}?${query.toString()}`, picture: { kind: "body", content } };
}

/** A step waits until everything that was done before has arrived. */
export function stepChange(place: WorkPlace, order: StepOrder, text: LocalName): NewChange {
  const { id: _, ...words } = order;
  const made = workChange(place, "transitions", words, { kind: "step", text });
  return { ...made, lane: `${made.subject}/state`, isLast: true };
}

/** What of a ticket may be written anew; made from the version that was seen. */
export function fieldChange(place: WorkPlace, baseVersion: number, description: string): NewChange {
  const made = workChange(place, "", {}, { kind: "description", text: same(description) });
  return {
    ...made,
    method: "PATCH",
    path: `/tickets/${place.ticketId}`,
    body: { baseVersion, changes: { description } },
    lane: `${made.subject}/description`,
  };
}
