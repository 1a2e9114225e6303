import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from "@mantine/core";

const TEAL: MantineColorsTuple = [
  "#e6f3f4",
  "#cde5e7",
  "#9ecbcf",
  "#6cb0b6",
  "#459aa2",
  "#2b8b94",
  "#177f89",
  "#0b6670",
  "#065862",
  "#004952",
];

/** Neutral greys with a breath of the primary colour; Mantine draws dark surfaces from them. */
const INK: MantineColorsTuple = [
  "#e6eeef",
  "#c2cfd2",
  "#a9babe",
  "#8fa3a8",
  "#3b4d53",
  "#26343a",
  "#1b272a",
  "#141d20",
  "#10181a",
  "#0c1315",
];

/** Latin and digits first, so that figures are drawn by the face that has tabular ones; then what Taiwan's machines have. */
const FONTS =
  '"Inter", "Segoe UI Variable Text", "Segoe UI", "SF Pro Text", "Helvetica Neue", "Noto Sans TC", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei UI", "Microsoft JhengHei", system-ui, sans-serif';

/** The look of Weishan's screens; colours of states are in `ui/tokens.css`. */
export const theme = createTheme({
  primaryColor: "teal",
  primaryShade: { light: 7, dark: 6 },
  colors: { teal: TEAL, dark: INK },
  black: "#0f2429",
  fontFamily: FONTS,
  headings: { fontFamily: FONTS, fontWeight: "650" },
  defaultRadius: "md",
  radius: { sm: "6px", md: "8px", lg: "10px" },
  cursorType: "pointer",
  autoContrast: true,
  respectReducedMotion: true,
  components: {
    Tooltip: { defaultProps: { withArrow: true, openDelay: 200, multiline: true, maw: 320 } },
    Modal: {
      defaultProps: { centered: true, radius: "lg", overlayProps: { color: "#04090a", backgroundOpacity: 0.6 } },
    },
  },
});

const surfaces = {
  "--mantine-color-body": "var(--ws-ground)",
  "--mantine-color-text": "var(--ws-ink)",
  "--mantine-color-dimmed": "var(--ws-ink-2)",
  "--mantine-color-placeholder": "var(--ws-ink-3)",
  "--mantine-color-error": "var(--ws-bad)",
  "--mantine-color-anchor": "var(--ws-accent)",
  "--mantine-color-default": "var(--ws-surface)",
  "--mantine-color-default-hover": "var(--ws-hover)",
  "--mantine-color-default-border": "var(--ws-line-strong)",
};

/** Lets Mantine's parts stand on the same grounds and inks as our own. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: surfaces, dark: surfaces });
