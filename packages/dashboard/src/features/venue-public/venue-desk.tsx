import { Button, Textarea, TextInput } from "@mantine/core";
import { IconArrowUp, IconPhotoPlus, IconTrash } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMayAt } from "../../api/may-at.ts";
import { addVenuePhoto, changeVenuePage, type Venue, venueQuery } from "../../api/venues.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import { PhotoField } from "../../ui/photo-field.tsx";
import styles from "./venue-public.module.css";

/** For the desk, on the page as everybody sees it: photos with their captions, and what is told of the venue. */
export function VenueDesk({ venue }: { readonly venue: Venue }) {
  const { t } = useLanguage();
  const mayManage = useMayAt("booking.manage", { centerId: venue.centerId });
  if (!mayManage) return null;
  return (
    <details className={styles["desk"]}>
      <summary>{t("venueDesk.title")}</summary>
      <div className={styles["deskBody"]}>
        <PhotoList venue={venue} />
        <AddPhoto key={venue.photos.length} venueId={venue.id} />
        <Description venue={venue} />
      </div>
    </details>
  );
}

const pageOf = ({ photos, description }: Venue) => ({
  photos: photos.map(({ pictureId, caption }) => ({ pictureId, caption })),
  description,
});

/** Changes the page of a venue, and shows it as it is then. */
function usePageChange(venueId: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (page: ReturnType<typeof pageOf>) => changeVenuePage(venueId, page),
    onSuccess: (venue) => queries.setQueryData(venueQuery(venueId).queryKey, venue),
  });
}

function PhotoList({ venue }: { readonly venue: Venue }) {
  const { language, t } = useLanguage();
  const changing = usePageChange(venue.id);
  const page = pageOf(venue);
  if (venue.photos.length === 0) return <p className={styles["hint"]}>{t("venue.noPhoto")}</p>;
  return (
    <div>
      <ul className={styles["lent"]}>
        {venue.photos.map(({ pictureId, caption }, index) => (
          <li key={pictureId}>
            <span>{localName(caption, language)}</span>
            <span className={styles["deskWays"]}>
              {index === 0 ? null : (
                <Button
                  size="compact-sm"
                  variant="default"
                  leftSection={<IconArrowUp size={16} aria-hidden />}
                  disabled={changing.isPending}
                  onClick={() => {
                    const one = page.photos[index];
                    const others = page.photos.filter((_, place) => place !== index);
                    if (one !== undefined) changing.mutate({ ...page, photos: [one, ...others] });
                  }}
                >
                  {t("venueDesk.first")}
                </Button>
              )}
              <Button
                size="compact-sm"
                variant="subtle"
                color="red"
                leftSection={<IconTrash size={16} aria-hidden />}
                disabled={changing.isPending}
                onClick={() => changing.mutate({ ...page, photos: page.photos.filter((_, place) => place !== index) })}
              >
                {t("venueDesk.remove")}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      <FormRefusal error={changing.error} />
    </div>
  );
}

function AddPhoto({ venueId }: { readonly venueId: string }) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [photos, setPhotos] = useState<readonly Blob[]>([]);
  const [caption, setCaption] = useState({ zh: "", en: "" });
  const [isTried, setTried] = useState(false);
  const [photo] = photos;
  const adding = useMutation({
    mutationFn: (content: Blob) => addVenuePhoto(venueId, { zh: caption.zh.trim(), en: caption.en.trim() }, content),
    onSuccess: (venue) => queries.setQueryData(venueQuery(venueId).queryKey, venue),
  });
  const isWhole = caption.zh.trim() !== "" && caption.en.trim() !== "";
  const missing = (text: string): string | null => (isTried && text.trim() === "" ? t("waiting.missing") : null);
  return (
    <div className={styles["deskForm"]}>
      <PhotoField label={t("venueDesk.take")} photos={photos} onChange={setPhotos} />
      {photo === undefined ? null : (
        <>
          <TextInput
            label={t("venueDesk.captionZh")}
            withAsterisk
            maxLength={120}
            value={caption.zh}
            error={missing(caption.zh)}
            onChange={(event) => setCaption({ ...caption, zh: event.currentTarget.value })}
          />
          <TextInput
            label={t("venueDesk.captionEn")}
            withAsterisk
            maxLength={120}
            value={caption.en}
            error={missing(caption.en)}
            onChange={(event) => setCaption({ ...caption, en: event.currentTarget.value })}
          />
          <FormRefusal error={adding.error} />
          <Button
            leftSection={<IconPhotoPlus size={18} aria-hidden />}
            loading={adding.isPending}
            onClick={() => {
              setTried(true);
              if (isWhole) adding.mutate(photo);
            }}
          >
            {t("venueDesk.add")}
          </Button>
        </>
      )}
    </div>
  );
}

function Description({ venue }: { readonly venue: Venue }) {
  const { t } = useLanguage();
  const changing = usePageChange(venue.id);
  const [words, setWords] = useState({ zh: venue.description?.zh ?? "", en: venue.description?.en ?? "" });
  const isNone = words.zh.trim() === "" && words.en.trim() === "";
  const isHalf = !isNone && (words.zh.trim() === "" || words.en.trim() === "");
  return (
    <div className={styles["deskForm"]}>
      <Textarea
        label={t("venueDesk.descriptionZh")}
        rows={3}
        maxLength={2_000}
        value={words.zh}
        onChange={(event) => setWords({ ...words, zh: event.currentTarget.value })}
      />
      <Textarea
        label={t("venueDesk.descriptionEn")}
        rows={3}
        maxLength={2_000}
        value={words.en}
        error={isHalf ? t("venueDesk.both") : null}
        onChange={(event) => setWords({ ...words, en: event.currentTarget.value })}
      />
      <FormRefusal error={changing.error} />
      <Button
        variant="default"
        disabled={isHalf}
        loading={changing.isPending}
        onClick={() =>
          changing.mutate({
            ...pageOf(venue),
            description: isNone ? null : { zh: words.zh.trim(), en: words.en.trim() },
          })
        }
      >
        {t("venueDesk.save")}
      </Button>
    </div>
  );
}
