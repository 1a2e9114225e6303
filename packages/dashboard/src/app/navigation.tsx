import { useDisclosure } from "@mantine/hooks";
import { IconMenu2 } from "@tabler/icons-react";
import { Link, useRouterState } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useId, useRef } from "react";
import type { SessionPrincipal } from "../api/session.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import { AllScreens } from "./all-screens.tsx";
import styles from "./navigation.module.css";
import { barScreens, groupsFor, type NavigationGroup, type NavigationScreen } from "./navigation-groups.ts";

/** The ways to the screens: a rail at the side, or a bar at the bottom of a narrow window. */
export function Navigation({ principal }: { readonly principal: SessionPrincipal }) {
  const { t } = useLanguage();
  const groups = groupsFor(principal);
  const rail = useActiveInSight();
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows are a shortcut, Tab works */}
      <nav ref={rail} className={styles["rail"]} aria-label={t("nav.label")} onKeyDown={walk}>
        {groups.map((group) => (
          <Group key={group.label} group={group} />
        ))}
      </nav>
      <Bar groups={groups} />
    </>
  );
}

/** The line of the screen that is open, however far down it stands. */
function useActiveInSight() {
  const rail = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  useEffect(() => {
    if (path !== undefined) rail.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }, [path]);
  return rail;
}

function Group({ group }: { readonly group: NavigationGroup }) {
  const { t } = useLanguage();
  const id = useId();
  return (
    <div className={styles["group"]}>
      <span id={id} className={styles["heading"]}>
        {t(group.label)}
      </span>
      <ul className={styles["list"]} aria-labelledby={id}>
        {group.screens.map((screen) => (
          <li key={screen.to}>
            <ScreenLink screen={screen} sizePx={20} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The bottom of a telephone: the screens most wanted there, and the way to all. */
function Bar({ groups }: { readonly groups: readonly NavigationGroup[] }) {
  const { t } = useLanguage();
  const [isOpen, all] = useDisclosure(false);
  const inBar = barScreens(groups);
  const behind = groups.flatMap(({ screens }) => screens).filter((screen) => !inBar.includes(screen));
  return (
    <nav className={styles["bar"]} aria-label={t("nav.label")}>
      {inBar.map((screen) => (
        <ScreenLink key={screen.to} screen={screen} sizePx={22} />
      ))}
      <button type="button" className={styles["link"]} aria-haspopup="dialog" aria-expanded={isOpen} onClick={all.open}>
        <IconMenu2 size={22} stroke={1.6} aria-hidden />
        <span>{t("nav.more")}</span>
        {behind.map((screen) => ("Count" in screen ? <screen.Count key={screen.to} /> : null))}
      </button>
      <AllScreens groups={groups} isOpen={isOpen} onClose={all.close} />
    </nav>
  );
}

function ScreenLink({ screen, sizePx }: { readonly screen: NavigationScreen; readonly sizePx: number }) {
  const { t } = useLanguage();
  const { to, label, Icon } = screen;
  return (
    <Link to={to} className={styles["link"]} activeOptions={{ exact: to === "/", includeSearch: false }}>
      <Icon size={sizePx} stroke={1.6} aria-hidden />
      <span className={styles["label"]}>{t(label)}</span>
      {"Count" in screen ? <screen.Count /> : null}
    </Link>
  );
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/** With the arrow keys from one link to the next, around the ends. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const step = STEPS[event.key];
  if (step === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
  const links = [...event.currentTarget.querySelectorAll("a")];
  const at = links.findIndex((link) => link === document.activeElement);
  if (at === -1) return;
  event.preventDefault();
  links[(at + step + links.length) % links.length]?.focus();
}
