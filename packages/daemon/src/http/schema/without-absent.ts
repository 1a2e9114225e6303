/** The fields of a body that were given: what it left out is not a change to nothing. */
export function withoutAbsent<Body extends object>(body: Body): { [Key in keyof Body]: Exclude<Body[Key], undefined> } {
  const given = Object.entries(body).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given) as { [Key in keyof Body]: Exclude<Body[Key], undefined> };
}
