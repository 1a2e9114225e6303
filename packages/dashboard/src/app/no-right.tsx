import { IconLock } from "@tabler/icons-react";
import { useRouterState } from "@tanstack/react-router";
import { RIGHTS_OF_ROLES, ROLES } from "@weishan/core/access";
import type { SessionPrincipal } from "../api/session.ts";
import { rightName, roleName } from "../format/access-name.ts";
import { useLanguage } from "../i18n/language-context.tsx";
import { LinkButton } from "../ui/link-button.tsx";
import { PageTitle } from "../ui/page-title.tsx";
import { EmptyState } from "../ui/screen-state.tsx";
import type { ScreenAccess } from "./screen-access.ts";

interface NoRightProps {
  readonly access: ScreenAccess;
  readonly principal: SessionPrincipal;
}

/** In place of a screen that is not for whoever opened its address: what it takes, and who has it. */
export function NoRight({ access, principal }: NoRightProps) {
  const { t } = useLanguage();
  const here = useRouterState({ select: ({ location }) => location.href });
  const isVisitor = principal.kind === "visitor";
  return (
    <>
      <PageTitle title={t("noRight.title")} />
      <EmptyState
        icon={<IconLock size={28} />}
        title={isVisitor ? t("noRight.visitor") : t("noRight.person", { name: principal.displayName })}
        detail={useDetail(access)}
      >
        {isVisitor ? (
          <LinkButton to="/sign-in" search={{ returnTo: here }}>
            {t("person.signIn")}
          </LinkButton>
        ) : (
          <LinkButton to="/rights" variant="light">
            {t("person.rights")}
          </LinkButton>
        )}
      </EmptyState>
    </>
  );
}

function useDetail(access: ScreenAccess): string {
  const { language, t } = useLanguage();
  if (access === "public" || access === "present" || access === "account") return t("noRight.account");
  const roles = ROLES.filter((role) => RIGHTS_OF_ROLES[role].includes(access)).map((role) => roleName(role, language));
  return t("noRight.right", { right: rightName(access, language), roles: roles.join(t("grant.comma")) });
}
