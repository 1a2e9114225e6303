import { Button, Chip, CloseButton, NativeSelect } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { type Grant, ROLES } from "@weishan/core/access";
import { SYSTEMS } from "@weishan/core/center";
import { useId } from "react";
import { centersQuery } from "../../api/queries.ts";
import { roleName } from "../../format/access-name.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { isWhole, toggled } from "./grant-draft.ts";
import styles from "./people.module.css";

/** What a new person most often is. */
export const FIRST_GRANT: Grant = { role: "viewer", centers: "all", systems: "all" };

interface GrantsEditorProps {
  readonly grants: readonly Grant[];
  readonly onChange: (grants: readonly Grant[]) => void;
}

/** Roles with the centres and systems they count for. */
export function GrantsEditor({ grants, onChange }: GrantsEditorProps) {
  const { t } = useLanguage();
  return (
    <div className={styles["editor"]}>
      {grants.map((grant, index) => (
        <GrantFields
          // Grants have no name of their own; their place in the list is what tells them apart.
          // oxlint-disable-next-line react/no-array-index-key -- see above
          key={index}
          grant={grant}
          number={index + 1}
          onChange={(changed) => onChange(grants.map((other, place) => (place === index ? changed : other)))}
          onRemove={() => onChange(grants.filter((_, place) => place !== index))}
        />
      ))}
      <Button
        className={styles["add"] ?? ""}
        size="xs"
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden />}
        onClick={() => onChange([...grants, FIRST_GRANT])}
      >
        {t("people.addGrant")}
      </Button>
    </div>
  );
}

interface GrantFieldsProps {
  readonly grant: Grant;
  readonly number: number;
  readonly onChange: (grant: Grant) => void;
  readonly onRemove: () => void;
}

function GrantFields({ grant, number, onChange, onRemove }: GrantFieldsProps) {
  const { language, t } = useLanguage();
  const centers = useQuery(centersQuery).data?.centers ?? [];
  const detailId = useId();
  return (
    <fieldset className={styles["grant"]}>
      <legend className={styles["legend"]}>{t("people.grantNumber", { number })}</legend>
      <CloseButton
        className={styles["remove"] ?? ""}
        aria-label={t("people.removeGrant", { number })}
        onClick={onRemove}
      />
      <NativeSelect
        label={t("people.role")}
        className={styles["role"]}
        aria-describedby={detailId}
        value={grant.role}
        onChange={(event) => {
          const role = ROLES.find((one) => one === event.currentTarget.value);
          if (role !== undefined) onChange({ ...grant, role });
        }}
        data={ROLES.map((role) => ({ value: role, label: roleName(role, language) }))}
      />
      <p id={detailId} className={styles["roleDetail"]}>
        {t(`roleDetail.${grant.role}`)}
      </p>
      <Choice
        label={t("people.centers")}
        everyLabel={t("grant.everyCenter")}
        options={centers.map(({ id, name }) => ({ value: id, label: localName(name, language) }))}
        chosen={grant.centers}
        onToggle={(center) => onChange({ ...grant, centers: toggled(grant.centers, center) })}
      />
      <Choice
        label={t("people.systems")}
        everyLabel={t("grant.everySystem")}
        options={SYSTEMS.map((system) => ({ value: system, label: t(`system.${system}`) }))}
        chosen={grant.systems}
        onToggle={(system) => onChange({ ...grant, systems: toggled(grant.systems, system) })}
      />
      {isWhole(grant) ? null : (
        <p role="alert" className={styles["nowhere"]}>
          {t("people.nowhere")}
        </p>
      )}
    </fieldset>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly everyLabel: string;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly chosen: readonly Value[] | "all";
  readonly onToggle: (value: Value | "all") => void;
}

function Choice<Value extends string>({ label, everyLabel, options, chosen, onToggle }: ChoiceProps<Value>) {
  const id = useId();
  return (
    <fieldset className={styles["choice"]} aria-labelledby={id}>
      <span id={id} className={styles["choiceLabel"]}>
        {label}
      </span>
      <div className={styles["chips"]}>
        <Chip size="sm" radius="sm" variant="outline" checked={chosen === "all"} onChange={() => onToggle("all")}>
          {everyLabel}
        </Chip>
        {options.map((option) => (
          <Chip
            key={option.value}
            size="sm"
            radius="sm"
            variant="outline"
            checked={chosen !== "all" && chosen.includes(option.value)}
            onChange={() => onToggle(option.value)}
          >
            {option.label}
          </Chip>
        ))}
      </div>
    </fieldset>
  );
}
