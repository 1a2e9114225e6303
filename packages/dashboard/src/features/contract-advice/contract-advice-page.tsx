import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { contractAdviceQuery, planComparisonQuery } from "../../api/energy/contracts.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { CenterSwitch } from "../../ui/energy/center-switch.tsx";
import { useCenter } from "../../ui/energy/use-center.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { Advice } from "./advice.tsx";
import { ContractsCard } from "./contracts-card.tsx";
import { Plans } from "./plans.tsx";
import { Refused } from "./refused.tsx";
import { SolarCard } from "./solar-card.tsx";

/** Which contract and which plan would have cost least over the past year, and what the roofs save of it. */
export function ContractAdvicePage() {
  const { t } = useLanguage();
  const { center } = useSearch({ from: "/contract-advice" });
  const navigate = useNavigate({ from: "/contract-advice" });
  const { centerId } = useCenter(center);
  return (
    <>
      <PageTitle title={t("contract.title")} above={t("contract.above")}>
        <CenterSwitch
          centerId={centerId}
          onChange={(wished) => void navigate({ to: "/contract-advice", search: { center: wished }, replace: true })}
        />
      </PageTitle>
      {centerId === undefined ? null : (
        <div className={rows["stack"]}>
          <AdvicePart centerId={centerId} />
          <PlansPart centerId={centerId} />
          <SolarCard centerId={centerId} />
          <ContractsCard centerId={centerId} />
        </div>
      )}
    </>
  );
}

function AdvicePart({ centerId }: { readonly centerId: string }) {
  const { t } = useLanguage();
  const query = useQuery(contractAdviceQuery(centerId));
  return (
    <Answered query={query} lines={7}>
      {(answer) =>
        answer.kind === "refused" ? (
          <Refused title={t("contract.advice")} why={answer.why} />
        ) : (
          <Advice advice={answer} />
        )
      }
    </Answered>
  );
}

function PlansPart({ centerId }: { readonly centerId: string }) {
  const { t } = useLanguage();
  const query = useQuery(planComparisonQuery(centerId));
  const advice = useQuery(contractAdviceQuery(centerId)).data;
  // Both need the same year; what is missing is said once.
  if (query.data?.kind === "refused" && advice?.kind === "refused") return null;
  return (
    <Answered query={query} lines={5}>
      {(answer) =>
        answer.kind === "refused" ? <Refused title={t("contract.plans")} why={answer.why} /> : <Plans plans={answer} />
      }
    </Answered>
  );
}
