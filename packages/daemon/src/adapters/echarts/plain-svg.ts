/**
 * The SVG without what depends on how many were drawn before: the library counts its ids through the life of a process,
 * and adds classes that only a screen with a mouse has a use for.
 */
export function plainSvg(svg: string): string {
  const ids = new Map<string, string>();
  return svg
    .replaceAll(/<style[\s\S]*?<\/style>/gu, "")
    .replaceAll(/ class="[^"]*"/gu, "")
    .replaceAll(/\bzr\d+-[a-z]+\d*/gu, (id) => {
      const known = ids.get(id) ?? `id${ids.size + 1}`;
      ids.set(id, known);
      return known;
    });
}
