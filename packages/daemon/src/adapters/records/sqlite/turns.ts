import type { Clock } from "../../../ports/clock.ts";

/** Gives the turn back; a second call does nothing. */
export type EndTurn = () => void;

/** One at a time, in the order of asking. Who waits too long is told so, and loses the place in the row. */
export class Turns {
  readonly #clock: Clock;
  readonly #limitMs: number;
  readonly #tooLong: () => Error;
  readonly #waiting = new Set<() => void>();
  #isTaken = false;

  constructor(clock: Clock, limitMs: number, tooLong: () => Error) {
    this.#clock = clock;
    this.#limitMs = limitMs;
    this.#tooLong = tooLong;
  }

  take(): Promise<EndTurn> {
    if (!this.#isTaken) {
      this.#isTaken = true;
      return Promise.resolve(this.#turn());
    }
    return new Promise((resolve, reject) => {
      const begin = (): void => {
        timer.cancel();
        resolve(this.#turn());
      };
      const timer = this.#clock.after(this.#limitMs, () => {
        this.#waiting.delete(begin);
        reject(this.#tooLong());
      });
      this.#waiting.add(begin);
    });
  }

  #turn(): EndTurn {
    let isOver = false;
    return () => {
      if (isOver) return;
      isOver = true;
      const [next] = this.#waiting;
      if (next === undefined) this.#isTaken = false;
      else {
        this.#waiting.delete(next);
        next();
      }
    };
  }
}
