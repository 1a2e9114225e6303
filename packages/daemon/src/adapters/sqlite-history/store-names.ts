import type { PointTable } from "@weishan/core/reading";
import type { StoreNumbering } from "./log-row.ts";
import type { NewNames, OpenedStore, StorePoint, StoreText } from "./stored-names.ts";

/** Longer than any id that is given out: a point that was never seen. */
const UNKNOWN = -1;

/** Numbers of points and texts in the store, which last longer than the numbers of one run of the program. */
export class StoreNames implements StoreNumbering {
  /** Points whose hold in the file is not what the installation says now. */
  readonly changedHolds: readonly StorePoint[];
  readonly #points: PointTable;
  readonly #holdMs: (pointId: string) => number;
  readonly #idByName = new Map<string, number>();
  readonly #idByNumber: number[] = [];
  readonly #codeByText = new Map<string, number>();
  readonly #texts: string[] = [];
  #unsavedPoints: StorePoint[] = [];
  #unsavedTexts: StoreText[] = [];

  constructor(points: PointTable, holdMs: (pointId: string) => number, opened: OpenedStore) {
    this.#points = points;
    this.#holdMs = holdMs;
    for (const { id, name } of opened.points) this.#idByName.set(name, id);
    for (const { code, text } of opened.texts) {
      this.#codeByText.set(text, code);
      this.#texts[code] = text;
    }
    this.changedHolds = opened.points
      .map((point) => ({ ...point, holdMs: holdMs(point.name) }))
      .filter((point, index) => point.holdMs !== opened.points[index]?.holdMs);
  }

  get pointCount(): number {
    return this.#idByName.size;
  }

  all(): { readonly id: number; readonly name: string }[] {
    return [...this.#idByName].map(([name, id]) => ({ id, name }));
  }

  find(pointId: string): number | undefined {
    return this.#idByName.get(pointId);
  }

  storeIdOf(pointNumber: number): number {
    const known = this.#idByNumber[pointNumber] ?? UNKNOWN;
    if (known !== UNKNOWN) return known;
    const name = this.#points.idOf(pointNumber);
    let id = this.#idByName.get(name);
    if (id === undefined) {
      id = this.#idByName.size;
      this.#idByName.set(name, id);
      this.#unsavedPoints.push({ id, name, holdMs: this.#holdMs(name) });
    }
    // Filled without holes, so that the array stays a plain one.
    while (this.#idByNumber.length < pointNumber) this.#idByNumber.push(UNKNOWN);
    this.#idByNumber[pointNumber] = id;
    return id;
  }

  textCodeOf(text: string): number {
    const known = this.#codeByText.get(text);
    if (known !== undefined) return known;
    // Code 0 stands for no text.
    const code = Math.max(1, this.#texts.length);
    this.#texts[code] = text;
    this.#codeByText.set(text, code);
    this.#unsavedTexts.push({ code, text });
    return code;
  }

  textOf(code: number): string | undefined {
    return code === 0 ? undefined : this.#texts[code];
  }

  /** Names the file does not have for certain yet; they go with every append until they are. */
  unsaved(): NewNames {
    return { points: this.#unsavedPoints, texts: this.#unsavedTexts };
  }

  saved(names: NewNames): void {
    if (names.points.length > 0)
      this.#unsavedPoints = this.#unsavedPoints.filter((point) => !names.points.includes(point));
    if (names.texts.length > 0) this.#unsavedTexts = this.#unsavedTexts.filter((text) => !names.texts.includes(text));
  }
}
