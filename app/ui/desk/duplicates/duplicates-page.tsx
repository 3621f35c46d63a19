import type { DuplicatePair } from '#app/domain/fieldwork/duplicates/duplicates.ts';
import { casesPath, duplicatePath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { ButtonLink } from '../button.tsx';
import { Card, EmptyState } from '../card.tsx';
import { caseListTexts } from '../cases/case-texts.ts';
import { useStudy } from '../desk-data.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { PageHeader } from '../page-header.tsx';
import { duplicateTexts, type DecidedPair } from './duplicate-texts.ts';
import { PairTable } from './pair-table.tsx';

/** Who may be in the sample twice, each pair with the way to a decision. */
export function DuplicatesPage({
  pairs,
  count,
  done,
}: {
  pairs: DuplicatePair[];
  count: number;
  done: DecidedPair | null;
}) {
  const words = useTexts(duplicateTexts);
  const cases = useTexts(caseListTexts);
  const study = useStudy();
  const format = useFormat();
  return (
    <>
      <PageHeader title={words.title} above={{ to: casesPath(study.name), label: cases.title }}>
        {pairs.length > 0 ? words.lead : null}
      </PageHeader>
      {done ? <Notice tone="success" title={words.done[done]} /> : null}
      {pairs.length === 0 ? <EmptyState title={words.none}>{words.noneText}</EmptyState> : null}
      {count > pairs.length ? <p>{words.shown(format.number(pairs.length), format.number(count))}</p> : null}
      {pairs.map((pair) => (
        <OnePair key={`${pair.one.case_id}/${pair.other.case_id}`} pair={pair} />
      ))}
    </>
  );
}

function OnePair({ pair: { one, other, signs } }: { pair: DuplicatePair }) {
  const words = useTexts(duplicateTexts);
  const study = useStudy();
  const reasons = signs.map((sign) => words.signs[sign]).join(', ');
  return (
    <Card title={one.name === other.name ? one.name : `${one.name}, ${other.name}`} intro={reasons}>
      <PairTable one={one} other={other} />
      {study.may('cases:change') ? (
        <div className="form-actions">
          <ButtonLink kind="secondary" to={duplicatePath(study.name, one.case_id, other.case_id)}>
            {words.decide}
            <span className="visually-hidden">
              {' '}
              ({one.case_id}, {other.case_id})
            </span>
          </ButtonLink>
        </div>
      ) : null}
    </Card>
  );
}
