import { OBLIGATION_GROUPS, OBLIGATION_RULES, type ObligationRule } from "@weishan/core/maintenance";

const GROUP_NAMES: Readonly<Record<ObligationRule["group"], string>> = {
  elevator: "Elevators 昇降設備",
  power: "Power 電力",
  fire: "Fire and civil defence 消防與防護",
  building: "Buildings 建築物",
  "indoor-air": "Indoor air 室內空氣",
  water: "Water 飲用水與水池",
  hygiene: "Hygiene 環境衛生",
  insurance: "Insurance 保險",
};

const CERTAINTY: Readonly<Record<ObligationRule["basis"]["certainty"], string>> = {
  law: "read in the law",
  page: "**page, check**",
  practice: "practice of the city",
  memory: "**memory, check**",
};

/** The register as tables, one for each group, as docs/how-to/obligations.md shows it. */
export function obligationTables(): string {
  return OBLIGATION_GROUPS.map((group) => {
    const rows = OBLIGATION_RULES.filter((rule) => rule.group === group).map(rowOf);
    const head = "| Id | Obligation | Of | When | Sent | Kept | Basis | Certainty |\n|---|---|---|---|---|---|---|---|";
    return `### ${GROUP_NAMES[group]}\n\n${head}\n${rows.join("\n")}\n`;
  }).join("\n");
}

function rowOf(rule: ObligationRule): string {
  const { basis, name, cadenceText, filing, retentionYears } = rule;
  const of =
    typeof rule.subject === "string"
      ? `each ${rule.subject === "center" ? "centre" : "building"}`
      : `each ${rule.subject.equipmentKinds.join(", ")}`;
  const doubt = basis.doubt === undefined ? "" : `: ${basis.doubt.en}`;
  const code = basis.lawCode === null ? "" : ` (${basis.lawCode})`;
  const cells = [
    rule.id,
    `${name.zh} ${name.en}`,
    of,
    cadenceText.en,
    filing?.text.en ?? "–",
    retentionYears === null ? "–" : `${retentionYears} years`,
    `${basis.text.zh}${code}`,
    `${CERTAINTY[basis.certainty]}${doubt}`,
  ];
  return `| ${cells.join(" | ")} |`;
}
