import { Select, TextInput } from "@mantine/core";
import { fromTaipeiInput, toTaipeiInput } from "../../format/taipei-input.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import type { Place } from "../../ui/booking/place-check.tsx";
import { useRooms } from "../../ui/booking/use-rooms.ts";
import styles from "./booking-timeline.module.css";

const DATE_END = 10;
/** The parts of the day in which the city lets its rooms. */
const SESSIONS = [
  { key: "morning", from: "08:00", to: "12:00" },
  { key: "afternoon", from: "13:00", to: "17:00" },
  { key: "evening", from: "18:00", to: "22:00" },
] as const;

interface PlaceFieldsProps {
  readonly place: Place;
  readonly onChange: (place: Place) => void;
}

/** A room, a day and a time, by keys alone; the sessions are one press each. */
export function PlaceFields({ place, onChange }: PlaceFieldsProps) {
  const { t } = useLanguage();
  const { choices } = useRooms();
  const date = toTaipeiInput(place.from).slice(0, DATE_END);
  const endDate = toTaipeiInput(place.to - 1).slice(0, DATE_END);
  const clock = (at: number): string => toTaipeiInput(at).slice(DATE_END + 1);
  const at = (day: string, time: string): number | null => fromTaipeiInput(`${day}T${time}`);
  const put = (from: number | null, to: number | null): void => {
    if (from !== null && to !== null) onChange({ ...place, from, to });
  };
  return (
    <>
      <Select
        label={t("bookings.fact.room")}
        withAsterisk
        searchable
        data-autofocus={place.resourceId === "" || undefined}
        allowDeselect={false}
        data={choices}
        value={place.resourceId === "" ? null : place.resourceId}
        onChange={(resourceId) => onChange({ ...place, resourceId: resourceId ?? place.resourceId })}
        nothingFoundMessage={t("bookings.noRoom")}
      />
      <div className={styles["when3"]}>
        <TextInput
          type="date"
          label={t("bookings.date")}
          withAsterisk
          value={date}
          onChange={({ currentTarget: { value } }) => put(at(value, clock(place.from)), at(value, clock(place.to)))}
        />
        <TextInput
          type="time"
          label={t("bookings.from")}
          withAsterisk
          value={clock(place.from)}
          onChange={({ currentTarget: { value } }) => put(at(date, value), place.to)}
        />
        <TextInput
          type="time"
          label={t("bookings.to")}
          withAsterisk
          value={clock(place.to)}
          error={place.to <= place.from ? t("bookings.endBeforeBegin") : null}
          onChange={({ currentTarget: { value } }) => put(place.from, at(endDate < date ? date : endDate, value))}
        />
      </div>
      <fieldset className={styles["sessions"]}>
        <legend>{t("bookings.sessions")}</legend>
        {SESSIONS.map(({ key, from, to }) => (
          <button
            key={key}
            type="button"
            aria-pressed={clock(place.from) === from && clock(place.to) === to}
            onClick={() => put(at(date, from), at(date, to))}
          >
            {t(`bookings.session.${key}`)}
            <small>
              {from}–{to}
            </small>
          </button>
        ))}
      </fieldset>
    </>
  );
}
