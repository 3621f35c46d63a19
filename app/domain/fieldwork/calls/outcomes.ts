/** Whom the caller had, or tried to have, on the line. */
export const SPOKEN_WITH = ['contact_person', 'person'] as const;
export type SpokenWith = (typeof SPOKEN_WITH)[number];

/** What a call came to, in the order of the form. */
export const CALL_OUTCOMES = [
  'no_answer',
  'busy',
  'voicemail',
  'wrong_number',
  'callback',
  'will_fill_in',
  'wants_new_link',
  'refuses',
  'refused_by_organisation',
  'not_in_target_group_told',
  'left_told',
  'absent_until',
  'unavailable_throughout',
  'language',
  'deceased',
  'other',
] as const;
export type CallOutcome = (typeof CALL_OUTCOMES)[number];

/** What an attempt did to a case beyond being noted; what undoing it takes back. */
export type CallEffect =
  | 'refused'
  | 'absent'
  | 'not_me'
  | 'not_in_target_group'
  | 'deceased'
  | 'language_problem'
  | 'unavailable'
  | 'spoken_to'
  | 'mail_held'
  | 'link_queued';

type Rule = {
  /** Somebody was spoken with: counts as a contact. */
  contact: boolean;
  /** Is about one person, also when the contact person told it. */
  aboutOne: boolean;
  /** What it does to the case. */
  effect: CallEffect | null;
};

const nobody: Rule = { contact: false, aboutOne: false, effect: null };
const somebody: Rule = { contact: true, aboutOne: false, effect: null };
const ofOne = (effect: CallEffect): Rule => ({ contact: true, aboutOne: true, effect });

/** What each outcome means. */
export const OUTCOME_RULES: Record<CallOutcome, Rule> = {
  no_answer: nobody,
  busy: nobody,
  voicemail: nobody,
  wrong_number: nobody,
  callback: somebody,
  will_fill_in: somebody,
  wants_new_link: ofOne('link_queued'),
  refuses: ofOne('refused'),
  refused_by_organisation: { contact: true, aboutOne: false, effect: 'refused' },
  not_in_target_group_told: ofOne('not_in_target_group'),
  left_told: ofOne('not_me'),
  absent_until: ofOne('absent'),
  unavailable_throughout: ofOne('unavailable'),
  language: ofOne('language_problem'),
  deceased: ofOne('deceased'),
  other: somebody,
};

/**
 * Outcomes by which the person himself shows that he knows of the study and does not refuse. Told by somebody else they
 * say nothing of him: contact with the organisation alone leaves a case at "nothing ever returned" (3.19).
 */
const ACKNOWLEDGES: ReadonlySet<CallOutcome> = new Set(['callback', 'will_fill_in', 'wants_new_link']);

/** What an attempt does to each case it was about. */
export function effectsOf(outcome: CallOutcome, spokenWith: SpokenWith): CallEffect[] {
  const { effect } = OUTCOME_RULES[outcome];
  const acknowledged = spokenWith === 'person' && ACKNOWLEDGES.has(outcome);
  return [...(effect ? [effect] : []), ...(acknowledged ? (['spoken_to'] as const) : [])];
}

export function isCallOutcome(text: string): text is CallOutcome {
  return (CALL_OUTCOMES as readonly string[]).includes(text);
}
