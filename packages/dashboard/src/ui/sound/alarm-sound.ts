import type { AlarmBoard } from "../../api/alarm-board.ts";
import type { AlarmPriority, AlarmRow } from "../../api/alarm-types.ts";
import { ALARM_PRIORITIES, isUnseen } from "../alarm-order.ts";

/** One tone: how high and how long; a height of 0 is a rest. */
export interface Tone {
  readonly frequencyHz: number;
  readonly lengthMs: number;
}

interface AlarmSoundOptions {
  readonly board: Pick<AlarmBoard, "picture" | "onChange">;
  readonly play: (tones: readonly Tone[]) => void;
  readonly now: () => number;
  /** Whether the sound was on when this browser was last here. */
  readonly isOn: boolean;
  readonly remember: (isOn: boolean) => void;
}

const tone = (frequencyHz: number, lengthMs: number): Tone => ({ frequencyHz, lengthMs });
const rest = (lengthMs: number): Tone => tone(0, lengthMs);

interface Sounding {
  readonly tones: readonly Tone[];
  /** While nobody acknowledges; null: once and no more. */
  readonly againMs: number | null;
}

/** Told apart with eyes closed: the more urgent, the higher, the more tones and the sooner again. */
const SOUNDS: Readonly<Record<AlarmPriority, Sounding>> = {
  critical: {
    tones: [tone(988, 150), tone(740, 150), tone(988, 150), tone(740, 150), tone(988, 150), tone(740, 150)],
    againMs: 2_500,
  },
  high: { tones: [tone(880, 160), rest(90), tone(880, 160)], againMs: 6_000 },
  medium: { tones: [tone(660, 240)], againMs: 30_000 },
  low: { tones: [tone(523, 180)], againMs: null },
};

/**
 * Says aloud that alarms wait for somebody: each new one once, and the most urgent again and again until it is
 * acknowledged or silenced. What was there before the sound was on is not said one by one.
 */
export class AlarmSound {
  readonly #options: AlarmSoundOptions;
  readonly #listeners = new Set<() => void>();
  #isOn: boolean;
  #known = new Set<string>();
  #silenced: ReadonlySet<string> = new Set();
  #soundedAt = Number.NEGATIVE_INFINITY;

  constructor(options: AlarmSoundOptions) {
    this.#options = options;
    this.#isOn = options.isOn;
  }

  get isOn(): boolean {
    return this.#isOn;
  }

  /** Whether something would sound again now, which can be silenced. */
  get isSounding(): boolean {
    return this.#isOn && this.#worst(this.#unseen().filter(({ id }) => !this.#silenced.has(id))) !== undefined;
  }

  turn(isOn: boolean): void {
    this.#isOn = isOn;
    this.#options.remember(isOn);
    // The press that turns it on is what a browser wants before anything may sound; it is answered, so that one hears it.
    if (isOn) this.#options.play(SOUNDS.low.tones);
    this.#tell();
  }

  /** What waits now is heard no more; what comes after is. */
  silence(): void {
    this.#silenced = new Set(this.#unseen().map(({ id }) => id));
    this.#tell();
  }

  /** Called with every change of the board, and from time to time for what sounds again. */
  check(): void {
    const unseen = this.#unseen();
    const fresh = unseen.filter(({ id }) => !this.#known.has(id));
    this.#known = new Set(unseen.map(({ id }) => id));
    if (!this.#isOn || this.#options.board.picture.connection !== "live") return;
    const worstFresh = this.#worst(fresh);
    if (worstFresh !== undefined) return this.#sound(worstFresh);
    const worst = this.#worst(unseen.filter(({ id }) => !this.#silenced.has(id)));
    const againMs = worst === undefined ? null : SOUNDS[worst].againMs;
    if (worst !== undefined && againMs !== null && this.#options.now() - this.#soundedAt >= againMs) this.#sound(worst);
  }

  /** @returns takes the listener away again */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #unseen(): readonly AlarmRow[] {
    return this.#options.board.picture.alarms.filter((row) => isUnseen(row));
  }

  #worst(rows: readonly AlarmRow[]): AlarmPriority | undefined {
    return ALARM_PRIORITIES.find((priority) => rows.some((row) => row.priority === priority));
  }

  #sound(priority: AlarmPriority): void {
    this.#soundedAt = this.#options.now();
    this.#options.play(SOUNDS[priority].tones);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
