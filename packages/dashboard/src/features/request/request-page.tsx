import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { IconMapPin, IconSend } from "@tabler/icons-react";
import { useMutation, useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { type SyntheticEvent, useState } from "react";
import { isRefusal } from "../../api/client.ts";
import { addRequestPhoto } from "../../api/pictures.ts";
import { handInRequest, type RequestForm, requestFormQuery } from "../../api/requests.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import { PhotoField } from "../../ui/photo-field.tsx";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import styles from "./request.module.css";

const NOT_FOUND = 404;
const MOST_PHOTOS = 3;
const LEAST_WORDS = 2;

/** Where the label on a defect leads: reporting it without an account. */
export function RequestPage() {
  const { t } = useLanguage();
  const { label } = useSearch({ from: "/request" });
  const { data, error, refetch } = useQuery(requestFormQuery(label));
  const unknown = useQuery({ ...requestFormQuery(undefined), enabled: isRefusal(error, NOT_FOUND) });
  useDocumentTitle(`${t("request.title")} · ${t("app.name")}`);
  const form = data ?? unknown.data;
  return (
    <section className={styles["card"]}>
      <h1 className={styles["title"]}>{t("request.title")}</h1>
      {form === undefined ? (
        error === null || isRefusal(error, NOT_FOUND) ? (
          <LoadingState />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )
      ) : (
        <>
          {data === undefined ? (
            <p role="alert" className={styles["note"]}>
              {t("request.labelUnknown")}
            </p>
          ) : null}
          <Form key={form.formToken} form={form} code={data === undefined ? undefined : label} />
        </>
      )}
    </section>
  );
}

interface FormProps {
  readonly form: RequestForm;
  readonly code: string | undefined;
}

interface Words {
  readonly spaceId: string;
  readonly description: string;
  readonly agency: string;
  readonly contactName: string;
  readonly contactPhone: string;
  readonly contactEmail: string;
  readonly website: string;
}

const said = (text: string): string | null => (text.trim() === "" ? null : text.trim());

function Form({ form, code }: FormProps) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const { space = "" } = useSearch({ from: "/request" });
  const [words, setWords] = useState<Words>({
    spaceId: form.spaces.some(({ id }) => id === space) ? space : "",
    description: "",
    agency: "",
    contactName: "",
    contactPhone: "",
    contactEmail: "",
    website: "",
  });
  const [photos, setPhotos] = useState<readonly Blob[]>([]);
  const [isTried, setTried] = useState(false);
  const change = (part: Partial<Words>): void => setWords({ ...words, ...part });
  const needsSpace = form.equipment === null && words.spaceId === "";
  const isShort = words.description.trim().length < LEAST_WORDS;
  const sending = useMutation({
    mutationFn: async () => {
      await until(form.usableFrom);
      const receipt = await handInRequest({
        formToken: form.formToken,
        code: code ?? null,
        spaceId: said(words.spaceId),
        description: words.description.trim(),
        agency: said(words.agency),
        contactName: said(words.contactName),
        contactPhone: said(words.contactPhone),
        contactEmail: said(words.contactEmail),
        website: said(words.website),
      });
      // A photo that does not arrive must not lose the report itself.
      const sent = await Promise.allSettled(photos.map((photo) => addRequestPhoto(receipt.token, photo)));
      return { receipt, isWhole: sent.every(({ status }) => status === "fulfilled") };
    },
    onSuccess: ({ receipt, isWhole }) =>
      navigate({
        to: "/request/$token",
        params: { token: receipt.token },
        search: { fresh: isWhole ? "whole" : "no-photo" },
        replace: true,
      }),
  });
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    setTried(true);
    if (!needsSpace && !isShort) sending.mutate();
  };
  return (
    <form className={styles["form"]} onSubmit={submit} noValidate>
      {form.equipment === null ? (
        <SpaceField form={form} words={words} isMissing={isTried && needsSpace} onChange={change} />
      ) : (
        <Place form={form} />
      )}
      <Textarea
        label={t("request.description")}
        description={t("request.descriptionHint")}
        withAsterisk
        size="md"
        rows={4}
        maxLength={2_000}
        value={words.description}
        error={isTried && isShort ? t("order.reasonShort", { count: LEAST_WORDS }) : null}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
      <PhotoField label={t("request.photo")} photos={photos} onChange={setPhotos} most={MOST_PHOTOS} />
      <fieldset className={styles["contact"]}>
        <legend>{t("request.contact")}</legend>
        <p className={styles["hint"]}>{t("request.contactHint")}</p>
        <TextInput
          label={t("request.agency")}
          size="md"
          maxLength={100}
          autoComplete="organization"
          value={words.agency}
          onChange={(event) => change({ agency: event.currentTarget.value })}
        />
        <TextInput
          label={t("request.name")}
          size="md"
          maxLength={100}
          autoComplete="name"
          value={words.contactName}
          onChange={(event) => change({ contactName: event.currentTarget.value })}
        />
        <TextInput
          label={t("request.phone")}
          size="md"
          type="tel"
          maxLength={40}
          autoComplete="tel"
          value={words.contactPhone}
          onChange={(event) => change({ contactPhone: event.currentTarget.value })}
        />
        <TextInput
          label={t("request.email")}
          size="md"
          type="email"
          maxLength={200}
          autoComplete="email"
          value={words.contactEmail}
          onChange={(event) => change({ contactEmail: event.currentTarget.value })}
        />
      </fieldset>
      {/* For programs that fill in whatever there is; people neither see nor reach it. */}
      <div className={styles["unseen"]} aria-hidden>
        <input
          name="website"
          tabIndex={-1}
          autoComplete="off"
          value={words.website}
          onChange={(event) => change({ website: event.currentTarget.value })}
        />
      </div>
      <FormRefusal error={sending.error} refused={t("request.refused")} />
      <Button type="submit" size="lg" loading={sending.isPending} leftSection={<IconSend size={20} aria-hidden />}>
        {t("request.send")}
      </Button>
    </form>
  );
}

function Place({ form }: { readonly form: RequestForm }) {
  const { language } = useLanguage();
  if (form.equipment === null) return null;
  const { name, placeName } = form.equipment;
  return (
    <p className={styles["place"]}>
      <IconMapPin size={22} aria-hidden />
      <span>
        <strong>{localName(name, language)}</strong>
        {placeName === null ? null : <span>{localName(placeName, language)}</span>}
      </span>
    </p>
  );
}

interface SpaceFieldProps {
  readonly form: RequestForm;
  readonly words: Words;
  readonly isMissing: boolean;
  readonly onChange: (part: Partial<Words>) => void;
}

function SpaceField({ form, words, isMissing, onChange }: SpaceFieldProps) {
  const { language, t } = useLanguage();
  const groups = Map.groupBy(form.spaces, ({ centerName, floorName }) =>
    [localName(centerName, language), localName(floorName, language)].join(" "),
  );
  return (
    <NativeSelect
      label={t("request.space")}
      withAsterisk
      size="md"
      value={words.spaceId}
      error={isMissing ? t("request.spaceMissing") : null}
      onChange={(event) => onChange({ spaceId: event.currentTarget.value })}
      data={[
        { value: "", label: t("request.spaceChoose") },
        ...[...groups].map(([group, spaces]) => ({
          group,
          items: spaces.map(({ id, name }) => ({ value: id, label: localName(name, language) })),
        })),
      ]}
    />
  );
}

/** Nobody fills in a form in less time; whoever was that fast waits here for the rest. */
const until = (atMs: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, Math.max(0, atMs - Date.now()));
  });
