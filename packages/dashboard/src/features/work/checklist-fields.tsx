import { Button, TextInput } from "@mantine/core";
import { IconCheck, IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { NewChange } from "../../api/offline/queued-change.ts";
import type { TicketDetail } from "../../api/tickets.ts";
import { answerChange, type WorkPlace } from "../../api/work.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./work.module.css";

type Item = TicketDetail["checklist"][number];

interface ChecklistFieldsProps {
  readonly ticket: TicketDetail;
  readonly place: () => WorkPlace;
  readonly onAdd: (change: NewChange) => void;
}

/** What has to be looked at, each answered with a thumb. */
export function ChecklistFields({ ticket, place, onAdd }: ChecklistFieldsProps) {
  const { t } = useLanguage();
  const openCount = ticket.checklist.filter(({ answer }) => answer === null).length;
  return (
    <Card title={t("work.checklist")} note={openCount === 0 ? t("work.allDone") : t("work.open", { count: openCount })}>
      <ul className={styles["items"]}>
        {ticket.checklist.map((item) => (
          <li key={item.key} className={styles["item"]}>
            <Field item={item} onAnswer={(answer) => onAdd(answerChange(place(), item, answer))} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

interface FieldProps {
  readonly item: Item;
  readonly onAnswer: (answer: string | number | boolean) => void;
}

function Field({ item, onAnswer }: FieldProps) {
  return item.kind === "check" ? (
    <CheckField item={item} onAnswer={onAnswer} />
  ) : (
    <TextField item={item} onAnswer={onAnswer} />
  );
}

function CheckField({ item, onAnswer }: FieldProps) {
  const { language, t } = useLanguage();
  const name = localName(item.text, language);
  return (
    <fieldset className={styles["check"]}>
      <legend>{name}</legend>
      <Button
        variant={item.answer === true ? "filled" : "default"}
        color="#17693f"
        size="md"
        aria-pressed={item.answer === true}
        leftSection={<IconCheck size={18} aria-hidden />}
        onClick={() => onAnswer(true)}
      >
        {t("ticket.item.ok")}
      </Button>
      <Button
        variant={item.answer === false ? "filled" : "default"}
        color="red.9"
        size="md"
        aria-pressed={item.answer === false}
        leftSection={<IconX size={18} aria-hidden />}
        onClick={() => onAnswer(false)}
      >
        {t("ticket.item.bad")}
      </Button>
    </fieldset>
  );
}

function TextField({ item, onAnswer }: FieldProps) {
  const { language, t } = useLanguage();
  const [text, setText] = useState(item.answer === null ? "" : String(item.answer));
  const isNumber = item.kind === "number";
  const value = isNumber ? Number(text) : text.trim();
  const isAnswer = text.trim() !== "" && (!isNumber || Number.isFinite(value)) && value !== item.answer;
  return (
    <form
      className={styles["typed"]}
      onSubmit={(event) => {
        event.preventDefault();
        if (isAnswer) onAnswer(value);
      }}
    >
      <TextInput
        label={localName(item.text, language)}
        size="md"
        inputMode={isNumber ? "decimal" : "text"}
        maxLength={500}
        rightSection={item.unit === null ? null : <span className={styles["unit"]}>{item.unit}</span>}
        rightSectionWidth={64}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="md" variant="light" disabled={!isAnswer}>
        {t("work.save")}
      </Button>
    </form>
  );
}
