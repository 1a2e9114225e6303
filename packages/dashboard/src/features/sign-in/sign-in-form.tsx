import { Button, PasswordInput, TextInput } from "@mantine/core";
import { IconExternalLink, IconId } from "@tabler/icons-react";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { type SyntheticEvent, useState } from "react";
import { type Session, signIn, singleSignOnUrl } from "../../api/session.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { focusFirst } from "../../ui/focus-first.ts";
import { FormRefusal } from "../../ui/form-refusal.tsx";
import { CodeForm } from "./code-form.tsx";
import type { Credentials } from "./credentials.ts";
import { DemoAccounts } from "./demo-accounts.tsx";
import styles from "./sign-in.module.css";

interface SignInFormProps {
  readonly session: Session;
  /** Who it is expected to be. */
  readonly email?: string;
  readonly returnTo?: string;
  /** Over a page that must not be left: a single sign-on then goes on in a tab of its own. */
  readonly isBesidePage?: boolean;
  readonly onSignedIn: () => void;
}

/** The ways to sign in that this installation has: password and code, the city's own sign-on, accounts of the demo. */
export function SignInForm({ session, email: expected = "", ...props }: SignInFormProps) {
  const { returnTo = "/", isBesidePage = false, onSignedIn } = props;
  const [needsCode, setNeedsCode] = useState(false);
  const entering = useMutation({
    mutationFn: ({ email, password }: Credentials) => signIn(email, password),
    onSuccess: ({ next }) => (next === "totp" ? setNeedsCode(true) : onSignedIn()),
  });
  const startOver = (): void => {
    entering.reset();
    setNeedsCode(false);
  };
  if (needsCode) return <CodeForm onSignedIn={onSignedIn} onStartOver={startOver} />;
  return (
    <div className={styles["ways"]}>
      {session.signInWith.oidc.map(({ id, name }) => (
        <SingleSignOn key={id} id={id} name={name} returnTo={returnTo} isBesidePage={isBesidePage} />
      ))}
      <Divider isShown={session.signInWith.oidc.length > 0 && session.signInWith.password} />
      {session.signInWith.password ? (
        <PasswordForm
          email={expected}
          isEntering={entering.isPending}
          error={entering.error}
          isBesidePage={isBesidePage}
          onEnter={(credentials) => entering.mutate(credentials)}
        />
      ) : null}
      {session.demoAccounts.length === 0 ? null : (
        <DemoAccounts
          accounts={session.demoAccounts}
          isEntering={entering.isPending}
          onEnter={(credentials) => entering.mutate(credentials)}
        />
      )}
    </div>
  );
}

function Divider({ isShown }: { readonly isShown: boolean }) {
  const { t } = useLanguage();
  return isShown ? <p className={styles["or"]}>{t("signIn.or")}</p> : null;
}

interface SingleSignOnProps {
  readonly id: string;
  readonly name: Session["signInWith"]["oidc"][number]["name"];
  readonly returnTo: string;
  readonly isBesidePage: boolean;
}

function SingleSignOn({ id, name, returnTo, isBesidePage }: SingleSignOnProps) {
  const { language, t } = useLanguage();
  return (
    <Button
      component="a"
      href={singleSignOnUrl(id, isBesidePage ? "/" : returnTo)}
      {...(isBesidePage ? { target: "_blank", rel: "noreferrer" } : {})}
      variant="default"
      size="md"
      fullWidth
      leftSection={<IconId size={20} stroke={1.6} aria-hidden />}
      rightSection={isBesidePage ? <IconExternalLink size={16} stroke={1.6} aria-hidden /> : null}
    >
      {t("signIn.with", { name: localName(name, language) })}
    </Button>
  );
}

interface PasswordFormProps {
  readonly email: string;
  readonly isEntering: boolean;
  readonly error: Error | null;
  readonly isBesidePage: boolean;
  readonly onEnter: (credentials: Credentials) => void;
}

function PasswordForm({ email: expected, isEntering, error, isBesidePage, onEnter }: PasswordFormProps) {
  const { t } = useLanguage();
  const [email, setEmail] = useState(expected);
  const [password, setPassword] = useState("");
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    onEnter({ email: email.trim(), password });
  };
  return (
    <form ref={focusFirst} className={styles["form"]} onSubmit={submit}>
      <TextInput
        type="email"
        label={t("signIn.email")}
        required
        withAsterisk={false}
        autoComplete="username"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <PasswordInput
        label={t("signIn.password")}
        required
        withAsterisk={false}
        autoComplete="current-password"
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ "aria-label": t("signIn.showPassword") }}
      />
      <FormRefusal error={error} refused={t("signIn.refused")} />
      <Button type="submit" size="md" fullWidth loading={isEntering}>
        {t("signIn.enter")}
      </Button>
      {isBesidePage ? null : (
        <Link to="/password-reset" className={styles["link"]}>
          {t("signIn.forgotten")}
        </Link>
      )}
    </form>
  );
}
