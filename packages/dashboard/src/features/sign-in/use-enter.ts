import { useQueryClient } from "@tanstack/react-query";
import { useRouter } from "@tanstack/react-router";
import { useCallback } from "react";
import { sessionQuery } from "../../api/session.ts";

/** Goes on after a sign-in: everything is asked anew as the one who came in, then the page that was wanted is opened. */
export function useEnter(): (path: string) => Promise<void> {
  const client = useQueryClient();
  const { history } = useRouter();
  return useCallback(
    async (path) => {
      await client.refetchQueries({ queryKey: sessionQuery.queryKey });
      void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== sessionQuery.queryKey[0] });
      history.replace(path);
    },
    [client, history],
  );
}
