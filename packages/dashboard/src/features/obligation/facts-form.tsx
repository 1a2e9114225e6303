import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type SyntheticEvent, useState } from "react";
import { changeObligation, type Obligation, type ObligationFact } from "../../api/obligations.ts";
import { useMay } from "../../api/session.ts";
import { formatDate } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import styles from "./obligation.module.css";

const LEAST_WORDS = 3;

/** What the duty depends on beside the calendar; nobody may derive it, so it is entered from the papers. */
export function FactsForm({ obligation }: { readonly obligation: Obligation }) {
  const { language, t } = useLanguage();
  const mayRecord = useMay("obligation.record");
  const [isOpen, setOpen] = useState(false);
  const { facts, applies } = obligation;
  const words = ({ value, type }: ObligationFact): string =>
    value === null
      ? t("obligation.factMissing")
      : type === "flag"
        ? t(value === true ? "obligation.yes" : "obligation.no")
        : type === "date"
          ? formatDate(String(value), language)
          : String(value);
  return (
    <>
      {applies === "unknown" ? <p className={styles["doubt"]}>{t("obligation.unknownWhy")}</p> : null}
      {facts.length === 0 ? null : (
        <dl className={rows["facts"]}>
          {facts.map((fact) => (
            <div key={fact.fact} style={{ display: "contents" }}>
              <dt>{localName(fact.name, language)}</dt>
              <dd>{words(fact)}</dd>
            </div>
          ))}
        </dl>
      )}
      {!mayRecord ? null : isOpen ? (
        <FactFields obligation={obligation} onDone={() => setOpen(false)} />
      ) : (
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={() => setOpen(true)}>
            {t("obligation.enterFacts")}
          </Button>
        </div>
      )}
    </>
  );
}

function FactFields({ obligation, onDone }: { readonly obligation: Obligation; readonly onDone: () => void }) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const [given, setGiven] = useState<Readonly<Record<string, string>>>({});
  const [holder, setHolder] = useState(obligation.holder ?? "");
  const [reason, setReason] = useState("");
  const changing = useMutation({
    mutationFn: () =>
      changeObligation(obligation.id, {
        facts: Object.fromEntries(
          obligation.facts.flatMap(({ fact, type }) => {
            const text = given[fact];
            return text === undefined || text === "" ? [] : [[fact, valueOf(text, type)] as const];
          }),
        ),
        holder: holder.trim() === "" ? null : holder.trim(),
        reason: reason.trim(),
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["obligations"] });
      onDone();
    },
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    changing.mutate();
  };
  return (
    <form className={rows["form"]} onSubmit={submit}>
      <div className={rows["pair"]}>
        {obligation.facts.map((fact) => (
          <FactField
            key={fact.fact}
            fact={fact}
            label={localName(fact.name, language)}
            value={given[fact.fact] ?? (fact.value === null ? "" : String(fact.value))}
            onChange={(value) => setGiven({ ...given, [fact.fact]: value })}
          />
        ))}
        <TextInput
          label={t("obligation.holder")}
          maxLength={120}
          value={holder}
          onChange={(event) => setHolder(event.currentTarget.value)}
        />
      </div>
      <TextInput
        label={t("ticket.reason")}
        withAsterisk
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <DialogRefusal error={changing.error} />
      <div className={rows["buttons"]}>
        <Button variant="default" onClick={onDone}>
          {t("order.cancel")}
        </Button>
        <Button type="submit" loading={changing.isPending} disabled={reason.trim().length < LEAST_WORDS}>
          {t("obligation.save")}
        </Button>
      </div>
    </form>
  );
}

function valueOf(text: string, type: ObligationFact["type"]): string | number | boolean {
  if (type === "number") return Number(text);
  return type === "flag" ? text === "true" : text;
}

interface FactFieldProps {
  readonly fact: ObligationFact;
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function FactField({ fact, label, value, onChange }: FactFieldProps) {
  const { t } = useLanguage();
  if (fact.type === "flag")
    return (
      <NativeSelect
        label={label}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={[
          { value: "", label: t("obligation.factMissing") },
          { value: "true", label: t("obligation.yes") },
          { value: "false", label: t("obligation.no") },
        ]}
      />
    );
  return (
    <TextInput
      label={label}
      type={fact.type === "date" ? "date" : fact.type === "number" ? "number" : "text"}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
