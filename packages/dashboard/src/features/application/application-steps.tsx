import { Button } from "@mantine/core";
import type { ApplicationState } from "@weishan/core/booking";
import { useState } from "react";
import type { ApplicationDetail, NextStep } from "../../api/booking/applications.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import rows from "../../ui/rows.module.css";
import styles from "./application.module.css";
import { StepDialog } from "./step-dialog.tsx";

/** The way forward first, then what asks for more, last what ends it. */
const ORDER: readonly ApplicationState[] = [
  "approved",
  "confirmed",
  "payment-due",
  "in-use",
  "handed-back",
  "deposit-settled",
  "closed",
  "submitted",
  "correction-asked",
  "rejected",
  "withdrawn",
  "cancelled",
  "stopped",
  "force-majeure",
];

/** What the dialog itself asks for is in nobody's way. */
const ASKED_IN_DIALOG: ReadonlySet<string> = new Set(["reason", "deadline", "settlement", "findings"]);

/** Reasons that a step is not possible now, whatever is written into its dialog. */
const blocksOf = ({ refusals }: NextStep, application: ApplicationDetail): NextStep["refusals"] =>
  refusals.filter(
    ({ need }) =>
      !ASKED_IN_DIALOG.has(need) ||
      (need === "findings" && application.findings.some(({ mayOverrule }) => !mayOverrule)),
  );

/** What this reader may do with the application now; what is not possible says why. */
export function ApplicationSteps({ application }: { readonly application: ApplicationDetail }) {
  const { language, t } = useLanguage();
  const [open, setOpen] = useState<NextStep | null>(null);
  const steps = application.nextSteps
    .filter(({ refusals }) => refusals.every(({ need }) => need !== "party" && need !== "step"))
    .toSorted((one, other) => ORDER.indexOf(one.to) - ORDER.indexOf(other.to));
  return (
    <Card title={t("application.next")}>
      {application.correction === null ? null : (
        <p className={styles["correction"]}>{t("application.correctionAsked", { text: application.correction })}</p>
      )}
      {steps.length === 0 ? <p className={rows["quiet"]}>{t("application.noStep")}</p> : null}
      <ul className={styles["steps"]}>
        {steps.map((step, index) => {
          const blocks = blocksOf(step, application);
          return (
            <li key={step.to}>
              <Button
                variant={index === 0 && blocks.length === 0 ? "filled" : "default"}
                disabled={blocks.length > 0}
                onClick={() => setOpen(step)}
              >
                {t(`application.step.${step.to}`)}
              </Button>
              {blocks.length === 0 ? null : (
                <span className={styles["why"]}>{blocks.map(({ text }) => localName(text, language)).join(" ")}</span>
              )}
            </li>
          );
        })}
      </ul>
      {open === null ? null : <StepDialog application={application} step={open} onClose={() => setOpen(null)} />}
    </Card>
  );
}
