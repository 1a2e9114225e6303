/**
 * The nine states of an alarm (ISA-18.2 / IEC 62682, letters A to I in this order).
 *
 * `returned-unacknowledged`: the condition is gone and nobody has seen it. `latched-…`: the condition is gone and the
 * alarm waits for its reset. `shelved`: set aside by an operator for a time. `suppressed`: by design, by logic.
 * `out-of-service`: by maintenance.
 */
export const ALARM_STATES = [
  "normal",
  "unacknowledged",
  "acknowledged",
  "returned-unacknowledged",
  "latched-unacknowledged",
  "latched-acknowledged",
  "shelved",
  "suppressed",
  "out-of-service",
] as const;
export type AlarmState = (typeof ALARM_STATES)[number];

/** States that set the alarm aside: its condition is watched, nothing is announced. */
export const ALARM_OVERLAYS = ["shelved", "suppressed", "out-of-service"] as const;
export type AlarmOverlay = (typeof ALARM_OVERLAYS)[number];
/** States that the condition and the operator's answer make. */
export type AlarmPhase = Exclude<AlarmState, AlarmOverlay>;

/** States that call for an operator: shown first, with sound. */
export const ANNOUNCED_STATES: ReadonlySet<AlarmState> = new Set<AlarmState>([
  "unacknowledged",
  "returned-unacknowledged",
  "latched-unacknowledged",
]);

export const isOverlay = (state: AlarmState): state is AlarmOverlay =>
  state === "shelved" || state === "suppressed" || state === "out-of-service";

/**
 * What moves an alarm from one state to another.
 * - `enter`: its condition has held for the on-delay. `re-alarm`: the same while an earlier occurrence is still shown.
 * - `return`: its condition has been gone for the off-delay.
 * - `remind`: it was acknowledged and has stood for the re-alarm time since.
 * - the others are what operators and the logic of suppression do; `unshelve` is the end of the time as well.
 */
export const ALARM_MOVES = [
  "enter",
  "re-alarm",
  "return",
  "remind",
  "acknowledge",
  "reset",
  "shelve",
  "unshelve",
  "suppress",
  "unsuppress",
  "take-out-of-service",
  "return-to-service",
] as const;
export type AlarmMove = (typeof ALARM_MOVES)[number];

/**
 * One row of the transition table. `latching` limits the row to rules that latch (true) or do not (false).
 * `to: "re-evaluate"` is: the overlay that was put on before, where one is still on; else `unacknowledged` where the
 * condition holds, else `normal`.
 */
export interface AlarmTransitionRow {
  readonly from: AlarmState;
  readonly move: AlarmMove;
  readonly to: AlarmState | "re-evaluate";
  readonly latching?: boolean;
}

const OVERLAY_ROWS: readonly AlarmTransitionRow[] = ALARM_STATES.flatMap((from): readonly AlarmTransitionRow[] => [
  ...(from === "shelved" ? [] : [{ from, move: "shelve", to: "shelved" } as const]),
  ...(from === "suppressed" ? [] : [{ from, move: "suppress", to: "suppressed" } as const]),
  ...(from === "out-of-service" ? [] : [{ from, move: "take-out-of-service", to: "out-of-service" } as const]),
]);

/**
 * The whole transition table. What is not in it does nothing.
 *
 * @see ISA-18.2-2016 figure "alarm state transition diagram"; `remind` is the re-alarm timer of the same standard's
 * basic alarm design, here on acknowledged alarms that stay.
 */
export const ALARM_TRANSITIONS: readonly AlarmTransitionRow[] = [
  { from: "normal", move: "enter", to: "unacknowledged" },
  { from: "unacknowledged", move: "acknowledge", to: "acknowledged" },
  { from: "unacknowledged", move: "return", to: "returned-unacknowledged", latching: false },
  { from: "unacknowledged", move: "return", to: "latched-unacknowledged", latching: true },
  { from: "acknowledged", move: "return", to: "normal", latching: false },
  { from: "acknowledged", move: "return", to: "latched-acknowledged", latching: true },
  { from: "acknowledged", move: "remind", to: "unacknowledged" },
  { from: "returned-unacknowledged", move: "acknowledge", to: "normal" },
  { from: "returned-unacknowledged", move: "re-alarm", to: "unacknowledged" },
  { from: "latched-unacknowledged", move: "acknowledge", to: "latched-acknowledged" },
  { from: "latched-unacknowledged", move: "re-alarm", to: "unacknowledged" },
  { from: "latched-acknowledged", move: "reset", to: "normal" },
  { from: "latched-acknowledged", move: "re-alarm", to: "unacknowledged" },
  ...OVERLAY_ROWS,
  { from: "shelved", move: "unshelve", to: "re-evaluate" },
  { from: "suppressed", move: "unsuppress", to: "re-evaluate" },
  { from: "out-of-service", move: "return-to-service", to: "re-evaluate" },
];

const ROWS = new Map(
  ALARM_TRANSITIONS.flatMap((row) =>
    (row.latching === undefined ? [true, false] : [row.latching]).map((latching) => [
      `${row.from}/${row.move}/${latching}`,
      row.to,
    ]),
  ),
);

/** Where the table leads from a state; undefined where the move does nothing there. */
export const nextState = (
  from: AlarmState,
  move: AlarmMove,
  latching: boolean,
): AlarmState | "re-evaluate" | undefined => ROWS.get(`${from}/${move}/${latching}`);
