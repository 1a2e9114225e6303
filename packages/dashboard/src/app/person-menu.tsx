import { Menu, useComputedColorScheme, useMantineColorScheme, VisuallyHidden } from "@mantine/core";
import {
  IconLanguage,
  IconLogin,
  IconLogout,
  IconMoon,
  IconShieldCheck,
  IconSun,
  IconUserCircle,
} from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { Link, useRouterState } from "@tanstack/react-router";
import { type SessionPrincipal, signOut } from "../api/session.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import { GrantList } from "../ui/grant-list.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { PersonMark } from "../ui/person-mark.tsx";
import styles from "./person-menu.module.css";

const ICON = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

/** Leaves with a fresh page, so that nothing of the person stays in its memory. */
const leave = async (): Promise<void> => {
  await signOut();
  globalThis.location.assign("/sign-in");
};

/** Who is there, what they are here, and the way out; for a visitor, the way in. */
export function PersonMenu({ principal }: { readonly principal: SessionPrincipal }) {
  const { t } = useLanguage();
  const here = useRouterState({ select: ({ location }) => location.href });
  const leaving = useMutation({ mutationFn: leave });
  const isVisitor = principal.kind === "visitor";
  const name = isVisitor ? t("person.visitor") : principal.displayName;
  return (
    <>
      <Menu position="bottom-end" width={300} shadow="md" withinPortal={false} transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <button type="button" className={styles["who"]}>
            <PersonMark name={name} isVisitor={isVisitor} />
            <span className={styles["name"]} aria-hidden>
              {name}
            </span>
            <VisuallyHidden>{t("person.menu", { name })}</VisuallyHidden>
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          <div className={styles["card"]}>
            <strong>{name}</strong>
            {principal.email === null ? null : <span className={styles["email"]}>{principal.email}</span>}
            {isVisitor ? (
              <p className={styles["note"]}>{t("person.visitorNote")}</p>
            ) : (
              <GrantList grants={principal.grants} />
            )}
          </div>
          <Menu.Divider />
          {isVisitor ? (
            <Menu.Item
              leftSection={<IconLogin {...ICON} />}
              renderRoot={(props) => <Link to="/sign-in" search={{ returnTo: here }} {...props} />}
            >
              {t("person.signIn")}
            </Menu.Item>
          ) : (
            <Menu.Item
              leftSection={<IconUserCircle {...ICON} />}
              renderRoot={(props) => <Link to="/account" {...props} />}
            >
              {t("person.account")}
            </Menu.Item>
          )}
          <Menu.Item
            leftSection={<IconShieldCheck {...ICON} />}
            renderRoot={(props) => <Link to="/rights" {...props} />}
          >
            {t("person.rights")}
          </Menu.Item>
          <SwitchItems />
          {isVisitor ? null : (
            <>
              <Menu.Divider />
              <Menu.Item
                leftSection={<IconLogout {...ICON} />}
                disabled={leaving.isPending}
                closeMenuOnClick={false}
                onClick={() => leaving.mutate()}
              >
                {leaving.isError ? t("person.signOutFailed") : t("person.signOut")}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {isVisitor ? (
        <span className={styles["wayIn"]}>
          <LinkButton to="/sign-in" search={{ returnTo: here }} size="xs" variant="light">
            {t("person.signIn")}
          </LinkButton>
        </span>
      ) : null}
    </>
  );
}

/** Language and light, where the header has no room for them. */
function SwitchItems() {
  const { language, setLanguage, t } = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme("light") === "dark";
  const other = language === "en" ? "zh-TW" : "en";
  return (
    <div className={styles["switches"]}>
      <Menu.Divider />
      <Menu.Item leftSection={<IconLanguage {...ICON} />} lang={other} onClick={() => setLanguage(other)}>
        {t("app.toLanguage")}
      </Menu.Item>
      <Menu.Item
        leftSection={isDark ? <IconSun {...ICON} /> : <IconMoon {...ICON} />}
        onClick={() => setColorScheme(isDark ? "light" : "dark")}
      >
        {isDark ? t("app.toLight") : t("app.toDark")}
      </Menu.Item>
    </div>
  );
}
