import { useQuery } from "@tanstack/react-query";
import { centersQuery } from "../api/queries.ts";
import { type Grant, useMay } from "../api/session.ts";
import { roleName } from "../format/access-name.ts";
import { localName } from "../format/format-value.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./grant-list.module.css";

/** The name of a centre by its id; the id itself where it is not known. */
export function useCenterName(): (id: string) => string {
  const { language } = useLanguage();
  const seesCenters = useMay("center.view");
  const { data } = useQuery({ ...centersQuery, enabled: seesCenters });
  return (id) => {
    const center = data?.centers.find((one) => one.id === id);
    return center === undefined ? id : localName(center.name, language);
  };
}

/** What somebody is, where and for which systems, one line for each role. */
export function GrantList({ grants }: { readonly grants: readonly Grant[] }) {
  const { language, t } = useLanguage();
  const place = useGrantPlace();
  if (grants.length === 0) return <p className={styles["none"]}>{t("grant.none")}</p>;
  return (
    <ul className={styles["list"]}>
      {grants.map((grant) => (
        <li key={JSON.stringify(grant)}>
          <span className={styles["role"]}>{roleName(grant.role, language)}</span>
          <span className={styles["place"]}>{place(grant)}</span>
        </li>
      ))}
    </ul>
  );
}

/** Where a role counts, in words: centres, then systems. */
export function useGrantPlace(): (place: Pick<Grant, "centers" | "systems">) => string {
  const { t } = useLanguage();
  const centerName = useCenterName();
  return ({ centers, systems }) => {
    const where = centers === "all" ? t("grant.everyCenter") : centers.map(centerName).join(t("grant.comma"));
    if (systems === "all") return where;
    return t("grant.place", { where, what: systems.map((system) => t(`system.${system}`)).join(t("grant.comma")) });
  };
}
