import type { VenueClass } from "@weishan/core/booking";
import type { ReactNode } from "react";
import styles from "./venue-picture.module.css";

interface VenuePictureProps {
  readonly venueClass: VenueClass;
  /** The address of a photo; where there is none, the kind of place is drawn. */
  readonly photoUrl?: string | null | undefined;
  /** What the picture shows; empty where the name stands beside it. */
  readonly alt?: string;
}

/** How a place looks: its photo, or a drawing of its kind while nobody has taken one. */
export function VenuePicture({ venueClass, photoUrl, alt = "" }: VenuePictureProps) {
  if (photoUrl !== null && photoUrl !== undefined)
    return (
      <div className={styles["picture"]}>
        <img className={styles["photo"]} src={photoUrl} alt={alt} loading="lazy" decoding="async" />
      </div>
    );
  return (
    <div className={styles["picture"]} data-drawn>
      <svg viewBox="0 0 320 180" preserveAspectRatio="xMidYMid slice" aria-hidden>
        {DRAWINGS[venueClass]}
      </svg>
    </div>
  );
}

/** Chairs seen from above: a row of small rounded squares. */
const chairs = (fromX: number, y: number, count: number, stepX = 22): ReactNode =>
  Array.from({ length: count }, (_, chair) => (
    <rect key={chair} className={styles["soft"]} x={fromX + chair * stepX} y={y} width="12" height="9" rx="2.5" />
  ));

/** A row of seats seen from behind, bent towards the stage. */
const seatRow = (y: number, halfWidth: number): ReactNode => (
  <path
    key={y}
    className={styles["line"]}
    d={`M${160 - halfWidth} ${y} Q160 ${y + 15} ${160 + halfWidth} ${y} v8 Q160 ${y + 23} ${160 - halfWidth} ${y + 8}z`}
  />
);

