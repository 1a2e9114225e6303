import { IconChartLine } from "@tabler/icons-react";
import type { TicketDetail } from "../../api/tickets.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { EvidenceChart } from "../../ui/chart/evidence-chart.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import rows from "../../ui/rows.module.css";

/** As many as are still told apart; the trend page shows the others. */
const MOST_POINTS = 6;

/** What was measured around the trouble, attached by the daemon. */
export function TicketEvidence({ ticket }: { readonly ticket: TicketDetail }) {
  const { t } = useLanguage();
  const { evidence } = ticket;
  if (evidence === null || evidence.points.length === 0)
    return (
      <Card title={t("ticket.evidence")}>
        <p className={rows["quiet"]}>{t("ticket.noEvidence")}</p>
      </Card>
    );
  const pointIds = evidence.points.slice(0, MOST_POINTS).map(({ pointId }) => pointId);
  return (
    <Card
      title={t("ticket.evidence")}
      note={t("ticket.evidenceNote")}
      aside={
        <LinkButton
          to="/trend"
          search={{ points: pointIds.join(","), from: evidence.from, to: evidence.to }}
          size="compact-sm"
          variant="subtle"
          leftSection={<IconChartLine size={16} aria-hidden />}
        >
          {t("ticket.toTrend")}
        </LinkButton>
      }
    >
      <EvidenceChart pointIds={pointIds} span={{ fromMs: evidence.from, toMs: evidence.to }} />
    </Card>
  );
}
