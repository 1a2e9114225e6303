import type { StepOrder, TicketState, WaitingReason } from "../../api/tickets.ts";

/** What a person says with a step; empty where it was not asked. */
export interface StepWords {
  readonly reason: string;
  /** `person/ID` or `firm/ID`. */
  readonly assignee: string;
  readonly waitingFor: WaitingReason | "";
  readonly duplicateOf: string;
  readonly resolution: string;
}

export const NO_WORDS: StepWords = { reason: "", assignee: "", waitingFor: "", duplicateOf: "", resolution: "" };

const said = (text: string): string | null => (text.trim() === "" ? null : text.trim());

/** A step as the daemon takes it; its id is made here, so that it is taken once however often it is sent. */
export function stepOrder(to: TicketState, words: StepWords): StepOrder {
  const [kind, assigneeId = null] = words.assignee.split("/");
  return {
    id: crypto.randomUUID(),
    to,
    reason: said(words.reason),
    assigneeId: kind === "person" ? assigneeId : null,
    contractorId: kind === "firm" ? assigneeId : null,
    waitingFor: words.waitingFor === "" ? null : words.waitingFor,
    duplicateOf: said(words.duplicateOf),
    resolution: said(words.resolution),
  };
}
