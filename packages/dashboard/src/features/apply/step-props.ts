import type { Venue } from "../../api/venues.ts";
import type { ReadableRules } from "../../ui/venue/readable-rules.ts";
import type { ApplicationDraft } from "./application-draft.ts";

/** A venue with the rules by which it is applied for. */
export interface ApplyFormProps {
  readonly venue: Venue;
  readonly book: ReadableRules;
}

/** What each step is given. */
export interface StepProps extends ApplyFormProps {
  readonly draft: ApplicationDraft;
  readonly onChange: (part: Partial<ApplicationDraft>) => void;
  /** What is wrong with a field, in words; null while nobody has tried to go on. */
  readonly problemOf: (field: keyof ApplicationDraft) => string | null;
}
