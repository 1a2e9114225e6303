import type { ApplicationDetail, ApplicationEvent } from "../../api/booking/applications.ts";
import { formatInstant } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { isMessageKey } from "../../i18n/messages.ts";
import { Card } from "../../ui/card.tsx";
import rows from "../../ui/rows.module.css";
import styles from "./application.module.css";

/** Everything that happened, the newest first: steps, moves, letters, payments, who and why. */
export function ApplicationLog({ application }: { readonly application: ApplicationDetail }) {
  const { t } = useLanguage();
  const events = application.history.toSorted((one, other) => other.at - one.at);
  return (
    <Card title={t("application.history")}>
      {events.length === 0 ? <p className={rows["quiet"]}>{t("ticket.logNone")}</p> : null}
      <ol className={styles["log"]}>
        {events.map((event, index) => (
          <LogEntry key={`${event.at} ${event.kind} ${events.length - index}`} event={event} />
        ))}
      </ol>
    </Card>
  );
}

function LogEntry({ event }: { readonly event: ApplicationEvent }) {
  const { language, t } = useLanguage();
  const { at, kind, person, from, to, reason, text } = event;
  const key = `application.event.${kind}`;
  const title =
    kind === "step" && to !== null
      ? from === null
        ? t(`booking.state.${to}`)
        : t("ticket.event.step", { from: t(`booking.state.${from}`), to: t(`booking.state.${to}`) })
      : isMessageKey(key)
        ? t(key)
        : kind;
  return (
    <li data-kind={kind}>
      <strong>{title}</strong>
      {text === null ? null : <span>{localName(text, language)}</span>}
      {reason === null || reason === "" ? null : <p>{reason}</p>}
      <small>
        {person?.name ?? t("ticket.bySystem")} {formatInstant(at, language)}
      </small>
    </li>
  );
}
