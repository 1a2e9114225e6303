import { IconAlarm, IconCheck, IconPlayerPause } from "@tabler/icons-react";
import type { TicketRow } from "../../api/tickets.ts";
import { formatMoment, formatSpan } from "../../format/format-time.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import styles from "./ticket-mark.module.css";

const STEP_MS = 30_000;
/** With less than this share of the promised time left somebody should look. */
const SOON_SHARE = 0.25;

type Clock = TicketRow["sla"]["response"];

/** The clock that counts now: until somebody takes it up, then until it is done. */
const clockNow = ({ response, resolution }: TicketRow["sla"]): Clock =>
  response.state === "running" ? response : resolution;

/** How much of the promised time is left; the instant at which it ends stands behind it. */
export function SlaMark({ sla }: { readonly sla: TicketRow["sla"] }) {
  return <ClockMark clock={clockNow(sla)} />;
}

/** One promise about a ticket. */
export function ClockMark({ clock }: { readonly clock: Clock }) {
  const { language, t } = useLanguage();
  const now = useNow(STEP_MS);
  const { state, targetMs, usedMs, dueAt, missedAt } = clock;
  if (state === "ended")
    return (
      <span className={styles["clock"]} data-tone={missedAt === null ? "good" : "uncertain"}>
        <IconCheck size={15} aria-hidden />
        {missedAt === null ? t("ticket.sla.met") : t("ticket.sla.missed")}
      </span>
    );
  if (missedAt !== null)
    return (
      <span className={styles["clock"]} data-tone="bad">
        <IconAlarm size={15} aria-hidden />
        {t("ticket.sla.late", { span: formatSpan(now - missedAt, language) })}
      </span>
    );
  const leftMs = dueAt === null ? targetMs - usedMs : dueAt - now;
  if (state === "paused")
    return (
      <span className={styles["clock"]} title={t("ticket.sla.office")}>
        <IconPlayerPause size={15} aria-hidden />
        {t("ticket.sla.paused", { span: formatSpan(leftMs, language) })}
      </span>
    );
  const due = dueAt === null ? undefined : t("ticket.sla.due", { time: formatMoment(dueAt, now, language) });
  return (
    <span
      className={styles["clock"]}
      data-tone={targetMs - usedMs < targetMs * SOON_SHARE ? "uncertain" : "plain"}
      title={due}
    >
      <IconAlarm size={15} aria-hidden />
      {t("ticket.sla.left", { span: formatSpan(leftMs, language) })}
    </span>
  );
}
