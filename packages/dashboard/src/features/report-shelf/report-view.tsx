import { type NumberedSection, numberedSections, type Report, type ReportLanguage } from "@weishan/core/report";
import { createElement, useMemo } from "react";
import { useLanguage } from "../../i18n/language-context.tsx";
import { listMarks } from "./list-marks.ts";
import { type Printed, printing } from "./printed.ts";
import { Provenance } from "./provenance.tsx";
import { ReportBlockView } from "./report-block.tsx";
import styles from "./report-view.module.css";

interface ReportViewProps {
  readonly report: Report;
  /** How deep the headings around it are: 1 under the title of a page, 2 under a card. */
  readonly under: 1 | 2;
}

/** A report as its paper says it, in the order of its paper; every number leads to where it comes from. */
export function ReportView({ report, under }: ReportViewProps) {
  const { t } = useLanguage();
  const { title, language, period, issuer, cover, warning, numbers } = report;
  const printed = useMemo(() => printing(numbers, language), [numbers, language]);
  return (
    <article className={styles["paper"]} lang={language} aria-label={title}>
      <header className={styles["head"]}>
        <p className={styles["issuer"]}>{issuer}</p>
        <p className={styles["title"]}>{title}</p>
        <p className={styles["period"]}>{period.name}</p>
        {cover.length === 0 ? null : (
          <dl className={styles["cover"]}>
            {cover.map(({ name, value }) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </header>
      {warning === null ? null : (
        <p className={styles["warning"]} role="note">
          {warning}
        </p>
      )}
      {numberedSections(report).map((section, index) => (
        // A report never changes its order: the place of a section is its name.
        // oxlint-disable-next-line react/no-array-index-key -- see above
        <Section key={index} section={section} printed={printed} under={under} language={language} />
      ))}
      <section className={styles["section"]}>
        <Heading depth={under + 1}>{t("report.provenance")}</Heading>
        <Provenance numbers={numbers} language={language} />
      </section>
    </article>
  );
}

const DEEPEST = 6;

function Heading({ depth, children }: { readonly depth: number; readonly children: string }) {
  const level = Math.min(depth, DEEPEST);
  // Its element is chosen by the depth; written out six times it would say no more.
  return createElement(`h${level}`, { className: styles["heading"], "data-depth": level }, children);
}

interface SectionProps {
  readonly section: NumberedSection;
  readonly printed: Printed;
  readonly under: 1 | 2;
  readonly language: ReportLanguage;
}

function Section({ section: { mark, heading, level, blocks }, printed, under, language }: SectionProps) {
  const marks = listMarks(blocks);
  return (
    <section className={styles["section"]}>
      <Heading depth={under + level}>{`${mark}${language === "en" ? " " : ""}${heading}`}</Heading>
      {blocks.map((block, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- as above
        <ReportBlockView key={index} block={block} mark={marks[index] ?? null} printed={printed} />
      ))}
    </section>
  );
}
