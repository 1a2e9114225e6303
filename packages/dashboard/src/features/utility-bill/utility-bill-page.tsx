import { Button } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { billComparisonQuery, type UtilityBillComparison } from "../../api/energy/bills.ts";
import { useMayAt } from "../../api/may-at.ts";
import { formatDate } from "../../format/format-date.ts";
import { formatTwd } from "../../format/format-money.ts";
import { formatMonth } from "../../format/format-month.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { addDays, monthOf } from "../../format/month-grid.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { CoveragePill } from "../../ui/energy/coverage-pill.tsx";
import { useCenter } from "../../ui/energy/use-center.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { Tiles } from "../../ui/tiles.tsx";
import { ComparedLines } from "./compared-lines.tsx";
import { RemoveDialog } from "./remove-dialog.tsx";

/** One bill of the utility against ours, line by line; the differences add up to that of the totals. */
export function UtilityBillPage() {
  const { language, t } = useLanguage();
  const { id } = useParams({ from: "/utility-bills/$id" });
  const query = useQuery(billComparisonQuery(id));
  const bill = query.data?.bill;
  const { nameOf } = useCenter(bill?.centerId);
  return (
    <>
      <PageTitle
        title={
          bill === undefined
            ? t("utilityBill.one")
            : t("utilityBill.of", { center: nameOf(bill.centerId), month: formatMonth(monthOf(bill.from), language) })
        }
        above={
          <Link to="/utility-bills" search={bill === undefined ? {} : { center: bill.centerId }}>
            {t("utilityBill.title")}
          </Link>
        }
      />
      <Answered query={query} lines={10}>
        {(comparison) => <Comparison comparison={comparison} />}
      </Answered>
    </>
  );
}

function Comparison({ comparison }: { readonly comparison: UtilityBillComparison }) {
  const { language, t } = useLanguage();
  const { bill, ours, why, differenceTwd } = comparison;
  const [isRemoving, setRemoving] = useState(false);
  const mayConfigure = useMayAt("energy.configure", { centerId: bill.centerId });
  const difference = differenceTwd === null ? null : Number(differenceTwd);
  return (
    <div className={rows["stack"]}>
      <Tiles
        tiles={[
          {
            label: t("utilityBill.billed"),
            value: formatTwd(Number(bill.totalTwd), language),
            sub: `${formatDate(bill.from, language)} – ${formatDate(addDays(bill.until, -1), language)}`,
          },
          {
            label: t("utilityBill.expected"),
            value: ours === null ? NO_VALUE : formatTwd(Number(ours.totalTwd), language),
            sub:
              ours === null ? (
                why === null ? undefined : (
                  localName(why, language)
                )
              ) : (
                <CoveragePill coveragePct={ours.coveragePct} />
              ),
          },
          {
            label: t("utilityBill.difference"),
            value: difference === null ? NO_VALUE : `${difference > 0 ? "+" : ""}${formatTwd(difference, language)}`,
            sub: t(
              difference === null
                ? "utilityBill.differenceUnknown"
                : Math.abs(difference) < 1
                  ? "utilityBill.differenceNone"
                  : difference > 0
                    ? "utilityBill.differenceMore"
                    : "utilityBill.differenceLess",
            ),
            tone: difference === null ? "plain" : Math.abs(difference) < 1 ? "good" : "uncertain",
          },
        ]}
      />
      <Card
        title={t("utilityBill.lineByLine")}
        aside={
          mayConfigure ? (
            <Button
              size="compact-sm"
              variant="subtle"
              color="red"
              leftSection={<IconTrash size={16} aria-hidden />}
              onClick={() => setRemoving(true)}
            >
              {t("utilityBill.remove")}
            </Button>
          ) : undefined
        }
        flush
      >
        <ComparedLines comparison={comparison} />
      </Card>
      {ours === null || ours.notes.length === 0 ? null : (
        <Card title={t("bill.sources")}>
          <ul>
            {ours.notes.map(({ note, text }) => (
              <li key={note}>{localName(text, language)}</li>
            ))}
          </ul>
        </Card>
      )}
      {isRemoving ? <RemoveDialog bill={bill} onClose={() => setRemoving(false)} /> : null}
    </div>
  );
}
