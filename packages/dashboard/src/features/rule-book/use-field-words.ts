import { formatTwd } from "../../format/format-money.ts";
import { formatCount } from "../../format/format-number.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { isMessageKey } from "../../i18n/messages.ts";
import type { RuleField } from "./rule-field.ts";

/** The name and the value of a field as they are read. */
export function useFieldWords(): {
  readonly name: (field: RuleField) => string;
  readonly value: (field: RuleField) => string;
} {
  const { language, t } = useLanguage();
  return {
    name: ({ label, of }) => {
      const key = `ruleField.${label}`;
      const name = isMessageKey(key) ? t(key) : label;
      return of === null ? name : `${localName(of, language)} ${name}`;
    },
    value: (field) => {
      switch (field.kind) {
        case "twd":
          return formatTwd(field.value, language);
        case "pct":
          return `${field.value}%`;
        case "days":
        case "minutes":
        case "hours":
        case "count":
          return formatCount(field.value, language);
        case "clock":
          return field.value;
        case "flag":
          return t(field.value ? "ruleBook.yes" : "ruleBook.no");
        case "approver":
          return t(`ruleBook.approver.${field.value}`);
      }
    },
  };
}
