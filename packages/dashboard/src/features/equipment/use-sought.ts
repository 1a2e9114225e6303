import { useLocation } from "@tanstack/react-router";
import type { Point } from "../../api/client.ts";

const showInMiddle = (element: HTMLElement | null): void => element?.scrollIntoView({ block: "center" });

/** Marks the point that the address asks for and brings it into sight. */
export function useSought({ key }: Point) {
  const isSought = useLocation({ select: ({ hash }) => hash === key });
  return { id: key, "data-sought": isSought, ref: isSought ? showInMiddle : undefined };
}
