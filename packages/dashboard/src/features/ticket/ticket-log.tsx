import { Button, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { useMay } from "../../api/session.ts";
import { addComment, type TicketDetail } from "../../api/tickets.ts";
import { formatInstant } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { isMessageKey } from "../../i18n/messages.ts";
import { Card } from "../../ui/card.tsx";
import { PhotoStrip } from "../../ui/photo-strip.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import { cameLate, logEntries } from "./log-entries.ts";
import styles from "./ticket.module.css";

type Work = TicketDetail["work"][number];
type Event = TicketDetail["history"][number];

/** What happened and what was done, newest first, with a line to add something. */
export function TicketLog({ ticket }: { readonly ticket: TicketDetail }) {
  const { t } = useLanguage();
  const mayWork = useMay("ticket.work");
  const entries = logEntries(ticket);
  return (
    <Card title={t("ticket.log")}>
      {mayWork ? <CommentForm ticketId={ticket.id} /> : null}
      {entries.length === 0 ? <p className={rows["quiet"]}>{t("ticket.logNone")}</p> : null}
      <ul className={styles["log"]}>
        {entries.map((entry) =>
          entry.type === "work" ? (
            <WorkEntry key={entry.work.id} work={entry.work} />
          ) : (
            <EventEntry key={entry.event.id} event={entry.event} />
          ),
        )}
      </ul>
    </Card>
  );
}

function CommentForm({ ticketId }: { readonly ticketId: string }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [text, setText] = useState("");
  const sending = useMutation({
    mutationFn: () => addComment(ticketId, { id: crypto.randomUUID(), text: text.trim(), isInternal: false }),
    onSuccess: async () => {
      setText("");
      await queries.invalidateQueries({ queryKey: ["ticket", ticketId] });
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (text.trim() !== "") sending.mutate();
  };
  return (
    <form className={styles["compose"]} onSubmit={submit}>
      <Textarea
        label={t("ticket.comment")}
        rows={2}
        maxLength={2_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <DialogRefusal error={sending.error} />
      <div className={rows["buttons"]}>
        <Button type="submit" variant="light" loading={sending.isPending} disabled={text.trim() === ""}>
          {t("ticket.send")}
        </Button>
      </div>
    </form>
  );
}

function WorkEntry({ work }: { readonly work: Work }) {
  const { language, t } = useLanguage();
  const { kind, by, contractor, happenedAt, recordedAt, isInternal, text } = work;
  return (
    <li className={styles["entry"]} data-kind="work">
      <span className={styles["entryHead"]}>
        <strong>{t(`ticket.work.${kind}`)}</strong>
        <WorkFacts work={work} />
        {isInternal ? <Pill>{t("ticket.internal")}</Pill> : null}
      </span>
      {text === null || text === "" ? null : <p className={styles["said"]}>{text}</p>}
      {work.pictureId === null ? null : <PhotoStrip ids={[work.pictureId]} about={t("ticket.work.photo")} />}
      {work.signature === null ? null : <Signature signature={work.signature} />}
      <span className={styles["entryBy"]}>
        {[by?.displayName, contractor?.name].filter((one) => one !== undefined).join("・")}{" "}
        {cameLate(work)
          ? t("ticket.late", {
              time: formatInstant(happenedAt, language),
              recorded: formatInstant(recordedAt, language),
            })
          : formatInstant(happenedAt, language)}
      </span>
    </li>
  );
}

function WorkFacts({ work }: { readonly work: Work }) {
  const { language, t } = useLanguage();
  const { minutes, costTwd, reading, part } = work;
  return (
    <>
      {minutes === null ? null : <span>{t("ticket.minutes", { count: minutes })}</span>}
      {reading === null ? null : (
        <span>
          {reading.name} {reading.value === null ? "—" : reading.value.toLocaleString(language)} {reading.unit}
        </span>
      )}
      {part === null ? null : (
        <span>
          {localName(part.name, language)} × {part.quantity} {part.unit}
        </span>
      )}
      {costTwd === null ? null : <span>{t("ticket.twd", { amount: costTwd.toLocaleString(language) })}</span>}
    </>
  );
}

function Signature({ signature }: { readonly signature: NonNullable<Work["signature"]> }) {
  const { t } = useLanguage();
  const { path, widthPx, heightPx, signerName } = signature;
  return (
    <svg
      className={styles["signature"]}
      viewBox={`0 0 ${widthPx} ${heightPx}`}
      role="img"
      aria-label={t("ticket.signedBy", { name: signerName ?? "" })}
    >
      <path d={path} />
    </svg>
  );
}

function EventEntry({ event }: { readonly event: Event }) {
  const { language, t } = useLanguage();
  const { kind, at, by, part, from, to, reason, text } = event;
  const key = `ticket.event.${kind}`;
  const title =
    kind === "step" && from !== null && to !== null
      ? t("ticket.event.step", { from: t(`ticket.state.${from}`), to: t(`ticket.state.${to}`) })
      : isMessageKey(key)
        ? t(key)
        : kind;
  return (
    <li className={styles["entry"]} data-kind={kind}>
      <span className={styles["entryHead"]}>
        <strong>{title}</strong>
        {text === null ? null : <span>{localName(text, language)}</span>}
      </span>
      {reason === null || reason === "" ? null : <p className={styles["said"]}>{reason}</p>}
      <span className={styles["entryBy"]}>
        {by?.displayName ?? (part === null ? "" : t("ticket.bySystem"))} {formatInstant(at, language)}
      </span>
    </li>
  );
}
