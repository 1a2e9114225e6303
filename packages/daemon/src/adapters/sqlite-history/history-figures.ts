/** The place in the journal up to which the history has everything, asked of the file. */
export const HISTORY_POSITION_SQL = "SELECT coalesce((SELECT value FROM meta WHERE name = 'position'), 0) AS value";

/** What a copy of the history must say of itself exactly as the original did. */
export const HISTORY_FIGURES: Readonly<Record<string, string>> = {
  position: HISTORY_POSITION_SQL,
  "samples in blocks": "SELECT coalesce((SELECT value FROM meta WHERE name = 'sealed_count'), 0) AS value",
  "first instants of blocks": "SELECT total(from_at) AS value FROM block INDEXED BY block_by_time",
};

/** Sums over the whole history that must come to one of its figures: slow, so for rehearsals only. */
export const HISTORY_TRUTHS: Readonly<Record<string, string>> = {
  "samples in blocks": "SELECT total(count) AS value FROM block",
};
