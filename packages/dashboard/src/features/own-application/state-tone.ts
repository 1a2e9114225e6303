import type { ApplicationState } from "@weishan/core/booking";
import type { Tone } from "../../ui/pill.tsx";

/** What a state means to whoever applied: theirs to do, the desk's, good, or over. */
export const STATE_TONES: Readonly<Record<ApplicationState, Tone>> = {
  draft: "plain",
  submitted: "accent",
  "correction-asked": "uncertain",
  approved: "good",
  "payment-due": "uncertain",
  confirmed: "good",
  "in-use": "good",
  "handed-back": "accent",
  "deposit-settled": "accent",
  closed: "plain",
  rejected: "bad",
  withdrawn: "plain",
  cancelled: "plain",
  stopped: "bad",
  "force-majeure": "major",
};
