import { Button } from "@mantine/core";
import { IconArrowLeft, IconArrowRight, IconTrash } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type SyntheticEvent, useRef, useState } from "react";
import { useLanguage } from "../../i18n/language-context.tsx";
import type { ReadableRules } from "../../ui/venue/readable-rules.ts";
import { StepLine } from "../../ui/venue/step-line.tsx";
import { ApplicantStep } from "./applicant-step.tsx";
import {
  APPLY_STEPS,
  type ApplicationDraft,
  type ApplyStep,
  EMPTY_DRAFT,
  type FieldProblem,
  firstOpenStep,
  problemsOf,
} from "./application-draft.ts";
import styles from "./apply.module.css";
import { ApplySummary } from "./apply-summary.tsx";
import { draftRules, fitted } from "./draft-rules.ts";
import { forgetDraft, keepDraft, readDraft } from "./draft-store.ts";
import { PriceStep } from "./price-step.tsx";
import type { ApplyFormProps, StepProps } from "./step-props.ts";
import { TimeStep } from "./time-step.tsx";
import { UseStep } from "./use-step.tsx";

/** The application in steps; each is an address of its own, so that the browser's back goes one step back. */
export function ApplyForm({ venue, book }: ApplyFormProps) {
  const { t } = useLanguage();
  const search = useSearch({ from: "/apply" });
  const navigate = useNavigate({ from: "/apply" });
  const [{ draft, isKept }, setState] = useState(() => begun(venue.id, search, book));
  const [tried, setTried] = useState<ApplyStep | null>(null);
  const form = useRef<HTMLFormElement>(null);
  const rules = draftRules(draft, venue, book);
  const furthest = firstOpenStep(draft, rules);
  const step = earlier(search.step ?? "time", furthest);
  const problems = problemsOf(draft, step, rules);
  const [hasMoved, setMoved] = useState(false);
  const change = (part: Partial<ApplicationDraft>): void => {
    const next = fitted({ ...draft, ...part }, book);
    keepDraft(globalThis.localStorage, next, Date.now());
    setState({ draft: next, isKept: false });
  };
  const go = (to: ApplyStep): void => {
    setTried(null);
    setMoved(true);
    void navigate({ to: "/apply", search: (before) => ({ ...before, step: to }) });
  };
  const forward = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(step);
    if (problems.length > 0) {
      focusProblem(form.current, problems);
      return;
    }
    const next = APPLY_STEPS[APPLY_STEPS.indexOf(step) + 1];
    if (next !== undefined) go(next);
  };
  const props: StepProps = {
    venue,
    book,
    draft,
    onChange: change,
    problemOf: (field) => {
      const problem = tried === step ? problems.find((one) => one.field === field) : undefined;
      return problem === undefined ? null : t(problem.key, problem.values);
    },
  };
  return (
    <div className={styles["columns"]}>
      <div className={styles["main"]}>
        <StepLine isAcross label={t("apply.steps")} steps={lineOf(step, t)} />
        {isKept ? (
          <p className={styles["kept"]}>
            <span>{t("apply.kept")}</span>
            <Button
              size="compact-sm"
              variant="subtle"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => {
                forgetDraft(globalThis.localStorage);
                setState({ draft: fitted({ ...EMPTY_DRAFT, resourceId: venue.id }, book), isKept: false });
                go("time");
              }}
            >
              {t("apply.forget")}
            </Button>
          </p>
        ) : null}
        <StepHeading key={step} text={t(`apply.step.${step}`)} takesFocus={hasMoved} />
        {step === "price" ? (
          <PriceStep {...props} onBack={() => go("applicant")} onProblem={() => setTried("price")} />
        ) : (
          <form ref={form} className={styles["form"]} noValidate onSubmit={forward}>
            {step === "time" ? <TimeStep {...props} /> : null}
            {step === "use" ? <UseStep {...props} /> : null}
            {step === "applicant" ? <ApplicantStep {...props} /> : null}
            <div className={styles["ways"]}>
              {step === "time" ? null : (
                <Button
                  type="button"
                  variant="default"
                  size="md"
                  leftSection={<IconArrowLeft size={18} aria-hidden />}
                  onClick={() => go(step === "use" ? "time" : "use")}
                >
                  {t("apply.back")}
                </Button>
              )}
              <Button type="submit" size="md" rightSection={<IconArrowRight size={18} aria-hidden />}>
                {t("apply.next")}
              </Button>
            </div>
          </form>
        )}
      </div>
      <ApplySummary venue={venue} draft={draft} />
    </div>
  );
}

const focusHeading = (heading: HTMLHeadingElement | null): void => heading?.focus();

interface StepHeadingProps {
  readonly text: string;
  readonly takesFocus: boolean;
}

/** Whoever comes by keyboard or is read to begins each step at its heading; the first one with the page. */
function StepHeading({ text, takesFocus }: StepHeadingProps) {
  return (
    <h2 ref={takesFocus ? focusHeading : null} tabIndex={-1} className={styles["step"]}>
      {text}
    </h2>
  );
}

interface Begun {
  readonly draft: ApplicationDraft;
  /** It was begun before, on this machine. */
  readonly isKept: boolean;
}

interface Wanted {
  readonly date?: string;
  readonly from?: string;
  readonly to?: string;
}

/** What was filled in before goes on; a time that was chosen on the way here goes before the one of the draft. */
function begun(venueId: string, { date, from, to }: Wanted, book: ReadableRules): Begun {
  const kept = readDraft(globalThis.localStorage, Date.now());
  const time =
    date === undefined
      ? {}
      : { date, lastDate: date, ...(from === undefined || to === undefined ? {} : { fromTime: from, toTime: to }) };
  // Who applies is the same at another venue; when and with what is not.
  const base = kept?.resourceId === venueId ? kept : { ...EMPTY_DRAFT, ...kept, ...BLANK_TIME, resourceId: venueId };
  return { draft: fitted({ ...base, ...time }, book), isKept: kept !== null };
}

const BLANK_TIME = { date: "", lastDate: "", fromTime: "", toTime: "", layoutKey: "", equipment: {} } as const;

const earlier = (one: ApplyStep, other: ApplyStep): ApplyStep =>
  APPLY_STEPS.indexOf(one) <= APPLY_STEPS.indexOf(other) ? one : other;

const lineOf = (step: ApplyStep, t: ReturnType<typeof useLanguage>["t"]) =>
  APPLY_STEPS.map((key, index) => {
    const here = APPLY_STEPS.indexOf(step);
    const standing = index < here ? ("done" as const) : index === here ? ("now" as const) : ("ahead" as const);
    return { key, label: t(`apply.step.${key}`), standing };
  });

/** Brings the reader to the first field that wants something. */
function focusProblem(form: HTMLFormElement | null, [first]: readonly FieldProblem[]): void {
  if (first === undefined) return;
  const field = form?.querySelector(`[data-field="${first.field}"]`);
  const target = field?.matches("input, select, textarea, button")
    ? field
    : field?.querySelector("input, select, button");
  if (target instanceof HTMLElement) target.focus();
}
