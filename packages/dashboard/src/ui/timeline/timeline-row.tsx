import { IconAlertTriangle, IconCheck, IconX } from "@tabler/icons-react";
import { type CSSProperties, memo } from "react";
import styles from "./timeline.module.css";
import type { TimelineItem, TimelineProposal, TimelineRow } from "./timeline-item.ts";
import { intoLanes } from "./timeline-lanes.ts";
import { shareAt, type TimelineScale, type TimeSpan } from "./timeline-scale.ts";

/** How much room a tile has: for all of it, for a few characters, for none. */
type TimelineDensity = "day" | "week" | "month";

interface TimelineRowViewProps {
  readonly row: TimelineRow;
  readonly rowIndex: number;
  readonly items: readonly TimelineItem[];
  readonly scale: TimelineScale;
  /** What is being pulled or decided here. */
  readonly ghost: (Pick<TimelineProposal, "from" | "to"> & { readonly text?: string }) | null;
  readonly density: TimelineDensity;
  /** What a press on the row's own place does. */
  readonly hint: string;
}

/** One room with what stands in it; drawn again only when something of it changed. */
export const TimelineRowView = memo(function TimelineRowView(props: TimelineRowViewProps) {
  const { row, rowIndex, items, scale, ghost, density, hint } = props;
  const { placed, laneCount } = intoLanes(items);
  return (
    <tr data-track={row.id} className={styles["row"]} style={{ "--lanes": laneCount }}>
      <th scope="row" className={styles["rowHead"]} style={{ "--depth": row.depth }}>
        <span className={styles["rowName"]} title={row.name}>
          {row.name}
        </span>
        {row.note === null ? null : <span className={styles["rowNote"]}>{row.note}</span>}
      </th>
      <td
        tabIndex={-1}
        className={styles["free"]}
        data-row={row.id}
        data-row-index={rowIndex}
        aria-label={`${row.name} ${hint}`}
      >
        {ghost === null ? null : (
          <div className={styles["ghost"]} style={spanStyle(scale, ghost, 0)} data-text={ghost.text} aria-hidden />
        )}
      </td>
      {placed.map(({ item, lane }) => (
        <Tile key={item.key} item={item} lane={lane} rowIndex={rowIndex} scale={scale} density={density} />
      ))}
    </tr>
  );
}, isSameRow);

/** Whether a row looks as before, so that what happens in one room does not draw the others again. */
function isSameRow(before: TimelineRowViewProps, after: TimelineRowViewProps): boolean {
  return (
    before.row === after.row &&
    before.rowIndex === after.rowIndex &&
    before.scale === after.scale &&
    before.density === after.density &&
    before.ghost === after.ghost &&
    before.hint === after.hint &&
    before.items.length === after.items.length &&
    before.items.every((item, index) => isSameItem(item, after.items[index]))
  );
}

const isSameItem = (one: TimelineItem, other: TimelineItem | undefined): boolean =>
  one === other ||
  (other !== undefined &&
    one.key === other.key &&
    one.from === other.from &&
    one.to === other.to &&
    one.tone === other.tone &&
    one.label === other.label &&
    one.readiness === other.readiness &&
    one.isMovable === other.isMovable);

const spanStyle = (scale: TimelineScale, { from, to }: TimeSpan, lane: number): CSSProperties => {
  const begin = shareAt(scale, from);
  return {
    "--at": begin,
    "--length": shareAt(scale, to) - begin,
    "--lane": lane,
  };
};

interface TileProps {
  readonly item: TimelineItem;
  readonly lane: number;
  readonly rowIndex: number;
  readonly scale: TimelineScale;
  readonly density: TimelineDensity;
}

const AROUND_A_USE: ReadonlySet<TimelineItem["tone"]> = new Set(["set-up", "tear-down"]);

/** What takes the room: a kind by colour, pattern and word, a title, and whether all is ready. */
const Tile = memo(function Tile({ item, lane, rowIndex, scale, density }: TileProps) {
  const { key, from, tone, kindWord, title, label, isMovable, isShade, isTentative, readiness } = item;
  // A week has three characters for a session: its title, and a mark for trouble only. Its label still says it all.
  const hasText = density === "day" || (density === "week" && !AROUND_A_USE.has(tone));
  const word = density === "week" && isTentative && tone === "booking" ? null : kindWord;
  const mark = density === "month" || (density === "week" && readiness === "go") ? null : readiness;
  return (
    <td
      tabIndex={-1}
      className={styles["tile"]}
      data-key={key}
      data-from={from}
      data-row-index={rowIndex}
      data-tone={tone}
      data-shade={isShade || undefined}
      data-tentative={isTentative || undefined}
      data-movable={isMovable || undefined}
      aria-label={label}
      title={label}
      style={spanStyle(scale, item, lane)}
    >
      {hasText ? (
        <span className={styles["text"]}>
          {word === null ? null : <b>{word}</b>}
          {word === null ? null : " "}
          {title}
        </span>
      ) : null}
      {mark === null ? null : <ReadinessGlyph readiness={mark} />}
    </td>
  );
});

const GLYPHS = { go: IconCheck, look: IconAlertTriangle, "no-go": IconX } as const;

function ReadinessGlyph({ readiness }: { readonly readiness: NonNullable<TimelineItem["readiness"]> }) {
  const Glyph = GLYPHS[readiness];
  return (
    <span className={styles["ready"]} data-ready={readiness}>
      <Glyph size={11} stroke={2.6} aria-hidden />
    </span>
  );
}
