import { Button } from "@mantine/core";
import { IconDeviceTv, IconUpload } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ChangeEvent, useId, useState } from "react";
import { handInMedia, type Media, mediaContentUrl } from "../../api/media.ts";
import { useMay } from "../../api/session.ts";
import { formatBytes } from "../../format/format-bytes.ts";
import { formatDate } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Pill, type Tone } from "../../ui/pill.tsx";
import { DialogRefusal } from "../../ui/safety-dialog.tsx";
import { EmptyState } from "../../ui/screen-state.tsx";
import styles from "./media.module.css";
import { ReviewDialog, WithdrawDialog } from "./media-dialogs.tsx";

const STATE_TONES: Readonly<Record<Media["state"], Tone>> = {
  wanted: "uncertain",
  "handed-in": "accent",
  approved: "good",
  refused: "bad",
  withdrawn: "plain",
};

interface MediaListProps {
  readonly media: readonly Media[];
  readonly today: string;
}

/** What waits for a review first, then what is missing, then the rest as it is shown. */
export function MediaList({ media, today }: MediaListProps) {
  const { t } = useLanguage();
  const order: readonly Media["state"][] = ["handed-in", "wanted", "refused", "approved", "withdrawn"];
  const sorted = media
    .filter(({ state, toDate }) => state !== "withdrawn" || toDate >= today)
    .toSorted(
      (one, other) => order.indexOf(one.state) - order.indexOf(other.state) || (one.fromDate < other.fromDate ? -1 : 1),
    );
  if (sorted.length === 0)
    return <EmptyState icon={<IconDeviceTv size={28} />} title={t("media.none")} detail={t("media.noneDetail")} />;
  return (
    <ul className={styles["cards"]}>
      {sorted.map((one) => (
        <li key={one.id}>
          <MediaCard media={one} />
        </li>
      ))}
    </ul>
  );
}

function MediaCard({ media }: { readonly media: Media }) {
  const { language, t } = useLanguage();
  const [asked, setAsked] = useState<"review" | "withdraw" | null>(null);
  const mayManage = useMay("booking.manage");
  const mayReview = useMay("booking.approve");
  const { title, organisation, target, places, fromDate, toDate, state, content, review } = media;
  return (
    <article className={styles["card"]} aria-label={title}>
      <Preview media={media} />
      <div className={styles["body"]}>
        <header className={styles["head"]}>
          <h3>{title}</h3>
          <Pill tone={STATE_TONES[state]}>{t(`media.state.${state}`)}</Pill>
        </header>
        <p className={styles["sub"]}>
          {organisation} · {t(`venueClass.${target}`)}
        </p>
        <p className={styles["sub"]}>
          {formatDate(fromDate, language)} – {formatDate(toDate, language)} ·{" "}
          {places.map(({ name }) => localName(name, language)).join(", ")}
        </p>
        {content === null ? null : (
          <p className={styles["sub"]}>
            {t(`media.kind.${content.kind}`)} {content.widthPx} × {content.heightPx}
            {content.lengthS === null ? "" : ` · ${t("media.seconds", { count: Math.round(content.lengthS) })}`} ·{" "}
            {formatBytes(content.sizeBytes, language)}
          </p>
        )}
        {review?.note === null || review === null ? null : <p className={styles["note"]}>{review.note}</p>}
        <footer className={styles["ways"]}>
          {mayReview && state === "handed-in" ? (
            <Button size="compact-sm" onClick={() => setAsked("review")}>
              {t("media.review")}
            </Button>
          ) : null}
          {mayManage && (state === "wanted" || state === "refused" || state === "handed-in") ? (
            <HandIn media={media} />
          ) : null}
          {mayManage && state !== "withdrawn" ? (
            <Button size="compact-sm" variant="subtle" color="red" onClick={() => setAsked("withdraw")}>
              {t("media.withdraw")}
            </Button>
          ) : null}
        </footer>
      </div>
      {asked === "review" ? <ReviewDialog media={media} onClose={() => setAsked(null)} /> : null}
      {asked === "withdraw" ? <WithdrawDialog media={media} onClose={() => setAsked(null)} /> : null}
    </article>
  );
}

function Preview({ media: { id, content, title, target } }: { readonly media: Media }) {
  const { t } = useLanguage();
  if (content === null)
    return (
      <div className={styles["missing"]} data-target={target}>
        {t("media.noContent")}
      </div>
    );
  return content.kind === "video" ? (
    // What is shown on the wall has no sound to write down.
    // oxlint-disable-next-line jsx-a11y/media-has-caption
    <video
      className={styles["preview"]}
      src={mediaContentUrl(id)}
      controls
      muted
      preload="metadata"
      aria-label={title}
    />
  ) : (
    <img className={styles["preview"]} src={mediaContentUrl(id)} alt={title} loading="lazy" />
  );
}

function HandIn({ media: { id, target } }: { readonly media: Media }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const field = useId();
  const sending = useMutation({
    mutationFn: (file: File) => handInMedia(id, file),
    onSuccess: () => queries.invalidateQueries({ queryKey: ["media"] }),
  });
  const take = ({ currentTarget }: ChangeEvent<HTMLInputElement>): void => {
    const [file] = currentTarget.files ?? [];
    currentTarget.value = "";
    if (file !== undefined) sending.mutate(file);
  };
  return (
    <>
      <label htmlFor={field} className={styles["upload"]} aria-busy={sending.isPending}>
        <IconUpload size={16} aria-hidden />
        {t(sending.isPending ? "media.sending" : "media.handIn")}
        <input
          id={field}
          type="file"
          accept={
            target === "led-wall" ? "image/jpeg,image/png,image/webp,video/mp4" : "image/jpeg,image/png,image/webp"
          }
          disabled={sending.isPending}
          onChange={take}
        />
      </label>
      <DialogRefusal error={sending.error} />
    </>
  );
}
