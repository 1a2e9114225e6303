import { useDocumentTitle } from "@mantine/hooks";
import { IconArrowLeft, IconCalendarPlus, IconDoor } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { isRefusal } from "../../api/client.ts";
import { type Venue, venueMonthQuery, venueQuery } from "../../api/venues.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { formatTwd } from "../../format/format-money.ts";
import { formatWeekday } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { addDays, monthOf } from "../../format/month-grid.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { dayTone, freeOf, sessionsOf } from "../../ui/venue/day-offer.ts";
import { MonthCalendar } from "../../ui/venue/month-calendar.tsx";
import type { ReadableRules } from "../../ui/venue/readable-rules.ts";
import { RuleClasses, RuleFees } from "../../ui/venue/rule-fees.tsx";
import { RuleWords } from "../../ui/venue/rule-words.tsx";
import { TakenLine } from "../../ui/venue/taken-line.tsx";
import { VenueDesk } from "./venue-desk.tsx";
import { VenueGallery } from "./venue-gallery.tsx";
import styles from "./venue-public.module.css";

const NOT_FOUND = 404;
const MINUTE_MS = 60_000;

/** A venue as anybody may see it: how it looks, when it is free, what it holds, costs and asks. */
export function VenuePage() {
  const { language, t } = useLanguage();
  const { id } = useParams({ from: "/venues/$id" });
  const { data, error, refetch } = useQuery(venueQuery(id));
  useDocumentTitle(`${data === undefined ? "" : `${localName(data.name, language)} · `}${t("venue.service")}`);
  if (data !== undefined) return <Whole venue={data} />;
  if (isRefusal(error, NOT_FOUND))
    return (
      <EmptyState icon={<IconDoor size={28} />} title={t("venue.unknown")} detail={t("venue.unknownDetail")}>
        <LinkButton to="/venues/all" variant="light">
          {t("venue.back")}
        </LinkButton>
      </EmptyState>
    );
  return error === null ? <LoadingState lines={10} /> : <ErrorState error={error} onRetry={() => void refetch()} />;
}

function Whole({ venue }: { readonly venue: Venue }) {
  const { language, t } = useLanguage();
  const { id, name, description, rules } = venue;
  return (
    <>
      <Link to="/venues/all" className={styles["back"]}>
        <IconArrowLeft size={16} aria-hidden />
        {t("venue.back")}
      </Link>
      <div className={styles["top"]}>
        <VenueGallery venue={venue} />
        <div className={styles["intro"]}>
          <h1 className={styles["title"]}>{localName(name, language)}</h1>
          {description === null ? null : <p className={styles["lead"]}>{localName(description, language)}</p>}
          <Facts venue={venue} />
          {rules === null ? (
            <p className={styles["note"]}>{t("venue.noRules")}</p>
          ) : (
            <LinkButton
              to="/apply"
              search={{ venue: id }}
              size="lg"
              leftSection={<IconCalendarPlus size={20} aria-hidden />}
            >
              {t("venue.apply")}
            </LinkButton>
          )}
        </div>
      </div>
      <VenueDesk venue={venue} />
      {rules === null ? null : (
        <div className={styles["halves"]}>
          <div className={styles["stack"]}>
            <section className={styles["panel"]} aria-labelledby="when">
              <h2 id="when">{t("venue.when")}</h2>
              {rules.charging.unit === "half-month" ? (
                <p className={styles["hint"]}>{t("rule.unit.half-month")}</p>
              ) : (
                <Availability venueId={id} rules={rules} />
              )}
            </section>
            <section className={styles["panel"]} aria-labelledby="lent">
              <h2 id="lent">{t("venue.equipment")}</h2>
              <Lent rules={rules} />
            </section>
          </div>
          <div className={styles["stack"]}>
            <section className={styles["panel"]} aria-labelledby="fees">
              <h2 id="fees">{t("venue.fees")}</h2>
              {rules.isDemonstration ? <p className={styles["note"]}>{t("rule.demonstration")}</p> : null}
              <RuleFees rules={rules} />
              <h3>{t("venue.classes")}</h3>
              <RuleClasses rules={rules} />
            </section>
            <section className={styles["panel"]} aria-labelledby="rules">
              <h2 id="rules">{t("venue.rules")}</h2>
              <RuleWords rules={rules} withoutFees />
            </section>
          </div>
        </div>
      )}
    </>
  );
}

