import { LOCK_OUT_LIMITS, remindAt } from "@weishan/core/command";
import { epochMs } from "@weishan/core/reading";
import { useState } from "react";
import { formatMoment } from "../../format/format-time.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { type Until, type UntilChoice, untilAt } from "../../ui/until.ts";
import { UntilField } from "../../ui/until-field.tsx";
import styles from "./lockout-page.module.css";

const CHOICES: readonly UntilChoice[] = ["1h", "4h", "office-end", "24h", "custom"];
const STEP_MS = 5_000;
const DAY_MS = 86_400_000;
const LONGEST_DAYS = LOCK_OUT_LIMITS.longestMs / DAY_MS;

interface LockoutUntilChoice {
  readonly chosen: Until;
  readonly choose: (until: Until) => void;
  /** When it would end if it began this moment; null where it cannot. */
  readonly endAt: () => number | null;
}

/** The end of a lock-out as it is being chosen. */
export function useLockoutUntil(usual: UntilChoice): LockoutUntilChoice {
  const [chosen, choose] = useState<Until>({ choice: usual, customAt: null });
  return {
    chosen,
    choose,
    endAt: () => {
      const now = Date.now();
      const at = untilAt(chosen, now);
      return at === null || isTooLong(at, now) ? null : at;
    },
  };
}

const isTooLong = (at: number, now: number): boolean => at - now > LOCK_OUT_LIMITS.longestMs;

/** Until when, and when the holder will be reminded. */
export function LockoutUntil({ label, until }: { readonly label: string; readonly until: LockoutUntilChoice }) {
  const { language, t } = useLanguage();
  const now = useNow(STEP_MS);
  const at = untilAt(until.chosen, now);
  const error =
    at === null ? t("until.past") : isTooLong(at, now) ? t("lockout.tooLong", { days: LONGEST_DAYS }) : null;
  return (
    <>
      <UntilField
        label={label}
        choices={CHOICES}
        until={until.chosen}
        now={now}
        customError={error}
        onChange={until.choose}
      />
      {at === null || error !== null ? null : (
        <p className={styles["reminder"]}>
          {t("lockout.remindAt", {
            time: formatMoment(
              remindAt({ setAt: epochMs(now), expiresAt: epochMs(at) }, LOCK_OUT_LIMITS),
              now,
              language,
            ),
          })}
        </p>
      )}
    </>
  );
}
