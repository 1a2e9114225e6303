import { Modal } from "@mantine/core";
import { useState } from "react";
import { pictureUrl } from "../api/pictures.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./photo-strip.module.css";

interface PhotoStripProps {
  /** As the daemon calls them. */
  readonly ids: readonly string[];
  /** What is on them, for who cannot see them. */
  readonly about: string;
  readonly urlOf?: (id: string) => string;
}

/** Photos side by side; a press shows one as large as the window. */
export function PhotoStrip({ ids, about, urlOf = pictureUrl }: PhotoStripProps) {
  const { t } = useLanguage();
  const [open, setOpen] = useState<string | null>(null);
  return (
    <div className={styles["strip"]}>
      {ids.map((id, index) => {
        const name = t("photo.of", { about, number: index + 1 });
        return (
          <button key={id} type="button" className={styles["photo"]} aria-label={name} onClick={() => setOpen(id)}>
            <img src={urlOf(id)} alt="" loading="lazy" />
          </button>
        );
      })}
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        size="auto"
        title={about}
        closeButtonProps={{ "aria-label": t("order.close"), size: "lg" }}
        transitionProps={{ duration: 0 }}
      >
        {open === null ? null : <img className={styles["large"]} src={urlOf(open)} alt={about} />}
      </Modal>
    </div>
  );
}
