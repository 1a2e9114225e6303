export function RuleListPage() {
  return null;
}
