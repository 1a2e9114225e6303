import { Button, Checkbox } from "@mantine/core";
import { IconAlertTriangle, IconArrowLeft, IconInfoCircle, IconSend } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, type SyntheticEvent, useState } from "react";
import { applicationFormQuery, handInApplication, quoteQuery } from "../../api/own-applications.ts";
import { useMay } from "../../api/session.ts";
import { formatPeriod } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { QuoteLines } from "../../ui/venue/quote-lines.tsx";
import { RuleWords } from "../../ui/venue/rule-words.tsx";
import { type ApplicationDraft, wantedTime } from "./application-draft.ts";
import styles from "./apply.module.css";
import { applicationBody, quoteBody } from "./asked-application.ts";
import { forgetDraft } from "./draft-store.ts";
import type { StepProps } from "./step-props.ts";

interface PriceStepProps extends StepProps {
  readonly onBack: () => void;
  /** Somebody tried to hand in without consent. */
  readonly onProblem: () => void;
}

/** What it costs and what stands against it, before anything is handed in; then the terms, and handing in. */
export function PriceStep({ draft, book, onChange, onBack, onProblem, problemOf }: PriceStepProps) {
  const { language, t } = useLanguage();
  const navigate = useNavigate();
  const price = useQuery(quoteQuery(quoteBody(draft)));
  const form = useQuery(applicationFormQuery);
  const [website, setWebsite] = useState("");
  // With an account it is theirs, and stands in their list; handed in again it is the same.
  const hasAccount = useMay("booking.apply");
  const [id] = useState(() => crypto.randomUUID());
  const sending = useMutation({
    mutationFn: async () => {
      const asked = applicationBody(draft);
      if (hasAccount) return handInApplication({ ...asked, formToken: null, id, website: null, as: "submitted" });
      if (form.data === undefined) throw new Error(t("state.unreachable"));
      await until(form.data.usableFrom);
      return handInApplication({
        ...asked,
        formToken: form.data.formToken,
        id: null,
        website: website === "" ? null : website,
        as: "submitted",
      });
    },
    onSuccess: ({ followUp }) => {
      forgetDraft(globalThis.localStorage);
      void navigate({
        to: "/own-applications/$token",
        params: { token: followUp },
        search: { fresh: true },
        replace: true,
      });
    },
    // A form is handed in once: after a refusal the next try needs a fresh one.
    onError: () => void form.refetch(),
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (draft.hasAccepted) sending.mutate();
    else onProblem();
  };
  if (price.data === undefined)
    return price.isError ? (
      <>
        <ErrorState error={price.error} onRetry={() => void price.refetch()} />
        <BackButton onBack={onBack} />
      </>
    ) : (
      <LoadingState lines={5} />
    );
  const { quote, findings, isFree, rivalCount, decidedBy } = price.data;
  const isHindered = !isFree || findings.some(({ mayOverrule }) => !mayOverrule);
  return (
    <form className={styles["form"]} noValidate onSubmit={submit}>
      <Review draft={draft} />
      <div className={styles["sum"]}>
        <QuoteLines quote={quote} caption={t("apply.price")} />
        {price.data.book.isDemonstration ? <p className={styles["hint"]}>{t("rule.demonstration")}</p> : null}
      </div>
      {isFree && findings.length === 0 && rivalCount === 0 ? null : (
        <ul className={styles["findings"]} aria-label={t("apply.findings")}>
          {isFree ? null : (
            <Finding isOpen={false}>
              {t("apply.notFree")} <StepButton step="time">{t("apply.otherTime")}</StepButton>
            </Finding>
          )}
          {findings.map(({ key, message, mayOverrule }) => (
            <Finding key={`${key}${message.en}`} isOpen={mayOverrule}>
              {localName(message, language)} <StepButton step={STEP_OF[key]}>{t("apply.putRight")}</StepButton>
              {mayOverrule ? <span>{t("apply.deskDecides")}</span> : null}
            </Finding>
          ))}
          {rivalCount === 0 ? null : <Finding isOpen>{t("apply.rivals", { count: rivalCount })}</Finding>}
        </ul>
      )}
      <p className={styles["hint"]}>{t(`apply.decidedBy.${decidedBy}`, { days: book.decisionDays })}</p>
      <details className={styles["terms"]}>
        <summary>{t("apply.terms", { name: localName(book.name, language), version: book.version })}</summary>
        <div>
          <RuleWords rules={book} withoutFees />
        </div>
      </details>
      <Checkbox
        size="md"
        data-field="hasAccepted"
        label={t("apply.accept", { version: book.version })}
        checked={draft.hasAccepted}
        error={problemOf("hasAccepted")}
        onChange={(event) => onChange({ hasAccepted: event.currentTarget.checked })}
      />
      {/* For programs that fill in whatever there is; people neither see nor reach it. */}
      <div className={styles["unseen"]} aria-hidden>
        <input
          name="website"
          tabIndex={-1}
          autoComplete="off"
          value={website}
          onChange={(event) => setWebsite(event.currentTarget.value)}
        />
      </div>
      <FormRefusal error={sending.error} refused={t("request.refused")} />
      {isHindered ? <p className={styles["hint"]}>{t("apply.hindered")}</p> : null}
      <div className={styles["ways"]}>
        <BackButton onBack={onBack} />
        <Button
          type="submit"
          size="md"
          disabled={isHindered}
          loading={sending.isPending}
          leftSection={<IconSend size={18} aria-hidden />}
        >
          {t("apply.send")}
        </Button>
      </div>
    </form>
  );
}

/** Where a finding can be put right. */
const STEP_OF = {
  "too-early": "time",
  "too-late": "time",
  "in-the-past": "time",
  "book-not-valid": "time",
  "venue-not-let": "time",
  "outside-hours": "time",
  "closed-day": "time",
  "not-a-session": "time",
  "too-short": "time",
  "too-long": "time",
  "day-off-declared": "time",
  quota: "time",
  "class-not-admitted": "applicant",
  "layout-unknown": "use",
  "over-capacity": "use",
  "too-few-people": "use",
  "equipment-unknown": "use",
  "equipment-short": "use",
  "insurance-missing": "use",
  "papers-missing": "use",
} as const;

function StepButton({ step, children }: { readonly step: "time" | "use" | "applicant"; readonly children: ReactNode }) {
  const navigate = useNavigate({ from: "/apply" });
  return (
    <button type="button" onClick={() => void navigate({ to: "/apply", search: (before) => ({ ...before, step }) })}>
      {children}
    </button>
  );
}

function Finding({ isOpen, children }: { readonly isOpen: boolean; readonly children: ReactNode }) {
  const Icon = isOpen ? IconInfoCircle : IconAlertTriangle;
  return (
    <li data-open={isOpen || undefined}>
      <Icon size={20} aria-hidden />
      <span>{children}</span>
    </li>
  );
}

function BackButton({ onBack }: { readonly onBack: () => void }) {
  const { t } = useLanguage();
  return (
    <Button
      type="button"
      variant="default"
      size="md"
      leftSection={<IconArrowLeft size={18} aria-hidden />}
      onClick={onBack}
    >
      {t("apply.back")}
    </Button>
  );
}

function Review({ draft }: { readonly draft: ApplicationDraft }) {
  const { language, t } = useLanguage();
  const wanted = wantedTime(draft);
  return (
    <dl className={styles["review"]}>
      <dt>{t("apply.event")}</dt>
      <dd>{draft.title}</dd>
      <dt>{t("apply.when")}</dt>
      <dd>{wanted === null ? "" : formatPeriod(wanted.from, wanted.to, language)}</dd>
      <dt>{t("apply.people")}</dt>
      <dd>{draft.peopleCount}</dd>
      <dt>{t("apply.applicant")}</dt>
      <dd>{[draft.organisation, draft.contactName].filter((text) => text.trim() !== "").join(" ")}</dd>
    </dl>
  );
}

/** Nobody fills in a form in less time; whoever was that fast waits here for the rest. */
const until = (atMs: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, atMs - Date.now()));
  });
