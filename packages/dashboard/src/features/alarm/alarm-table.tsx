import { useMediaQuery } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import { useLanguage } from "../../i18n/language-context.tsx";
import { useRowWindow } from "../../ui/row-window.ts";
import { AlarmLineView, lineId } from "./alarm-line-view.tsx";
import type { AlarmLine } from "./alarm-lines.ts";
import styles from "./alarm-table.module.css";

interface AlarmTableProps {
  readonly lines: readonly AlarmLine[];
  readonly selectedId: string | null;
  /** Whether nothing is heard of the alarms at the moment. */
  readonly isLost: boolean;
  readonly mayHandle: boolean;
  readonly onSelect: (id: string) => void;
  readonly onFold: (id: string) => void;
  readonly onAcknowledge: (id: string) => void;
  /** The ids of what stands in the window, from the top: the page of a bulk acknowledgement. */
  readonly onPage: (ids: () => readonly string[]) => void;
}

/** Where a line has no room for everything side by side. */
const NARROW = "(width < 64em)";
const ROW_PX = 38;
const NARROW_ROW_PX = 76;

/** The alarms, line by line; only those near the window are drawn. */
export function AlarmTable(props: AlarmTableProps) {
  const { lines, selectedId, isLost, mayHandle, onSelect, onFold, onAcknowledge, onPage } = props;
  const { t } = useLanguage();
  const rowPx = useMediaQuery(NARROW, false, { getInitialValueInEffect: false }) ? NARROW_ROW_PX : ROW_PX;
  const [body, setBody] = useState<HTMLElement | null>(null);
  const { first, end } = useRowWindow(body, rowPx, lines.length);
  const latest = useRef({ lines, body, rowPx });
  useEffect(() => {
    latest.current = { lines, body, rowPx };
  }, [lines, body, rowPx]);
  useEffect(() => onPage(() => pageIds(latest.current)), [onPage]);
  useScrollToSelected({ lines, selectedId, body, rowPx });
  return (
    <table
      className={styles["table"]}
      // A table that is walked through with keys is a grid (WAI-ARIA authoring practices, grid pattern).
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
      role="grid"
      tabIndex={0}
      data-lost={isLost}
      aria-label={t("alarm.list")}
      aria-rowcount={lines.length + 1}
      aria-activedescendant={selectedId === null ? undefined : lineId(selectedId)}
    >
      <thead>
        <tr className={styles["head"]} aria-rowindex={1}>
          {(["priority", "state", "since", "what", "value", "more"] as const).map((column) => (
            <th key={column} scope="col" className={styles[column]}>
              {t(`alarm.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody
        ref={setBody}
        className={styles["body"]}
        style={{ paddingBlockStart: first * rowPx, paddingBlockEnd: (lines.length - end) * rowPx }}
      >
        {lines.slice(first, end).map((line, index) => (
          <AlarmLineView
            key={line.row.id}
            row={line.row}
            depth={line.depth}
            childCount={line.childCount}
            isOpen={line.isOpen}
            rowIndex={first + index + 2}
            isSelected={line.row.id === selectedId}
            mayHandle={mayHandle}
            onSelect={onSelect}
            onFold={onFold}
            onAcknowledge={onAcknowledge}
          />
        ))}
      </tbody>
    </table>
  );
}

interface Page {
  readonly lines: readonly AlarmLine[];
  readonly body: HTMLElement | null;
  readonly rowPx: number;
}

/** What hides the upper edge of the page: its header, and the head of the table. */
const HIDDEN_PX = 96;

/** The alarms whose lines are seen whole. */
function pageIds({ lines, body, rowPx }: Page): readonly string[] {
  if (body === null) return [];
  const topPx = body.getBoundingClientRect().top;
  const first = Math.max(0, Math.ceil((HIDDEN_PX - topPx) / rowPx));
  const end = Math.floor((globalThis.innerHeight - topPx) / rowPx);
  return lines.slice(first, Math.max(first, end)).map(({ row }) => row.id);
}

/** Goes with the selection when the keyboard takes it out of sight. */
function useScrollToSelected({ lines, selectedId, body, rowPx }: Page & { readonly selectedId: string | null }): void {
  const shown = useRef(selectedId);
  useEffect(() => {
    if (body === null || selectedId === null || shown.current === selectedId) return;
    shown.current = selectedId;
    const index = lines.findIndex(({ row }) => row.id === selectedId);
    if (index === -1) return;
    const topPx = body.getBoundingClientRect().top + index * rowPx;
    const overPx = topPx - HIDDEN_PX - rowPx;
    const underPx = topPx + 2 * rowPx - globalThis.innerHeight;
    if (overPx < 0) globalThis.scrollBy({ top: overPx });
    else if (underPx > 0) globalThis.scrollBy({ top: underPx });
  }, [lines, selectedId, body, rowPx]);
}
