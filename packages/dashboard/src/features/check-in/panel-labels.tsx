import type { LocalName } from "../../api/client.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { qrPath } from "../../ui/qr-path.ts";
import styles from "./panels.module.css";

interface PanelLabel {
  readonly id: string;
  readonly url: string;
  readonly name: LocalName;
}

/** Labels for the doors of rooms without a tablet, as they leave the printer: scanning opens the room's panel. */
export function PanelLabels({ labels }: { readonly labels: readonly PanelLabel[] }) {
  const { language, t } = useLanguage();
  if (labels.length === 0) return null;
  return (
    <section className={styles["sheet"]} aria-label={t("panels.sheet")}>
      {labels.map(({ id, url, name }) => {
        const { sizeModules, path } = qrPath(url);
        return (
          <article key={id} className={styles["label"]}>
            <svg
              viewBox={`0 0 ${sizeModules} ${sizeModules}`}
              shapeRendering="crispEdges"
              role="img"
              aria-label={t("panels.qr", { name: language === "en" ? name.en : name.zh })}
            >
              <path d={path} fill="#000" />
            </svg>
            {/* For whoever stands at the door, in both languages, whatever the language of the page. */}
            <div lang="zh-TW">
              <strong>{name.zh}</strong>
              <span lang="en">{name.en}</span>
              <span className={styles["scan"]}>{t("panels.scan")}</span>
            </div>
          </article>
        );
      })}
    </section>
  );
}
