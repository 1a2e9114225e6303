import { IconBook2 } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { ruleBooksQuery } from "../../api/rule-books.ts";
import { formatDate } from "../../format/format-date.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { EmptyState, ErrorState, LoadingState } from "../../ui/screen-state.tsx";

/** The rules by which venues are let, each with the version in force. */
export function RuleBookListPage() {
  const { language, t } = useLanguage();
  const { data, error, isError, refetch } = useQuery(ruleBooksQuery);
  return (
    <>
      <PageTitle title={t("ruleBook.title")} above={t("ruleBook.above")} />
      <Card flush>
        {data === undefined ? (
          isError ? (
            <ErrorState error={error} onRetry={() => void refetch()} />
          ) : (
            <LoadingState lines={6} />
          )
        ) : data.books.length === 0 ? (
          <EmptyState icon={<IconBook2 size={28} />} title={t("ruleBook.none")} detail={t("ruleBook.noneDetail")} />
        ) : (
          <ul className={rows["list"]}>
            {data.books.map(({ book, isInForce }) => (
              <li key={book.id}>
                <Link to="/rule-books/$id" params={{ id: book.id }} className={rows["row"]}>
                  <span className={rows["main"]}>
                    <span className={rows["name"]}>{localName(book.name, language)}</span>
                    <span className={rows["sub"]}>
                      <span>{book.appliesTo.venueClasses.map((one) => t(`venueClass.${one}`)).join(", ")}</span>
                      <span>{t("ruleBook.from", { date: formatDate(book.validFrom, language) })}</span>
                    </span>
                  </span>
                  <span className={rows["marks"]}>
                    {book.isDemonstration ? <Pill tone="uncertain">{t("ruleBook.demonstration")}</Pill> : null}
                    <Pill tone={isInForce ? "good" : "plain"}>
                      {t("ruleBook.version", { version: book.version })}
                      {isInForce ? "" : ` ${t("ruleBook.notYet")}`}
                    </Pill>
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Card>
    </>
  );
}
