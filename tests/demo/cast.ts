import { seededRandom } from '#app/domain/questionnaires/synthetic.ts';

/**
 * What a case does, in the end.
 * - complete: submits, after `wave` (invitation, a reminder, the telephone, the last call)
 * - partial: answers most and never submits; breakoff: answers little; openedOnly: begins and answers nothing
 * - refuses, notInTargetGroup: says so from his link; absent: is away until after the field
 * - bounces: the address is wrong; silent: nothing is ever heard
 */
export type Fate =
  | 'complete'
  | 'partial'
  | 'breakoff'
  | 'openedOnly'
  | 'refuses'
  | 'notInTargetGroup'
  | 'absent'
  | 'bounces'
  | 'silent';

export type Wave = 'invitation' | 'reminder-1' | 'reminder-2' | 'telephone' | 'last-call';

/** Something special on the way to the questionnaire being complete. */
export type Twist = 'forwards_module' | 'forwards_whole' | 'away_for_a_week' | 'corrected_address' | null;

export type Part = {
  caseId: string;
  personId: string;
  stratum: string;
  email: string;
  fate: Fate;
  /** After which mail or call he does it. */
  wave: Wave;
  twist: Twist;
  /** This person's other case, for those who were drawn for two municipalities. */
  otherCase: string | null;
};

/** Of the five persons with two cases one fills in twice; the answers of the other four are copied. */
export const FILLS_IN_TWICE = 'per-013';

type Drawn = { case_id: string; person_id: string; stratum: string; email: string };

/**
 * How many cases of each stratum meet which fate; the rest is silent. Completes are 50, 56 and 20 of 126, as the net
 * distribution of 40, 44 and 16% in Inspectie SZW (2015), annex 1, has it; the others add up to a made-up split of 84
 * cases of which rates are known (AAPOR, example A).
 */
const FATES: Record<string, Partial<Record<Fate, number>>> = {
  klein: {
    complete: 50,
    partial: 2,
    refuses: 4,
    openedOnly: 2,
    breakoff: 3,
    absent: 1,
    bounces: 1,
    notInTargetGroup: 3,
  },
  midden: {
    complete: 56,
    partial: 3,
    refuses: 4,
    openedOnly: 2,
    breakoff: 4,
    absent: 1,
    bounces: 1,
    notInTargetGroup: 2,
  },
  groot: {
    complete: 20,
    partial: 1,
    refuses: 1,
    openedOnly: 1,
    breakoff: 1,
    absent: 1,
    bounces: 1,
    notInTargetGroup: 1,
  },
};

/** Of a hundred that complete, after which mail: more than half needed a reminder or a call. */
const WAVES: [Wave, number][] = [
  ['invitation', 44],
  ['reminder-1', 26],
  ['reminder-2', 14],
  ['telephone', 9],
  ['last-call', 7],
];

const TWISTS: Twist[] = [
  'forwards_module',
  'forwards_module',
  'forwards_whole',
  'away_for_a_week',
  'away_for_a_week',
  'away_for_a_week',
  'corrected_address',
];

/** Gives every case of the sample its part; the same seed gives the same play. */
export function castOf(sample: readonly Drawn[], seed = 1): Map<string, Part> {
  const random = seededRandom(seed);
  const shared = sharedCases(sample);
  const parts = new Map<string, Part>();
  for (const stratum of Object.keys(FATES)) {
    const cases = shuffled(
      sample.filter((one) => one.stratum === stratum),
      random,
    );
    // Who was drawn twice completes both.
    cases.sort((one, other) => Number(shared.has(other.case_id)) - Number(shared.has(one.case_id)));
    const fates = Object.entries(FATES[stratum]!).flatMap(([fate, count]) =>
      Array.from({ length: count }, () => fate as Fate),
    );
    cases.forEach((one, place) => {
      const fate = fates[place] ?? 'silent';
      const otherCase = shared.get(one.case_id) ?? null;
      parts.set(one.case_id, {
        caseId: one.case_id,
        personId: one.person_id,
        stratum,
        email: one.email,
        fate,
        wave: fate === 'complete' && otherCase === null ? waveOf(random) : 'invitation',
        twist: null,
        otherCase,
      });
    });
  }
  const plain = [...parts.values()].filter(
    (part) => part.fate === 'complete' && part.wave === 'invitation' && part.otherCase === null,
  );
  TWISTS.forEach((twist, place) => {
    plain[place * 3]!.twist = twist;
  });
  return parts;
}

function sharedCases(sample: readonly Drawn[]): Map<string, string> {
  const byPerson = new Map<string, string[]>();
  for (const { person_id, case_id } of sample)
    byPerson.set(person_id, [...(byPerson.get(person_id) ?? []), case_id]);
  const shared = new Map<string, string>();
  for (const [one, other] of byPerson.values()) if (one && other) shared.set(one, other).set(other, one);
  return shared;
}

function waveOf(random: () => number): Wave {
  let left = random() * 100;
  for (const [wave, share] of WAVES) if ((left -= share) < 0) return wave;
  return 'invitation';
}

function shuffled<One>(list: readonly One[], random: () => number): One[] {
  return list
    .map((one) => ({ one, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}
