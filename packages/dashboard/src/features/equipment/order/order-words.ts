import type { Point } from "../../../api/client.ts";
import { formatMoment } from "../../../format/format-time.ts";
import { formatValue, localName } from "../../../format/format-value.ts";
import { valueWords } from "../../../format/value-words.ts";
import type { Language } from "../../../i18n/language.ts";
import type { Translate } from "../../../i18n/language-context.tsx";
import type { FallsBack } from "./falls-back.ts";

interface Reader {
  readonly language: Language;
  readonly t: Translate;
}

interface Told {
  readonly from: number | string | null;
  readonly to: number;
  readonly expiresAt: number;
  readonly after: FallsBack;
  readonly now: number;
}

/** What will happen, as one engineer says it to another: `送風溫度 13.0 → 14.5 °C，到 17:30，之後回到 13.0 °C`. */
export function orderWords(point: Point, { from, to, expiresAt, after, now }: Told, { language, t }: Reader): string {
  const words = {
    name: localName(point.name, language),
    // One unit is enough in `13.0 → 14.5 °C`.
    from: formatValue(from, point, language),
    to: valueWords(to, point, language),
    time: formatMoment(expiresAt, now, language),
  };
  if (after.value === null) return t("order.sentenceStays", words);
  return t("order.sentence", { ...words, after: afterWords(point, after, { language, t }) });
}

/** What the point gets afterwards, and by whom where somebody else takes over. */
export function afterWords(point: Point, { value, lease }: FallsBack, { language, t }: Reader): string {
  const shown = valueWords(value, point, language);
  if (lease === null) return shown;
  return t("order.afterLease", { value: shown, level: t(`lease.level.${lease.level}`), name: lease.holderName });
}
