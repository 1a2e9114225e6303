import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { isRefusal } from "../../api/client.ts";
import { type BillView, billQuery } from "../../api/energy/bills.ts";
import { taipeiDate } from "../../format/format-date.ts";
import { formatKwh, formatPct, formatRate } from "../../format/format-energy.ts";
import { formatTwd } from "../../format/format-money.ts";
import { formatMonth } from "../../format/format-month.ts";
import { localName, NO_VALUE } from "../../format/format-value.ts";
import { addMonths, monthOf } from "../../format/month-grid.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import { Card } from "../../ui/card.tsx";
import { CenterSwitch } from "../../ui/energy/center-switch.tsx";
import { CoveragePill } from "../../ui/energy/coverage-pill.tsx";
import { type MonthChange, parseMonthSearch } from "../../ui/energy/month-search.ts";
import { MonthSteps } from "../../ui/energy/month-steps.tsx";
import { NoContract } from "../../ui/energy/no-contract.tsx";
import { useCenter } from "../../ui/energy/use-center.ts";
import { PageTitle } from "../../ui/page-title.tsx";
import rows from "../../ui/rows.module.css";
import { type Tile, Tiles } from "../../ui/tiles.tsx";
import styles from "./bill.module.css";
import { BillLines } from "./bill-lines.tsx";
import { BillSources } from "./bill-sources.tsx";
import { billParts, shareOf } from "./bill-sums.ts";
import { DemandPeriods } from "./demand-periods.tsx";
import { groupColor } from "./group-color.ts";
import { UtilitySide } from "./utility-side.tsx";

const MINUTE_MS = 60_000;
const PCT = 100;
const UNKNOWN = 404;

/** The bill of a month explained to the dollar: every line with its quantity, its rate, its rule and the rows behind it. */
export function BillPage() {
  const { t } = useLanguage();
  const search = useSearch({ from: "/energy-bill" });
  const navigate = useNavigate({ from: "/energy-bill" });
  const thisMonth = monthOf(taipeiDate(useNow(MINUTE_MS)));
  const month = search.month ?? addMonths(thisMonth, -1);
  const { centerId } = useCenter(search.center);
  const change = (part: MonthChange): void =>
    void navigate({
      to: "/energy-bill",
      search: (before) => parseMonthSearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <PageTitle title={t("bill.title")} above={t("bill.above")}>
        <CenterSwitch centerId={centerId} onChange={(center) => change({ center })} />
        <MonthSteps month={month} last={thisMonth} onChange={(next) => change({ month: next })} />
      </PageTitle>
      {centerId === undefined ? null : <MonthBill centerId={centerId} month={month} isRunning={month === thisMonth} />}
    </>
  );
}

interface MonthBillProps {
  readonly centerId: string;
  readonly month: string;
  readonly isRunning: boolean;
}

function MonthBill({ centerId, month, isRunning }: MonthBillProps) {
  const { t } = useLanguage();
  const query = useQuery(billQuery(centerId, month));
  if (isRefusal(query.error, UNKNOWN)) {
    return (
      <Card>
        <NoContract centerId={centerId} />
      </Card>
    );
  }
  return (
    <Answered query={query} lines={12}>
      {(bill) => (
        <div className={rows["stack"]}>
          {isRunning ? <p className={rows["stale"]}>{t("bill.running")}</p> : null}
          <BillTiles bill={bill} />
          <Composition bill={bill} />
          <UtilitySide centerId={centerId} month={month} />
          <BillLines bill={bill} />
          <DemandPeriods bill={bill} />
          <BillSources bill={bill} />
        </div>
      )}
    </Answered>
  );
}

function BillTiles({ bill }: { readonly bill: BillView }) {
  const { language, t } = useLanguage();
  const before = useQuery({ ...billQuery(bill.centerId, addMonths(bill.month, -12)), retry: false }).data;
  const energyKwh = Number(bill.energyKwh);
  const totalTwd = Number(bill.totalTwd);
  const change =
    before === undefined || before.month !== addMonths(bill.month, -12) ? null : totalTwd / Number(before.totalTwd) - 1;
  const tiles: readonly Tile[] = [
    {
      label: t("bill.total"),
      value: formatTwd(totalTwd, language),
      sub: t("bill.withoutVat", { amount: formatTwd(Number(bill.totalWithoutVatTwd), language) }),
    },
    { label: t("bill.energy"), value: formatKwh(energyKwh, language), sub: localName(bill.bookTitle, language) },
    {
      label: t("bill.perKwh"),
      value:
        energyKwh <= 0 ? NO_VALUE : t("bill.rate", { rate: formatRate((totalTwd / energyKwh).toFixed(2), language) }),
      sub: t("bill.perKwhMeans"),
    },
    {
      label: t("bill.yearBefore"),
      value: change === null ? NO_VALUE : `${change > 0 ? "+" : ""}${formatPct(change * PCT)}`,
      sub:
        before === undefined || change === null
          ? t("bill.yearBeforeNone")
          : formatTwd(Number(before.totalTwd), language),
    },
    {
      label: t("bill.powerFactor"),
      value: formatPct(bill.powerFactorPct),
      sub: t(bill.powerFactorPct === null ? "bill.powerFactorNone" : "bill.powerFactorMeans"),
    },
  ];
  return <Tiles tiles={tiles} />;
}

/** What the bill is made of, as one bar. */
function Composition({ bill }: { readonly bill: BillView }) {
  const { language, t } = useLanguage();
  const parts = billParts(bill.lines);
  return (
    <Card
      title={t("bill.composition")}
      note={formatMonth(bill.month, language)}
      aside={<CoveragePill coveragePct={bill.coveragePct} />}
    >
      <div className={styles["whole"]} aria-hidden>
        {parts.map((part) => (
          <span
            key={part.group}
            style={{ background: groupColor(part.group), inlineSize: `${shareOf(part, parts) * PCT}%` }}
          />
        ))}
      </div>
      <ul className={styles["parts"]}>
        {parts.map((part) => (
          <li key={part.group}>
            <span className={styles["swatch"]} style={{ background: groupColor(part.group) }} aria-hidden />
            <span>{t(`billGroup.${part.group}`)}</span>
            <strong>{formatTwd(part.amountTwd, language)}</strong>
            <span className={styles["quiet"]}>
              {part.amountTwd < 0 ? t("bill.takenOff") : formatPct(shareOf(part, parts) * PCT)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
