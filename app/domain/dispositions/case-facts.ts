import type { CaseEventType } from '#app/domain/audit/audit.ts';
import { readItemCounts, type ItemCounts } from '#app/domain/questionnaires/items/item-counts.ts';
import { dayOf } from '#app/platform/dates.ts';
import type { FieldWindow } from './field-window.ts';

/** What happened to a case, as far as its disposition goes by it; the bits of `fieldwork.case_facts`, in this order. */
export const FACTS = [
  'sent',
  'bounced',
  /** It bounced, a new address is known, and nothing went there yet. */
  'readdressed',
  'opened',
  'started',
  'completed',
  /** Submitted after the last day of the field. */
  'late',
  'refused',
  'optedOut',
  'ineligible',
  'duplicate',
  /** Was away when the first mail came, and stayed away until the field was over. */
  'absentThroughout',
  /** The next four were told on the telephone. */
  'deceased',
  'languageProblem',
  /** Not available before the field is over. */
  'unavailable',
  /** The person himself knew of the study and did not refuse. */
  'spokenTo',
] as const;
type Fact = (typeof FACTS)[number];

export type CaseFacts = Record<Fact, boolean> & {
  /** Whether anything was answered. */
  answered: boolean;
  /** Null when nobody counted. */
  items: ItemCounts | null;
  /** The code that staff decided on; null: none. */
  override: string | null;
};

/** What a disposition follows from besides the bits of `fieldwork.case_facts`. */
export type OtherFacts = { answered: boolean; items: number[] | null; override: string | null };

/** The facts as the database counts them. */
export function readCaseFacts(bits: number, { answered, items, override }: OtherFacts): CaseFacts {
  const facts = Object.fromEntries(FACTS.map((fact, place) => [fact, (bits & (1 << place)) !== 0]));
  return { ...(facts as Record<Fact, boolean>), answered, items: readItemCounts(items), override };
}

/** An event of a case; `saved` stands for one save of answers. */
export type FactEvent = {
  type: CaseEventType | 'saved';
  at: Date;
  /** Tells events of one moment apart: the higher is the later. */
  event_id: number;
  detail: Record<string, unknown>;
};

type Sums = Record<Exclude<Fact, 'absentThroughout'>, boolean> & {
  answered: boolean;
  override: string | null;
  sendings: number;
  /** Of the submission that was opened again. */
  wasLate: boolean;
  absence: { fromTheStart: boolean; until: string } | null;
};

/**
 * What the events of a case come to, in whatever order they are given. What happened after the field was closed does
 * not count, apart from decisions on the code itself.
 *
 * The columns of fieldwork.cases say the same, written as each event was.
 * @param items how much is answered, which is no event
 */
export function caseFacts(
  events: readonly FactEvent[],
  window: FieldWindow,
  items: number[] | null = null,
): CaseFacts {
  const sums = nothingYet();
  const inOrder = [...events].sort(
    (one, other) => one.at.getTime() - other.at.getTime() || one.event_id - other.event_id,
  );
  for (const event of inOrder) {
    const counts = window.closedAt === null || event.at <= window.closedAt;
    if (counts || DECISIONS.has(event.type)) take(sums, event, window);
  }
  const { sendings: _sendings, wasLate: _wasLate, absence, ...facts } = sums;
  const absentThroughout = absence !== null && absence.fromTheStart && absence.until > window.lastDay;
  return { ...facts, absentThroughout, items: readItemCounts(items) };
}

const DECISIONS: ReadonlySet<FactEvent['type']> = new Set(['disposition_overridden', 'override_withdrawn']);

function nothingYet(): Sums {
  return {
    sent: false,
    bounced: false,
    readdressed: false,
    opened: false,
    started: false,
    completed: false,
    late: false,
    refused: false,
    optedOut: false,
    ineligible: false,
    duplicate: false,
    deceased: false,
    languageProblem: false,
    unavailable: false,
    spokenTo: false,
    answered: false,
    override: null,
    sendings: 0,
    wasLate: false,
    absence: null,
  };
}

function take(sums: Sums, event: FactEvent, window: FieldWindow): void {
  switch (event.type) {
    case 'sent':
    case 'arrived':
      sums.sendings += 1;
      Object.assign(sums, { sent: true, readdressed: false });
      return;
    case 'bounced':
      Object.assign(sums, { bounced: true, readdressed: false });
      return;
    case 'address_corrected':
      if (sums.bounced) Object.assign(sums, { bounced: false, readdressed: true });
      return;
    case 'submitted':
      // The first one counts, as on the case itself.
      if (!sums.completed) sums.late = window.endsAt !== null && event.at > window.endsAt;
      sums.completed = true;
      return;
    case 'reopened':
      Object.assign(sums, { completed: false, late: false, wasLate: sums.late });
      return;
    case 'reopening_undone':
      // What was submitted then holds again.
      Object.assign(sums, { completed: true, late: sums.wasLate });
      return;
    case 'saved':
      sums.answered = true;
      return;
    case 'absent':
      sums.absence = absenceAfter(sums, event);
      return;
    case 'absence_ended':
      sums.absence = null;
      return;
    case 'disposition_overridden':
      sums.override = String(event.detail.code);
      return;
    case 'override_withdrawn':
      sums.override = null;
      return;
    default: {
      const marked = MARKS[event.type];
      if (marked) sums[marked[0]] = marked[1];
    }
  }
}

/** Events that put a mark on a case, or take it away. */
const MARKS: Partial<Record<FactEvent['type'], [Exclude<Fact, 'absentThroughout'>, boolean]>> = {
  opened: ['opened', true],
  started: ['started', true],
  refused: ['refused', true],
  refusal_undone: ['refused', false],
  opted_out: ['optedOut', true],
  opt_out_undone: ['optedOut', false],
  ineligible: ['ineligible', true],
  ineligible_undone: ['ineligible', false],
  duplicate_found: ['duplicate', true],
  duplicate_undone: ['duplicate', false],
  deceased_told: ['deceased', true],
  deceased_undone: ['deceased', false],
  language_problem_told: ['languageProblem', true],
  language_problem_undone: ['languageProblem', false],
  unavailable_told: ['unavailable', true],
  unavailable_undone: ['unavailable', false],
  spoken_to: ['spokenTo', true],
  spoken_to_undone: ['spokenTo', false],
};

/** One absence goes on in the next when that is told of before its end. */
function absenceAfter({ sendings, absence }: Sums, event: FactEvent): Sums['absence'] {
  const goesOn = absence !== null && absence.fromTheStart && dayOf(event.at) <= absence.until;
  return { fromTheStart: sendings <= 1 || goesOn, until: String(event.detail.until) };
}
