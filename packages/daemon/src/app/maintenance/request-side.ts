import type { LocalName } from "@weishan/core/center";
import type { TicketState } from "@weishan/core/maintenance";
import type { EpochMs } from "@weishan/core/reading";
import type { TicketCaller } from "./ticket-side.ts";

/** A form that may be handed in once, not before a person could have filled it in and not for ever after. */
export interface RequestForm {
  readonly formToken: string;
  readonly usableFrom: EpochMs;
  readonly usableUntil: EpochMs;
  /** What the label is on; null where the form came without one. */
  readonly equipment: { readonly name: LocalName; readonly placeName: LocalName | null } | null;
  /** Where something may be reported without a label. */
  readonly spaces: readonly {
    readonly id: string;
    readonly name: LocalName;
    readonly floorName: LocalName;
    readonly centerName: LocalName;
  }[];
}

export interface HandedInRequest {
  readonly formToken: string;
  /** The code of a label. */
  readonly code: string | null;
  readonly spaceId: string | null;
  readonly description: string;
  readonly agency: string | null;
  readonly contactName: string | null;
  readonly contactPhone: string | null;
  readonly contactEmail: string | null;
  /** A field that people do not see and programs fill in. */
  readonly website: string | null;
}

export interface RequestReceipt {
  readonly number: string;
  /** Where to ask how it goes; known to nobody else. */
  readonly token: string;
  /** Whether somebody had reported the same already. */
  readonly joined: boolean;
}

/** How a request goes, for who handed it in. */
export interface RequestProgress {
  readonly number: string;
  readonly place: LocalName;
  readonly description: string;
  readonly receivedAt: EpochMs;
  readonly state: TicketState;
  readonly changedAt: EpochMs;
  readonly steps: readonly { readonly at: EpochMs; readonly state: TicketState }[];
  readonly resolution: string | null;
  readonly photoCount: number;
  readonly messages: readonly { readonly at: EpochMs; readonly text: string }[];
}

export interface RequestLabel {
  readonly id: string;
  readonly name: LocalName;
  readonly code: string;
  /** What the QR code says, after the address of this daemon. */
  readonly path: string;
}

/**
 * Requests of people without an account.
 *
 * REQUEST_REFUSED for what does not look like a person's; RECORD_UNKNOWN for a code or a token that we did not give out.
 */
export interface ServiceRequests {
  form(code: string | null): Promise<RequestForm>;
  handIn(request: HandedInRequest): Promise<RequestReceipt>;
  progress(token: string): Promise<RequestProgress>;
  addPhoto(token: string, content: Uint8Array): Promise<RequestProgress>;
  labels(equipmentIds: readonly string[], caller: TicketCaller): Promise<readonly RequestLabel[]>;
}
