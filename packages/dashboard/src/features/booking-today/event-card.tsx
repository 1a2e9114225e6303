import { Button, Textarea } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type SyntheticEvent, useState } from "react";
import { applicationQuery } from "../../api/booking/applications.ts";
import { type CheckIn, checkIn, endUse } from "../../api/booking/events.ts";
import type { EventReadiness } from "../../api/readiness.ts";
import { useMay } from "../../api/session.ts";
import { formatClock } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { BookingStateMark } from "../../ui/booking/booking-state-mark.tsx";
import { ReadinessMark } from "../../ui/booking/readiness-mark.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import styles from "./booking-today.module.css";
import { type DayEvent, eventPhase } from "./day-events.ts";

const LEAST_WORDS = 3;

interface EventCardProps {
  readonly event: DayEvent;
  readonly where: string;
  readonly readiness: EventReadiness["latest"];
  readonly checkIn: CheckIn | null;
  readonly nowMs: number;
}

/** One event: its times, its room, whether all is ready, whether they came, whom to call. */
export function EventCard({ event, where, readiness, checkIn: arrival, nowMs }: EventCardProps) {
  const { language, t } = useLanguage();
  const { main, setUp, tearDown } = event;
  const phase = eventPhase(event, nowMs);
  const clock = (at: number): string => formatClock(at, language);
  const troubles = (readiness?.items ?? [])
    .filter(({ verdict }) => verdict !== "go")
    .toSorted((one, other) => Number(other.verdict === "no-go") - Number(one.verdict === "no-go"));
  return (
    <article className={styles["event"]} data-phase={phase}>
      <div className={styles["times"]}>
        <strong>{clock(main.from)}</strong>
        <span>{clock(main.to)}</span>
      </div>
      <div className={styles["what"]}>
        <span className={styles["marks"]}>
          <Pill tone={phase === "running" ? "accent" : phase === "over" ? "plain" : "good"}>
            {t(`today.phase.${phase}`)}
          </Pill>
          {main.state === null || main.state === "confirmed" || main.state === "in-use" ? null : (
            <BookingStateMark state={main.state} />
          )}
          {readiness === null || readiness.verdict === "missed" ? (
            main.readiness === null ? null : (
              <ReadinessMark verdict={main.readiness} />
            )
          ) : (
            <ReadinessMark verdict={readiness.verdict} />
          )}
          <Arrival arrival={arrival} />
        </span>
        <h2>
          {main.applicationId === null ? (
            main.title
          ) : (
            <Link to="/applications/$id" params={{ id: main.applicationId }}>
              {main.title}
            </Link>
          )}
        </h2>
        <p className={styles["where"]}>
          <strong>{where}</strong>
          {main.organisation === null ? null : <span>{main.organisation}</span>}
        </p>
        {setUp === null && tearDown === null ? null : (
          <p className={styles["around"]}>
            {setUp === null ? null : (
              <span>
                {t("claim.kind.set-up")} {clock(setUp.from)}–{clock(setUp.to)}
              </span>
            )}
            {tearDown === null ? null : (
              <span>
                {t("claim.kind.tear-down")} {clock(tearDown.from)}–{clock(tearDown.to)}
              </span>
            )}
          </p>
        )}
        {troubles.length === 0 ? null : (
          <ul className={styles["troubles"]}>
            {troubles.map(({ subject, verdict, text }) => (
              <li key={`${subject} ${text.zh}`} data-verdict={verdict}>
                {localName(text, language)}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={styles["side"]}>
        {main.applicationId === null ? null : <Contact applicationId={main.applicationId} />}
        {arrival?.checkedInAt === null || arrival === null ? (
          phase === "running" || phase === "set-up" || phase === "soon" ? (
            <CheckInButton event={event} />
          ) : null
        ) : phase === "running" && arrival.endedAt === null ? (
          <EndUseButton event={event} />
        ) : null}
      </div>
    </article>
  );
}

function Arrival({ arrival }: { readonly arrival: CheckIn | null }) {
  const { language, t } = useLanguage();
  if (arrival === null) return null;
  const { checkedInAt, releasedAt, endedAt } = arrival;
  if (releasedAt !== null)
    return <Pill tone="bad">{t("today.released", { time: formatClock(releasedAt, language) })}</Pill>;
  if (endedAt !== null) return <Pill>{t("today.ended", { time: formatClock(endedAt, language) })}</Pill>;
  if (checkedInAt !== null)
    return <Pill tone="good">{t("today.checkedIn", { time: formatClock(checkedInAt, language) })}</Pill>;
  return null;
}

/** Whom to call; only for people who handle applications, and the daemon leaves it out for others. */
function Contact({ applicationId }: { readonly applicationId: string }) {
  const mayManage = useMay("booking.manage");
  const { data } = useQuery({ ...applicationQuery(applicationId), enabled: mayManage, refetchInterval: false });
  const contact = data?.contact ?? null;
  if (contact === null || (contact.name === null && contact.phone === null)) return null;
  return (
    <span className={styles["contact"]}>
      {contact.name}
      {contact.phone === null ? null : (
        <a href={`tel:${contact.phone}`}>
          <IconPhone size={15} aria-hidden /> {contact.phone}
        </a>
      )}
    </span>
  );
}

function CheckInButton({ event }: { readonly event: DayEvent }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const mayManage = useMay("booking.manage");
  const checking = useMutation({
    mutationFn: () => checkIn(event.bookingId),
    onSuccess: () => Promise.all(["check-ins", "claims"].map((key) => queries.invalidateQueries({ queryKey: [key] }))),
  });
  if (!mayManage) return null;
  return (
    <span className={styles["checkIn"]}>
      <Button
        variant="light"
        loading={checking.isPending}
        aria-label={t("today.checkInOf", { title: event.main.title })}
        onClick={() => checking.mutate()}
      >
        {t("today.checkIn")}
      </Button>
      <DialogRefusal error={checking.error} />
    </span>
  );
}

/** They left before their time: what is left of it is free, and the cooling stops. */
function EndUseButton({ event }: { readonly event: DayEvent }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const mayManage = useMay("booking.manage");
  const [isAsking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const ending = useMutation({
    mutationFn: () => endUse(event.bookingId, reason.trim()),
    onSuccess: async () => {
      setAsking(false);
      await Promise.all(["check-ins", "claims"].map((key) => queries.invalidateQueries({ queryKey: [key] })));
    },
  });
  if (!mayManage) return null;
  const submit = (given: SyntheticEvent): void => {
    given.preventDefault();
    if (reason.trim().length >= LEAST_WORDS) ending.mutate();
  };
  return (
    <span className={styles["checkIn"]}>
      <Button
        variant="default"
        onClick={() => setAsking(true)}
        aria-label={t("today.endUseOf", { title: event.main.title })}
      >
        {t("today.endUse")}
      </Button>
      {isAsking ? (
        <SafetyDialog title={t("today.endUse")} subtitle={event.main.title} onClose={() => setAsking(false)}>
          <form className={rows["form"]} onSubmit={submit} noValidate>
            <p className={rows["quiet"]}>{t("today.endUseMeans")}</p>
            <Textarea
              label={t("ticket.reason")}
              withAsterisk
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(given) => setReason(given.currentTarget.value)}
            />
            <DialogRefusal error={ending.error} />
            <div className={rows["buttons"]}>
              <Button variant="default" onClick={() => setAsking(false)}>
                {t("order.cancel")}
              </Button>
              <Button type="submit" loading={ending.isPending} disabled={reason.trim().length < LEAST_WORDS}>
                {t("today.endUse")}
              </Button>
            </div>
          </form>
        </SafetyDialog>
      ) : null}
    </span>
  );
}
