import { readDefinition } from '../definition.ts';
import { compileRouting } from '../routing.ts';
import { isEmptyAnswer } from '../answer-check.ts';

/** How many questions of a response are answered, of those that the respondent is asked. */
export type ItemCounts = {
  asked: number;
  answered: number;
  crucialAsked: number;
  crucialAnswered: number;
};

/** As answers.responses keeps them. */
export function itemsColumn({ asked, answered, crucialAsked, crucialAnswered }: ItemCounts): number[] {
  return [asked, answered, crucialAsked, crucialAnswered];
}

/** What answers.responses keeps; null when nobody counted. */
export function readItemCounts(items: readonly number[] | null): ItemCounts | null {
  if (items === null) return null;
  const [asked = 0, answered = 0, crucialAsked = 0, crucialAnswered = 0] = items;
  return { asked, answered, crucialAsked, crucialAnswered };
}

export type ItemCounter = (
  answers: Readonly<Record<string, unknown>>,
  about: {
    /** Questions answered from the sample: nobody asked them. */
    preloaded: readonly string[];
    /** Names of the crucial questions. */
    crucial: readonly string[];
    /** Submitted: the route is known. Before, every question that could still come on it counts as asked. */
    submitted: boolean;
  },
) => ItemCounts;

/** Remarks in one's own words may stay empty by design. */
const REMARKS = 'comment';

/**
 * Readies counting for one definition. "No estimate possible" and "does not apply" are answers. Open remarks and what
 * was known from the sample are in no count.
 */
export function createItemCounter(definition: unknown): ItemCounter {
  const { questions } = readDefinition(definition);
  const routing = compileRouting(definition);
  return (answers, { preloaded, crucial, submitted }) => {
    const asked = submitted ? routing.decide(answers) : routing.decide(answers, () => true);
    const counts = { asked: 0, answered: 0, crucialAsked: 0, crucialAnswered: 0 };
    questions.forEach(({ name, type }, position) => {
      if (type === REMARKS || asked[position] === false || preloaded.includes(name)) return;
      const answered = isEmptyAnswer(answers[name]) ? 0 : 1;
      counts.asked += 1;
      counts.answered += answered;
      if (!crucial.includes(name)) return;
      counts.crucialAsked += 1;
      counts.crucialAnswered += answered;
    });
    return counts;
  };
}
