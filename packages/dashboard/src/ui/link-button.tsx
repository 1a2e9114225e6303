import { ActionIcon, type ActionIconProps, Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { AnchorHTMLAttributes, Ref } from "react";

type AnchorProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, keyof ButtonProps | keyof ActionIconProps> & {
  readonly ref?: Ref<HTMLAnchorElement>;
};

/** A link that looks like a button. */
export const LinkButton = createLink((props: ButtonProps & AnchorProps) => <Button component="a" {...props} />);

/** A link that is a picture only; it needs an `aria-label`. */
export const LinkIcon = createLink((props: ActionIconProps & AnchorProps) => <ActionIcon component="a" {...props} />);
