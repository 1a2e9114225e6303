import { Button, Checkbox, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import {
  bookSeries,
  type GivenSeries,
  type PreviewedOccurrence,
  type SeriesException,
  seriesPreviewQuery,
} from "../../api/booking/desk-booking.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { formatPeriod } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { addDays } from "../../format/month-grid.ts";
import { toTaipeiInput } from "../../format/taipei-input.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { ConflictRefusal } from "../../ui/booking/conflict-refusal.tsx";
import { FREQUENCIES, type Frequency, seriesRule } from "../../ui/booking/series-rule.ts";
import { useRooms } from "../../ui/booking/use-rooms.ts";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";
import { LoadingState } from "../../ui/screen-state.tsx";
import { startingPlace } from "./booked-place.ts";
import styles from "./booking-timeline.module.css";
import { PlaceFields } from "./place-fields.tsx";
import { useApplicantClasses } from "./use-applicant-classes.ts";

const SETTLED_MS = 400;
const MINUTE_MS = 60_000;
const USUAL_DAYS = 84;
const LEAST_WORDS = 2;
const LEAST_DIGITS = 3;

interface SeriesDialogProps {
  readonly date: string;
  readonly onClose: () => void;
}

/** A booking that repeats: every occurrence is seen before any is made, and what is taken is left out by hand only. */
export function SeriesDialog({ date, onClose }: SeriesDialogProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const [place, setPlace] = useState(() => startingPlace(null, date));
  const [frequency, setFrequency] = useState<Frequency>("weekly");
  const [untilDate, setUntil] = useState(addDays(date, USUAL_DAYS));
  const [title, setTitle] = useState("");
  const [organisation, setOrganisation] = useState("");
  const [chosenClass, setClass] = useState<string | null>(null);
  const [attendancePersons, setPersons] = useState(10);
  const [contactName, setContactName] = useState("");
  const [contactPhone, setContactPhone] = useState("");
  const { resources } = useRooms();
  const classes = useApplicantClasses(resources.find(({ id }) => id === place.resourceId));
  const applicantClass = classes.find(({ key }) => key === chosenClass)?.key ?? classes[0]?.key ?? "";
  const isPrivatePerson = classes.find(({ key }) => key === applicantClass)?.isPrivatePerson === true;
  const [needsStepFreeAccess, setStepFree] = useState(false);
  const [exceptions, setExceptions] = useState<readonly SeriesException[]>([]);
  const [skips, setSkips] = useState<ReadonlySet<string>>(new Set());
  const given: GivenSeries = {
    resourceId: place.resourceId,
    rrule: seriesRule(frequency, taipeiDate(place.from), untilDate),
    start: toTaipeiInput(place.from),
    minutes: Math.round((place.to - place.from) / MINUTE_MS),
    monthEnd: "last-day",
    setUpMinutes: 0,
    tearDownMinutes: 0,
    exceptions: [...exceptions],
  };
  const [settled] = useDebouncedValue(JSON.stringify(given), SETTLED_MS);
  const isPlace = place.resourceId !== "" && place.to > place.from && untilDate >= taipeiDate(place.from);
  const isSettled = settled === JSON.stringify(given);
  const preview = useQuery({ ...seriesPreviewQuery(given), enabled: isPlace && isSettled });
  const taken = preview.data?.occurrences.filter(({ conflicts }) => conflicts.length > 0) ?? [];
  const left = taken.filter(({ key }) => !skips.has(key)).length;
  const canBook =
    preview.data !== undefined &&
    isSettled &&
    left === 0 &&
    title.trim().length >= LEAST_WORDS &&
    (isPrivatePerson || organisation.trim().length >= LEAST_WORDS) &&
    contactName.trim() !== "" &&
    contactPhone.trim().length >= LEAST_DIGITS;
  const booking = useMutation({
    mutationFn: () =>
      bookSeries({
        ...given,
        title: title.trim(),
        organisation: isPrivatePerson ? null : organisation.trim(),
        applicantClass,
        application: {
          purpose: "meeting",
          attendancePersons,
          contactName: contactName.trim(),
          contactPhone: contactPhone.trim(),
          contactEmail: null,
          airConditioning: true,
          needsStepFreeAccess,
          hasInsurance: false,
          overrule: null,
        },
        previewToken: preview.data?.previewToken ?? "",
        skips: [...skips].filter((key) => preview.data?.occurrences.some((one) => one.key === key) ?? false),
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: ["claims"] }),
    onSuccess: onClose,
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (canBook) booking.mutate();
  };
  const skip = (key: string, isSkipped: boolean): void => {
    const next = new Set(skips);
    if (isSkipped) next.add(key);
    else next.delete(key);
    setSkips(next);
  };
  const useOther = (key: string, resourceId: string): void =>
    setExceptions([
      ...exceptions.filter((exception) => exception.key !== key),
      { key, kind: "moved", resourceId, start: null, minutes: null },
    ]);
  return (
    <SafetyDialog title={t("bookings.series")} subtitle={t("bookings.seriesHint")} onClose={onClose}>
      <form className={rows["form"]} onSubmit={submit} noValidate>
        <PlaceFields place={place} onChange={setPlace} />
        <div className={rows["pair"]}>
          <NativeSelect
            label={t("bookings.frequency")}
            value={frequency}
            onChange={({ currentTarget: { value } }) =>
              setFrequency(FREQUENCIES.find((one) => one === value) ?? frequency)
            }
            data={FREQUENCIES.map((one) => ({ value: one, label: t(`bookings.frequency.${one}`) }))}
          />
          <TextInput
            type="date"
            label={t("bookings.until")}
            value={untilDate}
            onChange={({ currentTarget: { value } }) => setUntil(value === "" ? untilDate : value)}
          />
        </div>
        <div className={rows["pair"]}>
          <TextInput
            label={t("bookings.fact.title")}
            withAsterisk
            maxLength={120}
            value={title}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <TextInput
            label={t("bookings.fact.organisation")}
            withAsterisk={!isPrivatePerson}
            disabled={isPrivatePerson}
            maxLength={120}
            value={isPrivatePerson ? "" : organisation}
            onChange={(event) => setOrganisation(event.currentTarget.value)}
          />
        </div>
        <div className={rows["pair"]}>
          <NativeSelect
            label={t("bookings.applicantClass")}
            value={applicantClass}
            onChange={(event) => setClass(event.currentTarget.value)}
            data={classes.map(({ key, name }) => ({ value: key, label: localName(name, language) }))}
          />
          <NumberInput
            label={t("bookings.persons")}
            min={1}
            value={attendancePersons}
            onChange={(value) => setPersons(Math.max(1, Number(value) || 1))}
          />
        </div>
        <div className={rows["pair"]}>
          <TextInput
            label={t("bookings.contactName")}
            withAsterisk
            maxLength={60}
            value={contactName}
            onChange={(event) => setContactName(event.currentTarget.value)}
          />
          <TextInput
            type="tel"
            label={t("bookings.contactPhone")}
            withAsterisk
            maxLength={40}
            value={contactPhone}
            onChange={(event) => setContactPhone(event.currentTarget.value)}
          />
        </div>
        <Checkbox
          label={t("apply.stepFree")}
          checked={needsStepFreeAccess}
          onChange={(event) => setStepFree(event.currentTarget.checked)}
        />
        {!isPlace ? (
          <p className={rows["quiet"]}>{t("bookings.seriesAsk")}</p>
        ) : preview.data === undefined ? (
          preview.error === null ? (
            <LoadingState lines={4} />
          ) : (
            <DialogRefusal error={preview.error} />
          )
        ) : (
          <section aria-live="polite">
            <h3 className={styles["subhead"]}>
              {t("bookings.seriesCount", { count: preview.data.occurrences.length, taken: taken.length })}
            </h3>
            <ul className={styles["occurrences"]}>
              {preview.data.occurrences.map((occurrence) => (
                <Occurrence
                  key={occurrence.key}
                  occurrence={occurrence}
                  isSkipped={skips.has(occurrence.key)}
                  onSkip={skip}
                  onOther={useOther}
                />
              ))}
            </ul>
          </section>
        )}
        {left > 0 ? <p className={rows["quiet"]}>{t("bookings.seriesLeft", { count: left })}</p> : null}
        <ConflictRefusal error={booking.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.cancel")}
          </Button>
          <Button type="submit" loading={booking.isPending} disabled={!canBook}>
            {t("bookings.bookSeries")}
          </Button>
        </div>
      </form>
    </SafetyDialog>
  );
}

interface OccurrenceProps {
  readonly occurrence: PreviewedOccurrence;
  readonly isSkipped: boolean;
  readonly onSkip: (key: string, isSkipped: boolean) => void;
  readonly onOther: (key: string, resourceId: string) => void;
}

function Occurrence({ occurrence, isSkipped, onSkip, onOther }: OccurrenceProps) {
  const { language, t } = useLanguage();
  const { key, from, to, isException, conflicts, others } = occurrence;
  const time = formatPeriod(from, to, language);
  return (
    <li data-taken={conflicts.length > 0} data-skipped={isSkipped}>
      <span>
        {time}
        {isException ? <em> {t("bookings.seriesOtherRoom")}</em> : null}
      </span>
      {conflicts.map(({ bookingId, title, organisation }) => (
        <span key={bookingId} className={styles["taken"]}>
          {t("bookings.takenBy", { title: [title, organisation].filter((word) => word !== null).join(" ") })}
        </span>
      ))}
      {conflicts.length === 0 ? null : (
        <span className={styles["choices"]}>
          <Checkbox
            size="sm"
            label={t("bookings.skip")}
            aria-label={t("bookings.skipThat", { time })}
            checked={isSkipped}
            onChange={(event) => onSkip(key, event.currentTarget.checked)}
          />
          {others.map(({ resourceId, name }) => (
            <Button key={resourceId} size="compact-xs" variant="default" onClick={() => onOther(key, resourceId)}>
              {t("bookings.useRoom", { name: localName(name, language) })}
            </Button>
          ))}
        </span>
      )}
    </li>
  );
}
