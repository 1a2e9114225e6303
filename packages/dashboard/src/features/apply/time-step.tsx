import { NativeSelect, VisuallyHidden } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { venueMonthQuery } from "../../api/venues.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { formatWeekday } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { addDays, monthOf } from "../../format/month-grid.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { ErrorState } from "../../ui/screen-state.tsx";
import { dayTone, freeOf, isFreeFor, openOn, type Stretch, sessionsOf } from "../../ui/venue/day-offer.ts";
import { MonthCalendar } from "../../ui/venue/month-calendar.tsx";
import { TakenLine } from "../../ui/venue/taken-line.tsx";
import { wantedTime } from "./application-draft.ts";
import styles from "./apply.module.css";
import type { StepProps } from "./step-props.ts";
import { clocksBetween, halfMonthsFrom } from "./time-choice.ts";

const MINUTE_MS = 60_000;
const MOST_DAYS_SHOWN = 31;

/** When: a day of the month that is free, then a session or the hours; or some days, or half a month. */
export function TimeStep(props: StepProps) {
  const { language, t } = useLanguage();
  const { venue, book, draft, onChange, problemOf } = props;
  const today = taipeiDate(useNow(MINUTE_MS));
  const [month, setMonth] = useState(
    monthOf(draft.date === "" ? addDays(today, book.window.latestDaysBefore) : draft.date),
  );
  const answer = useQuery(venueMonthQuery(venue.id, month));
  const free = answer.data === undefined ? null : freeOf(answer.data);
  const first = addDays(today, book.window.latestDaysBefore);
  const last = addDays(today, book.window.earliestDaysBefore);
  if (book.charging.unit === "half-month") return <HalfMonthField {...props} first={first} last={last} />;
  const pick = (date: string): void => {
    if (book.charging.unit !== "day") {
      onChange({ date, lastDate: date, ...(date === draft.date ? {} : { fromTime: "", toTime: "" }) });
      return;
    }
    const open = openOn(book, date);
    onChange({ date, lastDate: date, fromTime: open?.from ?? "00:00", toTime: open?.to ?? "24:00" });
  };
  return (
    <>
      <p className={styles["hint"]}>
        {t("apply.window", {
          first: formatWeekday(first, language),
          last: formatWeekday(last, language),
          days: book.window.latestDaysBefore,
        })}
      </p>
      {answer.isError && free === null ? (
        <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
      ) : (
        <div data-field="date">
          <MonthCalendar
            month={month}
            today={today}
            chosen={draft.date}
            markOf={(date) => {
              if (date < first || date > last) return { tone: "closed", label: t("venue.day.outside") };
              if (free === null) return null;
              const tone = dayTone(book, date, free);
              return { tone, label: t(`venue.day.${tone}`) };
            }}
            onMonth={setMonth}
            onPick={pick}
          />
        </div>
      )}
      <Problem text={problemOf("date")} />
      {draft.date === "" || book.charging.unit === "session" || answer.data === undefined ? null : (
        <TakenLine rules={book} date={draft.date} taken={answer.data.taken} />
      )}
      {draft.date === "" ? null : <HoursOfDay {...props} free={free ?? []} />}
      <Problem text={problemOf("fromTime") ?? problemOf("toTime")} />
      <Clash {...props} free={monthOf(draft.date) === month ? free : null} />
    </>
  );
}

function HoursOfDay(props: StepProps & { readonly free: readonly Stretch[] }) {
  const { book } = props;
  switch (book.charging.unit) {
    case "session":
      return <SessionField {...props} />;
    case "hour":
      return <ClockFields {...props} />;
    case "day":
    case "half-month":
      return <LastDayField {...props} />;
  }
}

/** Sessions that follow each other may be taken together; the hours of one's own are beneath them. */
function SessionField(props: StepProps & { readonly free: readonly Stretch[] }) {
  const { language, t } = useLanguage();
  const { book, draft, free, onChange } = props;
  const sessions = sessionsOf(book, draft.date, free);
  const [isOwn, setOwn] = useState(
    () =>
      !fits(
        draft,
        sessions.map(({ session }) => session),
      ),
  );
  const covers = (from: string, to: string): boolean =>
    draft.fromTime <= from && to <= draft.toTime && draft.toTime !== "";
  const toggle = (index: number): void => {
    const one = sessions[index]?.session;
    if (one === undefined) return;
    const chosen = sessions.filter(({ session }) => covers(session.from, session.to)).map(({ session }) => session);
    const [first, end] = [chosen[0], chosen.at(-1)];
    if (first === undefined || end === undefined) onChange({ fromTime: one.from, toTime: one.to });
    else if (!covers(one.from, one.to)) onChange({ fromTime: min(first.from, one.from), toTime: max(end.to, one.to) });
    else if (one === first)
      onChange({ fromTime: chosen[1]?.from ?? "", toTime: chosen[1] === undefined ? "" : end.to });
    else if (one === end) onChange({ toTime: chosen.at(-2)?.to ?? "" });
    else onChange({ fromTime: one.from, toTime: one.to });
  };
  return (
    <fieldset className={styles["group"]} data-field="fromTime">
      <legend>{t("apply.sessions", { day: formatWeekday(draft.date, language) })}</legend>
      <div className={styles["sessions"]}>
        {sessions.map(({ session, isFree }, index) => (
          <button
            key={session.key}
            type="button"
            className={styles["session"]}
            aria-pressed={covers(session.from, session.to)}
            disabled={!isFree}
            onClick={() => {
              setOwn(false);
              toggle(index);
            }}
          >
            <span className={styles["sessionName"]}>
              {covers(session.from, session.to) ? <IconCheck size={18} stroke={2.4} aria-hidden /> : null}
              {localName(session.name, language)}
            </span>
            <span className={styles["hours"]}>
              {session.from}–{session.to}
            </span>
            <span className={styles["standing"]} data-free={isFree || undefined}>
              {t(isFree ? "venue.session.free" : "venue.session.taken")}
            </span>
          </button>
        ))}
      </div>
      {isOwn ? (
        <ClockFields {...props} />
      ) : (
        <button type="button" className={styles["textButton"]} onClick={() => setOwn(true)}>
          {t("apply.ownHours")}
        </button>
      )}
    </fieldset>
  );
}

