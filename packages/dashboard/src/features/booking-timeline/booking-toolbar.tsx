import { ActionIcon, Button, Menu, NativeSelect, SegmentedControl, TextInput } from "@mantine/core";
import {
  IconBan,
  IconCalendarPlus,
  IconChevronLeft,
  IconChevronRight,
  IconDots,
  IconPrinter,
  IconRepeat,
  IconSearch,
} from "@tabler/icons-react";
import { CLAIM_KINDS, VENUE_CLASSES } from "@weishan/core/booking";
import type { Center } from "../../api/client.ts";
import { useMay } from "../../api/session.ts";
import { formatDate } from "../../format/format-date.ts";
import { formatMonth } from "../../format/format-month.ts";
import { formatWeekday } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { addDays, monthOf } from "../../format/month-grid.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { BOOKING_VIEWS, type BookingSearch, type BookingSearchChange, type BookingView } from "./booking-search.ts";
import styles from "./booking-timeline.module.css";
import type { ShownDays } from "./shown-days.ts";

interface BookingToolbarProps {
  readonly search: BookingSearch;
  readonly view: BookingView;
  readonly days: ShownDays;
  readonly centers: readonly Center[];
  readonly onChange: (change: BookingSearchChange) => void;
  readonly onStep: (steps: 1 | -1) => void;
}

/** Which days and which rooms. */
export function BookingToolbar(props: BookingToolbarProps) {
  const { search, view, days, centers, onChange, onStep } = props;
  const { language, t } = useLanguage();
  return (
    <div className={styles["toolbar"]}>
      <div className={styles["when"]}>
        <ActionIcon variant="default" size={36} aria-label={t("bookings.earlier")} onClick={() => onStep(-1)}>
          <IconChevronLeft size={18} />
        </ActionIcon>
        <Button variant="default" onClick={() => onChange({ date: undefined })}>
          {t("bookings.today")}
        </Button>
        <ActionIcon variant="default" size={36} aria-label={t("bookings.later")} onClick={() => onStep(1)}>
          <IconChevronRight size={18} />
        </ActionIcon>
        <h2 className={styles["period"]} aria-live="polite">
          <PeriodText view={view} days={days} />
        </h2>
        <TextInput
          type="date"
          aria-label={t("bookings.goTo")}
          value={search.date ?? days.firstDate}
          onChange={({ currentTarget: { value } }) => onChange({ date: value === "" ? undefined : value })}
        />
      </div>
      <SegmentedControl
        aria-label={t("bookings.view")}
        value={view}
        onChange={(chosen) => onChange({ view: BOOKING_VIEWS.find((one) => one === chosen) })}
        data={BOOKING_VIEWS.map((one) => ({ value: one, label: t(`bookings.view.${one}`) }))}
      />
      <div className={styles["filters"]}>
        <NativeSelect
          aria-label={t("bookings.center")}
          value={search.center ?? ""}
          onChange={({ currentTarget: { value } }) => onChange({ center: value === "" ? undefined : value })}
          data={[
            { value: "", label: t("bookings.everyCenter") },
            ...centers.map(({ id, name }) => ({ value: id, label: localName(name, language) })),
          ]}
        />
        <NativeSelect
          aria-label={t("bookings.class")}
          value={search.class ?? ""}
          onChange={({ currentTarget: { value } }) => onChange({ class: VENUE_CLASSES.find((one) => one === value) })}
          data={[
            { value: "", label: t("bookings.everyClass") },
            ...VENUE_CLASSES.map((one) => ({ value: one, label: t(`venueClass.${one}`) })),
          ]}
        />
        <NativeSelect
          aria-label={t("bookings.kind")}
          value={search.kind ?? ""}
          onChange={({ currentTarget: { value } }) => onChange({ kind: CLAIM_KINDS.find((one) => one === value) })}
          data={[
            { value: "", label: t("bookings.everyKind") },
            ...CLAIM_KINDS.map((one) => ({ value: one, label: t(`claim.kind.${one}`) })),
          ]}
        />
      </div>
    </div>
  );
}

interface BookingActionsProps {
  readonly onFree: () => void;
  /** Null: not for this reader. */
  readonly onQuick: (() => void) | null;
  readonly onSeries: (() => void) | null;
  readonly onBlackout: () => void;
  readonly onDaySheet: () => void;
}

/** What is done most: look for free time, book; the rest is one press further. */
export function BookingActions({ onFree, onQuick, onSeries, onBlackout, onDaySheet }: BookingActionsProps) {
  const { t } = useLanguage();
  const mayClose = useMay("booking.configure");
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconSearch size={17} aria-hidden />}
        onClick={onFree}
        aria-keyshortcuts="f"
      >
        {t("bookings.free")}
      </Button>
      {onQuick === null ? null : (
        <Button leftSection={<IconCalendarPlus size={17} aria-hidden />} onClick={onQuick} aria-keyshortcuts="n">
          {t("bookings.quick")}
        </Button>
      )}
      <Menu position="bottom-end" transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t("bookings.more")}>
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {onSeries === null ? null : (
            <Menu.Item leftSection={<IconRepeat size={16} />} onClick={onSeries}>
              {t("bookings.series")}
            </Menu.Item>
          )}
          {mayClose ? (
            <Menu.Item leftSection={<IconBan size={16} />} onClick={onBlackout}>
              {t("bookings.blackout")}
            </Menu.Item>
          ) : null}
          <Menu.Item leftSection={<IconPrinter size={16} />} onClick={onDaySheet}>
            {t("bookings.daySheet")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </>
  );
}

/** The days that are seen, as they are said: a day, a week from and to, a month. */
function PeriodText({ view, days }: { readonly view: BookingView; readonly days: ShownDays }) {
  const { language, t } = useLanguage();
  const { firstDate, endDate } = days;
  if (view === "day") return formatWeekday(firstDate, language);
  if (view !== "month")
    return t("bookings.week", {
      from: formatDate(firstDate, language),
      to: formatDate(addDays(endDate, -1), language),
    });
  return formatMonth(monthOf(firstDate), language);
}
