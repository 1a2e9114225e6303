import {
  IconCheck,
  IconChevronDown,
  IconChevronRight,
  IconHelpTriangle,
  IconTicket,
  IconUsersGroup,
} from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { memo } from "react";
import type { AlarmRow } from "../../api/alarm-types.ts";
import { formatCount } from "../../format/format-number.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { isUnseen } from "../../ui/alarm-order.ts";
import { PriorityMark } from "../../ui/priority-mark.tsx";
import styles from "./alarm-table.module.css";
import { alarmValueWords, clockText } from "./alarm-words.ts";

/** The id of a line in the page, which the table names as the selected one. */
export const lineId = (alarmId: string): string => `alarm-${alarmId}`;

interface AlarmLineViewProps {
  readonly row: AlarmRow;
  readonly depth: number;
  readonly childCount: number;
  readonly isOpen: boolean;
  readonly rowIndex: number;
  readonly isSelected: boolean;
  readonly mayHandle: boolean;
  readonly onSelect: (id: string) => void;
  readonly onFold: (id: string) => void;
  readonly onAcknowledge: (id: string) => void;
}

/** One alarm as a line; drawn anew only when it changes itself. */
export const AlarmLineView = memo(function AlarmLineView(props: AlarmLineViewProps) {
  const { row, depth, childCount, isOpen, rowIndex, isSelected, mayHandle, onSelect, onFold, onAcknowledge } = props;
  const { language, t } = useLanguage();
  const name = localName(row.name, language);
  const place = [
    localName(row.equipmentName, language),
    row.spaceName === null ? "" : localName(row.spaceName, language),
  ];
  const unseen = isUnseen(row);
  return (
    // The keys work on the whole page and move the selection; a press does the same for the mouse.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events
    <tr
      id={lineId(row.id)}
      className={styles["line"]}
      aria-rowindex={rowIndex}
      aria-selected={isSelected}
      data-state={row.state}
      data-priority={row.priority}
      data-unseen={unseen}
      onClick={() => onSelect(row.id)}
    >
      <td className={styles["priority"]} style={{ paddingInlineStart: depth * 18 }}>
        {childCount > 0 ? (
          <button
            type="button"
            tabIndex={-1}
            className={styles["fold"]}
            aria-expanded={isOpen}
            aria-label={t(isOpen ? "alarm.fold" : "alarm.unfold", { count: childCount, name })}
            onClick={() => onFold(row.id)}
          >
            {isOpen ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />}
          </button>
        ) : (
          <span className={styles["noFold"]} />
        )}
        <PriorityMark priority={row.priority} isUnseen={unseen} />
      </td>
      <td className={styles["state"]}>{t(`alarm.state.${row.state}`)}</td>
      <td className={styles["since"]}>{row.activeAt === null ? null : clockText(row.activeAt, language)}</td>
      <td className={styles["what"]}>
        <Link to="/alarms/$id" params={{ id: row.id }} className={styles["name"]} tabIndex={-1} preload={false}>
          {name}
        </Link>
        <span className={styles["place"]}>{place.filter((text) => text !== "").join(t("alarm.dot"))}</span>
        {row.childCount > 0 ? (
          <span className={styles["children"]}>
            {t("alarm.children", { count: formatCount(row.childCount, language) })}
          </span>
        ) : null}
      </td>
      <td className={styles["value"]}>{alarmValueWords(row, language, t)}</td>
      <td className={styles["more"]}>
        <Marks row={row} />
        {unseen && mayHandle ? (
          <button
            type="button"
            tabIndex={-1}
            className={styles["acknowledge"]}
            aria-label={t("alarm.acknowledgeOne", { name })}
            onClick={() => onAcknowledge(row.id)}
          >
            <IconCheck size={15} stroke={2.2} aria-hidden />
            <span>{t("alarm.acknowledge")}</span>
          </button>
        ) : null}
      </td>
    </tr>
  );
});

/** What else is to be known at a glance: that it cannot be judged, its ticket, and who uses the rooms soon. */
function Marks({ row }: { readonly row: AlarmRow }) {
  const { t } = useLanguage();
  return (
    <>
      {row.heldBecause === null ? null : (
        <span className={styles["held"]} title={t("alarm.heldBecause", { reason: t(`reason.${row.heldBecause}`) })}>
          <IconHelpTriangle size={15} aria-hidden />
          {t("alarm.held")}
        </span>
      )}
      {row.claimCount > 0 ? (
        <span className={styles["claims"]} title={t("alarm.claims", { count: row.claimCount })}>
          <IconUsersGroup size={15} aria-hidden />
          {row.claimCount}
        </span>
      ) : null}
      {row.ticket === null ? null : (
        <span className={styles["ticket"]} title={t("alarm.ticket", { number: row.ticket.number })}>
          <IconTicket size={15} aria-hidden />
          {row.ticket.number}
        </span>
      )}
    </>
  );
}
