import type { ReportBlock } from "@weishan/core/report";

/** The marks of the items of a section as its paper counts them, `1.` and below it `(1)`; null for what is no item. */
export function listMarks(blocks: readonly ReportBlock[]): readonly (string | null)[] {
  let [items, subItems] = [0, 0];
  return blocks.map((block) => {
    if (block.kind !== "sentence" || block.item === undefined) return null;
    if (block.item === 1) {
      [items, subItems] = [items + 1, 0];
      return `${items}.`;
    }
    subItems += 1;
    return `(${subItems})`;
  });
}
