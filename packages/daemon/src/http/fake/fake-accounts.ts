import { epochMs } from "@weishan/core/reading";
import type {
  AccountDesk,
  InvitationRow,
  OwnAccount,
  PersonView,
  SignInAnswer,
} from "../../app/access/account-desk.ts";

const AT = epochMs(1_767_571_200_000);
const GRANT = { role: "engineer", centers: ["SW"], systems: "all" } as const;

const ACCOUNT: OwnAccount = {
  personId: "person-1",
  displayName: "陳工程師",
  email: "chen@example.tw",
  language: "zh-TW",
  grants: [GRANT],
  hasPassword: true,
  twoFactorEnabled: false,
  singleSignOnIds: [],
  createdAt: AT,
};

const PERSON: PersonView = {
  personId: "person-1",
  displayName: "陳工程師",
  email: "chen@example.tw",
  language: "zh-TW",
  grants: [{ ...GRANT, source: "weishan" }],
  isDisabled: false,
  isErased: false,
  isDemo: false,
  twoFactorEnabled: false,
  createdAt: AT,
  lastSeenAt: null,
};

const INVITATION: InvitationRow = {
  id: "invitation-1",
  email: "lin@example.tw",
  displayName: "林小姐",
  language: "zh-TW",
  grants: [GRANT],
  invitedAt: AT,
  expiresAt: AT,
  mail: "sent",
};

const KEY = {
  id: "key-1",
  name: "report",
  start: "wsk_abcdef",
  scopes: ["center.view"],
  createdAt: AT,
  expiresAt: AT,
  lastUsedAt: null,
} as const;

/** The answer to whoever gives the right password. */
export const SIGNED_IN: SignInAnswer = {
  next: "signed-in",
  session: { sessionId: "session-1", personId: "person-1", token: "token-1.mac+/=", expiresAt: AT },
  deviceToken: "device-1",
};

/** What the desk was asked, in order. */
export interface FakeAccounts extends AccountDesk {
  readonly asked: (readonly [what: string, given: unknown])[];
  /** What the next sign-ins come to. */
  answer: SignInAnswer;
}

/** A desk that knows one person and answers every sign-in alike. */
export function fakeAccounts(): FakeAccounts {
  const asked: FakeAccounts["asked"] = [];
  const signIn =
    (what: string) =>
    async (given: unknown): Promise<SignInAnswer> => {
      asked.push([what, given]);
      return fake.answer;
    };
  const done =
    (what: string) =>
    async (given: unknown): Promise<void> =>
      void asked.push([what, given]);
  const refusal = () => {
    const { answer } = fake;
    return answer.next === "signed-in" || answer.next === "totp" ? undefined : answer;
  };
  const fake: FakeAccounts = {
    asked,
    answer: SIGNED_IN,
    entrance: {
      entrance: async () => ({ isDemo: false, needsSetUp: false, oidc: [], demoAccounts: [] }),
      signIn: signIn("signIn"),
      answerChallenge: signIn("answerChallenge"),
      signOut: async (_caller, sessionId) => void asked.push(["signOut", sessionId]),
      beginSingleSignOn: async () => ({ url: "https://sso.example/auth?state=1", state: "state-1" }),
      finishSingleSignOn: signIn("finishSingleSignOn"),
      setUp: signIn("setUp"),
      invitation: async () => ({ email: INVITATION.email, displayName: INVITATION.displayName, roles: ["engineer"] }),
      acceptInvitation: signIn("acceptInvitation"),
      requestPasswordReset: done("requestPasswordReset"),
      resetPassword: done("resetPassword"),
    },
    own: {
      account: async () => ACCOUNT,
      change: async (_caller, changes) => ({ ...ACCOUNT, ...changes }),
      changePassword: signIn("changePassword"),
      beginSecondFactor: async () => refusal() ?? { uri: "otpauth://totp/Weishan", secret: "ABCD" },
      confirmSecondFactor: async () => {
        const { answer } = fake;
        const session = answer.next === "signed-in" ? answer.session : undefined;
        return session === undefined
          ? { next: "refused", why: "This code does not fit." }
          : { session, backupCodes: ["aaaaa-bbbbb"] };
      },
      dropSecondFactor: signIn("dropSecondFactor"),
      sessions: async () => [
        {
          id: "session-1",
          startedAt: AT,
          lastSeenAt: AT,
          expiresAt: AT,
          device: { address: "203.0.113.0", userAgent: "x" },
        },
      ],
      endSession: async (_caller, id) => void asked.push(["endSession", id]),
      endOtherSessions: async () => 2,
      apiKeys: async () => [KEY],
      createApiKey: async (_caller, key) => ({ ...KEY, ...key, key: "wsk_abcdefgh" }),
      removeApiKey: async (_caller, id) => void asked.push(["removeApiKey", id]),
      personalData: async () => ({ person: PERSON }),
    },
    people: {
      people: async () => [PERSON],
      person: async () => PERSON,
      change: async (_caller, id, changes) => {
        asked.push(["change", [id, changes]]);
        return PERSON;
      },
      endSessions: async () => 1,
      erase: async (_caller, id, reason) => void asked.push(["erase", [id, reason]]),
      invitations: async () => [INVITATION],
      invite: async (_caller, person) => {
        asked.push(["invite", person]);
        return { invitation: INVITATION, link: null };
      },
      withdrawInvitation: async (_caller, id) => void asked.push(["withdrawInvitation", id]),
    },
  };
  return fake;
}
