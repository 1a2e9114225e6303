import { NativeSelect } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import type { VenueClass } from "@weishan/core/booking";
import { centersQuery } from "../../api/queries.ts";
import { resourcesQuery } from "../../api/resources.ts";
import { localName } from "../../format/format-value.ts";
import { useLanguage } from "../../i18n/language-context.tsx";

interface ResourceFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (resourceId: string) => void;
  readonly error?: string | null;
  /** Only venues of these classes; all that are let where not said. */
  readonly classes?: readonly VenueClass[];
}

/** One of the venues, centre by centre. */
export function ResourceField({ label, value, onChange, error = null, classes }: ResourceFieldProps) {
  const { language, t } = useLanguage();
  const resources = useQuery(resourcesQuery);
  const centers = useQuery(centersQuery);
  const wanted = (resources.data?.resources ?? []).filter(
    ({ isLettable, venueClass }) => isLettable && (classes?.includes(venueClass) ?? venueClass !== "equipment"),
  );
  const nameOf = (centerId: string): string => {
    const center = centers.data?.centers.find(({ id }) => id === centerId);
    return center === undefined ? centerId : localName(center.name, language);
  };
  return (
    <NativeSelect
      label={label}
      withAsterisk
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        { value: "", label: t("panels.choose") },
        ...[...Map.groupBy(wanted, ({ centerId }) => centerId)].map(([centerId, some]) => ({
          group: nameOf(centerId),
          items: some.map(({ id, name }) => ({ value: id, label: localName(name, language) })),
        })),
      ]}
    />
  );
}
