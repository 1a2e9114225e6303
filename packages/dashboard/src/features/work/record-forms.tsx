import { Accordion, Button, NativeSelect, NumberInput, Textarea, TextInput } from "@mantine/core";
import { type ReactNode, type SyntheticEvent, useState } from "react";
import type { NewChange } from "../../api/offline/queued-change.ts";
import {
  commentChange,
  partChange,
  photoChange,
  readingChange,
  signatureChange,
  timeChange,
  type WorkPart,
  type WorkPlace,
} from "../../api/work.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PhotoField } from "../../ui/photo-field.tsx";
import { SIGNATURE_HEIGHT_PX, SIGNATURE_WIDTH_PX, SignaturePad } from "../../ui/signature-pad.tsx";
import styles from "./work.module.css";

interface RecordFormsProps {
  readonly parts: readonly WorkPart[];
  readonly place: () => WorkPlace;
  readonly onAdd: (change: NewChange) => void;
}

const KINDS = ["comment", "photo", "time", "reading", "part", "signature"] as const;

/** What is written down while working; each form is behind a press. */
export function RecordForms(props: RecordFormsProps) {
  const { t } = useLanguage();
  const { parts } = props;
  const forms = {
    comment: <CommentForm {...props} />,
    photo: <PhotoForm {...props} />,
    time: <TimeForm {...props} />,
    reading: <ReadingForm {...props} />,
    part: <PartForm {...props} />,
    signature: <SignatureForm {...props} />,
  } as const;
  const offered = KINDS.filter((kind) => kind !== "part" || parts.length > 0);
  return (
    <Card title={t("work.record")} flush>
      <Accordion classNames={{ control: styles["control"] ?? "" }} transitionDuration={0}>
        {offered.map((kind) => (
          <Accordion.Item key={kind} value={kind}>
            <Accordion.Control>{t(`work.${kind}`)}</Accordion.Control>
            <Accordion.Panel>{forms[kind]}</Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Card>
  );
}

interface AddFormProps {
  readonly canAdd: boolean;
  readonly onAdd: () => void;
  readonly children: ReactNode;
}

/** Fields with one button; says at once that the phone has it. */
function AddForm({ canAdd, onAdd, children }: AddFormProps) {
  const { t } = useLanguage();
  const [isSaved, setSaved] = useState(false);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    if (!canAdd) return;
    onAdd();
    setSaved(true);
  };
  return (
    <form className={styles["form"]} onSubmit={submit} onInput={() => setSaved(false)} noValidate>
      {children}
      <Button type="submit" size="md" disabled={!canAdd}>
        {t("work.add")}
      </Button>
      <output className={styles["saved"]}>{isSaved ? t("work.saved") : ""}</output>
    </form>
  );
}

function CommentForm({ place, onAdd }: RecordFormsProps) {
  const { t } = useLanguage();
  const [text, setText] = useState("");
  const add = (): void => {
    onAdd(commentChange(place(), text.trim()));
    setText("");
  };
  return (
    <AddForm canAdd={text.trim() !== ""} onAdd={add}>
      <Textarea
        label={t("ticket.comment")}
        size="md"
        rows={3}
        maxLength={4_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
    </AddForm>
  );
}

function PhotoForm({ place, onAdd }: RecordFormsProps) {
  const { t } = useLanguage();
  const [photos, setPhotos] = useState<readonly Blob[]>([]);
  const add = (): void => {
    for (const photo of photos) onAdd(photoChange(place(), photo));
    setPhotos([]);
  };
  return (
    <AddForm canAdd={photos.length > 0} onAdd={add}>
      <PhotoField label={t("photo.take")} photos={photos} onChange={setPhotos} most={6} />
    </AddForm>
  );
}

const MOST_MINUTES = 1_440;

function TimeForm({ place, onAdd }: RecordFormsProps) {
  const { t } = useLanguage();
  const [minutes, setMinutes] = useState<number | string>("");
  const value = Number(minutes);
  const canAdd = Number.isInteger(value) && value > 0 && value <= MOST_MINUTES;
  const add = (): void => {
    onAdd(timeChange(place(), value));
    setMinutes("");
  };
  return (
    <AddForm canAdd={canAdd} onAdd={add}>
      <NumberInput
        label={t("work.time")}
        size="md"
        min={1}
        max={MOST_MINUTES}
        allowDecimal={false}
        value={minutes}
        onChange={setMinutes}
      />
    </AddForm>
  );
}

function ReadingForm({ place, onAdd }: RecordFormsProps) {
  const { t } = useLanguage();
  const [name, setName] = useState("");
  const [value, setValue] = useState<number | string>("");
  const [unit, setUnit] = useState("");
  const canAdd = name.trim() !== "" && value !== "" && Number.isFinite(Number(value));
  const add = (): void => {
    onAdd(readingChange(place(), { name: name.trim(), value: Number(value), unit: unit.trim() }));
    setValue("");
  };
  return (
    <AddForm canAdd={canAdd} onAdd={add}>
      <TextInput
        label={t("work.readingName")}
        size="md"
        maxLength={200}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <div className={styles["pair"]}>
        <NumberInput label={t("work.readingValue")} size="md" value={value} onChange={setValue} />
        <TextInput
          label={t("work.readingUnit")}
          size="md"
          maxLength={16}
          value={unit}
          onChange={(event) => setUnit(event.currentTarget.value)}
        />
      </div>
    </AddForm>
  );
}

function PartForm({ parts, place, onAdd }: RecordFormsProps) {
  const { language, t } = useLanguage();
  const [partId, setPart] = useState("");
  const [quantity, setQuantity] = useState<number | string>(1);
  const part = parts.find(({ id }) => id === partId);
  const count = Number(quantity);
  const add = (): void => {
    if (part !== undefined) onAdd(partChange(place(), part, count));
    setPart("");
    setQuantity(1);
  };
  return (
    <AddForm canAdd={part !== undefined && Number.isInteger(count) && count > 0} onAdd={add}>
      <NativeSelect
        label={t("work.part")}
        size="md"
        value={partId}
        onChange={(event) => setPart(event.currentTarget.value)}
        data={[
          { value: "", label: t("work.partNone") },
          ...parts.map(({ id, name, unit, quantity: left }) => ({
            value: id,
            label: t("work.partLeft", { name: localName(name, language), count: left, unit }),
          })),
        ]}
      />
      <NumberInput
        label={t("work.quantity")}
        size="md"
        min={1}
        allowDecimal={false}
        value={quantity}
        onChange={setQuantity}
      />
    </AddForm>
  );
}

function SignatureForm({ place, onAdd }: RecordFormsProps) {
  const { t } = useLanguage();
  const [signerName, setSigner] = useState("");
  const [path, setPath] = useState("");
  const add = (): void => {
    const box = { widthPx: SIGNATURE_WIDTH_PX, heightPx: SIGNATURE_HEIGHT_PX };
    onAdd(signatureChange(place(), { signerName: signerName.trim(), path, ...box }));
    setPath("");
  };
  return (
    <AddForm canAdd={signerName.trim() !== "" && path !== ""} onAdd={add}>
      <TextInput
        label={t("work.signerName")}
        size="md"
        maxLength={100}
        value={signerName}
        onChange={(event) => setSigner(event.currentTarget.value)}
      />
      <SignaturePad path={path} onChange={setPath} />
    </AddForm>
  );
}
