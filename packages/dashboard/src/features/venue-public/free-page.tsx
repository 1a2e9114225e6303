import { Button, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { IconCalendarOff } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { VENUE_CLASSES } from "@weishan/core/booking";
import { useState } from "react";
import { dayOfVenuesQuery, type VenueRow, venuesQuery } from "../../api/venues.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { formatWeekday } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { addDays } from "../../format/month-grid.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { DAY_PARTS, type FreeSearch, freeVenues, isDayPart } from "./free-search.ts";
import { VenueCard } from "./venue-card.tsx";
import styles from "./venue-public.module.css";

const MINUTE_MS = 60_000;
/** Enough to choose from at a glance; the smallest that will do come first. */
const FIRST_SHOWN = 12;
/** Most books take applications a week before at the latest. */
const USUAL_NOTICE_DAYS = 7;
const CLASSES = VENUE_CLASSES.filter(
  (one) => one !== "equipment" && one !== "led-wall" && one !== "poster-frame" && one !== "display-window",
);

/** The first question of whoever needs a room: what is free on my date. */
export function FreePage() {
  const { language, t } = useLanguage();
  const search = useSearch({ from: "/venues" });
  const today = taipeiDate(useNow(MINUTE_MS));
  const date = search.date ?? addDays(today, USUAL_NOTICE_DAYS);
  const part = search.part ?? "morning";
  const venues = useQuery(venuesQuery);
  const day = useQuery(dayOfVenuesQuery(date));
  useDocumentTitle(`${t("venue.nav.free")} · ${t("venue.service")}`);
  const failed = [venues, day].find(({ isError }) => isError);
  return (
    <>
      <header className={styles["hero"]}>
        <h1>{t("venues.free.title")}</h1>
        <p>{t("venues.free.lead")}</p>
        <SearchForm search={{ ...search, date, part }} today={today} venues={venues.data?.venues ?? []} />
      </header>
      {venues.data === undefined || day.data === undefined ? (
        failed === undefined ? (
          <LoadingState lines={6} />
        ) : (
          <ErrorState error={failed.error} onRetry={() => void Promise.all([venues.refetch(), day.refetch()])} />
        )
      ) : (
        <>
          {failed === undefined ? null : (
            <p role="alert" className={styles["stale"]}>
              {t("venue.stale")}
            </p>
          )}
          <Found
            venues={freeVenues(venues.data.venues, day.data, { ...search, part })}
            search={{ ...search, date, part }}
            when={`${formatWeekday(date, language)} ${DAY_PARTS[part].from}–${DAY_PARTS[part].to}`}
            isOld={day.isPlaceholderData}
          />
        </>
      )}
    </>
  );
}

interface SearchFormProps {
  readonly search: FreeSearch;
  readonly today: string;
  readonly venues: readonly VenueRow[];
}

function SearchForm({ search, today, venues }: SearchFormProps) {
  const { language, t } = useLanguage();
  const navigate = useNavigate({ from: "/venues" });
  const change = (part: { readonly [Key in keyof FreeSearch]?: FreeSearch[Key] | undefined }): void =>
    void navigate({
      to: "/venues",
      replace: true,
      resetScroll: false,
      search: (before: FreeSearch): FreeSearch =>
        Object.fromEntries(Object.entries({ ...before, ...part }).filter(([, value]) => value !== undefined)),
    });
  const centers = new Map(venues.map(({ centerId, centerName }) => [centerId, localName(centerName, language)]));
  return (
    <search className={styles["search"]}>
      <TextInput
        label={t("venues.free.date")}
        size="md"
        type="date"
        min={today}
        value={search.date ?? ""}
        onChange={({ currentTarget: { value } }) => change({ date: value === "" ? undefined : value })}
      />
      <NativeSelect
        label={t("venues.free.part")}
        size="md"
        value={search.part}
        onChange={({ currentTarget: { value } }) => change({ part: isDayPart(value) ? value : undefined })}
        data={(["morning", "afternoon", "evening", "day"] as const).map((part) => ({
          value: part,
          label: t(`venues.free.part.${part}`),
        }))}
      />
      <NumberInput
        label={t("venues.free.people")}
        size="md"
        min={1}
        max={20_000}
        allowDecimal={false}
        inputMode="numeric"
        value={search.people ?? ""}
        onChange={(value) => change({ people: typeof value === "number" && value > 0 ? value : undefined })}
      />
      <NativeSelect
        label={t("venues.free.center")}
        size="md"
        value={search.center ?? ""}
        onChange={({ currentTarget: { value } }) => change({ center: value === "" ? undefined : value })}
        data={[
          { value: "", label: t("venues.free.anyCenter") },
          ...[...centers].map(([value, label]) => ({ value, label })),
        ]}
      />
      <NativeSelect
        label={t("venues.free.class")}
        size="md"
        value={search.class ?? ""}
        onChange={({ currentTarget: { value } }) => change({ class: CLASSES.find((one) => one === value) })}
        data={[
          { value: "", label: t("venues.free.anyClass") },
          ...CLASSES.map((one) => ({ value: one, label: t(`venueClass.${one}`) })),
        ]}
      />
    </search>
  );
}

interface FoundProps {
  readonly venues: readonly VenueRow[];
  readonly search: FreeSearch;
  readonly when: string;
  /** Another day is on its way: what stands here is still of the day before. */
  readonly isOld: boolean;
}

function Found({ venues, search, when, isOld }: FoundProps) {
  const { t } = useLanguage();
  const [isWhole, setWhole] = useState(false);
  const shown = isWhole ? venues : venues.slice(0, FIRST_SHOWN);
  return (
    <section aria-labelledby="found" aria-busy={isOld} className={styles["found"]} data-old={isOld || undefined}>
      <h2 id="found" aria-live="polite">
        {t("venues.free.found", { count: venues.length })}
        <span>{when}</span>
      </h2>
      {venues.length === 0 ? (
        <EmptyState
          icon={<IconCalendarOff size={28} />}
          title={t("venues.free.none")}
          detail={t("venues.free.noneDetail")}
        />
      ) : (
        <ul className={styles["cards"]}>
          {shown.map((venue) => (
            <li key={venue.id}>
              <VenueCard venue={venue} search={search} />
            </li>
          ))}
        </ul>
      )}
      {shown.length === venues.length ? null : (
        <Button className={styles["more"] ?? ""} variant="default" size="md" onClick={() => setWhole(true)}>
          {t("venues.free.more", { count: venues.length - shown.length })}
        </Button>
      )}
      {search.people === undefined ? null : (
        <p className={styles["hint"]}>{t("venues.free.tooSmall", { count: search.people })}</p>
      )}
    </section>
  );
}
