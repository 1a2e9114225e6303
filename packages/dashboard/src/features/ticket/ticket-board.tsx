import { Button, Menu } from "@mantine/core";
import { IconArrowsMove } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { TicketState } from "@weishan/core/maintenance";
import { type DragEvent, useState } from "react";
import { type TicketDetail, type TicketRow, ticketQuery } from "../../api/tickets.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PriorityMark } from "../../ui/ticket/priority-mark.tsx";
import { SlaMark } from "../../ui/ticket/sla-mark.tsx";
import { TicketStateMark } from "../../ui/ticket/ticket-state-mark.tsx";
import { StepDialog } from "./step-dialog.tsx";
import styles from "./ticket-board.module.css";
import { assigneeOf } from "./ticket-line.tsx";
import { STATES_OF_STAGE } from "./ticket-search.ts";

const COLUMNS = ["todo", "working", "waiting", "done"] as const;
type Column = (typeof COLUMNS)[number];

/** The state in which a card that was dropped into a column would be. */
const TARGETS: Readonly<Record<Column, readonly TicketState[]>> = {
  todo: ["triaged"],
  working: ["in-progress", "assigned"],
  waiting: ["waiting"],
  done: ["done", "verified"],
};

interface Move {
  readonly ticketId: string;
  /** Null: it is still to be chosen. */
  readonly to: readonly TicketState[] | null;
}

/** The open tickets by how far they have come; a card is moved by its menu or by dragging it. */
export function TicketBoard({ tickets }: { readonly tickets: readonly TicketRow[] }) {
  const { t } = useLanguage();
  const [move, setMove] = useState<Move | null>(null);
  const drop = (column: Column, event: DragEvent): void => {
    event.preventDefault();
    const ticketId = event.dataTransfer.getData("text/plain");
    const ticket = tickets.find(({ id }) => id === ticketId);
    if (ticket === undefined || STATES_OF_STAGE[column].includes(ticket.state)) return;
    setMove({ ticketId, to: TARGETS[column] });
  };
  return (
    <>
      <p className={styles["help"]}>{t("ticket.board.help")}</p>
      <div className={styles["board"]}>
        {COLUMNS.map((column) => {
          const inColumn = tickets.filter(({ state }) => STATES_OF_STAGE[column].includes(state));
          return (
            // Dropping a card is a shortcut for the mouse; its menu does the same for everybody.
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
            <section
              key={column}
              className={styles["column"]}
              aria-label={t(`ticket.stage.${column}`)}
              onDragOver={(event) => event.preventDefault()}
              onDrop={(event) => drop(column, event)}
            >
              <h2 className={styles["head"]}>
                {t(`ticket.stage.${column}`)} <span className={styles["count"]}>{inColumn.length}</span>
              </h2>
              <ul className={styles["cards"]}>
                {inColumn.map((ticket) => (
                  <li key={ticket.id}>
                    <BoardCard ticket={ticket} onMove={(to) => setMove({ ticketId: ticket.id, to })} />
                  </li>
                ))}
              </ul>
              {inColumn.length === 0 ? <p className={styles["empty"]}>{t("ticket.board.empty")}</p> : null}
            </section>
          );
        })}
      </div>
      {move === null || move.to === null ? null : (
        <MoveDialog ticketId={move.ticketId} to={move.to} onClose={() => setMove(null)} />
      )}
    </>
  );
}

interface BoardCardProps {
  readonly ticket: TicketRow;
  readonly onMove: (to: readonly TicketState[]) => void;
}

function BoardCard({ ticket, onMove }: BoardCardProps) {
  const { language, t } = useLanguage();
  const { id, number, title, equipment, state, waitingFor, priority, sla } = ticket;
  return (
    // Dragging is a shortcut for the mouse; the menu does the same for everybody.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <article
      className={styles["card"]}
      data-priority={priority}
      draggable
      onDragStart={(event) => event.dataTransfer.setData("text/plain", id)}
    >
      <span className={styles["marks"]}>
        <PriorityMark priority={priority} />
        <TicketStateMark state={state} waitingFor={waitingFor} />
      </span>
      <Link to="/tickets/$id" params={{ id }} className={styles["title"]} draggable={false}>
        {localName(title, language)}
      </Link>
      <span className={styles["sub"]}>
        {equipment === null ? number : localName(equipment.equipmentName, language)}
      </span>
      <span className={styles["foot"]}>
        <SlaMark sla={sla} />
        <span className={styles["who"]}>{assigneeOf(ticket) ?? t("ticket.unassigned")}</span>
        <MoveMenu ticket={ticket} onMove={onMove} />
      </span>
    </article>
  );
}

function MoveMenu({ ticket, onMove }: BoardCardProps) {
  const { t } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  return (
    <Menu
      opened={isOpen}
      onChange={setOpen}
      position="bottom-end"
      shadow="md"
      width={260}
      withinPortal
      transitionProps={{ duration: 0 }}
    >
      <Menu.Target>
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={t("ticket.board.move", { number: ticket.number })}
          px={6}
        >
          <IconArrowsMove size={17} aria-hidden />
        </Button>
      </Menu.Target>
      <Menu.Dropdown>{isOpen ? <MoveChoices ticketId={ticket.id} onMove={onMove} /> : null}</Menu.Dropdown>
    </Menu>
  );
}

function MoveChoices({ ticketId, onMove }: { readonly ticketId: string; readonly onMove: BoardCardProps["onMove"] }) {
  const { language, t } = useLanguage();
  const { data } = useQuery(ticketQuery(ticketId));
  if (data === undefined) return <Menu.Label>{t("state.loading")}</Menu.Label>;
  if (data.steps.length === 0) return <Menu.Label>{t("ticket.noStep")}</Menu.Label>;
  return data.steps.map((step) => (
    <Menu.Item key={step.to} onClick={() => onMove([step.to])}>
      {t(`ticket.step.${step.to}`)}
      {step.missing.length === 0 ? null : (
        <span className={styles["why"]}>
          {t("ticket.missing")}
          {step.missing.map((text) => localName(text, language)).join(t("grant.comma"))}
        </span>
      )}
    </Menu.Item>
  ));
}

interface MoveDialogProps {
  readonly ticketId: string;
  readonly to: readonly TicketState[];
  readonly onClose: () => void;
}

function MoveDialog({ ticketId, to, onClose }: MoveDialogProps) {
  const { data } = useQuery(ticketQuery(ticketId));
  if (data === undefined) return null;
  const step = stepOf(data, to);
  return <StepDialog ticket={data} step={step} onClose={onClose} />;
}

/** The first of the wished states that the ticket may go to; null where it may go to none. */
const stepOf = ({ steps }: TicketDetail, to: readonly TicketState[]) =>
  to.flatMap((state) => steps.filter((step) => step.to === state))[0] ?? null;
