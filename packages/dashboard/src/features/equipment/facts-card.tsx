import { Badge, Tooltip } from "@mantine/core";
import type { Equipment } from "../../api/client.ts";
import { formatFact } from "../../format/format-fact.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import styles from "./facts-card.module.css";

/** What is known of an equipment, and where each statement comes from. */
export function FactsCard({ equipment }: { readonly equipment: Equipment }) {
  const { language, t } = useLanguage();
  const { provenance } = equipment;
  const facts = Object.entries(equipment.facts);
  return (
    <Card title={t("facts.title")} aside={<ProvenanceBadge kind={provenance.kind} />}>
      <dl className={styles["facts"]}>
        <dt>{t("facts.kind")}</dt>
        <dd>{localName(equipment.kindName, language)}</dd>
        <dt>{t("facts.system")}</dt>
        <dd>{t(`system.${equipment.system}`)}</dd>
        <dt>{t("facts.id")}</dt>
        <dd>
          <code className={styles["id"]}>{equipment.id}</code>
        </dd>
        {facts.map(([key, value]) => (
          <Fact key={key} factKey={key} value={value} isAssumed={isAssumed(provenance, key)} />
        ))}
      </dl>
      {provenance.kind === "source" ? (
        <figure className={styles["source"]}>
          {provenance.quote === undefined ? null : (
            <blockquote className={styles["quote"]} lang="zh-TW">
              {provenance.quote}
            </blockquote>
          )}
          <figcaption lang="zh-TW">{provenance.citation}</figcaption>
        </figure>
      ) : null}
    </Card>
  );
}

interface FactProps {
  readonly factKey: string;
  readonly value: string | number;
  readonly isAssumed: boolean;
}

function Fact({ factKey, value, isAssumed }: FactProps) {
  const { language, t } = useLanguage();
  const fact = formatFact(factKey, value, { language, t });
  return (
    <>
      <dt>{fact.name}</dt>
      <dd>
        {fact.value}
        {isAssumed ? <span className={styles["assumed"]}>{t("facts.fictional")}</span> : null}
      </dd>
    </>
  );
}

/** Whether a source speaks of the equipment but not of this fact. Where all is assumed, the card says it once. */
const isAssumed = (provenance: Equipment["provenance"], factKey: string): boolean =>
  provenance.kind === "source" && (provenance.fictional?.includes(`facts.${factKey}`) ?? false);

function ProvenanceBadge({ kind }: { readonly kind: Equipment["provenance"]["kind"] }) {
  const { t } = useLanguage();
  if (kind === "source")
    return (
      <Badge className={styles["badge"]} variant="light">
        {t("facts.sourced")}
      </Badge>
    );
  const [text, detail] =
    kind === "fictional"
      ? [t("facts.fictional"), t("facts.fictionalDetail")]
      : [t("facts.installation"), t("facts.installationDetail")];
  return (
    <Tooltip label={detail} events={{ hover: true, focus: true, touch: true }}>
      <Badge className={styles["badge"]} color="gray" variant="outline">
        {text}
      </Badge>
    </Tooltip>
  );
}
