import type { LocalName } from "../../api/client.ts";
import { localName } from "../../format/format-value.ts";
import type { Language } from "../../i18n/language.ts";

interface ListedMeter {
  readonly id: string;
  readonly name: LocalName;
  readonly parentId: string | null;
}

/** The meters as a list in the order of their tree; the depth is shown by indenting. */
export function meterChoices(
  meters: readonly ListedMeter[],
  language: Language,
): readonly { readonly value: string; readonly label: string }[] {
  const known = new Set(meters.map(({ id }) => id));
  const below = Map.groupBy(meters, ({ parentId }) => (parentId !== null && known.has(parentId) ? parentId : null));
  const listed = (parentId: string | null, depth: number): readonly { value: string; label: string }[] =>
    (below.get(parentId) ?? []).flatMap(({ id, name }) => [
      { value: id, label: `${"\u2003".repeat(depth)}${localName(name, language)}` },
      ...listed(id, depth + 1),
    ]);
  return listed(null, 0);
}
