import { formatAge, formatInstant } from "../format/format-time.ts";
import { NO_VALUE } from "../format/format-value.ts";
import { useNow } from "../format/use-now.ts";
import { useLanguage } from "../i18n/language-context.tsx";

interface AgeTextProps {
  readonly at: number | null | undefined;
  /** How often it counts on; slower is calmer where many stand together. */
  readonly stepMs?: number;
}

/** How long ago something was, counting on; the exact time in Taipei on hover. */
export function AgeText({ at, stepMs = 1_000 }: AgeTextProps) {
  const { language } = useLanguage();
  const now = useNow(stepMs);
  if (at === null || at === undefined) return <span>{NO_VALUE}</span>;
  return (
    <time dateTime={new Date(at).toISOString()} title={formatInstant(at, language)} style={{ whiteSpace: "nowrap" }}>
      {formatAge(now - at, language)}
    </time>
  );
}