const DRAWINGS: Readonly<Record<VenueClass, ReactNode>> = {
  atrium: (
    <>
      <path className={styles["soft"]} d="M0 180 108 128h104l108 52z" />
      <path
        className={styles["line"]}
        d="M108 128V52L0 0m108 128L0 180m212-52V52L320 0M212 128l108 52M108 52h104M108 128h104"
      />
      <path className={styles["fine"]} d="m0 48 108 28h104l108-28M0 96l108 8h104l108-8" />
      <path className={styles["fine"]} d="M128 52 98 0m52 52-8-52m28 52 8-52m14 52 30-52" />
      <path className={styles["line"]} d="M146 128v-24h28v24m-14-24v24" />
    </>
  ),
  plaza: (
    <>
      <path className={styles["soft"]} d="M0 118h320v62H0z" />
      <path className={styles["line"]} d="M0 118h320M70 118V62h180v56M70 62h180l-8-12H78z" />
      <path className={styles["fine"]} d="M88 118V62m24 56V62m24 56V62m48 56V62m24 56V62m24 56V62" />
      <path className={styles["fine"]} d="M160 118 96 180m64-62 64 62M160 118v62M0 140h320M0 160h320" />
      <circle className={styles["line"]} cx="32" cy="84" r="19" />
      <circle className={styles["line"]} cx="288" cy="84" r="19" />
      <path className={styles["line"]} d="M32 90v28m256-28v28M160 50V16m0 2h24l-6 7 6 7h-24" />
    </>
  ),
  auditorium: (
    <>
      <path className={styles["soft"]} d="M52 22h216v66H52z" />
      <path className={styles["line"]} d="M40 22h240M52 22v66h216V22M52 88l-14 10h244l-14-10" />
      <path
        className={styles["fine"]}
        d="M66 22c0 26 4 42-2 66m16-66c2 28 4 44-2 66M254 22c0 26-4 42 2 66m-16-66c-2 28-4 44 2 66"
      />
      <path className={styles["line"]} d="M150 88V74h20v14" />
      {seatRow(106, 84)}
      {seatRow(126, 106)}
      {seatRow(148, 130)}
    </>
  ),
  "multimedia-room": (
    <>
      <path className={styles["soft"]} d="m160 150-70-62V26h140v62z" />
      <path className={styles["line"]} d="M84 22h152v68H84zM72 22h176" />
      <path className={styles["fine"]} d="m160 148-70-58m70 58 70-58M110 70l24-22 18 14 28-26 30 30" />
      <path className={styles["line"]} d="M146 140h28v14h-28zm5 14v6m18-6v6" />
      {chairs(38, 128, 4)}
      {chairs(38, 148, 4)}
      {chairs(206, 128, 4)}
      {chairs(206, 148, 4)}
    </>
  ),
  "meeting-room": (
    <>
      <rect className={styles["soft"]} x="76" y="74" width="168" height="54" rx="27" />
      <rect className={styles["line"]} x="76" y="74" width="168" height="54" rx="27" />
      <rect className={styles["fine"]} x="92" y="86" width="136" height="30" rx="15" />
      {chairs(104, 56, 6, 20)}
      {chairs(104, 137, 6, 20)}
      <rect className={styles["soft"]} x="256" y="94" width="10" height="14" rx="2.5" />
      <path className={styles["line"]} d="M24 30h272v132H24z" />
      <path className={styles["fine"]} d="M32 66v60m-4-60v60M62 30v-6m196 6v-6M110 30h100" />
    </>
  ),
  residence: (
    <>
      <path className={styles["soft"]} d="M0 138h320v42H0z" />
      <path className={styles["line"]} d="M0 138h320M96 138V84h134v54M82 86l40-40h82l40 40z" />
      <path className={styles["fine"]} d="M92 76h142M104 64h118M114 54h98" />
      <path className={styles["line"]} d="M152 138v-34h22v34m-60-12v-20h22v20zm76 0v-20h24v20z" />
      <path
        className={styles["line"]}
        d="M44 138v-30m0 6c-20-2-24-34 0-46 24 12 20 44 0 46m228 24v-24m0 4c-15-2-18-26 0-36 18 10 15 34 0 36"
      />
    </>
  ),
  "display-window": (
    <>
      <path className={styles["soft"]} d="M54 34h212v98H54z" />
      <path className={styles["line"]} d="M44 24h232v118H44zM54 34h212v98H54zM44 142l-8 18h248l-8-18" />
      <path className={styles["fine"]} d="M126 34v98m70-98v98M54 34l26 20m186-20-26 20" />
      <path
        className={styles["line"]}
        d="M78 132v-26h24v26m50 0V92h18v40m42 0v-22h28v22M84 106c0-16 12-16 12 0m58-14c-4-22 18-22 14 0"
      />
    </>
  ),
  "led-wall": (
    <>
      <rect className={styles["soft"]} x="52" y="26" width="216" height="108" rx="3" />
      <rect className={styles["line"]} x="52" y="26" width="216" height="108" rx="3" />
      <path className={styles["fine"]} d="M88 26v108m36-108v108m36-108v108m36-108v108m36-108v108M52 62h216M52 98h216" />
      <path className={styles["line"]} d="m148 64 32 18-32 18zM78 134v26m164-26v26M52 160h216" />
    </>
  ),
  "poster-frame": (
    <>
      <path className={styles["line"]} d="M30 164V18h146v146M42 164V30h122v134M103 30v134M12 164h296" />
      <path className={styles["fine"]} d="M92 92v18m22-18v18" />
      <rect className={styles["soft"]} x="206" y="34" width="76" height="106" rx="3" />
      <rect className={styles["line"]} x="206" y="34" width="76" height="106" rx="3" />
      <path className={styles["fine"]} d="M216 44h56v54h-56zm0 66h56m-56 10h56m-56 10h34" />
      <path className={styles["fine"]} d="m216 92 18-22 14 14 10-10 14 18" />
      <circle className={styles["line"]} cx="190" cy="92" r="4" />
    </>
  ),
  equipment: (
    <>
      <path className={styles["soft"]} d="M118 90h84v62h-84z" />
      <path className={styles["line"]} d="M118 90h84v62h-84zM136 90V78h48v12M118 112h84" />
      <path className={styles["line"]} d="M152 30h16v26a8 8 0 0 1-16 0zm-8 22c0 22 32 22 32 0m-16 17v9" />
    </>
  ),
};
