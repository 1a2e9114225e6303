import type { DemandLevel } from "@weishan/core/energy";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill, type Tone } from "../pill.tsx";

const TONES: Readonly<Record<DemandLevel, Tone>> = {
  normal: "good",
  "near-80": "uncertain",
  "near-90": "uncertain",
  "near-95": "major",
  over: "bad",
};

export const toneOfLevel = (level: DemandLevel | null): Tone => (level === null ? "plain" : TONES[level]);

/** How near a demand is to what the contract allows. */
export function DemandLevelPill({ level }: { readonly level: DemandLevel | null }) {
  const { t } = useLanguage();
  return level === null ? (
    <Pill>{t("demandNow.unknown")}</Pill>
  ) : (
    <Pill tone={TONES[level]}>{t(`demandLevel.${level}`)}</Pill>
  );
}
