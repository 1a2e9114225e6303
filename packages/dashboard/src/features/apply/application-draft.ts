import type { UsePurpose } from "@weishan/core/booking";
import { instantOf, type Stretch } from "../../ui/venue/day-offer.ts";

/** An application as it is being filled in, all of it what somebody typed. */
export interface ApplicationDraft {
  readonly resourceId: string;
  /** The day: `2026-12-01`; empty while none is chosen. */
  readonly date: string;
  /** The last day, where a place is let by the day or for half a month; else the day itself. */
  readonly lastDate: string;
  /** Times of day in Taipei: `09:00`. `24:00` is the end of the day. */
  readonly fromTime: string;
  readonly toTime: string;
  readonly title: string;
  readonly purpose: UsePurpose | "";
  readonly description: string;
  readonly peopleCount: number | "";
  readonly layoutKey: string;
  /** How many of each thing is wanted. */
  readonly equipment: Readonly<Record<string, number>>;
  readonly airConditioning: boolean;
  readonly needsStepFree: boolean;
  readonly hasInsurance: boolean;
  readonly applicantClass: string;
  readonly organisation: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly contactEmail: string;
  readonly hasAccepted: boolean;
}

export const EMPTY_DRAFT: ApplicationDraft = {
  resourceId: "",
  date: "",
  lastDate: "",
  fromTime: "",
  toTime: "",
  title: "",
  purpose: "",
  description: "",
  peopleCount: "",
  layoutKey: "",
  equipment: {},
  airConditioning: true,
  needsStepFree: false,
  hasInsurance: false,
  applicantClass: "",
  organisation: "",
  contactName: "",
  contactPhone: "",
  contactEmail: "",
  hasAccepted: false,
};

export const APPLY_STEPS = ["time", "use", "applicant", "price"] as const;
export type ApplyStep = (typeof APPLY_STEPS)[number];

/** A field with what is wrong with it, as the key of a text. */
export interface FieldProblem {
  readonly field: keyof ApplicationDraft;
  readonly key:
    | "apply.problem.date"
    | "apply.problem.time"
    | "apply.problem.timeOrder"
    | "apply.problem.title"
    | "apply.problem.purpose"
    | "apply.problem.people"
    | "apply.problem.tooMany"
    | "apply.problem.class"
    | "apply.problem.organisation"
    | "apply.problem.name"
    | "apply.problem.phone"
    | "apply.problem.email"
    | "apply.problem.accept";
  readonly values?: Readonly<Record<string, number>>;
}

/** What the rules of the venue say about the fields. */
export interface DraftRules {
  /** How many people the chosen layout takes; null where it is not limited. */
  readonly capacity: number | null;
  /** Classes whose applicants are no single person: they name their organisation. */
  readonly organisationClasses: ReadonlySet<string>;
}

const LEAST_TITLE = 2;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;
/** Enough digits for an extension of the city's exchange and more. */
const PHONE = /\d[\d\s()+#-]{3,}/u;

/** What is still missing or cannot be in a step, in the order of its fields. */
export function problemsOf(draft: ApplicationDraft, step: ApplyStep, rules: DraftRules): readonly FieldProblem[] {
  switch (step) {
    case "time":
      return timeProblems(draft);
    case "use":
      return useProblems(draft, rules);
    case "applicant":
      return applicantProblems(draft, rules);
    case "price":
      return draft.hasAccepted ? [] : [{ field: "hasAccepted", key: "apply.problem.accept" }];
  }
}

function timeProblems({ date, lastDate, fromTime, toTime }: ApplicationDraft): readonly FieldProblem[] {
  if (date === "") return [{ field: "date", key: "apply.problem.date" }];
  if (fromTime === "" || toTime === "") return [{ field: "fromTime", key: "apply.problem.time" }];
  return `${date} ${fromTime}` < `${lastDate} ${toTime}` ? [] : [{ field: "toTime", key: "apply.problem.timeOrder" }];
}

function useProblems(draft: ApplicationDraft, { capacity }: DraftRules): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (draft.title.trim().length < LEAST_TITLE) problems.push({ field: "title", key: "apply.problem.title" });
  if (draft.purpose === "") problems.push({ field: "purpose", key: "apply.problem.purpose" });
  if (draft.peopleCount === "" || draft.peopleCount < 1)
    problems.push({ field: "peopleCount", key: "apply.problem.people" });
  else if (capacity !== null && draft.peopleCount > capacity)
    problems.push({ field: "peopleCount", key: "apply.problem.tooMany", values: { capacity } });
  return problems;
}

function applicantProblems(draft: ApplicationDraft, { organisationClasses }: DraftRules): readonly FieldProblem[] {
  const problems: FieldProblem[] = [];
  if (draft.applicantClass === "") problems.push({ field: "applicantClass", key: "apply.problem.class" });
  if (organisationClasses.has(draft.applicantClass) && draft.organisation.trim() === "")
    problems.push({ field: "organisation", key: "apply.problem.organisation" });
  if (draft.contactName.trim() === "") problems.push({ field: "contactName", key: "apply.problem.name" });
  if (!PHONE.test(draft.contactPhone)) problems.push({ field: "contactPhone", key: "apply.problem.phone" });
  if (!EMAIL.test(draft.contactEmail.trim())) problems.push({ field: "contactEmail", key: "apply.problem.email" });
  return problems;
}

/** The first step that is not complete; the last one where all before it are. */
export const firstOpenStep = (draft: ApplicationDraft, rules: DraftRules): ApplyStep =>
  APPLY_STEPS.find((step) => problemsOf(draft, step, rules).length > 0) ?? "price";

/** The time wanted, epoch ms; null while it is not complete. */
export function wantedTime({ date, lastDate, fromTime, toTime }: ApplicationDraft): Stretch | null {
  if (date === "" || lastDate === "" || fromTime === "" || toTime === "") return null;
  const wanted = { from: instantOf(date, fromTime), to: instantOf(lastDate, toTime) };
  return wanted.from < wanted.to ? wanted : null;
}
