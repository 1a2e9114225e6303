import { mayDo, type Right, type Where } from "@weishan/core/access";
import { usePrincipal } from "./session.ts";

/** Whether whoever looks at this page has a right at a place; the daemon has the last word. */
export function useMayAt(right: Right, where: Where): boolean {
  const principal = usePrincipal();
  return principal !== null && mayDo({ ...principal, scopes: principal.rights }, right, where);
}
