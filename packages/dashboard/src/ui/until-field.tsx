import { Radio, TextInput } from "@mantine/core";
import { formatMoment } from "../format/format-time.ts";
import { fromTaipeiInput, toTaipeiInput } from "../format/taipei-input.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./choice.module.css";
import { type Until, type UntilChoice, untilAt } from "./until.ts";

const HOUR_MS = 3_600_000;

interface UntilFieldProps {
  readonly label: string;
  readonly choices: readonly UntilChoice[];
  readonly until: Until;
  readonly now: number;
  /** Why the time of one's own will not do; null while it will. */
  readonly customError: string | null;
  readonly onChange: (until: Until) => void;
}

/** How long something is to last; each choice says the time of day at which it ends. */
export function UntilField({ label, choices, until, now, customError, onChange }: UntilFieldProps) {
  const { language, t } = useLanguage();
  const { choice, customAt } = until;
  const offered = choices.filter((one) => one === "custom" || untilAt({ choice: one, customAt: null }, now) !== null);
  const choose = (text: string): void => {
    const chosen = choices.find((one) => one === text);
    if (chosen === undefined) return;
    onChange({ choice: chosen, customAt: chosen === "custom" ? (customAt ?? now + HOUR_MS) : customAt });
  };
  return (
    <div>
      <Radio.Group label={label} withAsterisk value={choice} onChange={choose}>
        <div className={styles["choices"]}>
          {offered.map((one) => {
            const endAt = one === "custom" ? null : untilAt({ choice: one, customAt: null }, now);
            return (
              <Radio.Card key={one} value={one} className={styles["choice"]}>
                <Radio.Indicator size="sm" />
                <span className={styles["name"]}>
                  {t(`until.${one}`)}
                  {endAt === null ? null : (
                    <span className={styles["note"]}>
                      {t("until.at", { time: formatMoment(endAt, now, language) })}
                    </span>
                  )}
                </span>
              </Radio.Card>
            );
          })}
        </div>
      </Radio.Group>
      {choice === "custom" ? (
        <TextInput
          mt={10}
          type="datetime-local"
          label={t("until.customLabel")}
          value={customAt === null ? "" : toTaipeiInput(customAt)}
          min={toTaipeiInput(now)}
          error={customError}
          onChange={(event) => onChange({ choice, customAt: fromTaipeiInput(event.currentTarget.value) })}
        />
      ) : null}
    </div>
  );
}
