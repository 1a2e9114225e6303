import { PageTitle } from "../../ui/page-title.tsx";

export function RightsPage() {
  return <PageTitle title="RightsPage" />;
}
