import { useState } from "react";
import { ApiError } from "../api/client.ts";
import { formatSpan } from "../format/format-time.ts";
import { useNow } from "../format/use-now.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./form-refusal.module.css";

interface FormRefusalProps {
  /** Null: nothing was refused. */
  readonly error: Error | null;
  /** What a credential that did not hold is called here; else the daemon's own words are shown. */
  readonly refused?: string;
}

/** Why a form was not accepted, in the reader's words; spoken when it appears. */
export function FormRefusal({ error, refused }: FormRefusalProps) {
  const { t } = useLanguage();
  if (error === null) return null;
  const problem = error instanceof ApiError ? error.problem : null;
  const waitMs = error instanceof ApiError ? error.retryAfterMs : null;
  return (
    <p role="alert" className={styles["refusal"]}>
      {waitMs !== null && problem?.status === 429 ? (
        <WaitText key={waitMs} waitMs={waitMs} />
      ) : problem?.code === "ACCOUNT_REFUSED" && refused !== undefined ? (
        refused
      ) : problem?.status === 503 ? (
        t("refusal.busy")
      ) : problem?.status === 403 && problem.code === "ACCESS_DENIED" ? (
        t("refusal.noRight")
      ) : problem?.code === "RECORD_CONFLICT" ? (
        t("refusal.conflict")
      ) : error instanceof ApiError && problem === null ? (
        t("refusal.unreachable")
      ) : (
        (problem?.detail ?? error.message)
      )}
    </p>
  );
}

/** How long the daemon still asks for patience; it counts down so that nobody has to guess. */
function WaitText({ waitMs }: { readonly waitMs: number }) {
  const { language, t } = useLanguage();
  const now = useNow();
  const [endsAt] = useState(() => Date.now() + waitMs);
  const leftMs = endsAt - now;
  return leftMs > 0 ? t("refusal.wait", { span: formatSpan(leftMs, language) }) : t("refusal.waitOver");
}
