import type { SchemeColor } from "./series-color.ts";

/** The colours that a canvas needs in figures; style sheets have them as tokens. */
export interface ChartInk {
  readonly text: string;
  readonly grid: string;
  readonly ground: string;
  readonly uncertain: string;
  readonly bad: string;
  readonly idle: string;
  readonly accent: string;
  readonly accentSoft: string;
  readonly good: string;
  /** What is said first: darker than the text of an axis. */
  readonly strong: string;
  readonly sunken: string;
  readonly font: string;
  readonly family: string;
  readonly of: (color: SchemeColor) => string;
}

const resolved = (probe: HTMLElement, token: string): string => {
  probe.style.color = `var(${token})`;
  return getComputedStyle(probe).color;
};

/** Reads the tokens as they are for an element, in the scheme that is shown now. */
export function readInk(element: HTMLElement, scheme: "light" | "dark"): ChartInk {
  const probe = document.createElement("span");
  // With reduced motion every element has a transition, if a short one; the probe would answer with its last colour.
  probe.style.transitionProperty = "none";
  element.append(probe);
  const ink = {
    text: resolved(probe, "--ws-ink-2"),
    grid: resolved(probe, "--ws-line"),
    ground: resolved(probe, "--ws-surface"),
    uncertain: resolved(probe, "--ws-uncertain-fill"),
    bad: resolved(probe, "--ws-bad-fill"),
    idle: resolved(probe, "--ws-line-strong"),
    accent: resolved(probe, "--ws-accent"),
    accentSoft: resolved(probe, "--ws-accent-soft"),
    good: resolved(probe, "--ws-good-fill"),
    strong: resolved(probe, "--ws-ink"),
    sunken: resolved(probe, "--ws-sunken"),
    font: `12px ${getComputedStyle(probe).fontFamily}`,
    family: getComputedStyle(probe).fontFamily,
    of: (color: SchemeColor) => color[scheme],
  };
  probe.remove();
  return ink;
}
