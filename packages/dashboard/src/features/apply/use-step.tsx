import { Checkbox, NativeSelect, NumberInput, Radio, Textarea, TextInput } from "@mantine/core";
import { USE_PURPOSES } from "@weishan/core/booking";
import { formatTwd } from "../../format/format-money.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import choice from "../../ui/choice.module.css";
import type { ReadableRules } from "../../ui/venue/readable-rules.ts";
import styles from "./apply.module.css";
import type { StepProps } from "./step-props.ts";

const MOST_TITLE = 120;
const MOST_WORDS = 2_000;
const MOST_PEOPLE = 20_000;

/** What for, for how many, how it is set up, with what, and who has to get there without steps. */
export function UseStep({ venue, book, draft, onChange, problemOf }: StepProps) {
  const { language, t } = useLanguage();
  const hasAirConditioning = hasCooling(book);
  return (
    <>
      <TextInput
        label={t("apply.event")}
        description={t("apply.eventHint")}
        size="md"
        withAsterisk
        maxLength={MOST_TITLE}
        data-field="title"
        value={draft.title}
        error={problemOf("title")}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <NativeSelect
        label={t("apply.purpose")}
        size="md"
        withAsterisk
        data-field="purpose"
        value={draft.purpose}
        error={problemOf("purpose")}
        onChange={({ currentTarget: { value } }) =>
          onChange({ purpose: USE_PURPOSES.find((purpose) => purpose === value) ?? "" })
        }
        data={[
          { value: "", label: t("apply.choose") },
          ...USE_PURPOSES.map((purpose) => ({ value: purpose, label: t(`apply.purpose.${purpose}`) })),
        ]}
      />
      <NumberInput
        label={t("apply.people")}
        size="md"
        withAsterisk
        min={1}
        max={MOST_PEOPLE}
        allowDecimal={false}
        inputMode="numeric"
        data-field="peopleCount"
        value={draft.peopleCount}
        error={problemOf("peopleCount")}
        onChange={(value) => onChange({ peopleCount: typeof value === "number" ? value : "" })}
      />
      {book.layouts.length < 2 ? null : (
        <Radio.Group
          label={t("apply.layout")}
          value={draft.layoutKey}
          onChange={(layoutKey) => onChange({ layoutKey })}
          data-field="layoutKey"
        >
          <div className={choice["choices"]}>
            {book.layouts.map(({ key, name, capacityPersons }) => (
              <Radio.Card key={key} value={key} className={choice["choice"] ?? ""}>
                <Radio.Indicator />
                <span className={choice["name"]}>
                  {localName(name, language)}
                  <span className={choice["note"]}>
                    {t("venue.seats", { count: Math.min(capacityPersons, venue.seats ?? capacityPersons) })}
                  </span>
                </span>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
      )}
      {book.equipment.length === 0 ? null : <EquipmentFields {...{ book, draft, onChange }} />}
      <fieldset className={styles["group"]}>
        <legend>{t("apply.comfort")}</legend>
        {hasAirConditioning ? (
          <Checkbox
            size="md"
            label={t("apply.airConditioning")}
            checked={draft.airConditioning}
            onChange={(event) => onChange({ airConditioning: event.currentTarget.checked })}
          />
        ) : null}
        <Checkbox
          size="md"
          label={t("apply.stepFree")}
          description={t("apply.stepFreeHint")}
          checked={draft.needsStepFree}
          onChange={(event) => onChange({ needsStepFree: event.currentTarget.checked })}
        />
        {book.insurance === null ? null : (
          <Checkbox
            size="md"
            label={t("apply.insurance")}
            description={t("rule.insurance", {
              count: book.insurance.fromPersons,
              amount: formatTwd(book.insurance.coverageTwd, language),
            })}
            checked={draft.hasInsurance}
            onChange={(event) => onChange({ hasInsurance: event.currentTarget.checked })}
          />
        )}
      </fieldset>
      <Textarea
        label={t("apply.words")}
        description={t("apply.wordsHint")}
        size="md"
        rows={3}
        maxLength={MOST_WORDS}
        value={draft.description}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
      />
    </>
  );
}

/** Whether air conditioning is asked for and paid on its own. */
const hasCooling = ({ charging }: ReadableRules): boolean =>
  charging.unit === "session"
    ? charging.sessions.some(({ airConditioningTwd }) => airConditioningTwd > 0)
    : charging.airConditioningTwd > 0;

function EquipmentFields({ book, draft, onChange }: Pick<StepProps, "book" | "draft" | "onChange">) {
  const { language, t } = useLanguage();
  return (
    <fieldset className={styles["group"]}>
      <legend>{t("apply.equipment")}</legend>
      <div className={styles["lent"]}>
        {book.equipment.map(({ key, name, stock, feeTwd }) => (
          <NumberInput
            key={key}
            label={localName(name, language)}
            description={
              feeTwd === 0
                ? t("apply.lentFree", { count: stock })
                : t("apply.lent", { count: stock, amount: formatTwd(feeTwd, language) })
            }
            size="md"
            min={0}
            max={stock}
            clampBehavior="strict"
            allowDecimal={false}
            inputMode="numeric"
            value={draft.equipment[key] ?? 0}
            onChange={(value) => onChange({ equipment: { ...draft.equipment, [key]: Number(value) } })}
          />
        ))}
      </div>
    </fieldset>
  );
}
