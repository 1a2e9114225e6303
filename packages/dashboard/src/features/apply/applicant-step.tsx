import { Radio, TextInput } from "@mantine/core";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import choice from "../../ui/choice.module.css";
import styles from "./apply.module.css";
import { draftRules } from "./draft-rules.ts";
import type { StepProps } from "./step-props.ts";

/** Who applies, as what, and how the desk reaches them. */
export function ApplicantStep({ venue, book, draft, onChange, problemOf }: StepProps) {
  const { language, t } = useLanguage();
  const { organisationClasses } = draftRules(draft, venue, book);
  const isOrganisation = organisationClasses.has(draft.applicantClass);
  return (
    <>
      <Radio.Group
        label={t("apply.class")}
        description={t("apply.classHint")}
        withAsterisk
        value={draft.applicantClass}
        error={problemOf("applicantClass")}
        onChange={(applicantClass) =>
          onChange({ applicantClass, ...(organisationClasses.has(applicantClass) ? {} : { organisation: "" }) })
        }
        data-field="applicantClass"
      >
        <div className={styles["classes"]}>
          {book.applicantClasses.map(({ key, name, feePct }) => (
            <Radio.Card key={key} value={key} className={choice["choice"] ?? ""}>
              <Radio.Indicator />
              <span className={choice["name"]}>
                {localName(name, language)}
                <span className={choice["note"]}>
                  {feePct === 0 ? t("apply.classFree") : t("apply.classFee", { pct: feePct })}
                </span>
              </span>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {isOrganisation ? (
        <TextInput
          label={t("apply.organisation")}
          size="md"
          withAsterisk
          maxLength={200}
          autoComplete="organization"
          data-field="organisation"
          value={draft.organisation}
          error={problemOf("organisation")}
          onChange={(event) => onChange({ organisation: event.currentTarget.value })}
        />
      ) : null}
      <TextInput
        label={t("apply.name")}
        size="md"
        withAsterisk
        maxLength={100}
        autoComplete="name"
        data-field="contactName"
        value={draft.contactName}
        error={problemOf("contactName")}
        onChange={(event) => onChange({ contactName: event.currentTarget.value })}
      />
      <div className={styles["pair"]}>
        <TextInput
          label={t("apply.phone")}
          size="md"
          withAsterisk
          type="tel"
          maxLength={40}
          autoComplete="tel"
          data-field="contactPhone"
          value={draft.contactPhone}
          error={problemOf("contactPhone")}
          onChange={(event) => onChange({ contactPhone: event.currentTarget.value })}
        />
        <TextInput
          label={t("apply.email")}
          size="md"
          withAsterisk
          type="email"
          maxLength={200}
          autoComplete="email"
          data-field="contactEmail"
          value={draft.contactEmail}
          error={problemOf("contactEmail")}
          onChange={(event) => onChange({ contactEmail: event.currentTarget.value })}
        />
      </div>
      <p className={styles["hint"]}>{t("apply.privacy")}</p>
    </>
  );
}
