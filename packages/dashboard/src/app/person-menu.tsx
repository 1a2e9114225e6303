import { Popover, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
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
import { useOffline, useOutbox } from "../api/offline/offline-context.tsx";
import { type SessionPrincipal, signOut } from "../api/session.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import { GrantList } from "../ui/grant-list.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { PersonMark } from "../ui/person-mark.tsx";
import styles from "./person-menu.module.css";

const ICON = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

/** Leaves with a fresh page, so that nothing of the person stays in its memory nor, to be read, on this device. */
const leave = async (forget: () => Promise<void>): Promise<void> => {
  await signOut();
  await forget();
  globalThis.location.assign("/sign-in");
};

/** Who is there, what they are here, and the way out; for a visitor, the way in. */
export function PersonMenu({ principal }: { readonly principal: SessionPrincipal }) {
  const { t } = useLanguage();
  const here = useRouterState({ select: ({ location }) => location.href });
  const [isOpen, card] = useDisclosure(false);
  const isVisitor = principal.kind === "visitor";
  const name = isVisitor ? t("person.visitor") : principal.displayName;
  const label = t("person.menu", { name });
  return (
    <>
      <Popover
        opened={isOpen}
        onChange={(open) => (open ? card.open() : card.close())}
        position="bottom-end"
        width={300}
        shadow="md"
        trapFocus
        returnFocus
        withinPortal={false}
        transitionProps={{ duration: 0 }}
      >
        <Popover.Target>
          <button type="button" className={styles["who"]} aria-label={label} onClick={card.toggle}>
            <PersonMark name={name} isVisitor={isVisitor} />
            <span className={styles["name"]}>{name}</span>
          </button>
        </Popover.Target>
        <Popover.Dropdown className={styles["dropdown"] ?? ""} aria-label={label}>
          <div className={styles["card"]}>
            <strong>{name}</strong>
            {principal.email === null ? null : <span className={styles["email"]}>{principal.email}</span>}
            {isVisitor ? (
              <p className={styles["note"]}>{t("person.visitorNote")}</p>
            ) : (
              <GrantList grants={principal.grants} />
            )}
          </div>
          <div className={styles["ways"]}>
            {isVisitor ? (
              <Link to="/sign-in" search={{ returnTo: here }} className={styles["way"]}>
                <IconLogin {...ICON} />
                {t("person.signIn")}
              </Link>
            ) : (
              <Link to="/account" className={styles["way"]} onClick={card.close}>
                <IconUserCircle {...ICON} />
                {t("person.account")}
              </Link>
            )}
            <Link to="/rights" className={styles["way"]} onClick={card.close}>
              <IconShieldCheck {...ICON} />
              {t("person.rights")}
            </Link>
          </div>
          <SwitchWays />
          {isVisitor ? null : <WayOut />}
        </Popover.Dropdown>
      </Popover>
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

function WayOut() {
  const { t } = useLanguage();
  const { store } = useOffline();
  const { changes } = useOutbox();
  const leaving = useMutation({ mutationFn: () => leave(store.forget) });
  return (
    <div className={styles["ways"]}>
      {changes.length === 0 ? null : <p className={styles["note"]}>{t("outbox.leaving", { count: changes.length })}</p>}
      <button type="button" className={styles["way"]} disabled={leaving.isPending} onClick={() => leaving.mutate()}>
        <IconLogout {...ICON} />
        {leaving.isError ? t("person.signOutFailed") : t("person.signOut")}
      </button>
    </div>
  );
}

/** Language and light, where the header has no room for them. */
function SwitchWays() {
  const { language, setLanguage, t } = useLanguage();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme("light") === "dark";
  const other = language === "en" ? "zh-TW" : "en";
  return (
    <div className={`${styles["ways"]} ${styles["switches"]}`}>
      <button type="button" className={styles["way"]} lang={other} onClick={() => setLanguage(other)}>
        <IconLanguage {...ICON} />
        {t("app.toLanguage")}
      </button>
      <button type="button" className={styles["way"]} onClick={() => setColorScheme(isDark ? "light" : "dark")}>
        {isDark ? <IconSun {...ICON} /> : <IconMoon {...ICON} />}
        {isDark ? t("app.toLight") : t("app.toDark")}
      </button>
    </div>
  );
}
