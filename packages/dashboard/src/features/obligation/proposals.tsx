import { useQuery } from "@tanstack/react-query";
import { proposalsQuery } from "../../api/obligations.ts";
import { formatDate } from "../../format/format-date.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import { LoadingState } from "../../ui/screen-state.tsx";
import styles from "./obligation.module.css";

const SHOWN = 8;

/** Days inside the legal window on which the least would be disturbed. */
export function Proposals({ occurrenceId }: { readonly occurrenceId: string }) {
  const { language, t } = useLanguage();
  const { data, error } = useQuery(proposalsQuery(occurrenceId));
  if (error !== null) return <DialogRefusal error={error} />;
  if (data === undefined) return <LoadingState lines={3} />;
  if (data.proposals.length === 0) return <p className={rows["quiet"]}>{t("obligation.noProposals")}</p>;
  return (
    <ol className={styles["proposals"]}>
      {data.proposals.slice(0, SHOWN).map(({ date, isWorkday, claimCount, claims }) => (
        <li key={date} title={claims.map(({ title }) => title).join("\n")}>
          <strong>{formatDate(date, language)}</strong>
          <span>
            {isWorkday ? null : <Pill>{t("obligation.dayOff")}</Pill>}{" "}
            <Pill tone={claimCount === 0 ? "good" : "uncertain"}>{t("obligation.claims", { count: claimCount })}</Pill>
          </span>
        </li>
      ))}
    </ol>
  );
}
