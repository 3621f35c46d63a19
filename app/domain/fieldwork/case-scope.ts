/** Which cases of a study are counted or listed. */
export type CaseScope = {
  questionnaire: string | null;
  wave: string | null;
  group: string | null;
  /** The pilot alone, or all without it; null: both. */
  pilot: boolean | null;
};

/** The fieldwork itself: every questionnaire, wave and group, without the pilot. */
export const WITHOUT_PILOT: CaseScope = { questionnaire: null, wave: null, group: null, pilot: false };

/** What the cases of a study are divided in; lists of one entry divide nothing. */
export type CaseDivisions = {
  questionnaires: string[];
  waves: string[];
  groups: string[];
  /** Cases of the pilot. */
  pilot: number;
};

/**
 * Reads from an address which cases are meant: `questionnaire`, `wave`, `group`, and `pilot` (1: the pilot alone, 0: all
 * without it).
 * @param pilot what is meant when the address does not say
 */
export function readCaseScope(query: URLSearchParams, pilot: boolean | null): CaseScope {
  const text = (name: string) => (query.get(name) ?? '').replaceAll('\0', '').slice(0, 100) || null;
  const asked = query.get('pilot');
  return {
    questionnaire: text('questionnaire'),
    wave: text('wave'),
    group: text('group'),
    pilot: asked === '1' ? true : asked === '0' ? false : pilot,
  };
}

/** The address of a scope on a page that shows all but the pilot when nothing is said. */
export function caseScopeQuery(scope: CaseScope): string {
  const query = new URLSearchParams();
  writeCaseScope(query, scope, false);
  return query.toString();
}

/** Adds a scope to an address: only what differs from `pilot`, what is meant when nothing is said. */
export function writeCaseScope(query: URLSearchParams, scope: CaseScope, pilot: boolean | null): void {
  for (const name of ['questionnaire', 'wave', 'group'] as const) {
    const value = scope[name];
    if (value !== null) query.set(name, value);
  }
  if (scope.pilot !== pilot && scope.pilot !== null) query.set('pilot', scope.pilot ? '1' : '0');
}
