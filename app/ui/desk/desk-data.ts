import { useRouteLoaderData } from '@remix-run/react';
import { may, mayInStudy, type Grant, type Permission, type Role } from '#app/domain/accounts/roles.ts';
import type { FieldPhase } from '#app/domain/studies/field-phase.ts';
import type { Language, Localised, StudyStatus } from '#app/domain/studies/studies.ts';

/** What the layout route hands to every page of the desk. */
export type DeskData = {
  user: { user_id: number; name: string; email: string; role: Role };
  studies: { name: string; title: Localised }[];
  /** Whether mail stays in this installation, to be read on /mailbox. */
  localMailbox: boolean;
};

/** What the study's layout route hands to every page of one study. */
export type StudyHead = {
  name: string;
  title: Localised;
  status: StudyStatus;
  phase: FieldPhase;
  opens: string | null;
  closes: string | null;
  languages: Language[];
  grants: Grant[];
  /** How many messages of participants wait for a decision; null for who may not see them. */
  requests: number | null;
};

/** Who is signed in and what there is to choose from. */
export function useDesk(): DeskData & { may(what: Permission): boolean } {
  const desk = useRouteLoaderData('routes/desk/layout') as DeskData;
  return { ...desk, may: (what) => may(desk.user.role, what) };
}

/** The study of this page, with what the user may do in it (by role or by grant). */
export function useStudy(): StudyHead & { may(what: Permission): boolean } {
  const study = useMaybeStudy();
  if (!study) throw new Error('useStudy is for pages under routes/desk/study.tsx.');
  return study;
}

/** As useStudy; null on pages that belong to no study. */
export function useMaybeStudy(): (StudyHead & { may(what: Permission): boolean }) | null {
  const desk = useRouteLoaderData('routes/desk/layout') as DeskData | undefined;
  const loaded = useRouteLoaderData('routes/desk/study') as { study: StudyHead } | undefined;
  if (!desk || !loaded) return null;
  const { study } = loaded;
  return { ...study, may: (what) => mayInStudy(desk.user.role, what, study.grants) };
}
