import { Button } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { appointObligation, proposalsQuery } from "../../api/obligations.ts";
import { formatDate } from "../../format/format-date.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import { LoadingState } from "../../ui/screen-state.tsx";
import styles from "./obligation.module.css";

const SHOWN = 8;

/** Days inside the legal window on which the least would be disturbed; the accepted one goes into the calendar of claims. */
export function Proposals({ occurrenceId }: { readonly occurrenceId: string }) {
  const { language, t } = useLanguage();
  const client = useQueryClient();
  const { data, error } = useQuery(proposalsQuery(occurrenceId));
  const accepting = useMutation({
    mutationFn: (date: string) => appointObligation(occurrenceId, { date }),
    onSuccess: () => client.invalidateQueries({ queryKey: proposalsQuery(occurrenceId).queryKey }),
  });
  if (error !== null) return <DialogRefusal error={error} />;
  if (data === undefined) return <LoadingState lines={3} />;
  if (data.proposals.length === 0) return <p className={rows["quiet"]}>{t("obligation.noProposals")}</p>;
  return (
    <>
      <DialogRefusal error={accepting.error} />
      {accepting.data === undefined ? null : (
        <output>{t("obligation.appointed", { day: formatDate(accepting.data.date, language) })}</output>
      )}
      <ol className={styles["proposals"]}>
        {data.proposals.slice(0, SHOWN).map(({ date, isWorkday, claimCount, claims }) => (
          <li key={date} title={claims.map(({ title }) => title).join("\n")}>
            <strong>{formatDate(date, language)}</strong>
            <span>
              {isWorkday ? null : <Pill>{t("obligation.dayOff")}</Pill>}{" "}
              <Pill tone={claimCount === 0 ? "good" : "uncertain"}>
                {t("obligation.claims", { count: claimCount })}
              </Pill>
            </span>
            <Button
              variant="default"
              size="xs"
              aria-label={`${t("obligation.appoint")} ${formatDate(date, language)}`}
              loading={accepting.isPending && accepting.variables === date}
              onClick={() => accepting.mutate(date)}
            >
              {t("obligation.appoint")}
            </Button>
          </li>
        ))}
      </ol>
    </>
  );
}
