import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { confirmPresence, dismissPresence, type Presence, releasePresence } from "../../api/presence.ts";
import { formatPeriod } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { AgeText } from "../../ui/age-text.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import styles from "./presence.module.css";

type Decision = "dismiss" | "release";

/** Below this a sign hardly says anything; what it says is still shown. */
const WEAK_LOG_ODDS = 0.3;

/** One finding with its confidence and the signs it rests on, and what a person may say to it. */
export function FindingCard({ finding }: { readonly finding: Presence }) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const [asked, setAsked] = useState<Decision | null>(null);
  const { id, kind, spaceName, event, fromAt, seenAt, confidence, signs, mayRelease, state } = finding;
  const confirming = useMutation({
    mutationFn: () => confirmPresence(id),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["presence"] }),
  });
  const pct = Math.round(confidence * 100);
  return (
    <article className={styles["card"]} aria-label={localName(spaceName, language)}>
      <header className={styles["head"]}>
        <h3>{localName(spaceName, language)}</h3>
        <span className={styles["confidence"]}>
          <meter min={0} max={100} value={pct} aria-label={t("presence.confidence")} />
          {t("presence.sure", { pct })}
        </span>
      </header>
      {event === null ? (
        <p className={styles["what"]}>{t("presence.nobodyBooked")}</p>
      ) : (
        <p className={styles["what"]}>
          <strong>{event.title}</strong> {formatPeriod(event.from, event.to, language)}
          {event.organisation === null ? "" : ` · ${event.organisation}`}
        </p>
      )}
      <ul className={styles["signs"]}>
        {signs.map(({ sign, value, emptyMean, logOdds }) => (
          <li key={sign}>
            <span>{t(`presence.sign.${sign}`, { value: shown(sign, value), empty: shown(sign, emptyMean) })}</span>
            <span className={styles["speaks"]}>
              {t(
                Math.abs(logOdds) < WEAK_LOG_ODDS
                  ? "presence.says.little"
                  : logOdds > 0
                    ? "presence.says.people"
                    : "presence.says.empty",
              )}
            </span>
          </li>
        ))}
      </ul>
      <footer className={styles["foot"]}>
        <span className={styles["since"]}>
          {t("presence.since")} <AgeText at={fromAt} stepMs={10_000} /> · {t("presence.seen")}{" "}
          <AgeText at={seenAt} stepMs={10_000} />
        </span>
        {state === "open" ? (
          <span className={styles["ways"]}>
            <Button size="compact-sm" variant="default" onClick={() => setAsked("dismiss")}>
              {t("presence.dismiss")}
            </Button>
            <Button
              size="compact-sm"
              variant="default"
              loading={confirming.isPending}
              onClick={() => confirming.mutate()}
            >
              {t(kind === "ghost-booking" ? "presence.confirmGhost" : "presence.confirmUse")}
            </Button>
            {mayRelease ? (
              <Button size="compact-sm" onClick={() => setAsked("release")}>
                {t("presence.release")}
              </Button>
            ) : null}
          </span>
        ) : (
          <span>{t(`presence.state.${state}`)}</span>
        )}
      </footer>
      <DialogRefusal error={confirming.error} />
      {asked === null ? null : <ReasonDialog finding={finding} decision={asked} onClose={() => setAsked(null)} />}
    </article>
  );
}

const shown = (sign: Presence["signs"][number]["sign"], value: number): string =>
  sign === "light" ? `${Math.round(value * 100)}%` : sign === "co2" ? String(Math.round(value)) : value.toFixed(2);

interface ReasonDialogProps {
  readonly finding: Presence;
  readonly decision: Decision;
  readonly onClose: () => void;
}

const LEAST_REASON = 3;

function ReasonDialog({ finding: { id, spaceName, event }, decision, onClose }: ReasonDialogProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const deciding = useMutation({
    mutationFn: () =>
      decision === "release" ? releasePresence(id, reason.trim()) : dismissPresence(id, reason.trim()),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["presence"] });
      onClose();
    },
  });
  const isShort = reason.trim().length < LEAST_REASON;
  return (
    <SafetyDialog
      title={t(decision === "release" ? "presence.release" : "presence.dismiss")}
      subtitle={`${localName(spaceName, language)}${event === null ? "" : ` ${event.title}`}`}
      onClose={onClose}
    >
      <div className={rows["form"]}>
        {decision === "release" ? <p className={rows["quiet"]}>{t("presence.releaseNote")}</p> : null}
        <Textarea
          label={t("order.reason")}
          withAsterisk
          rows={2}
          maxLength={500}
          value={reason}
          error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON }) : null}
          onChange={(change) => setReason(change.currentTarget.value)}
        />
        <DialogRefusal error={deciding.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button
            loading={deciding.isPending}
            onClick={() => {
              setTried(true);
              if (!isShort) deciding.mutate();
            }}
          >
            {t(decision === "release" ? "presence.release" : "presence.dismiss")}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}
