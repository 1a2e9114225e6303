import { Button, Checkbox, NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { RuleBook } from "@weishan/core/booking";
import { useState } from "react";
import { changeRuleBook, type RuleBookVersion } from "../../api/rule-books.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { addDays } from "../../format/month-grid.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import { ChangeList } from "./change-list.tsx";
import styles from "./rule-book.module.css";
import { changesOf, fieldsOf, RULE_GROUPS, type RuleField } from "./rule-field.ts";
import { useFieldWords } from "./use-field-words.ts";

interface RuleBookFormProps {
  readonly latest: RuleBookVersion;
  readonly onClose: () => void;
}

const LEAST_REASON = 3;

/** A new version from a day on; what it changes stands beside it while it is being written. */
export function RuleBookForm({ latest, onClose }: RuleBookFormProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [book, setBook] = useState<RuleBook>(() => ({ ...latest.book, validFrom: tomorrow(latest.book.validFrom) }));
  const [reason, setReason] = useState("");
  const [isTried, setTried] = useState(false);
  const changes = changesOf(latest.book, book);
  const saving = useMutation({
    mutationFn: () =>
      changeRuleBook(book.id, {
        // The daemon takes the book as plain data, which it judges whole.
        book: structuredClone(book) as RuleBookVersion["book"],
        baseVersion: latest.book.version,
        reason: reason.trim(),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["rule-book-list"] });
      onClose();
    },
  });
  const fields = Map.groupBy(fieldsOf(book), ({ group }) => group);
  const isShort = reason.trim().length < LEAST_REASON;
  return (
    <form
      className={rows["columns"]}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (!isShort && changes.length > 0) saving.mutate();
      }}
    >
      <div className={rows["stack"]}>
        {RULE_GROUPS.map((group) => {
          const some = fields.get(group) ?? [];
          return some.length === 0 ? null : (
            <Card key={group} title={t(`ruleBook.group.${group}`)}>
              <div className={styles["fields"]}>
                {some.map((field) => (
                  <FieldInput key={field.id} field={field} onChange={setBook} />
                ))}
              </div>
            </Card>
          );
        })}
      </div>
      <div className={styles["aside"]}>
        <Card title={t("ruleBook.changes", { count: changes.length })}>
          <div className={rows["form"]}>
            <ChangeList changes={changes} />
            <TextInput
              label={t("ruleBook.validFrom")}
              description={t("ruleBook.validFromHint")}
              type="date"
              value={book.validFrom}
              onChange={({ currentTarget: { value } }) => {
                if (value !== "") setBook({ ...book, validFrom: value });
              }}
            />
            <Textarea
              label={t("order.reason")}
              withAsterisk
              rows={2}
              maxLength={500}
              value={reason}
              error={isTried && isShort ? t("order.reasonShort", { count: LEAST_REASON }) : null}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
            {isTried && changes.length === 0 ? (
              <p role="alert" className={rows["quiet"]}>
                {t("ruleBook.nothingChanged")}
              </p>
            ) : null}
            <p className={rows["quiet"]}>{t("ruleBook.agreedStays")}</p>
            <DialogRefusal error={saving.error} />
            <div className={rows["buttons"]}>
              <Button variant="default" onClick={onClose}>
                {t("ruleBook.discard")}
              </Button>
              <Button type="submit" loading={saving.isPending}>
                {t("ruleBook.save", { version: latest.book.version + 1 })}
              </Button>
            </div>
          </div>
        </Card>
      </div>
    </form>
  );
}

/** Tomorrow, or the day of the version it follows where that is still to come. */
const tomorrow = (validFrom: string): string => {
  const next = addDays(taipeiDate(Date.now()), 1);
  return validFrom > next ? validFrom : next;
};

interface FieldInputProps {
  readonly field: RuleField;
  readonly onChange: (book: RuleBook) => void;
}

function FieldInput({ field, onChange }: FieldInputProps) {
  const { t } = useLanguage();
  const words = useFieldWords();
  const label = words.name(field);
  switch (field.kind) {
    case "clock":
      return (
        <TextInput
          label={label}
          maxLength={5}
          value={field.value}
          onChange={(event) => onChange(field.set(event.currentTarget.value))}
        />
      );
    case "flag":
      return (
        <Checkbox
          className={styles["flag"] ?? ""}
          label={label}
          checked={field.value}
          onChange={(event) => onChange(field.set(event.currentTarget.checked))}
        />
      );
    case "approver":
      return (
        <NativeSelect
          label={label}
          value={field.value}
          onChange={({ currentTarget: { value } }) => onChange(field.set(value === "manager" ? "manager" : "desk"))}
          data={(["desk", "manager"] as const).map((value) => ({ value, label: t(`ruleBook.approver.${value}`) }))}
        />
      );
    case "twd":
    case "pct":
    case "days":
    case "minutes":
    case "hours":
    case "count":
      return (
        <NumberInput
          label={label}
          min={0}
          {...(field.kind === "pct" ? { max: 100, suffix: "%" } : {})}
          {...(field.kind === "twd" ? { prefix: "NT$ ", thousandSeparator: "," } : {})}
          allowDecimal={false}
          value={field.value}
          onChange={(value) => onChange(field.set(typeof value === "number" ? value : 0))}
        />
      );
  }
}
