import type { AlarmRow } from "../../api/alarm-types.ts";
import { formatMoment } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { valueWords } from "../../format/value-words.ts";
import type { Language } from "../../i18n/language.ts";
import type { Translate } from "../../i18n/language-context.tsx";

const CLOCKS: Readonly<Record<Language, Intl.DateTimeFormat>> = { "zh-TW": clockOf("zh-TW"), en: clockOf("en") };

function clockOf(language: Language): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, {
    timeZone: "Asia/Taipei",
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  });
}

/** When an alarm came, to the second, in Taipei: two of the same minute have an order. */
export const clockText = (atMs: number, language: Language): string => CLOCKS[language].format(atMs);

/** What was judged last and against what, where it is a number with a limit; for what is put aside, until when, and for what is caused, by what. */
export function alarmValueWords(row: AlarmRow, language: Language, t: Translate): string {
  if (row.shelvedUntil !== null && (row.state === "shelved" || row.state === "out-of-service"))
    return t("alarm.until", { time: formatMoment(row.shelvedUntil, Date.now(), language) });
  if (row.state === "suppressed" && row.suppressedBy !== null) return localName(row.suppressedBy.text, language);
  const unit = row.unit ?? "";
  if (row.limit === null || typeof row.value !== "number") return "";
  const value = valueWords(row.value, { unit }, language);
  return t("alarm.valueAgainst", { value, limit: valueWords(row.limit, { unit }, language) });
}
