import { PageTitle } from "../../ui/page-title.tsx";

export function PeoplePage() {
  return <PageTitle title="PeoplePage" />;
}