const min = (one: string, other: string): string => (one < other ? one : other);
const max = (one: string, other: string): string => (one > other ? one : other);

const fits = (
  { fromTime, toTime }: { readonly fromTime: string; readonly toTime: string },
  sessions: readonly { readonly from: string; readonly to: string }[],
): boolean =>
  fromTime === "" ||
  sessions.length === 0 ||
  (sessions.some(({ from }) => from === fromTime) && sessions.some(({ to }) => to === toTime));

function ClockFields({ book, draft, onChange, problemOf }: StepProps) {
  const { t } = useLanguage();
  const open = openOn(book, draft.date);
  const clocks = clocksBetween(open?.from ?? "00:00", open?.to ?? "24:00");
  return (
    <div className={styles["pair"]}>
      <NativeSelect
        label={t("apply.from")}
        size="md"
        value={draft.fromTime}
        data-field="fromTime"
        aria-invalid={problemOf("fromTime") !== null}
        onChange={(event) => onChange({ fromTime: event.currentTarget.value })}
        data={[{ value: "", label: t("apply.choose") }, ...clocks.slice(0, -1)]}
      />
      <NativeSelect
        label={t("apply.to")}
        size="md"
        value={draft.toTime}
        data-field="toTime"
        aria-invalid={problemOf("toTime") !== null}
        onChange={(event) => onChange({ toTime: event.currentTarget.value })}
        data={[{ value: "", label: t("apply.choose") }, ...clocks.slice(1).filter((clock) => clock > draft.fromTime)]}
      />
    </div>
  );
}

/** Places that are let by the day: until which one. */
function LastDayField({ book, draft, onChange }: StepProps) {
  const { language, t } = useLanguage();
  const most = book.charging.unit === "day" ? Math.min(book.charging.mostDays, MOST_DAYS_SHOWN) : 1;
  const days = Array.from({ length: most }, (_, day) => addDays(draft.date, day));
  return (
    <NativeSelect
      label={t("apply.lastDay")}
      description={t("apply.lastDayHint", { count: most })}
      size="md"
      value={draft.lastDate}
      onChange={(event) => onChange({ lastDate: event.currentTarget.value })}
      data={days.map((date) => ({ value: date, label: formatWeekday(date, language) }))}
    />
  );
}

interface HalfMonthProps extends StepProps {
  readonly first: string;
  readonly last: string;
}

function HalfMonthField({ draft, onChange, problemOf, first, last }: HalfMonthProps) {
  const { language, t } = useLanguage();
  const halves = halfMonthsFrom(first, last);
  return (
    <NativeSelect
      label={t("apply.halfMonth")}
      size="md"
      data-field="date"
      withAsterisk
      error={problemOf("date")}
      value={draft.date}
      onChange={({ currentTarget: { value } }) => {
        const half = halves.find(({ from }) => from === value);
        onChange({ date: value, lastDate: half?.to ?? "", fromTime: "00:00", toTime: "24:00" });
      }}
      data={[
        { value: "", label: t("apply.choose") },
        ...halves.map(({ from, to }) => ({
          value: from,
          label: `${formatWeekday(from, language)} – ${formatWeekday(to, language)}`,
        })),
      ]}
    />
  );
}

function Problem({ text }: { readonly text: string | null }) {
  return text === null ? null : (
    <p role="alert" className={styles["problem"]}>
      <IconAlertTriangle size={16} aria-hidden />
      {text}
    </p>
  );
}

/** Others have a part of the time; applying for it is possible, because it may be given back, but it is said. */
function Clash({ draft, free }: StepProps & { readonly free: readonly Stretch[] | null }) {
  const { t } = useLanguage();
  const wanted = wantedTime(draft);
  if (wanted === null || free === null || isFreeFor(wanted, free)) return <VisuallyHidden aria-live="polite" />;
  return (
    <p role="alert" className={styles["problem"]}>
      <IconAlertTriangle size={16} aria-hidden />
      {t("apply.clash")}
    </p>
  );
}
