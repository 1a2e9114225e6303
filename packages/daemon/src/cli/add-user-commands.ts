import { type Command, Option } from "commander";
import type { Terminal } from "./terminal.ts";
import {
  userAddCommand,
  userDisableCommand,
  userGrantCommand,
  userKeyCommand,
  userListCommand,
  userResetCommand,
  userRevokeCommand,
} from "./user-command.ts";

const ROLE = "ROLE, ROLE:CENTRES or ROLE:CENTRES:SYSTEMS, such as engineer:SW:hvac,power";

/** `weishan user …`: people and accounts from the machine itself, while the daemon runs or is stopped. */
export function addUserCommands(user: Command, file: string, terminal: Terminal): void {
  const command = (name: string, description: string): Command =>
    user.command(name).description(description).option("--file <file>", file);
  const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value];

  command("add", "make an account; asks for the password")
    .argument("<email>")
    .option("--name <name>", "what the person is called")
    .option("--role <role>", `${ROLE}; may be given several times`, collect, [])
    .addOption(new Option("--language <language>", "of mails").choices(["zh-TW", "en"]).default("zh-TW"))
    .option("--password-stdin", "take the password from what is piped in")
    .action((email: string, options) => userAddCommand(email, options, terminal));
  command("list", "everybody with an account")
    .option("--json", "for programs")
    .action((options) => userListCommand(options, terminal));
  command("grant", "give a role")
    .argument("<email>")
    .argument("<role>", ROLE)
    .action((email: string, grant: string, options) => userGrantCommand({ email, grant }, options, terminal));
  command("revoke", "take a role, wherever it was given for")
    .argument("<email>")
    .argument("<role>")
    .action((email: string, role: string, options) => userRevokeCommand({ email, role }, options, terminal));
  command("reset-password", "set a new password, and take a lost second factor away")
    .argument("<email>")
    .option("--password-stdin", "take the password from what is piped in")
    .option("--keep-second-factor", "the authenticator app is still there")
    .action((email: string, options) => userResetCommand(email, options, terminal));
  command("api-key", "make a key for a program, and print it alone")
    .argument("<email>", "whose rights the key has, at most")
    .requiredOption("--scopes <rights>", "separated by commas, such as center.view,point.command")
    .option("--name <name>", "what it is for", "made at the console")
    .option("--days <days>", "how long it holds", "365")
    .action((email: string, options) => userKeyCommand(email, options, terminal));
  command("disable", "let somebody in no longer")
    .argument("<email>")
    .action((email: string, options) => userDisableCommand(email, { ...options, isDisabled: true }, terminal));
  command("enable", "let somebody in again")
    .argument("<email>")
    .action((email: string, options) => userDisableCommand(email, { ...options, isDisabled: false }, terminal));
}
