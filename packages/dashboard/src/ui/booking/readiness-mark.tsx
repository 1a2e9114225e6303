import { IconAlertTriangle, IconCheck, IconX } from "@tabler/icons-react";
import type { ReadinessVerdict } from "../../api/booking/claims.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill } from "../pill.tsx";

const TONES = { go: "good", look: "uncertain", "no-go": "bad" } as const;
const ICONS = { go: IconCheck, look: IconAlertTriangle, "no-go": IconX } as const;

/** Whether the room will be cool, lit and working when the guests come. */
export function ReadinessMark({ verdict }: { readonly verdict: ReadinessVerdict }) {
  const { t } = useLanguage();
  const Icon = ICONS[verdict];
  return (
    <Pill tone={TONES[verdict]} icon={<Icon size={13} stroke={2.4} aria-hidden />}>
      {t(`readiness.verdict.${verdict}`)}
    </Pill>
  );
}
