/** A point as the store knows it. Ids are dense and begin at 0. */
export interface StorePoint {
  readonly id: number;
  readonly name: string;
  readonly holdMs: number;
}

export interface StoreText {
  readonly code: number;
  readonly text: string;
}

/** What is in the file when it is opened. */
export interface OpenedStore {
  readonly points: readonly StorePoint[];
  readonly texts: readonly StoreText[];
  readonly position: number;
  readonly sampleCount: number;
  readonly heads: readonly SharedArrayBuffer[];
}

/** What comes with a log row: names that were not used before. */
export interface NewNames {
  readonly points: readonly StorePoint[];
  readonly texts: readonly StoreText[];
}
