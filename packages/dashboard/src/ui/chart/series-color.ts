/** A colour for each scheme. Every one has at least 3 : 1 against its ground. */
export interface SchemeColor {
  readonly light: string;
  readonly dark: string;
}

/** Told apart also by people who see red and green alike; the order puts the farthest apart first. */
const SERIES_COLORS: readonly SchemeColor[] = [
  { light: "#1c6bb0", dark: "#6db3f2" },
  { light: "#c2560b", dark: "#f79d52" },
  { light: "#0f7f5b", dark: "#4ecb9c" },
  { light: "#a3307a", dark: "#e98cc6" },
  { light: "#836700", dark: "#dcbf45" },
  { light: "#6648c2", dark: "#b09cf5" },
  { light: "#8f3a2f", dark: "#e99284" },
  { light: "#4c6067", dark: "#a6babf" },
];

const GREY: SchemeColor = { light: "#4c6067", dark: "#a6babf" };

/** The colour of the n-th series; they begin anew after the last. */
export const seriesColor = (index: number): SchemeColor => SERIES_COLORS[index % SERIES_COLORS.length] ?? GREY;

/** The same for style sheets. */
export const cssColor = ({ light, dark }: SchemeColor): string => `light-dark(${light}, ${dark})`;
