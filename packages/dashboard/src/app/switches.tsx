import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconLanguage, IconMoon, IconSun } from "@tabler/icons-react";
import { useLanguage } from "../i18n/language-context.tsx";

/** To the other language. */
export function LanguageSwitch() {
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

/** From light to dark and back. */
export function LightSwitch() {
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
