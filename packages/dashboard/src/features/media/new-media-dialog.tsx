import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { bookMedia, type MediaTarget } from "../../api/media.ts";
import { centersQuery } from "../../api/queries.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";

interface NewMediaDialogProps {
  readonly today: string;
  readonly onClose: () => void;
}

const TARGETS: readonly MediaTarget[] = ["led-wall", "poster-frame"];
const LEAST_WORDS = 2;

/** Letting a slot of the wall for some days, or a frame for half months: the first that is free. */
export function NewMediaDialog({ today, onClose }: NewMediaDialogProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const centers = useQuery(centersQuery);
  const [id] = useState(() => crypto.randomUUID());
  const [target, setTarget] = useState<MediaTarget>("led-wall");
  const [center, setCenter] = useState("");
  const [words, setWords] = useState({ title: "", organisation: "", from: today, to: today });
  const [isTried, setTried] = useState(false);
  const chosen = center === "" ? (centers.data?.centers[0]?.id ?? "") : center;
  const booking = useMutation({
    mutationFn: () =>
      bookMedia({
        ...words,
        id,
        target,
        center: chosen,
        title: words.title.trim(),
        organisation: words.organisation.trim(),
        resourceIds: [],
        applicantClass: null,
        applicationId: null,
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["media"] });
      onClose();
    },
  });
  const change = (part: Partial<typeof words>): void => setWords({ ...words, ...part });
  const short = (text: string): string | null =>
    isTried && text.trim().length < LEAST_WORDS ? t("order.reasonShort", { count: LEAST_WORDS }) : null;
  const isWhole =
    words.title.trim().length >= LEAST_WORDS &&
    words.organisation.trim().length >= LEAST_WORDS &&
    words.from <= words.to;
  return (
    <SafetyDialog title={t("media.add")} onClose={onClose}>
      <form
        className={rows["form"]}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (isWhole) booking.mutate();
        }}
      >
        <div className={rows["pair"]}>
          <NativeSelect
            label={t("media.target")}
            value={target}
            onChange={({ currentTarget: { value } }) => setTarget(TARGETS.find((one) => one === value) ?? "led-wall")}
            data={TARGETS.map((value) => ({ value, label: t(`venueClass.${value}`) }))}
          />
          <NativeSelect
            label={t("venues.free.center")}
            value={chosen}
            onChange={(event) => setCenter(event.currentTarget.value)}
            data={(centers.data?.centers ?? []).map((one) => ({ value: one.id, label: localName(one.name, language) }))}
          />
        </div>
        <TextInput
          label={t("media.name")}
          withAsterisk
          maxLength={120}
          value={words.title}
          error={short(words.title)}
          onChange={(event) => change({ title: event.currentTarget.value })}
        />
        <TextInput
          label={t("apply.organisation")}
          withAsterisk
          maxLength={120}
          value={words.organisation}
          error={short(words.organisation)}
          onChange={(event) => change({ organisation: event.currentTarget.value })}
        />
        <div className={rows["pair"]}>
          <TextInput
            label={t("media.from")}
            type="date"
            value={words.from}
            onChange={(event) => change({ from: event.currentTarget.value })}
          />
          <TextInput
            label={t("media.to")}
            type="date"
            min={words.from}
            value={words.to}
            error={words.to < words.from ? t("apply.problem.timeOrder") : null}
            onChange={(event) => change({ to: event.currentTarget.value })}
          />
        </div>
        <p className={rows["quiet"]}>{t(`media.hint.${target}`)}</p>
        <DialogRefusal error={booking.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button type="submit" loading={booking.isPending}>
            {t("media.add")}
          </Button>
        </div>
      </form>
    </SafetyDialog>
  );
}
