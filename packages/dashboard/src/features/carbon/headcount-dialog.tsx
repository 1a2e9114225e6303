import { Button, NumberInput, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { addHeadcount, headcountsQuery } from "../../api/energy/intensity.ts";
import { formatDate, taipeiDate } from "../../format/format-date.ts";
import { formatCount } from "../../format/format-number.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Answered } from "../../ui/answered.tsx";
import rows from "../../ui/rows.module.css";
import { DialogRefusal, SafetyDialog } from "../../ui/safety-dialog.tsx";

const HOUR_MS = 3_600_000;
const LEAST_SOURCE = 2;

interface HeadcountDialogProps {
  readonly centerId: string;
  readonly onClose: () => void;
}

/** How many people work in a centre from a day on: what a baseline may count with. */
export function HeadcountDialog({ centerId, onClose }: HeadcountDialogProps) {
  const { language, t } = useLanguage();
  const queries = useQueryClient();
  const today = taipeiDate(useNow(HOUR_MS));
  const known = useQuery(headcountsQuery(centerId));
  const [fromDate, setFrom] = useState(today);
  const [count, setCount] = useState<number | string>("");
  const [source, setSource] = useState("");
  const adding = useMutation({
    mutationFn: () => addHeadcount({ centerId, fromDate, headCount: Number(count), source: source.trim() }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["headcounts", centerId] });
      setCount("");
    },
  });
  const isReady = count !== "" && fromDate !== "" && source.trim().length >= LEAST_SOURCE;
  return (
    <SafetyDialog title={t("carbon.headcount")} onClose={onClose}>
      <div className={rows["form"]}>
        <Answered query={known} lines={2}>
          {({ headcounts }) =>
            headcounts.length === 0 ? (
              <p className={rows["quiet"]}>{t("carbon.noHeadcount")}</p>
            ) : (
              <dl className={rows["facts"]}>
                {headcounts.map((one) => (
                  <HeadcountLine
                    key={one.id}
                    from={formatDate(one.fromDate, language)}
                    text={`${formatCount(one.headCount, language)} · ${one.source}`}
                  />
                ))}
              </dl>
            )
          }
        </Answered>
        <div className={rows["pair"]}>
          <TextInput
            label={t("carbon.headcountFrom")}
            type="date"
            value={fromDate}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
          <NumberInput
            label={t("carbon.headcountCount")}
            min={0}
            allowDecimal={false}
            thousandSeparator
            value={count}
            onChange={setCount}
          />
        </div>
        <TextInput
          label={t("reportEntry.source")}
          withAsterisk
          maxLength={300}
          value={source}
          onChange={(event) => setSource(event.currentTarget.value)}
        />
        <DialogRefusal error={adding.error} />
        <div className={rows["buttons"]}>
          <Button variant="default" onClick={onClose}>
            {t("order.close")}
          </Button>
          <Button loading={adding.isPending} disabled={!isReady} onClick={() => adding.mutate()}>
            {t("carbon.keep")}
          </Button>
        </div>
      </div>
    </SafetyDialog>
  );
}

function HeadcountLine({ from, text }: { readonly from: string; readonly text: string }) {
  return (
    <>
      <dt>{from}</dt>
      <dd>{text}</dd>
    </>
  );
}
