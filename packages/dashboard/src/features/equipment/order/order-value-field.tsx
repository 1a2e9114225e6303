import { ActionIcon, Input, NumberInput, Radio } from "@mantine/core";
import { IconMinus, IconPlus } from "@tabler/icons-react";
import { useId } from "react";
import type { Point } from "../../../api/client.ts";
import { formatValue, localName } from "../../../format/format-value.ts";
import { type Translate, useLanguage } from "../../../i18n/language-context.tsx";
import choiceStyles from "../../../ui/choice.module.css";
import styles from "./order.module.css";
import { type OrderLimits, turned } from "./order-limits.ts";

interface OrderValueFieldProps {
  readonly point: Point;
  readonly limits: OrderLimits;
  readonly value: number | null;
  /** Whether a missing value is said to be one. */
  readonly isRequired: boolean;
  readonly onChange: (value: number | null) => void;
}

/** The value to give: one of the named states, or a number with a knob. */
export function OrderValueField(props: OrderValueFieldProps) {
  return props.point.states === undefined ? <NumberField {...props} /> : <StateField {...props} />;
}

function StateField({ point, value, isRequired, onChange }: OrderValueFieldProps) {
  const { language, t } = useLanguage();
  return (
    <Radio.Group
      label={t("order.value")}
      withAsterisk
      value={value === null ? "" : String(value)}
      onChange={(chosen) => onChange(Number(chosen))}
      error={isRequired && value === null ? t("order.noState") : null}
    >
      <div className={choiceStyles["choices"]}>
        {Object.entries(point.states ?? {}).map(([state, name], index) => (
          <Radio.Card key={state} value={state} className={choiceStyles["choice"]} data-autofocus={index === 0}>
            <Radio.Indicator size="sm" />
            <span className={choiceStyles["name"]}>{localName(name, language)}</span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}

function NumberField({ point, limits, value, isRequired, onChange }: OrderValueFieldProps) {
  const { language, t } = useLanguage();
  const id = useId();
  const { step } = limits;
  const turn = (direction: 1 | -1): void => onChange(turned(value ?? limits.min ?? 0, direction, limits));
  const write = (number: number): string => formatValue(number, { unit: point.unit }, language);
  const words = { step: step.toLocaleString(language), unit: point.unit };
  return (
    <Input.Wrapper
      id={id}
      label={t("order.value")}
      description={limitsText(limits, { write, unit: point.unit, t, language })}
      error={errorOf(value, limits, { write, unit: point.unit, t, isRequired })}
      withAsterisk
    >
      <div className={styles["knob"]}>
        <ActionIcon
          variant="default"
          size={46}
          onClick={() => turn(-1)}
          aria-label={t("order.less", words)}
          aria-controls={id}
        >
          <IconMinus size={20} aria-hidden />
        </ActionIcon>
        <NumberInput
          id={id}
          className={styles["number"]}
          data-autofocus
          hideControls
          step={step}
          value={value ?? ""}
          onChange={(next) => onChange(typeof next === "number" ? next : null)}
          rightSection={<span className={styles["unit"]}>{point.unit}</span>}
          rightSectionWidth={58}
        />
        <ActionIcon
          variant="default"
          size={46}
          onClick={() => turn(1)}
          aria-label={t("order.more", words)}
          aria-controls={id}
        >
          <IconPlus size={20} aria-hidden />
        </ActionIcon>
      </div>
    </Input.Wrapper>
  );
}

interface Writing {
  readonly write: (number: number) => string;
  readonly unit: string;
  readonly t: Translate;
}

function limitsText(
  { min, max, step }: OrderLimits,
  { write, unit, t, language }: Writing & { readonly language: string },
): string {
  const words = { unit, step: step.toLocaleString(language) };
  if (min === null || max === null) return t("order.limitsUnknown", words);
  return t("order.limits", { min: write(min), max: write(max), ...words });
}

function errorOf(
  value: number | null,
  { min, max }: OrderLimits,
  { write, unit, t, isRequired }: Writing & { readonly isRequired: boolean },
): string | null {
  if (value === null) return isRequired ? t("order.notNumber") : null;
  if (min !== null && value < min) return t("order.tooLow", { min: write(min), unit });
  if (max !== null && value > max) return t("order.tooHigh", { max: write(max), unit });
  return null;
}
