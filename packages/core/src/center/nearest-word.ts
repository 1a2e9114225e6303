/** More than a third of the letters wrong is another word, not a slip of the keyboard. */
const MAX_SLIPS_PER_LETTER = 1 / 3;

/** The word of `candidates` that was probably meant by `word`, or undefined when none is near. */
export function nearestWord(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let fewestEdits = Math.floor(word.length * MAX_SLIPS_PER_LETTER) + 1;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - word.length) >= fewestEdits) continue;
    const edits = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (edits >= fewestEdits) continue;
    fewestEdits = edits;
    best = candidate;
  }
  return best;
}

/** `did you mean "…"?`, or null when no candidate is near. */
export const didYouMean = (word: string, candidates: Iterable<string>): string | null => {
  const meant = nearestWord(word, candidates);
  return meant === undefined ? null : `did you mean "${meant}"?`;
};

/** Insertions, deletions, substitutions and swaps of neighbours ("optimal string alignment"). */
function editDistance(left: string, right: string): number {
  let beforePrevious: readonly number[] = [];
  let previous: readonly number[] = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (let row = 1; row <= left.length; row++) {
    const current = [row];
    for (let column = 1; column <= right.length; column++) {
      const substitution = (previous[column - 1] ?? 0) + (left[row - 1] === right[column - 1] ? 0 : 1);
      const edits = Math.min((previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, substitution);
      const swapped = row > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      current.push(swapped ? Math.min(edits, (beforePrevious[column - 2] ?? edits) + 1) : edits);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[right.length] ?? 0;
}
