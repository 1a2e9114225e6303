import "react";

declare module "react" {
  interface CSSProperties {
    /** Our own variables, which the style sheet beside a component names. */
    readonly [variable: `--${string}`]: string | number | undefined;
  }
}
