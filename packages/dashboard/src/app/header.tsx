import { IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { SessionPrincipal } from "../api/session.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import { AlarmCounter, SoundSwitch } from "./alarm-counter.tsx";
import { BrandMark } from "./brand-mark.tsx";
import { ConnectionState } from "./connection-state.tsx";
import styles from "./header.module.css";
import { PersonMenu } from "./person-menu.tsx";
import { LanguageSwitch, LightSwitch } from "./switches.tsx";

interface HeaderProps {
  readonly principal: SessionPrincipal;
  readonly onSearch: () => void;
}

/** The head of every screen: whose it is, the search, whether values are live, language and light, who is there. */
export function Header({ principal, onSearch }: HeaderProps) {
  const { t } = useLanguage();
  const seesCenters = principal.rights.includes("center.view");
  return (
    <header className={styles["header"]}>
      <Link to="/" className={styles["brand"]}>
        <span className={styles["mark"]}>
          <BrandMark />
        </span>
        <span className={styles["name"]}>{t("app.name")}</span>
        <span className={styles["subtitle"]}>{t("app.subtitle")}</span>
      </Link>
      {seesCenters ? (
        <button type="button" className={styles["search"]} onClick={onSearch} aria-keyshortcuts="Control+K Meta+K">
          <IconSearch size={18} stroke={1.7} aria-hidden />
          <span className={styles["searchText"]}>{t("nav.search")}</span>
          <kbd className={styles["key"]} aria-hidden>
            Ctrl K
          </kbd>
        </button>
      ) : (
        <span className={styles["filler"]} />
      )}
      <div className={styles["tools"]}>
        {seesCenters ? (
          <>
            <AlarmCounter />
            <SoundSwitch />
            <ConnectionState />
          </>
        ) : null}
        <span className={styles["switches"]}>
          <LanguageSwitch />
          <LightSwitch />
        </span>
        <PersonMenu principal={principal} />
      </div>
    </header>
  );
}
