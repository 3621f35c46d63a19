import type { CutOffs } from '#app/domain/studies/cut-offs.ts';
import type { CaseFacts } from './case-facts.ts';
import { completenessOf } from './completeness.ts';
import { dispositionCode, type DispositionGroup } from './disposition-codes.ts';

export type Disposition = {
  code: string;
  group: DispositionGroup;
  /** Given as if the field closed now: what happens, and not only an override, can still make it another code. */
  interim: boolean;
};

/**
 * The AAPOR disposition of one case, as if the field closed now. First match wins: an override by staff; duplicate
 * 4.81; not in the target group 4.10, also when the form was completed; submitted after the field period 2.27, or in
 * it 1.1, 1.2 or 2.12 by the cut-offs of the study; answered something without submitting 1.2 or 2.12; refused or
 * opted out 2.111; opened or begun without an answer 2.1121; died 2.31; answers in no language of the study 2.33; away or
 * not available for the whole field period 2.26; undelivered with a new address that is not used yet 3.40; undelivered
 * 3.30; never sent 3.11; spoken to on the telephone, where he knew of the study, 2.20; else 3.19. Order after AAPOR
 * (2016), Standard Definitions, 9th edition, section on internet surveys of specifically named persons.
 *
 * That somebody opened the questionnaire counts as contact because only a deed on the page says so; that a link was
 * merely fetched, as mail scanners do, is no event.
 * @param options.closed whether the field was closed: then the code is final, and only an override changes it
 */
export function dispositionOf(
  facts: CaseFacts,
  options: { cutOffs: CutOffs | undefined; closed: boolean },
): Disposition {
  const code = facts.override ?? derivedCode(facts, options.cutOffs);
  const entry = dispositionCode(code);
  if (!entry) throw new Error(`The standard has no code ${code}.`);
  const settled = facts.override !== null || SETTLED.has(entry.code);
  return { code: entry.code, group: entry.group, interim: !options.closed && !settled };
}

/** Codes that waiting does not change. Who refused may still submit, and then counts as complete. */
const SETTLED = new Set(['1.1', '4.10', '4.81']);

function derivedCode(facts: CaseFacts, cutOffs: CutOffs | undefined): string {
  if (facts.duplicate) return '4.81';
  if (facts.ineligible) return '4.10';
  if (facts.completed) return facts.late ? '2.27' : CODES[completenessOf(facts.items, cutOffs, true)];
  if (facts.started && facts.answered) return CODES[completenessOf(facts.items, cutOffs, false)];
  if (facts.refused || facts.optedOut) return '2.111';
  if (facts.started || facts.opened) return '2.1121';
  if (facts.deceased) return '2.31';
  if (facts.languageProblem) return '2.33';
  if (facts.absentThroughout || facts.unavailable) return '2.26';
  if (facts.readdressed) return '3.40';
  if (facts.bounced) return '3.30';
  if (!facts.sent) return '3.11';
  return facts.spokenTo ? '2.20' : '3.19';
}

const CODES = { complete: '1.1', partial: '1.2', insufficient: '2.12' } as const;
