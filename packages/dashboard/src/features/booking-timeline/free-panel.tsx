import { Button, Drawer, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { IconCalendarSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { VENUE_CLASSES, type VenueClass } from "@weishan/core/booking";
import { useState } from "react";
import { availabilityQuery, type FreeRoom } from "../../api/booking/claims.ts";
import { taipeiDayStart } from "../../format/format-date.ts";
import { formatPeriod } from "../../format/format-period.ts";
import { addDays } from "../../format/month-grid.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { useRooms } from "../../ui/booking/use-rooms.ts";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import type { TimelineProposal } from "../../ui/timeline/timeline-item.ts";
import type { BookingSearch } from "./booking-search.ts";
import styles from "./booking-timeline.module.css";

const HOURS = [1, 2, 3, 4, 8] as const;
const USUAL_HOURS = 2;
const MINUTES = 60;
const MOST_DAYS = 90;
const USUAL_DAYS = 7;
/** More free times of a room than these are not read by anybody. */
const MOST_SLOTS = 6;

interface FreePanelProps {
  readonly date: string;
  readonly search: BookingSearch;
  readonly onClose: () => void;
  /** Null: this reader may not book. */
  readonly onBook: ((slot: Omit<TimelineProposal, "id">) => void) | null;
}

/** What is free on these days: asked first on the telephone, before anything else is written down. */
export function FreePanel({ date, search, onClose, onBook }: FreePanelProps) {
  const { t } = useLanguage();
  const [firstDate, setFirst] = useState(date);
  const [dayCount, setDays] = useState(USUAL_DAYS);
  const [venueClass, setClass] = useState<VenueClass>(search.class ?? "meeting-room");
  const [seats, setSeats] = useState<number | null>(null);
  const [hours, setHours] = useState<number>(USUAL_HOURS);
  const question = {
    from: taipeiDayStart(firstDate),
    to: taipeiDayStart(addDays(firstDate, dayCount)),
    venueClass,
    seats,
    minutes: hours * MINUTES,
  };
  const { data, error, refetch } = useQuery(availabilityQuery(question));
  const inCenter = (room: FreeRoom): boolean => search.center === undefined || room.centerId === search.center;
  const found = data?.resources.filter((room) => room.free.length > 0 && inCenter(room));
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={460}
      title={t("bookings.free")}
      closeButtonProps={{ "aria-label": t("order.close"), size: "lg" }}
      transitionProps={{ duration: 0 }}
    >
      <div className={rows["stack"]}>
        <div className={rows["pair"]}>
          <TextInput
            type="date"
            label={t("bookings.free.from")}
            data-autofocus
            value={firstDate}
            onChange={({ currentTarget: { value } }) => setFirst(value === "" ? date : value)}
          />
          <NumberInput
            label={t("bookings.free.days")}
            min={1}
            max={MOST_DAYS}
            value={dayCount}
            onChange={(value) => setDays(Math.min(MOST_DAYS, Math.max(1, Number(value) || 1)))}
          />
          <NativeSelect
            label={t("bookings.class")}
            value={venueClass}
            onChange={({ currentTarget: { value } }) =>
              setClass(VENUE_CLASSES.find((one) => one === value) ?? venueClass)
            }
            data={VENUE_CLASSES.map((one) => ({ value: one, label: t(`venueClass.${one}`) }))}
          />
          <NumberInput
            label={t("bookings.free.seats")}
            min={0}
            value={seats ?? ""}
            onChange={(value) => setSeats(value === "" ? null : Number(value))}
          />
          <NativeSelect
            label={t("bookings.free.length")}
            value={String(hours)}
            onChange={({ currentTarget: { value } }) => setHours(Number(value))}
            data={HOURS.map((count) => ({ value: String(count), label: t("bookings.free.hours", { count }) }))}
          />
        </div>
        <div aria-live="polite">
          {found === undefined ? (
            error === null ? (
              <LoadingState lines={5} />
            ) : (
              <ErrorState error={error} onRetry={() => void refetch()} />
            )
          ) : found.length === 0 ? (
            <EmptyState
              icon={<IconCalendarSearch size={28} />}
              title={t("bookings.free.none")}
              detail={t("bookings.free.noneDetail")}
            />
          ) : (
            <ul className={styles["freeRooms"]}>
              {found.map((room) => (
                <FreeRoomView key={room.resourceId} room={room} hours={hours} onBook={onBook} />
              ))}
            </ul>
          )}
          {found?.length === 0 && data !== undefined && data.others.length > 0 ? (
            <>
              <h3 className={styles["subhead"]}>{t("bookings.free.others")}</h3>
              <ul className={styles["freeRooms"]}>
                {data.others.map((room) => (
                  <FreeRoomView key={room.resourceId} room={room} hours={hours} onBook={onBook} />
                ))}
              </ul>
            </>
          ) : null}
        </div>
      </div>
    </Drawer>
  );
}

interface FreeRoomViewProps {
  readonly room: FreeRoom;
  readonly hours: number;
  readonly onBook: FreePanelProps["onBook"];
}

const HOUR_MS = 3_600_000;

function FreeRoomView({ room, hours, onBook }: FreeRoomViewProps) {
  const { language, t } = useLanguage();
  const name = useRooms().nameOf(room.resourceId);
  const more = room.free.length - MOST_SLOTS;
  return (
    <li>
      <strong>{name}</strong>
      {room.seats === null ? null : (
        <span className={rows["number"]}> {t("bookings.seats", { count: room.seats })}</span>
      )}
      <ul>
        {room.free.slice(0, MOST_SLOTS).map(({ from, to }) => (
          <li key={from}>
            {onBook === null ? (
              formatPeriod(from, to, language)
            ) : (
              <Button
                size="compact-sm"
                variant="light"
                aria-label={t("bookings.free.book", { name, time: formatPeriod(from, to, language) })}
                onClick={() => onBook({ rowId: room.resourceId, from, to: Math.min(to, from + hours * HOUR_MS) })}
              >
                {formatPeriod(from, to, language)}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {more > 0 ? <span className={rows["number"]}>{t("bookings.free.more", { count: more })}</span> : null}
    </li>
  );
}
