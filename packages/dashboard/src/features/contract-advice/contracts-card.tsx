import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { contractsQuery, type EnergyContract, tariffBooksQuery } from "../../api/energy/contracts.ts";
import { useMayAt } from "../../api/may-at.ts";
import { formatDate } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { contractText } from "../../ui/energy/contract-text.ts";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { ContractDialog } from "./contract-dialog.tsx";

/** What is agreed with the utility, from which day on. What was agreed before stays: old bills are priced by it. */
export function ContractsCard({ centerId }: { readonly centerId: string }) {
  const { t } = useLanguage();
  const query = useQuery(contractsQuery(centerId));
  const [isOpen, setOpen] = useState(false);
  const mayConfigure = useMayAt("energy.configure", { centerId });
  return (
    <Card
      title={t("contract.contracts")}
      note={t("contract.contractsNote")}
      aside={
        mayConfigure ? (
          <Button
            size="compact-sm"
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            onClick={() => setOpen(true)}
          >
            {t("contract.add")}
          </Button>
        ) : undefined
      }
      flush
    >
      <Answered query={query} lines={3}>
        {({ contracts }) =>
          contracts.length === 0 ? (
            <p className={rows["quiet"]} style={{ padding: 16 }}>
              {t("contract.none")}
            </p>
          ) : (
            <ul className={rows["list"]}>
              {contracts.map((contract) => (
                <ContractRow key={contract.id} contract={contract} />
              ))}
            </ul>
          )
        }
      </Answered>
      {isOpen ? (
        <ContractDialog centerId={centerId} present={query.data?.contracts[0]} onClose={() => setOpen(false)} />
      ) : null}
    </Card>
  );
}

function ContractRow({ contract }: { readonly contract: EnergyContract }) {
  const { language, t } = useLanguage();
  const { book, validFrom, capacities, isAssumed, industryCode, powerFactorPct, note, enteredBy } = contract;
  const books = useQuery(tariffBooksQuery).data?.books;
  const title = books?.find(({ name }) => name === book)?.title;
  const facts = [
    industryCode === null ? null : t("contract.industry", { code: industryCode }),
    powerFactorPct === null ? null : t("contract.assumedFactor", { percent: powerFactorPct }),
    enteredBy === null ? t("contract.fromInstallation") : t("contract.enteredBy", { name: enteredBy.displayName }),
  ].filter((fact) => fact !== null);
  return (
    <li className={rows["row"]}>
      <span className={rows["main"]}>
        <span className={rows["name"]}>
          {title === undefined ? book : localName(title, language)}{" "}
          {isAssumed ? (
            <Pill tone="uncertain" title={t("contract.assumedMeans")}>
              {t("contract.assumed")}
            </Pill>
          ) : null}
        </span>
        <span className={rows["sub"]}>{contractText(capacities, { language, t })}</span>
        <span className={rows["sub"]}>
          {facts.join(" · ")}
          {/* What somebody wrote is in a language that nobody stated. */}
          {note === null ? null : <span lang="">{note}</span>}
        </span>
      </span>
      <span className={rows["side"]}>{t("contract.from", { date: formatDate(validFrom, language) })}</span>
    </li>
  );
}
