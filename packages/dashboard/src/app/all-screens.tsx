import { Drawer } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useLanguage } from "../i18n/language-context.tsx";
import styles from "./all-screens.module.css";
import type { NavigationGroup } from "./navigation-groups.ts";

interface AllScreensProps {
  readonly groups: readonly NavigationGroup[];
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** Every screen by groups over the whole of a telephone, with room for a thumb. */
export function AllScreens({ groups, isOpen, onClose }: AllScreensProps) {
  const { t } = useLanguage();
  return (
    <Drawer
      opened={isOpen}
      onClose={onClose}
      position="bottom"
      size="100%"
      title={t("nav.all")}
      closeButtonProps={{ "aria-label": t("order.close"), size: "lg" }}
      classNames={{ content: styles["content"] ?? "", header: styles["header"] ?? "" }}
      transitionProps={{ duration: 0 }}
    >
      {groups.map(({ label, screens }) => (
        <section key={label} className={styles["group"]} aria-label={t(label)}>
          <h2 className={styles["heading"]}>{t(label)}</h2>
          <div className={styles["links"]}>
            {screens.map((screen) => (
              <Link
                key={screen.to}
                to={screen.to}
                className={styles["link"]}
                activeOptions={{ exact: screen.to === "/", includeSearch: false }}
                onClick={onClose}
              >
                <screen.Icon size={22} stroke={1.6} aria-hidden />
                <span className={styles["label"]}>{t(screen.label)}</span>
                {"Count" in screen ? <screen.Count /> : null}
              </Link>
            ))}
          </div>
        </section>
      ))}
    </Drawer>
  );
}
