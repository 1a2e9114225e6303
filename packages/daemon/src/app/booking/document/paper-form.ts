import type { DocumentSource } from "../../../ports/document-renderer.ts";
import type { PaperFacts } from "../../../ports/record-kinds/booking-document-record.ts";

/** The form that papers are issued in now. A change of the form is a new version; old papers stay in the old one. */
export const PAPER_FORM_VERSION = 1;

const FORM = `
#let paper = json("paper.json")
#set page(margin: (x: 2cm, top: 2cm, bottom: 2.4cm), footer: context {
  set text(size: 8pt, fill: luma(90))
  grid(columns: (1fr, auto), [#paper.number], [第 #counter(page).display() 頁，共 #counter(page).final().at(0) 頁])
})
#set par(leading: 0.8em)
#set table(stroke: 0.5pt + luma(120), inset: 6pt)
#show table.cell.where(y: 0): strong
#if paper.warning != none {
  block(width: 100%, stroke: 0.8pt + rgb("#b00020"), inset: 6pt, align(center, text(fill: rgb("#b00020"), paper.warning)))
}
#align(center)[
  #text(size: 13pt)[#paper.office.zh]
  #heading(level: 1, text(size: 19pt, paper.title.zh))
  #text(size: 9pt, lang: "en")[#paper.title.en · #paper.office.en]
]
#v(4pt)
#align(right)[編號：#paper.number]
#paper.statement
#v(2pt)
#for field in paper.fields {
  grid(columns: (6.5em, 1fr), row-gutter: 6pt, strong(field.name), field.value)
}
#if paper.uses.len() > 0 [
  == 使用場地與時間
  #table(columns: (1fr, 1.6fr), table.header([場地], [時間]), ..paper.uses.map(use => (use.venue, use.span)).flatten())
]
#if paper.lines.len() > 0 [
  == 金額
  #table(
    columns: (1fr, auto, auto, auto, auto),
    align: (left, right, right, right, right),
    table.header([項目], [數量], [單價（元）], [收費比例], [金額（元）]),
    ..paper.lines.map(line => (line.item, line.quantity, line.rate, line.share, line.amount)).flatten(),
  )
]
#for total in paper.totals {
  grid(columns: (1fr, auto), strong(total.name), strong(total.value))
  v(2pt)
}
#if paper.notes.len() > 0 [
  == 說明
  #enum(..paper.notes)
]
#v(1fr)
#if paper.stamps.len() > 0 {
  grid(columns: paper.stamps.map(_ => 1fr), ..paper.stamps.map(stamp => box(height: 2.6cm)[#stamp：]))
}
#align(center, text(size: 12pt, tracking: 0.2em, paper.issuedOn))
`;

/** A paper for the renderer. What people wrote travels as data: none of it can become a part of the form. */
export const paperSource = (facts: PaperFacts): DocumentSource => ({
  title: `${facts.title.zh} ${facts.number}`,
  language: "zh-TW",
  datedAt: facts.issuedAt,
  body: FORM,
  files: { "paper.json": JSON.stringify(facts) },
});
