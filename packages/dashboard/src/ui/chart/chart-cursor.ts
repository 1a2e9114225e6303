/** The instant that people point at, shared by all panels of a screen, so that one line runs through them all. */
export class ChartCursor {
  readonly #listeners = new Set<() => void>();
  #atMs: number | null = null;

  /** Epoch ms; null while nobody points. */
  get atMs(): number | null {
    return this.#atMs;
  }

  readonly moveTo = (atMs: number | null): void => {
    if (atMs === this.#atMs) return;
    this.#atMs = atMs;
    for (const listener of this.#listeners) listener();
  };

  /** @returns takes the listener away again */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };
}
