import { Checkbox } from "@mantine/core";
import type { StruckUse } from "../../api/declared-days.ts";
import { formatTwd } from "../../format/format-money.ts";
import { formatPeriod } from "../../format/format-period.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { WideTable } from "../../ui/wide-table.tsx";

interface StruckTableProps {
  readonly struck: readonly StruckUse[];
  /** Applications that are left for the desk to move instead of being closed. */
  readonly moving?: ReadonlySet<string>;
  readonly onMoving?: (moving: ReadonlySet<string>) => void;
}

/** The uses that a day strikes, with what goes back for each. */
export function StruckTable({ struck, moving, onMoving }: StruckTableProps) {
  const { language, t } = useLanguage();
  if (struck.length === 0) return null;
  return (
    <WideTable label={t("declaredDay.struck")}>
      <thead>
        <tr>
          <th scope="col">{t("declaredDay.use")}</th>
          <th scope="col">{t("panels.room")}</th>
          <th scope="col">{t("apply.when")}</th>
          <th scope="col" data-number>
            {t("declaredDay.refund")}
          </th>
          <th scope="col">{t("declaredDay.outcome")}</th>
        </tr>
      </thead>
      <tbody>
        {struck.map(
          ({ bookingId, applicationId, number, title, organisation, resourceName, from, to, refundTwd, outcome }) => (
            <tr key={bookingId}>
              <th scope="row">
                {[title, organisation].filter((word) => word !== null).join(" · ")} {number}
              </th>
              <td>{localName(resourceName, language)}</td>
              <td>{formatPeriod(from, to, language)}</td>
              <td data-number>{formatTwd(refundTwd, language)}</td>
              <td>
                {moving === undefined || onMoving === undefined ? (
                  t(`declaredDay.outcome.${outcome}`)
                ) : (
                  <Checkbox
                    label={t("declaredDay.move")}
                    checked={moving.has(applicationId)}
                    onChange={({ currentTarget: { checked } }) =>
                      onMoving(
                        new Set(
                          checked ? [...moving, applicationId] : [...moving].filter((one) => one !== applicationId),
                        ),
                      )
                    }
                  />
                )}
              </td>
            </tr>
          ),
        )}
      </tbody>
    </WideTable>
  );
}
