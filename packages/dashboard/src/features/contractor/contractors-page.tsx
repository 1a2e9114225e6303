import { Button } from "@mantine/core";
import { IconBuildingFactory, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type Contractor, contractorsQuery, type TermState } from "../../api/contractors.ts";
import { useMay } from "../../api/session.ts";
import { formatDate } from "../../format/format-date.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { ContractDialog } from "./contract-dialog.tsx";
import styles from "./contractor.module.css";
import { LicenceDialog } from "./licence-dialog.tsx";
import { NewContractorDialog } from "./new-contractor-dialog.tsx";

const TONES = { running: "good", "ends-soon": "uncertain", over: "bad", ahead: "plain" } as const satisfies Readonly<
  Record<TermState, string>
>;

/** The firms that work for the centres, with what they may do and until when. */
export function ContractorsPage() {
  const { t } = useLanguage();
  const mayManage = useMay("contract.manage");
  const { data, error, isError, refetch } = useQuery(contractorsQuery);
  const [isAdding, setAdding] = useState(false);
  return (
    <>
      <PageTitle title={t("contractor.title")}>
        {mayManage ? (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
            {t("contractor.new")}
          </Button>
        ) : null}
      </PageTitle>
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState lines={8} />
        )
      ) : data.contractors.length === 0 ? (
        <EmptyState
          icon={<IconBuildingFactory size={28} />}
          title={t("contractor.none")}
          detail={t("contractor.noneDetail")}
        />
      ) : (
        <div className={styles["firms"]}>
          {data.contractors.map((firm) => (
            <Firm key={firm.id} firm={firm} mayManage={mayManage} />
          ))}
        </div>
      )}
      {isAdding ? <NewContractorDialog onClose={() => setAdding(false)} /> : null}
    </>
  );
}

function Firm({ firm, mayManage }: { readonly firm: Contractor; readonly mayManage: boolean }) {
  const { language, t } = useLanguage();
  const [adding, setAdding] = useState<"contract" | "licence" | null>(null);
  const { name, taxId, systems, contact, contracts, licences, people, openTicketCount, endedAt } = firm;
  return (
    <Card
      title={name}
      note={endedAt === null ? t("contractor.openTickets", { count: openTicketCount }) : t("contractor.ended")}
    >
      <dl className={rows["facts"]}>
        <dt>{t("contractor.taxId")}</dt>
        <dd>{taxId ?? "—"}</dd>
        <dt>{t("shutdown.systems")}</dt>
        <dd>{systems.map((system) => t(`system.${system}`)).join(t("grant.comma"))}</dd>
        {contact === null ? null : (
          <>
            <dt>{t("contractor.contact")}</dt>
            <dd>{[contact.name, contact.phone, contact.email].filter((one) => one !== null).join(" · ")}</dd>
          </>
        )}
        <dt>{t("contractor.people")}</dt>
        <dd>{people.length === 0 ? "—" : people.map(({ displayName }) => displayName).join(t("grant.comma"))}</dd>
      </dl>
      <h3 className={styles["heading"]}>{t("contractor.contracts")}</h3>
      <ul className={styles["terms"]}>
        {contracts.map((contract) => (
          <li key={contract.id}>
            <span>
              {contract.name} <code>{contract.number}</code>
              <span className={rows["sub"]}>
                {formatDate(contract.from, language)} – {formatDate(contract.to, language)}
              </span>
            </span>
            <Pill tone={TONES[contract.state]}>{t(`term.${contract.state}`)}</Pill>
          </li>
        ))}
      </ul>
      <h3 className={styles["heading"]}>{t("contractor.licences")}</h3>
      <ul className={styles["terms"]}>
        {licences.map((licence) => (
          <li key={licence.id}>
            <span>
              {licence.kind} <code>{licence.number}</code>
              <span className={rows["sub"]}>
                {licence.holderName ?? ""}{" "}
                {licence.expiresOn === null
                  ? ""
                  : t("contractor.until", { day: formatDate(licence.expiresOn, language) })}
              </span>
            </span>
            <Pill tone={TONES[licence.state]}>{t(`term.${licence.state}`)}</Pill>
          </li>
        ))}
      </ul>
      {mayManage ? (
        <div className={rows["buttons"]}>
          <Button variant="default" size="sm" onClick={() => setAdding("contract")}>
            {t("contractor.addContract")}
          </Button>
          <Button variant="default" size="sm" onClick={() => setAdding("licence")}>
            {t("contractor.addLicence")}
          </Button>
        </div>
      ) : null}
      {adding === "contract" ? <ContractDialog firm={firm} onClose={() => setAdding(null)} /> : null}
      {adding === "licence" ? <LicenceDialog firm={firm} onClose={() => setAdding(null)} /> : null}
    </Card>
  );
}
