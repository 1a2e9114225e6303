/** Labels that are sold as A4 sheets; the names say how large they look beside each other. */
export const LABEL_SIZES = ["large", "medium", "small"] as const;
export type LabelSize = (typeof LABEL_SIZES)[number];

export const isLabelSize = (word: string): word is LabelSize => LABEL_SIZES.some((size) => size === word);

const COLUMNS_AND_ROWS: Readonly<Record<LabelSize, readonly [columns: number, rows: number]>> = {
  // 99.1 × 57, 63.5 × 38.1 and 52.5 × 29.7 mm: what the shops have.
  large: [2, 5],
  medium: [3, 7],
  small: [4, 10],
};

/** The things that go onto labels, a lot for each sheet. */
export function sheetsOf<Thing>(things: readonly Thing[], size: LabelSize): readonly (readonly Thing[])[] {
  const [columns, rows] = COLUMNS_AND_ROWS[size];
  const perSheet = columns * rows;
  return Array.from({ length: Math.ceil(things.length / perSheet) }, (_, sheet) =>
    things.slice(sheet * perSheet, (sheet + 1) * perSheet),
  );
}
