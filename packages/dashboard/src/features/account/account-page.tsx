import { PageTitle } from "../../ui/page-title.tsx";

export function AccountPage() {
  return <PageTitle title="AccountPage" />;
}
