import { useState } from "react";
import type { Venue } from "../../api/venues.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { VenuePicture } from "../../ui/venue/venue-picture.tsx";
import styles from "./venue-public.module.css";

/** The photos of a venue, one large and the others beneath; the drawing of its kind where nobody has taken any. */
export function VenueGallery({ venue }: { readonly venue: Venue }) {
  const { language, t } = useLanguage();
  const [shown, setShown] = useState(0);
  const { photos, venueClass, name } = venue;
  const photo = photos[shown] ?? photos[0];
  return (
    <figure className={styles["gallery"]}>
      <div className={styles["large"]}>
        <VenuePicture
          venueClass={venueClass}
          photoUrl={photo?.path}
          alt={photo === undefined ? "" : localName(photo.caption, language)}
        />
      </div>
      <figcaption>{photo === undefined ? t("venue.noPhoto") : localName(photo.caption, language)}</figcaption>
      {photos.length < 2 ? null : (
        <div className={styles["thumbs"]}>
          {photos.map(({ pictureId, path }, index) => (
            <button
              key={pictureId}
              type="button"
              aria-pressed={index === shown}
              aria-label={t("venue.photo", { name: localName(name, language), number: index + 1 })}
              onClick={() => setShown(index)}
            >
              <img src={path} alt="" loading="lazy" />
            </button>
          ))}
        </div>
      )}
    </figure>
  );
}
