import { ActionIcon, VisuallyHidden } from "@mantine/core";
import { IconCamera, IconX } from "@tabler/icons-react";
import { type ChangeEvent, useCallback, useId, useState } from "react";
import { smallPicture } from "../api/pictures.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./photo-field.module.css";

interface PhotoFieldProps {
  readonly label: string;
  readonly photos: readonly Blob[];
  readonly onChange: (photos: readonly Blob[]) => void;
  readonly most?: number;
}

/** Photos to send along: taken with the camera of a telephone or chosen, made small at once, and shown. */
export function PhotoField({ label, photos, onChange, most = 1 }: PhotoFieldProps) {
  const { t } = useLanguage();
  const id = useId();
  const [isBroken, setBroken] = useState(false);
  const take = async ({ currentTarget }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const files = [...(currentTarget.files ?? [])].slice(0, most - photos.length);
    currentTarget.value = "";
    const made = await Promise.allSettled(files.map(smallPicture));
    setBroken(made.some(({ status }) => status === "rejected"));
    onChange([...photos, ...made.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []))]);
  };
  return (
    <div>
      <div className={styles["photos"]}>
        {photos.map((photo, index) => (
          <Shown
            // Two photos are told apart by their place: a blob has no name.
            // oxlint-disable-next-line react/no-array-index-key
            key={index}
            photo={photo}
            number={index + 1}
            onRemove={() => onChange(photos.filter((one) => one !== photo))}
          />
        ))}
        {photos.length >= most ? null : (
          <label htmlFor={id} className={styles["take"]}>
            <IconCamera size={24} stroke={1.6} aria-hidden />
            <span>{label}</span>
            <VisuallyHidden>
              <input
                id={id}
                type="file"
                accept="image/*"
                capture="environment"
                multiple={most > 1}
                onChange={(event) => void take(event)}
              />
            </VisuallyHidden>
          </label>
        )}
      </div>
      {isBroken ? (
        <p role="alert" className={styles["broken"]}>
          {t("photo.broken")}
        </p>
      ) : null}
    </div>
  );
}

interface ShownProps {
  readonly photo: Blob;
  readonly number: number;
  readonly onRemove: () => void;
}

function Shown({ photo, number, onRemove }: ShownProps) {
  const { t } = useLanguage();
  return (
    <span className={styles["shown"]}>
      <BlobImage blob={photo} alt={t("photo.number", { number })} />
      <ActionIcon
        className={styles["remove"] ?? ""}
        variant="filled"
        color="dark"
        radius="xl"
        size={28}
        aria-label={t("photo.remove", { number })}
        onClick={onRemove}
      >
        <IconX size={16} aria-hidden />
      </ActionIcon>
    </span>
  );
}

interface BlobImageProps {
  readonly blob: Blob;
  readonly alt: string;
}

/** A picture that only this page has. */
function BlobImage({ blob, alt }: BlobImageProps) {
  const show = useCallback(
    (image: HTMLImageElement | null) => {
      const url = URL.createObjectURL(blob);
      if (image !== null) image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [blob],
  );
  return <img ref={show} alt={alt} />;
}
