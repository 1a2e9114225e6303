import type { LocalName } from "@weishan/core/center";
import type { DocumentSource } from "../../../ports/document-renderer.ts";
import type { IssuedReport } from "./issue-facts.ts";
import { chartFile, printedReport } from "./printed-report.ts";

/** The layout that reports are set in now. A change of it is a new version, kept with each issue. */
export const REPORT_LAYOUT_VERSION = 1;

const FORM = `
#let paper = json("report.json")
#let ink = rgb("#1f2933")
#let faint = luma(95)
#let rule = 0.5pt + luma(150)
#set text(size: 11pt, fill: ink, cjk-latin-spacing: auto)
#set page(
  margin: (x: 2.4cm, top: 2.4cm, bottom: 2.3cm),
  footer: context {
    set text(size: 8.5pt, fill: faint)
    line(length: 100%, stroke: 0.4pt + luma(190))
    v(-6pt)
    let (before, between, after) = paper.page
    grid(
      columns: (1fr, auto),
      paper.title,
      [#before #counter(page).display() #between #counter(page).final().at(0) #after],
    )
  },
)
#set par(leading: 0.82em, spacing: 0.95em, justify: true)
#show heading: set text(weight: "bold")
#show heading: it => {
  let sizes = (paper.titlePt * 1pt, 14.5pt, 12.5pt, 11.5pt, 11pt)
  let above = (13pt, 22pt, 16pt, 13pt, 11pt)
  set text(size: sizes.at(it.level - 1, default: 11pt))
  set par(justify: false, leading: 0.6em)
  block(above: above.at(it.level - 1, default: 11pt), below: 10pt, sticky: true, it.body)
}
#let listing(columns, alignments, header, rows, totals) = {
  set text(size: 9.5pt)
  set par(justify: false, leading: 0.55em)
  set table.cell(breakable: false)
  table(
    columns: columns,
    align: (column, row) => alignments.at(column) + if row == 0 { bottom } else { top },
    inset: (x: 5pt, y: 4.6pt),
    stroke: (_, y) => (
      top: if y == 0 { 1pt + ink } else if y == 1 { 0.7pt + ink } else if y == rows.len() + 1 { 0.7pt + ink } else { 0.3pt + luma(205) },
      bottom: if y == rows.len() + totals.len() { 1pt + ink } else { none },
    ),
    fill: (_, y) => if y == 0 { rgb("#eef2f5") } else { none },
    table.header(..header.map(name => strong(name))),
    ..rows.flatten(),
    ..totals.flatten().map(cell => strong(cell)),
  )
}
#let tabled(block) = {
  let alignments = block.isNumeric.map(is => if is { right } else { left })
  let columns = block.widths.map(width => if width == none { auto } else { width * 1fr })
  v(4pt)
  // A short table stands on one page; its totals are never alone on the next.
  std.block(breakable: block.rows.len() > 18, width: 100%, figure(
    kind: table, supplement: none, numbering: none, placement: none, gap: 6pt,
    caption: figure.caption(position: top, text(size: 10pt, weight: "bold", block.caption)),
    std.block(breakable: true, width: if block.header.len() <= 3 and not block.isLong { 68% } else { 100% })[
      #listing(columns, alignments, block.header, block.rows, block.totals)
    ],
  ))
  v(4pt)
}
#show figure.where(kind: table): set block(breakable: true)
#show figure.caption.where(kind: table): it => std.block(sticky: true, width: 100%, it)
#let printed(block) = if block.kind == "sentence" {
  par(first-line-indent: if paper.isChinese { (amount: 2em, all: true) } else { 0em }, block.text)
} else if block.kind == "item" {
  let inset = if block.level == 1 { 0em } else { 1.6em }
  pad(left: inset, grid(columns: (1.9em, 1fr), column-gutter: 0em, block.mark, par(justify: true, block.text)))
} else if block.kind == "note" {
  pad(left: 0em, text(size: 9pt, fill: faint, par(leading: 0.65em, hanging-indent: if paper.isChinese { 2em } else { 0em }, block.text)))
} else if block.kind == "chart" {
  v(2pt)
  figure(
    kind: image, supplement: none, numbering: none, gap: 5pt,
    caption: text(size: 10pt, weight: "bold", block.caption),
    image(block.file, alt: block.alt, width: 100%),
  )
  v(2pt)
} else { tabled(block) }

#if paper.warning != none {
  block(width: 100%, stroke: 0.8pt + rgb("#b00020"), inset: 7pt, below: 14pt, align(center, text(size: 9.5pt, fill: rgb("#b00020"), paper.warning)))
}
#align(center)[
  #text(size: 13pt, tracking: 0.12em, paper.issuer)
  #heading(level: 1, outlined: true, paper.title)
]
#v(4pt)
#line(length: 100%, stroke: 1.4pt + ink)
#v(-9pt)
#line(length: 100%, stroke: 0.4pt + ink)
#v(-2pt)
#{
  set text(size: 10pt)
  set par(justify: false)
  grid(
    columns: (auto, 1fr, auto, 1fr), column-gutter: (10pt, 18pt, 10pt), row-gutter: 8pt,
    ..paper.cover.map(line => (text(fill: faint, line.name), line.value)).flatten(),
  )
}
#if paper.revision.len() > 0 {
  block(width: 100%, fill: rgb("#fdf3e1"), inset: 8pt, above: 12pt, radius: 2pt, text(size: 10pt, paper.revision.join(linebreak())))
}
#v(2pt)
#for section in paper.sections {
  heading(level: section.level + 1, section.mark + section.heading)
  for block in section.blocks { printed(block) }
}
#let appendix(part, columns, alignments) = {
  heading(level: 2, part.heading)
  if part.lead != "" { std.block(sticky: true, par(text(size: 10pt, part.lead))) }
  if part.rows.len() > 0 { listing(columns, alignments, part.header, part.rows, ()) }
}
#if paper.changes != none { appendix(paper.changes, (1fr, auto, auto), (left, right, right)) }
#appendix(paper.provenance, (1.15fr, 1fr, auto), (left, left, right))
`;

/**
 * An issue of a report for the renderer, with its charts as SVG in their order. Words travel as data: none of them can
 * become a part of the form.
 */
export function reportSource(
  issued: IssuedReport,
  { centerNames, charts }: { readonly centerNames: readonly LocalName[]; readonly charts: readonly string[] },
): DocumentSource {
  const { report } = issued;
  const pictures = charts.map((svg, index) => [chartFile(index + 1), svg] as const);
  return {
    title: report.title,
    language: report.language,
    datedAt: report.datedAt,
    body: FORM,
    files: { "report.json": JSON.stringify(printedReport(issued, centerNames)), ...Object.fromEntries(pictures) },
  };
}
