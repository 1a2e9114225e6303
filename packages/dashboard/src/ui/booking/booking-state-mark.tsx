import type { ApplicationState } from "@weishan/core/booking";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill, type Tone } from "../pill.tsx";

const TONES: Readonly<Record<ApplicationState, Tone>> = {
  draft: "plain",
  submitted: "major",
  "correction-asked": "uncertain",
  approved: "accent",
  "payment-due": "uncertain",
  confirmed: "good",
  "in-use": "accent",
  "handed-back": "accent",
  "deposit-settled": "accent",
  closed: "plain",
  rejected: "plain",
  withdrawn: "plain",
  cancelled: "plain",
  stopped: "bad",
  "force-majeure": "bad",
};

/** How far an application has come. */
export function BookingStateMark({ state }: { readonly state: ApplicationState }) {
  const { t } = useLanguage();
  return <Pill tone={TONES[state]}>{t(`booking.state.${state}`)}</Pill>;
}
