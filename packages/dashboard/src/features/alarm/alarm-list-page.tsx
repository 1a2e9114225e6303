import { useQuery } from "@tanstack/react-query";
import { useSearch } from "@tanstack/react-router";
import { useAlarmPicture } from "../../api/alarm-board-context.tsx";
import { centersQuery } from "../../api/queries.ts";
import { formatAge } from "../../format/format-time.ts";
import { localName } from "../../format/format-value.ts";
import { useNow } from "../../format/use-now.ts";
import { useLanguage } from "../../i18n/language-context.tsx";
import { PageTitle } from "../../ui/page-title.tsx";
import { LoadingState } from "../../ui/screen-state.tsx";
import { AlarmDesk } from "./alarm-desk.tsx";
import styles from "./alarm-page.module.css";
import { FloodBanner } from "./flood-banner.tsx";

/** Every alarm that is not normal, as a control room reads them: the most urgent first, live, by keyboard alone. */
export function AlarmListPage() {
  const { language, t } = useLanguage();
  const picture = useAlarmPicture();
  const search = useSearch({ from: "/alarms" });
  const { data } = useQuery(centersQuery);
  const centers = data?.centers ?? [];
  const centerName = (id: string): string => {
    const center = centers.find((one) => one.id === id);
    return center === undefined ? id : localName(center.name, language);
  };
  return (
    <>
      <PageTitle title={t("alarm.title")} />
      <div className={styles["page"]}>
        {picture.connection === "lost" ? <LostNotice lastHeardAt={picture.lastHeardAt} /> : null}
        {picture.flood.isFlood && search.view === undefined ? (
          <FloodBanner flood={picture.flood} alarms={picture.alarms} centerName={centerName} />
        ) : null}
        {picture.lastHeardAt === 0 && picture.connection === "connecting" ? (
          <LoadingState lines={10} />
        ) : (
          <AlarmDesk picture={picture} search={search} centers={centers} />
        )}
      </div>
    </>
  );
}

/** An alarm never clears because communication was lost; but nobody knows of new ones either. */
function LostNotice({ lastHeardAt }: { readonly lastHeardAt: number }) {
  const { language, t } = useLanguage();
  const now = useNow();
  return (
    <output className={styles["notice"]}>
      {lastHeardAt === 0 ? t("alarm.neverHeard") : t("alarm.lost", { age: formatAge(now - lastHeardAt, language) })}
    </output>
  );
}