function Facts({ venue: { centerName, floors, venueClass, seats, layouts, parts } }: { readonly venue: Venue }) {
  const { language, t } = useLanguage();
  return (
    <dl className={styles["facts"]}>
      <dt>{t("venue.center")}</dt>
      <dd>{[localName(centerName, language), ...floors.map((floor) => localName(floor, language))].join(" ")}</dd>
      <dt>{t("venue.class")}</dt>
      <dd>{t(`venueClass.${venueClass}`)}</dd>
      {seats === null ? null : (
        <>
          <dt>{t("venue.capacity")}</dt>
          <dd>{t("venue.seats", { count: seats })}</dd>
        </>
      )}
      {layouts.length === 0 ? null : (
        <>
          <dt>{t("venue.layouts")}</dt>
          <dd>
            {layouts
              .map(
                (layout) =>
                  `${localName(layout.name, language)} ${t("venue.seats", { count: Math.min(layout.capacityPersons, seats ?? layout.capacityPersons) })}`,
              )
              .join(" · ")}
          </dd>
        </>
      )}
      {parts.length === 0 ? null : (
        <>
          <dt>{t("venue.parts")}</dt>
          <dd className={styles["parts"]}>
            {parts.map((part) => (
              <Link key={part.id} to="/venues/$id" params={{ id: part.id }}>
                {localName(part.name, language)}
              </Link>
            ))}
          </dd>
        </>
      )}
    </dl>
  );
}

function Lent({ rules: { equipment } }: { readonly rules: ReadableRules }) {
  const { language, t } = useLanguage();
  if (equipment.length === 0) return <p className={styles["hint"]}>{t("venue.noEquipment")}</p>;
  return (
    <ul className={styles["lent"]}>
      {equipment.map(({ key, name, stock, feeTwd }) => (
        <li key={key}>
          <span>{localName(name, language)}</span>
          <span>
            {feeTwd === 0
              ? t("apply.lentFree", { count: stock })
              : t("apply.lent", { count: stock, amount: formatTwd(feeTwd, language) })}
          </span>
        </li>
      ))}
    </ul>
  );
}

function Availability({ venueId, rules }: { readonly venueId: string; readonly rules: ReadableRules }) {
  const { language, t } = useLanguage();
  const today = taipeiDate(useNow(MINUTE_MS));
  const first = addDays(today, rules.window.latestDaysBefore);
  const last = addDays(today, rules.window.earliestDaysBefore);
  const [month, setMonth] = useState(monthOf(first));
  const [date, setDate] = useState<string | null>(null);
  const answer = useQuery(venueMonthQuery(venueId, month));
  const free = answer.data === undefined ? null : freeOf(answer.data);
  const sessions = date === null || free === null ? [] : sessionsOf(rules, date, free);
  return (
    <>
      {answer.isError ? (
        free === null ? (
          <ErrorState error={answer.error} onRetry={() => void answer.refetch()} />
        ) : (
          <p role="alert" className={styles["stale"]}>
            {t("venue.stale")}
          </p>
        )
      ) : null}
      <MonthCalendar
        month={month}
        today={today}
        chosen={date}
        onMonth={setMonth}
        onPick={setDate}
        markOf={(day) => {
          if (day < first || day > last) return { tone: "closed", label: t("venue.day.outside") };
          if (free === null) return null;
          const tone = dayTone(rules, day, free);
          return { tone, label: t(`venue.day.${tone}`) };
        }}
      />
      {date === null ? (
        <p className={styles["hint"]}>{t("venue.whenHint")}</p>
      ) : (
        <div className={styles["picked"]} aria-live="polite">
          {sessions.length === 0 && answer.data !== undefined ? (
            <TakenLine rules={rules} date={date} taken={answer.data.taken} />
          ) : (
            <ul className={styles["sessions"]}>
              {sessions.map(({ session, isFree }) => (
                <li key={session.key} data-free={isFree || undefined}>
                  <strong>{localName(session.name, language)}</strong> {session.from}–{session.to}
                  <span>{t(isFree ? "venue.session.free" : "venue.session.taken")}</span>
                </li>
              ))}
            </ul>
          )}
          <LinkButton to="/apply" search={{ venue: venueId, date }} fullWidth>
            {t("venue.applyFor", { day: formatWeekday(date, language) })}
          </LinkButton>
        </div>
      )}
    </>
  );
}
