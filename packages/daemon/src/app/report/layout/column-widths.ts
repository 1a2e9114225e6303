/** Letters of Chinese are as wide as they are high, others about half. */
const NARROW = 0.56;
/** Up to here a column of words is as wide as its words; beyond, its words want lines of their own. */
const SHORT_EM = 8;

/** About how wide words are, in heights of their letters. */
function widthEm(words: string): number {
  let width = 0;
  for (const letter of words) width += (letter.codePointAt(0) ?? 0) < 0x25_00 ? NARROW : 1;
  return width;
}

/**
 * The shares of the width that the columns of a table take: columns of words by how much they have to say, long ones
 * less than that because their words may have several lines; null for a column of numbers, which is as wide as its
 * numbers and its heading.
 */
export function columnWidths(
  columns: readonly { readonly isNumeric: boolean; readonly cells: readonly string[] }[],
): readonly (number | null)[] {
  return columns.map(({ isNumeric, cells }) => {
    if (isNumeric) return null;
    const widest = Math.max(2, ...cells.map(widthEm));
    return widest <= SHORT_EM ? widest + 1 : SHORT_EM + 1 + 1.5 * Math.sqrt(widest - SHORT_EM);
  });
}

/** A heading with its unit below it: so that a column of numbers is no wider than it must be. */
export const brokenHeading = (heading: string): string => heading.replace(/(?<=.)(?=（[^（）]*）$)/u, "\n");
