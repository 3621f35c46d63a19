import type { ReactNode } from 'react';

export type Fact = [term: string, value: ReactNode];

/** Terms with their values, one a line. */
export function Facts({ facts }: { facts: Fact[] }) {
  return (
    <dl className="fact-list">
      {facts.map(([term, value]) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
