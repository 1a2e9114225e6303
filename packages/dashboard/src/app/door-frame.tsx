import type { ReactNode } from "react";
import { useLanguage } from "../i18n/language-context.tsx";
import { BrandMark } from "./brand-mark.tsx";
import styles from "./door-frame.module.css";
import { LanguageSwitch, LightSwitch } from "./switches.tsx";

/** The frame around the ways in: whose house it is, language and light, and one thing to do. */
export function DoorFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useLanguage();
  return (
    <div className={styles["frame"]}>
      <header className={styles["head"]}>
        <BrandMark sizePx={34} />
        <span className={styles["name"]}>{t("app.name")}</span>
        <span className={styles["subtitle"]}>{t("app.subtitle")}</span>
        <div className={styles["tools"]}>
          <LanguageSwitch />
          <LightSwitch />
        </div>
      </header>
      <main className={styles["main"]}>{children}</main>
      <Summits />
    </div>
  );
}

/** The two summits of the name, along the foot of the page. */
function Summits() {
  return (
    <svg className={styles["summits"]} viewBox="0 0 1440 220" preserveAspectRatio="xMidYMax slice" aria-hidden>
      <path className={styles["far"]} d="M0 220V150L190 96l150 46L560 30l130 84 120-40 230 96 150-58 250 78v30z" />
      <path className={styles["near"]} d="M0 220v-28l260-58 220 46L760 92l190 84 200-52 290 66v30z" />
    </svg>
  );
}
