import { Button, NumberInput, Textarea } from "@mantine/core";
import { IconCheck, IconMinus, IconX } from "@tabler/icons-react";
import { useState } from "react";
import type { FoundThing, RoundResult, RoundStop } from "../../api/rounds.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PhotoField } from "../../ui/photo-field.tsx";
import { PhotoStrip } from "../../ui/photo-strip.tsx";
import styles from "./round.module.css";
import type { ShownAnswer } from "./walk-with-queued.ts";

const RESULTS = ["ok", "fail", "not-applicable"] as const;
const ICONS = { ok: IconCheck, fail: IconX, "not-applicable": IconMinus } as const;
const COLORS = { ok: "#17693f", fail: "red.9", "not-applicable": "gray.7" } as const;

interface FoundFieldProps {
  readonly item: RoundStop["items"][number];
  /** Null: not answered yet. */
  readonly answer: ShownAnswer | null;
  readonly isOver: boolean;
  readonly onFound: (found: Omit<FoundThing, "spaceId" | "item">) => void;
}

/** One thing to look at: in order or not with a thumb; what is not gets a note and a photo. */
export function FoundField({ item, answer, isOver, onFound }: FoundFieldProps) {
  const { language, t } = useLanguage();
  const [isFailing, setFailing] = useState(false);
  const [score, setScore] = useState<number | string>(answer?.score ?? item.maxScore ?? "");
  const choose = (result: RoundResult): void => {
    setFailing(result === "fail");
    if (result === "fail") return;
    onFound({ result, score: pointsOf(item.maxScore, result, Number(score)), note: null, photo: null });
  };
  return (
    <fieldset className={styles["found"]} disabled={isOver}>
      <legend>
        {localName(item.name, language)}
        {item.maxScore === null ? null : (
          <span className={styles["points"]}>{t("round.max", { count: item.maxScore })}</span>
        )}
      </legend>
      {item.maxScore === null ? null : (
        <NumberInput
          aria-label={t("round.points")}
          size="md"
          min={0}
          max={item.maxScore}
          value={score}
          onChange={setScore}
        />
      )}
      <div className={styles["results"]}>
        {RESULTS.map((result) => {
          const Icon = ICONS[result];
          const isChosen = isFailing ? result === "fail" : answer?.result === result;
          return (
            <Button
              key={result}
              variant={isChosen ? "filled" : "default"}
              color={COLORS[result]}
              size="md"
              px={8}
              aria-pressed={isChosen}
              leftSection={<Icon size={17} aria-hidden />}
              onClick={() => choose(result)}
            >
              {t(`round.result.${result}`)}
            </Button>
          );
        })}
      </div>
      {answer === null ? null : (
        <p className={styles["said"]}>
          {answer.isWaiting ? <span className={styles["waiting"]}>{t("work.waiting")}</span> : null}
          {answer.score === null ? "" : t("round.got", { count: answer.score })} {answer.note ?? ""}{" "}
          {answer.ticketNumber ?? ""}
        </p>
      )}
      {answer === null || answer.photoIds.length === 0 ? null : (
        <PhotoStrip ids={answer.photoIds} about={localName(item.name, language)} />
      )}
      {isFailing ? (
        <FailForm
          maxScore={item.maxScore}
          score={Number(score)}
          onFound={(found) => {
            onFound(found);
            setFailing(false);
          }}
        />
      ) : null}
    </fieldset>
  );
}

/** What is in order has all points unless fewer were given; what does not apply has none to give. */
function pointsOf(maxScore: number | null, result: RoundResult, given: number): number | null {
  if (maxScore === null || result === "not-applicable") return null;
  return Number.isFinite(given) ? Math.min(maxScore, Math.max(0, given)) : maxScore;
}

interface FailFormProps {
  readonly maxScore: number | null;
  readonly score: number;
  readonly onFound: (found: Omit<FoundThing, "spaceId" | "item">) => void;
}

function FailForm({ maxScore, score, onFound }: FailFormProps) {
  const { t } = useLanguage();
  const [note, setNote] = useState("");
  const [photos, setPhotos] = useState<readonly Blob[]>([]);
  return (
    <div className={styles["fail"]}>
      <Textarea
        label={t("round.failNote")}
        size="md"
        rows={2}
        maxLength={2_000}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <PhotoField label={t("photo.take")} photos={photos} onChange={setPhotos} />
      <Button
        size="md"
        color="red.9"
        onClick={() =>
          onFound({
            result: "fail",
            score: pointsOf(maxScore, "fail", score),
            note: note.trim() === "" ? null : note.trim(),
            photo: photos[0] ?? null,
          })
        }
      >
        {t("round.failSave")}
      </Button>
    </div>
  );
}
