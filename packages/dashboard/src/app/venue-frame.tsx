import { IconCalendarSearch, IconLayoutGrid, IconReceipt2, IconUser } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { sessionQuery } from "../api/session.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import { BrandMark } from "./brand-mark.tsx";
import { LanguageSwitch, LightSwitch } from "./switches.tsx";
import styles from "./venue-frame.module.css";

const ICON = { size: 18, stroke: 1.6, "aria-hidden": true } as const;

/** The frame around what everybody may see of the venues: the ways on, language and light; no account is needed. */
export function VenueFrame({ children }: { readonly children: ReactNode }) {
  const { t } = useLanguage();
  return (
    <div className={styles["frame"]}>
      <a className={styles["skip"]} href="#main">
        {t("app.skip")}
      </a>
      <header className={styles["head"]}>
        <div className={styles["line"]}>
          <Link to="/venues" search={{}} className={styles["brand"]}>
            <BrandMark sizePx={34} />
            <span className={styles["name"]}>{t("venue.service")}</span>
            <span className={styles["subtitle"]}>{t("app.subtitle")}</span>
          </Link>
          <div className={styles["tools"]}>
            <LanguageSwitch />
            <LightSwitch />
          </div>
        </div>
        <nav className={styles["nav"]} aria-label={t("venue.nav")}>
          <Link
            to="/venues"
            search={{}}
            className={styles["link"]}
            activeOptions={{ exact: true, includeSearch: false }}
          >
            <IconCalendarSearch {...ICON} />
            {t("venue.nav.free")}
          </Link>
          <Link to="/venues/all" className={styles["link"]} activeOptions={{ exact: true }}>
            <IconLayoutGrid {...ICON} />
            {t("venue.nav.all")}
          </Link>
          <Link to="/follow-up" className={styles["link"]} activeOptions={{ exact: true }}>
            <IconReceipt2 {...ICON} />
            {t("venue.nav.followUp")}
          </Link>
          <AccountLink />
        </nav>
      </header>
      <main id="main" className={styles["main"]} tabIndex={-1}>
        {children}
      </main>
      <footer className={styles["foot"]}>{t("venue.foot")}</footer>
    </div>
  );
}

/** For those who have an account: what is theirs, or the way in. */
function AccountLink() {
  const { t } = useLanguage();
  const { data } = useQuery(sessionQuery);
  if (data?.principal?.rights.includes("booking.apply") === true)
    return (
      <Link to="/own-applications" className={styles["link"]}>
        <IconUser {...ICON} />
        {t("venue.nav.own")}
      </Link>
    );
  return (
    <Link to="/sign-in" search={{ returnTo: "/own-applications" }} className={styles["link"]}>
      <IconUser {...ICON} />
      {t("venue.nav.signIn")}
    </Link>
  );
}
