import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { Equipment } from "../../api/client.ts";
import { centersQuery } from "../../api/queries.ts";
import type { components } from "../../api/schema.ts";
import { formatCount } from "../../format/format-number.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import type { MessageKey } from "../../i18n/messages.ts";
import { Card } from "../../ui/card.tsx";
import styles from "./relations-card.module.css";

type Reference = components["schemas"]["Reference"];

/** What an equipment is connected with, and who notices when it stops. */
export function RelationsCard({ equipment }: { readonly equipment: Equipment }) {
  const { t } = useLanguage();
  const { relations, coolingLoss } = equipment;
  const lists: readonly (readonly [MessageKey, readonly Reference[]])[] = [
    ["relation.lost", coolingLoss.lost],
    ["relation.reduced", coolingLoss.reduced],
    ["relation.fedBy", relations.fedBy],
    ["relation.feeds", relations.feeds],
    ["relation.serves", relations.serves],
    ["relation.meteredBy", relations.meteredBy],
    ["relation.meters", relations.meters],
    ["relation.partOf", relations.partOf],
    ["relation.parts", relations.parts],
  ];
  const known = lists.filter(([, references]) => references.length > 0);
  return (
    <Card title={t("relation.title")}>
      {known.length === 0 ? <p className={styles["none"]}>{t("relation.none")}</p> : null}
      {known.map(([title, references]) => (
        <RelationList key={title} title={t(title)} references={references} />
      ))}
    </Card>
  );
}

const SHOWN = 6;

function RelationList({ title, references }: { readonly title: string; readonly references: readonly Reference[] }) {
  const { language, t } = useLanguage();
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? references : references.slice(0, SHOWN);
  const hidden = references.length - shown.length;
  return (
    <section className={styles["relation"]}>
      <h3 className={styles["title"]}>{title}</h3>
      <ul className={styles["list"]}>
        {shown.map((reference) => (
          <li key={`${reference.id} ${reference.medium ?? ""}`}>
            <ReferenceName reference={reference} />
          </li>
        ))}
      </ul>
      {hidden > 0 ? (
        <button type="button" className={styles["more"]} onClick={() => setShowsAll(true)}>
          {t("relation.more", { count: formatCount(hidden, language) })}
        </button>
      ) : null}
    </section>
  );
}

function ReferenceName({ reference }: { readonly reference: Reference }) {
  const { language, t } = useLanguage();
  const name = localName(reference.name, language);
  const medium =
    reference.medium === undefined ? null : <span className={styles["medium"]}>{t(`medium.${reference.medium}`)}</span>;
  const floor = useFloorOf(reference.id);
  if (reference.type !== "equipment")
    return (
      <>
        {name}
        {floor === undefined ? null : <span className={styles["medium"]}>{localName(floor.name, language)}</span>}
      </>
    );
  return (
    <>
      <Link to="/equipment/$id" params={{ id: reference.id }} className={styles["link"]}>
        {name}
      </Link>
      {medium}
    </>
  );
}

/** The floor of a space: halls and corridors have the same name on each. */
function useFloorOf(spaceId: string) {
  const { data } = useQuery(centersQuery);
  return data?.centers
    .flatMap(({ buildings }) => buildings.flatMap(({ floors }) => floors))
    .find(({ spaces }) => spaces.some(({ id }) => id === spaceId));
}
