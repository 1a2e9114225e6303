import type { ApplicationState } from "@weishan/core/booking";

/** The steps of an application that goes well, as its applicant sees them. */
const COURSE = ["submitted", "approved", "confirmed", "in-use", "closed"] as const;
type CourseStep = (typeof COURSE)[number];

/** Ends that nobody hoped for, and what they cut off. */
const STOPS = ["rejected", "withdrawn", "cancelled", "stopped", "force-majeure"] as const;
type CourseStop = (typeof STOPS)[number];

export interface CourseEntry {
  readonly step: CourseStep | CourseStop;
  readonly standing: "done" | "now" | "ahead" | "stopped";
  /** When it was reached; null where it was not. */
  readonly at: number | null;
}

interface Passed {
  readonly to: ApplicationState;
  readonly at: number;
}

/** Where each state stands on the line: waiting for a payment is being approved already, a returned deposit is the end. */
const PLACE: Readonly<Record<ApplicationState, CourseStep | CourseStop | "draft">> = {
  draft: "draft",
  submitted: "submitted",
  "correction-asked": "submitted",
  approved: "approved",
  "payment-due": "approved",
  confirmed: "confirmed",
  "in-use": "in-use",
  "handed-back": "in-use",
  "deposit-settled": "closed",
  closed: "closed",
  rejected: "rejected",
  withdrawn: "withdrawn",
  cancelled: "cancelled",
  stopped: "stopped",
  "force-majeure": "force-majeure",
};

const isStop = (step: CourseStep | CourseStop | "draft"): step is CourseStop => STOPS.some((stop) => stop === step);

/** The line of an application: what is done, where it stands, what is ahead, or where it ended. */
export function applicationCourse(state: ApplicationState, history: readonly Passed[]): readonly CourseEntry[] {
  const reachedAt = (step: CourseStep | CourseStop): number | null =>
    history.findLast(({ to }) => to === step)?.at ?? history.find(({ to }) => PLACE[to] === step)?.at ?? null;
  const place = PLACE[state];
  if (isStop(place)) {
    const passed = COURSE.filter((step) => history.some(({ to }) => PLACE[to] === step));
    return [
      ...passed.map((step): CourseEntry => ({ step, standing: "done", at: reachedAt(step) })),
      { step: place, standing: "stopped", at: reachedAt(place) },
    ];
  }
  const here = COURSE.findIndex((step) => step === place);
  return COURSE.map((step, index) => ({
    step,
    standing: index < here || state === "closed" ? "done" : index === here ? "now" : "ahead",
    at: index > here ? null : reachedAt(step),
  }));
}
