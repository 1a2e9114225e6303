import styles from "./echart.module.css";

/** A line of what is said where somebody points. */
export interface TipRow {
  readonly label: string;
  readonly value: string;
  /** Of the mark before it: what the picture draws it with. */
  readonly color?: string;
}

/** What is said where somebody points. Made of text nodes: names that people gave never become markup. */
export function chartTip(title: string, rows: readonly TipRow[]): HTMLElement {
  const tip = document.createElement("div");
  tip.className = styles["tip"] ?? "";
  const head = document.createElement("strong");
  head.textContent = title;
  tip.append(head);
  for (const { label, value, color } of rows) tip.append(lineOf(label, value, color));
  return tip;
}

function lineOf(label: string, value: string, color: string | undefined): HTMLElement {
  const line = document.createElement("div");
  if (color !== undefined) {
    const swatch = document.createElement("i");
    swatch.style.background = color;
    line.append(swatch);
  }
  const [name, figure] = [document.createElement("span"), document.createElement("b")];
  name.textContent = label;
  figure.textContent = value;
  line.append(name, figure);
  return line;
}
