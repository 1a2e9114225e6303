import { useDisclosure, useHotkeys } from "@mantine/hooks";
import { useRouterState } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useEffect, useRef } from "react";
import type { SessionPrincipal } from "../api/session.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import { BrandMark } from "./brand-mark.tsx";
import { LostBanner } from "./connection-state.tsx";
import { Header } from "./header.tsx";
import { Navigation } from "./navigation.tsx";
import styles from "./shell.module.css";

const SearchDialog = lazy(async () => ({
  default: (await import("../features/search/search-dialog.tsx")).SearchDialog,
}));

const MAIN_ID = "main";

interface ShellProps {
  readonly principal: SessionPrincipal;
  readonly children: ReactNode;
}

/** The frame around every screen: rail, header, and the place where the screen stands. */
export function Shell({ principal, children }: ShellProps) {
  const { t } = useLanguage();
  const [isSearching, search] = useDisclosure(false);
  const seesCenters = principal.rights.includes("center.view");
  useHotkeys(seesCenters ? [["mod+K", search.open]] : [], []);
  const main = useFocusOnNewScreen();
  return (
    <div className={styles["shell"]}>
      <a className={styles["skip"]} href={`#${MAIN_ID}`}>
        {t("app.skip")}
      </a>
      <div className={styles["rail"]}>
        <span className={styles["mark"]}>
          <BrandMark sizePx={36} />
        </span>
        <Navigation principal={principal} />
      </div>
      <div className={styles["column"]}>
        <div className={styles["top"]}>
          <Header principal={principal} onSearch={search.open} />
          {seesCenters ? <LostBanner /> : null}
        </div>
        <main id={MAIN_ID} ref={main} className={styles["main"]} tabIndex={-1}>
          {children}
        </main>
      </div>
      {isSearching ? (
        <Suspense>
          <SearchDialog onClose={search.close} />
        </Suspense>
      ) : null}
    </div>
  );
}

/** A screen reader goes on at the new screen, as after a page load; not at the link that is gone. */
function useFocusOnNewScreen() {
  const main = useRef<HTMLElement>(null);
  const path = useRouterState({ select: (state) => state.resolvedLocation?.pathname });
  const shown = useRef(path);
  useEffect(() => {
    if (shown.current !== undefined && shown.current !== path) main.current?.focus({ preventScroll: true });
    shown.current = path;
  }, [path]);
  return main;
}
