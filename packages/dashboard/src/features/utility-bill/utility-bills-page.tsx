import { Button } from "@mantine/core";
import { IconFileImport, IconFileInvoice, IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { type UtilityBillView, utilityBillsQuery } from "../../api/energy/bills.ts";
import { useMayAt } from "../../api/may-at.ts";
import { formatDate } from "../../format/format-date.ts";
import { formatTwd } from "../../format/format-money.ts";
import { formatMonth } from "../../format/format-month.ts";
import { addDays, monthOf } from "../../format/month-grid.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { CenterSwitch } from "../../ui/energy/center-switch.tsx";
import { useCenter } from "../../ui/energy/use-center.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState } from "../../ui/screen-state.tsx";
import { BillDialog } from "./bill-dialog.tsx";
import { ImportDialog } from "./import-dialog.tsx";

/** The utility's own bills, entered by hand or from a file, each to be compared with ours. */
export function UtilityBillsPage() {
  const { t } = useLanguage();
  const { center } = useSearch({ from: "/utility-bills" });
  const navigate = useNavigate({ from: "/utility-bills" });
  const { centerId } = useCenter(center);
  return (
    <>
      <PageTitle title={t("utilityBill.title")} above={t("utilityBill.above")}>
        <CenterSwitch
          centerId={centerId}
          onChange={(wished) => void navigate({ to: "/utility-bills", search: { center: wished }, replace: true })}
        />
      </PageTitle>
      {centerId === undefined ? null : <BillList key={centerId} centerId={centerId} />}
    </>
  );
}

function BillList({ centerId }: { readonly centerId: string }) {
  const { t } = useLanguage();
  const query = useQuery(utilityBillsQuery(centerId));
  const mayConfigure = useMayAt("energy.configure", { centerId });
  const [opened, setOpened] = useState<"form" | "file" | null>(null);
  const close = (): void => setOpened(null);
  return (
    <Card
      title={t("utilityBill.list")}
      aside={
        mayConfigure ? (
          <>
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconFileImport size={16} aria-hidden />}
              onClick={() => setOpened("file")}
            >
              {t("utilityBill.import")}
            </Button>
            <Button
              size="compact-sm"
              leftSection={<IconPlus size={16} aria-hidden />}
              onClick={() => setOpened("form")}
            >
              {t("utilityBill.add")}
            </Button>
          </>
        ) : undefined
      }
      flush
    >
      <Answered query={query} lines={6}>
        {({ bills }) =>
          bills.length === 0 ? (
            <EmptyState
              icon={<IconFileInvoice size={28} />}
              title={t("utilityBill.none")}
              detail={t("utilityBill.noneDetail")}
            />
          ) : (
            <ul className={rows["list"]}>
              {bills
                .toSorted((one, other) => (one.from < other.from ? 1 : -1))
                .map((bill) => (
                  <li key={bill.id}>
                    <BillRow bill={bill} />
                  </li>
                ))}
            </ul>
          )
        }
      </Answered>
      {opened === "form" ? <BillDialog centerId={centerId} onClose={close} /> : null}
      {opened === "file" ? <ImportDialog centerId={centerId} onClose={close} /> : null}
    </Card>
  );
}

function BillRow({ bill }: { readonly bill: UtilityBillView }) {
  const { language, t } = useLanguage();
  const { id, from, until, documentNumber, totalTwd, source, enteredBy, lines } = bill;
  return (
    <Link to="/utility-bills/$id" params={{ id }} className={rows["row"] ?? ""}>
      <span className={rows["main"]}>
        <span className={rows["name"]}>{formatMonth(monthOf(from), language)}</span>
        <span className={rows["sub"]}>
          {formatDate(from, language)} – {formatDate(addDays(until, -1), language)}
          {documentNumber === null ? null : <span>{documentNumber}</span>}
          <span>{t("utilityBill.lineCount", { count: lines.length })}</span>
          <span>{t(`utilityBill.source.${source}`, { name: enteredBy.displayName })}</span>
        </span>
      </span>
      <span className={rows["side"]}>
        <strong>{formatTwd(Number(totalTwd), language)}</strong>
        <span>{t("utilityBill.compare")}</span>
      </span>
    </Link>
  );
}
