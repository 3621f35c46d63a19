import { FACTS } from '#app/domain/dispositions/case-facts.ts';
import type { CountedFacts } from '#app/domain/fieldwork/response-summary.ts';

type Fact = (typeof FACTS)[number];

/** The bits of `fieldwork.case_facts` for these facts. */
export function factBits(...facts: Fact[]): number {
  return facts.reduce((bits, fact) => bits | (1 << FACTS.indexOf(fact)), 0);
}

/** A row of counted cases; what is not said did not happen. */
export function countedFacts(row: Partial<Omit<CountedFacts, 'facts'>> & { facts?: Fact[] }): CountedFacts {
  return {
    by: [],
    status: 'not_sent',
    answered: false,
    items: null,
    override: null,
    substitute: false,
    cases: 0,
    weight: 0,
    without_weight: row.cases ?? 0,
    ...row,
    facts: factBits(...(row.facts ?? [])),
  };
}
