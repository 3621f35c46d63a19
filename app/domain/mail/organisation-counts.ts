/** Persons of an organisation who were invited, and of those who have answered. */
export type OrganisationCounts = { invited: number; answered: number };

/** With fewer persons a count says too much of each of them. */
export const FEWEST_COUNTED = 3;

/**
 * What a contact person may be told: counts, never who. None where the study forbids it (`contactCounts: false`), where
 * fewer than three were invited, and where all or none have answered, because that tells of each person what he did.
 * @returns the counts as text; empty ones leave out the paragraph that holds them
 */
export function countsInWords(
  { invited, answered }: OrganisationCounts,
  settings: { contactCounts?: boolean },
): { invited: string; answered: string } {
  const allowed =
    settings.contactCounts !== false && invited >= FEWEST_COUNTED && answered > 0 && answered < invited;
  return allowed ? { invited: String(invited), answered: String(answered) } : { invited: '', answered: '' };
}
