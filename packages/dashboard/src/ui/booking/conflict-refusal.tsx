import { ApiError } from "../../api/client.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { DialogRefusal } from "../safety-dialog.tsx";
import styles from "./conflict-refusal.module.css";

/** Why the daemon said no; where something else has the place, that is said first. */
export function ConflictRefusal({ error }: { readonly error: Error | null }) {
  const { t } = useLanguage();
  const isTaken = error instanceof ApiError && error.problem?.code === "CLAIM_CONFLICT";
  return (
    <div className={error === null ? undefined : styles["refusal"]}>
      {isTaken ? <strong>{t("claim.taken")}</strong> : null}
      <DialogRefusal error={error} />
    </div>
  );
}
