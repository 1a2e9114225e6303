import { Button } from "@mantine/core";
import { IconEdit } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { type RuleBookVersion, ruleBookQuery } from "../../api/rule-books.ts";
import { useMay } from "../../api/session.ts";
import { formatDate } from "../../format/format-date.ts";
import { formatDay } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { Card } from "../../ui/card.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { Pill } from "../../ui/pill.tsx";
import rows from "../../ui/rows.module.css";
import { ErrorState, LoadingState } from "../../ui/screen-state.tsx";
import { readableRules } from "../../ui/venue/readable-rules.ts";
import { RuleWords } from "../../ui/venue/rule-words.tsx";
import { ChangeList } from "./change-list.tsx";
import { RuleBookForm } from "./rule-book-form.tsx";
import { changesOf } from "./rule-field.ts";

/** One book: the version in force in words, its older and coming versions with what each changed, and a new one. */
export function RuleBookPage() {
  const { t } = useLanguage();
  const { id } = useParams({ from: "/rule-books/$id" });
  const { data, error, isError, refetch } = useQuery(ruleBookQuery(id));
  if (data === undefined)
    return (
      <>
        <PageTitle title={id} above={<Link to="/rule-books">{t("ruleBook.title")}</Link>} />
        {isError ? <ErrorState error={error} onRetry={() => void refetch()} /> : <LoadingState lines={10} />}
      </>
    );
  return <Book versions={data.versions} />;
}

function Book({ versions }: { readonly versions: readonly RuleBookVersion[] }) {
  const { language, t } = useLanguage();
  const mayChange = useMay("booking.configure");
  const [isChanging, setChanging] = useState(false);
  const [latest] = versions;
  const shown = versions.find(({ isInForce }) => isInForce) ?? latest;
  if (shown === undefined || latest === undefined) return null;
  const { book } = shown;
  return (
    <>
      <PageTitle title={localName(book.name, language)} above={<Link to="/rule-books">{t("ruleBook.title")}</Link>}>
        <Pill tone={shown.isInForce ? "good" : "plain"}>{t("ruleBook.version", { version: book.version })}</Pill>
        {mayChange && !isChanging ? (
          <Button leftSection={<IconEdit size={18} aria-hidden />} onClick={() => setChanging(true)}>
            {t("ruleBook.newVersion")}
          </Button>
        ) : null}
      </PageTitle>
      {book.isDemonstration ? <p className={rows["stale"]}>{t("rule.demonstration")}</p> : null}
      {isChanging ? (
        <RuleBookForm latest={latest} onClose={() => setChanging(false)} />
      ) : (
        <div className={rows["columns"]}>
          <Card title={t("ruleBook.words")} note={t("ruleBook.from", { date: formatDate(book.validFrom, language) })}>
            <RuleWords rules={readableRules(book)} />
          </Card>
          <div className={rows["stack"]}>
            <Card title={t("ruleBook.source")}>
              <p className={rows["text"]}>{book.source.title}</p>
              <p className={rows["quiet"]}>{book.source.note}</p>
            </Card>
            <Card title={t("ruleBook.versions")} flush>
              <ul className={rows["list"]}>
                {versions.map((version, index) => (
                  <VersionRow
                    key={version.book.version}
                    version={version}
                    before={versions[index + 1]}
                    isShown={version === shown}
                  />
                ))}
              </ul>
            </Card>
          </div>
        </div>
      )}
    </>
  );
}

interface VersionRowProps {
  readonly version: RuleBookVersion;
  readonly before: RuleBookVersion | undefined;
  readonly isShown: boolean;
}

function VersionRow({ version: { book, origin, keptAt }, before, isShown }: VersionRowProps) {
  const { language, t } = useLanguage();
  return (
    <li className={rows["row"]}>
      <span className={rows["main"]}>
        <span className={rows["name"]}>
          {t("ruleBook.version", { version: book.version })} {isShown ? t("ruleBook.shown") : ""}
        </span>
        <span className={rows["sub"]}>
          <span>{t("ruleBook.from", { date: formatDate(book.validFrom, language) })}</span>
          <span>
            {origin === "file" ? t("ruleBook.byFile") : t("ruleBook.by", { day: formatDay(keptAt, language) })}
          </span>
        </span>
        {before === undefined ? null : <ChangeList changes={changesOf(before.book, book)} />}
      </span>
    </li>
  );
}
