import { ActionIcon, Button, NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ApplicationDetail } from "../../api/booking/applications.ts";
import { openTicketsQuery, type TicketRow } from "../../api/tickets.ts";
import { formatTwd } from "../../format/format-money.ts";
import { formatDay } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { useRooms } from "../../ui/booking/use-rooms.ts";
import { PhotoField } from "../../ui/photo-field.tsx";
import rows from "../../ui/rows.module.css";
import { TicketStateMark } from "../../ui/ticket/ticket-state-mark.tsx";
import styles from "./application.module.css";
import { type Deduction, keptTwdOf, ticketsOfRooms } from "./settlement.ts";

const MOST_DEDUCTIONS = 20;
const MOST_PHOTOS = 8;

interface SettlementFieldsProps {
  readonly application: ApplicationDetail;
  /** What is left of the deposit that was paid. */
  readonly heldTwd: number;
  readonly deductions: readonly Deduction[];
  readonly onDeductions: (deductions: readonly Deduction[]) => void;
  readonly photos: readonly Blob[];
  readonly onPhotos: (photos: readonly Blob[]) => void;
  readonly note: string;
  readonly onNote: (note: string) => void;
}

/** How a venue came back: what was found broken, with its ticket and photos, and what of the deposit is kept for it. */
export function SettlementFields(props: SettlementFieldsProps) {
  const { application, heldTwd, deductions, onDeductions, photos, onPhotos, note, onNote } = props;
  const { language, t } = useLanguage();
  const { resources } = useRooms();
  const { data } = useQuery(openTicketsQuery(application.centerId));
  const roomIds = application.slots.map(({ resourceId }) => resourceId);
  const tickets = ticketsOfRooms(data?.tickets ?? [], resources, roomIds);
  const keptTwd = keptTwdOf(deductions);
  const add = (ticket: TicketRow | null): void => {
    const key = Math.max(0, ...deductions.map((one) => one.key)) + 1;
    const reason = ticket === null ? "" : localName(ticket.title, language);
    onDeductions([...deductions, { key, amountTwd: 0, reason, ticketId: ticket?.id ?? "" }]);
  };
  const put = (key: number, part: Partial<Deduction>): void =>
    onDeductions(deductions.map((one) => (one.key === key ? { ...one, ...part } : one)));
  return (
    <>
      <section aria-label={t("settlement.tickets")}>
        <h3 className={styles["subhead"]}>{t("settlement.tickets")}</h3>
        {tickets.length === 0 ? (
          <p className={rows["quiet"]}>{t("settlement.noTickets")}</p>
        ) : (
          <ul className={styles["tickets"]}>
            {tickets.map((ticket) => (
              <li key={ticket.id}>
                <span>
                  <Link to="/tickets/$id" params={{ id: ticket.id }} target="_blank">
                    {ticket.number}
                  </Link>{" "}
                  {localName(ticket.title, language)} <small>{formatDay(ticket.reportedAt, language)}</small>
                </span>
                <span className={rows["marks"]}>
                  <TicketStateMark state={ticket.state} waitingFor={ticket.waitingFor} />
                  <Button
                    size="compact-xs"
                    variant="default"
                    disabled={deductions.some(({ ticketId }) => ticketId === ticket.id)}
                    aria-label={t("settlement.deductForThat", { number: ticket.number })}
                    onClick={() => add(ticket)}
                  >
                    {t("settlement.deductFor")}
                  </Button>
                </span>
              </li>
            ))}
          </ul>
        )}
      </section>
      {deductions.map(({ key, amountTwd, reason, ticketId }, index) => (
        <fieldset key={key} className={styles["deduction"]}>
          <legend>{t("settlement.deduction", { number: index + 1 })}</legend>
          <div className={styles["deductionParts"]}>
            <NumberInput
              label={t("application.kept")}
              withAsterisk
              data-autofocus
              min={0}
              max={heldTwd}
              allowDecimal={false}
              thousandSeparator=","
              value={amountTwd === 0 ? "" : amountTwd}
              onChange={(value) => put(key, { amountTwd: Math.max(0, Math.floor(Number(value) || 0)) })}
            />
            <NativeSelect
              label={t("settlement.ticket")}
              value={ticketId}
              onChange={(event) => put(key, { ticketId: event.currentTarget.value })}
              data={[
                { value: "", label: t("settlement.withoutTicket") },
                ...tickets.map(({ id, number }) => ({ value: id, label: number })),
              ]}
            />
            <ActionIcon
              variant="subtle"
              color="red"
              size={36}
              aria-label={t("settlement.remove", { number: index + 1 })}
              onClick={() => onDeductions(deductions.filter((one) => one.key !== key))}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
          </div>
          <TextInput
            label={t("settlement.why")}
            withAsterisk
            maxLength={500}
            value={reason}
            onChange={(event) => put(key, { reason: event.currentTarget.value })}
          />
        </fieldset>
      ))}
      {deductions.length >= MOST_DEDUCTIONS || heldTwd === 0 ? null : (
        <Button variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={() => add(null)}>
          {t("settlement.add")}
        </Button>
      )}
      <p className={styles["settled"]} data-over={keptTwd > heldTwd} aria-live="polite">
        {keptTwd > heldTwd
          ? t("settlement.over", { held: formatTwd(heldTwd, language) })
          : t("settlement.sum", {
              held: formatTwd(heldTwd, language),
              kept: formatTwd(keptTwd, language),
              back: formatTwd(heldTwd - keptTwd, language),
            })}
      </p>
      <div>
        <h3 className={styles["subhead"]}>{t("settlement.photos")}</h3>
        <PhotoField label={t("settlement.takePhoto")} photos={photos} onChange={onPhotos} most={MOST_PHOTOS} />
      </div>
      <Textarea
        label={t("application.settlementNote")}
        rows={2}
        maxLength={1_000}
        value={note}
        onChange={(event) => onNote(event.currentTarget.value)}
      />
    </>
  );
}
