import type { TicketState, WaitingReason } from "../../api/tickets.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill, type Tone } from "../pill.tsx";

const TONES: Readonly<Record<TicketState, Tone>> = {
  reported: "major",
  triaged: "accent",
  assigned: "accent",
  "in-progress": "accent",
  waiting: "uncertain",
  done: "good",
  verified: "good",
  closed: "plain",
  rejected: "plain",
  duplicate: "plain",
  reopened: "major",
};

interface TicketStateMarkProps {
  readonly state: TicketState;
  readonly waitingFor?: WaitingReason | null;
}

/** How far a ticket has come, and what it waits for. */
export function TicketStateMark({ state, waitingFor = null }: TicketStateMarkProps) {
  const { t } = useLanguage();
  const isWaiting = state === "waiting" && waitingFor !== null;
  return (
    <Pill tone={TONES[state]}>{isWaiting ? t(`ticket.waitingFor.${waitingFor}`) : t(`ticket.state.${state}`)}</Pill>
  );
}
