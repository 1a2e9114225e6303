/** One mistake in a description of a centre: where, what, and the way out where one is known. */
export interface CenterProblem {
  /** Keys and indices from the top of the centre: `["equipment", 3, "floorId"]`. */
  readonly path: readonly (string | number)[];
  readonly message: string;
  readonly hint: string | null;
}
