import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconLanguage, IconMoon, IconSearch, IconSun } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../i18n/language-context.tsx";
import { BrandMark } from "./brand-mark.tsx";
import { ConnectionState } from "./connection-state.tsx";
import styles from "./header.module.css";

/** The head of every screen: whose it is, the search, whether values are live, language and light. */
export function Header({ onSearch }: { readonly onSearch: () => void }) {
  const { t } = useLanguage();
  return (
    <header className={styles["header"]}>
      <Link to="/" className={styles["brand"]}>
        <span className={styles["mark"]}>
          <BrandMark />
        </span>
        <span className={styles["name"]}>{t("app.name")}</span>
        <span className={styles["subtitle"]}>{t("app.subtitle")}</span>
      </Link>
      <button type="button" className={styles["search"]} onClick={onSearch} aria-keyshortcuts="Control+K Meta+K">
        <IconSearch size={18} stroke={1.7} aria-hidden />
        <span className={styles["searchText"]}>{t("nav.search")}</span>
        <kbd className={styles["key"]} aria-hidden>
          Ctrl K
        </kbd>
      </button>
      <div className={styles["tools"]}>
        <ConnectionState />
        <LanguageSwitch />
        <LightSwitch />
      </div>
    </header>
  );
}

function LanguageSwitch() {
  const { language, setLanguage, t } = useLanguage();
  const other = language === "en" ? "zh-TW" : "en";
  return (
    <Tooltip label={t("app.toLanguage")}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={34}
        lang={other}
        onClick={() => setLanguage(other)}
        aria-label={t("app.toLanguage")}
      >
        <IconLanguage size={20} stroke={1.6} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}

function LightSwitch() {
  const { t } = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme("light") === "dark";
  const label = isDark ? t("app.toLight") : t("app.toDark");
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={34}
        onClick={() => setColorScheme(isDark ? "light" : "dark")}
        aria-label={label}
      >
        {isDark ? <IconSun size={20} stroke={1.6} aria-hidden /> : <IconMoon size={20} stroke={1.6} aria-hidden />}
      </ActionIcon>
    </Tooltip>
  );
}
