import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { IconPackageOff, IconPlus, IconSearch } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { centersQuery } from "../../api/queries.ts";
import { useMay } from "../../api/session.ts";
import { type StockPart, stockQuery } from "../../api/stock.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { NewPartDialog } from "./new-part-dialog.tsx";
import { PartDialog } from "./part-dialog.tsx";
import { parseStockSearch, type StockSearch } from "./stock-search.ts";

/** Spare parts: what is left, where, and what has to be ordered. */
export function StockPage() {
  const { language, t } = useLanguage();
  const search = useSearch({ from: "/stock" });
  const navigate = useNavigate({ from: "/stock" });
  const mayManage = useMay("stock.manage");
  const centers = useQuery(centersQuery).data?.centers ?? [];
  const { data, error, isError, refetch } = useQuery(stockQuery(search));
  const [open, setOpen] = useState<StockPart | null>(null);
  const [isAdding, setAdding] = useState(false);
  const change = (part: { readonly [Key in keyof StockSearch]?: StockSearch[Key] | undefined }): void =>
    void navigate({
      to: "/stock",
      search: (before: StockSearch) => parseStockSearch({ ...before, ...part }),
      replace: true,
      resetScroll: false,
    });
  return (
    <>
      <PageTitle title={t("stock.title")}>
        {mayManage ? (
          <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setAdding(true)}>
            {t("stock.new")}
          </Button>
        ) : null}
      </PageTitle>
      <search className={rows["filters"]}>
        <TextInput
          className={rows["words"] ?? ""}
          aria-label={t("stock.words")}
          placeholder={t("stock.words")}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={search.q ?? ""}
          onChange={(event) => change({ q: event.currentTarget.value })}
        />
        <NativeSelect
          aria-label={t("ticket.center")}
          value={search.center ?? ""}
          onChange={(event) => change({ center: event.currentTarget.value })}
          data={[
            { value: "", label: t("ticket.everyCenter") },
            ...centers.map(({ id, name }) => ({ value: id, label: localName(name, language) })),
          ]}
        />
        <Checkbox
          label={t("stock.onlyLow")}
          py={8}
          checked={search.low === "true"}
          onChange={(event) => change({ low: event.currentTarget.checked ? "true" : undefined })}
        />
      </search>
      {data === undefined ? (
        isError ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <LoadingState lines={8} />
        )
      ) : data.parts.length === 0 ? (
        <EmptyState icon={<IconPackageOff size={28} />} title={t("stock.none")} detail={t("stock.noneDetail")} />
      ) : (
        <Card title={t("stock.count", { count: data.parts.length })} flush>
          <ul className={rows["list"]}>
            {data.parts.map((part) => (
              <li key={part.id}>
                <button type="button" className={rows["row"]} onClick={() => setOpen(part)}>
                  <span className={rows["main"]}>
                    <span className={rows["name"]}>{localName(part.name, language)}</span>
                    <span className={rows["sub"]}>
                      <code>{part.code}</code>
                      <span>{part.location}</span>
                      <span>{t("ticket.twd", { amount: part.unitCostTwd.toLocaleString(language) })}</span>
                    </span>
                  </span>
                  <span className={rows["side"]}>
                    <span>
                      <strong>{part.quantity.toLocaleString(language)}</strong> {part.unit}
                    </span>
                    {part.isLow ? <Pill tone="bad">{t("stock.low", { point: part.reorderPoint ?? 0 })}</Pill> : null}
                  </span>
                </button>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {open === null ? null : <PartDialog part={open} mayManage={mayManage} onClose={() => setOpen(null)} />}
      {isAdding ? <NewPartDialog centers={centers} onClose={() => setAdding(false)} /> : null}
    </>
  );
}
