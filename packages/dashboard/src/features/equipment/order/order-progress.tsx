import { Button, Loader, VisuallyHidden } from "@mantine/core";
import { IconCircle, IconCircleCheckFilled, IconCircleXFilled, IconHourglassEmpty } from "@tabler/icons-react";
import type { CommandResult, Point } from "../../../api/client.ts";
import { formatInstant } from "../../../format/format-time.ts";
import { valueWords } from "../../../format/value-words.ts";
import { whyNot } from "../../../format/why-not.ts";
import { useLanguage } from "../../../i18n/language-context.tsx";
import { LinkButton } from "../../../ui/link-button.tsx";
import styles from "./order.module.css";
import type { ReadyOrder } from "./order-form.tsx";
import { type ShownStep, shownSteps } from "./order-steps.ts";

interface OrderProgressProps {
  readonly point: Point;
  readonly order: ReadyOrder;
  readonly result: CommandResult | undefined;
  /** What the daemon said against it before anything was sent. */
  readonly refusal: string | null;
  readonly onAgain: () => void;
  readonly onClose: () => void;
}

/** What becomes of an order: each step with its time, the verdict, and why not. */
export function OrderProgress({ point, order, result, refusal, onAgain, onClose }: OrderProgressProps) {
  const { language, t } = useLanguage();
  const isOver = result !== undefined || refusal !== null;
  const outcome = refusal === null ? result?.outcome : "refused";
  const text =
    refusal !== null ? t("order.refusedByDaemon") : outcome === undefined ? null : t(`order.outcome.${outcome}`);
  // That somebody else has to agree is said already.
  const isEnded = result !== undefined && outcome !== "awaiting-approval";
  const why = refusal ?? (isEnded ? whyNot(result, language) : null);
  return (
    <div className={styles["form"]}>
      <div aria-live="assertive">
        {text === null ? (
          <p className={styles["outcome"]} data-outcome="sending">
            {t("order.sending")}
          </p>
        ) : (
          <p className={styles["outcome"]} data-outcome={outcome}>
            {text}
          </p>
        )}
        {why === null ? null : <p className={styles["why"]}>{t("order.detail", { why })}</p>}
      </div>
      {refusal === null ? (
        <ol className={styles["steps"]}>
          {shownSteps(result?.steps ?? [], outcome).map((step) => (
            <li key={step.step} data-state={step.state}>
              <StepIcon state={step.state} />
              <span>
                {step.step === "read-back" && typeof result?.readBack === "number"
                  ? t("order.step.readBackValue", { value: valueWords(result.readBack, point, language) })
                  : t(`order.step.${step.step}`)}
                <VisuallyHidden>, </VisuallyHidden>
              </span>
              {step.at === null ? null : (
                <time className={styles["at"]} dateTime={new Date(step.at).toISOString()}>
                  {formatInstant(step.at, language)}
                </time>
              )}
            </li>
          ))}
        </ol>
      ) : null}
      <p className={styles["reason"]}>{t("order.sentenceFor", { reason: order.reason })}</p>
      <div className={styles["buttons"]}>
        {isOver && outcome !== "confirmed" && outcome !== "awaiting-approval" ? (
          <Button variant="default" onClick={onAgain}>
            {t("order.again")}
          </Button>
        ) : null}
        {outcome === "awaiting-approval" ? (
          <LinkButton to="/approvals" variant="default">
            {t("order.toApprovals")}
          </LinkButton>
        ) : null}
        <Button onClick={onClose} disabled={!isOver}>
          {t("order.close")}
        </Button>
      </div>
    </div>
  );
}

function StepIcon({ state }: Pick<ShownStep, "state">) {
  switch (state) {
    case "done":
      return <IconCircleCheckFilled size={20} aria-hidden />;
    case "bad":
      return <IconCircleXFilled size={20} aria-hidden />;
    case "waiting":
      return <IconHourglassEmpty size={20} aria-hidden />;
    case "now":
      return <Loader size={18} aria-hidden />;
    case "ahead":
      return <IconCircle size={20} aria-hidden />;
  }
}
