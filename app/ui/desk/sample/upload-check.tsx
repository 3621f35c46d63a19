import { Form, Link } from '@remix-run/react';
import type { ImportResult, SampleChange } from '#app/domain/sample/sample.ts';
import { casePath, samplePath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Button, ButtonLink, SubmitButton } from '../button.tsx';
import { Card } from '../card.tsx';
import { DataTable, type Column } from '../data-table.tsx';
import { useStudy } from '../desk-data.ts';
import { useFormat } from '../format.ts';
import { Notice } from '../notice.tsx';
import { Stat, Stats } from '../stat.tsx';
import { uploadTexts } from './sample-texts.ts';

/** What a file without faults would do, and the button that does it. */
export function UploadEffect({ result, accepted }: { result: ImportResult; accepted: boolean }) {
  const words = useTexts(uploadTexts);
  const format = useFormat();
  if (result.added + result.changed === 0) return <NothingNew cases={result.unchanged} />;
  return (
    <>
      {accepted ? (
        <Notice tone="warning">
          <p>
            {words.accepted} <Link to="?">{words.withdraw}</Link>
          </p>
        </Notice>
      ) : null}
      <Card title={words.effect} foot={<p>{words.effectFoot}</p>}>
        <Stats>
          <Stat label={words.wouldAdd} value={format.number(result.added)} />
          <Stat label={words.wouldChange} value={format.number(result.changed)} />
          <Stat label={words.unchanged} value={format.number(result.unchanged)} />
          <Stat label={words.persons} value={format.number(result.persons)} />
          <Stat label={words.organisations} value={format.number(result.organisations)} />
          <Stat label={words.byLetter} value={format.number(result.by_letter)} />
        </Stats>
        {result.added > 0 ? <p className="hint">{words.undoAdd}</p> : null}
        <Form method="post" className="form-actions">
          {accepted ? <input type="hidden" name="accept" value="1" /> : null}
          <SubmitButton name="act" value="confirm" busy={words.confirming}>
            {words.confirm(result.added, result.changed, format.number)}
          </SubmitButton>
          <Button kind="secondary" name="act" value="discard">
            {words.discard}
          </Button>
        </Form>
      </Card>
      <Changes changes={result.changes} leftOut={result.changes_left_out} />
    </>
  );
}

/** The same file again: nothing to do but go back. */
function NothingNew({ cases }: { cases: number }) {
  const words = useTexts(uploadTexts);
  const format = useFormat();
  return (
    <>
      <Notice tone="info" title={words.sameTitle}>
        <p>{words.sameText(format.number(cases))}</p>
      </Notice>
      <Form method="post" className="form-actions">
        <Button name="act" value="discard">
          {words.back}
        </Button>
      </Form>
    </>
  );
}

function Changes({ changes, leftOut }: { changes: SampleChange[]; leftOut: number }) {
  const words = useTexts(uploadTexts);
  const format = useFormat();
  const study = useStudy();
  if (changes.length === 0) return null;
  const columns: Column<SampleChange>[] = [
    {
      id: 'case_id',
      head: words.caseId,
      isRowHead: true,
      cell: (change) => <Link to={casePath(study.name, change.case_id)}>{change.case_id}</Link>,
    },
    { id: 'column', head: words.column, cell: (change) => <code>{change.column}</code> },
    {
      id: 'from',
      head: words.from,
      cell: (change) => <del className="was">{change.from ?? <i>{words.none}</i>}</del>,
    },
    { id: 'to', head: words.to, cell: (change) => change.to ?? <i>{words.none}</i> },
  ];
  const title = words.changes(format.number(changes.length + leftOut));
  return (
    <Card
      title={title}
      foot={leftOut > 0 ? <p>{words.changesLeftOut(format.number(leftOut))}</p> : undefined}
    >
      <DataTable
        caption={words.title}
        captionHidden
        columns={columns}
        rows={changes}
        rowKey={(change) => `${change.case_id} ${change.column}`}
      />
    </Card>
  );
}

/** Throws the file away and offers to try another one. */
export function TryAgain() {
  const words = useTexts(uploadTexts);
  const study = useStudy();
  return (
    <Form method="post" className="form-actions">
      <ButtonLink to={`${samplePath(study.name)}#field-file`}>{words.again}</ButtonLink>
      <Button kind="secondary" name="act" value="discard">
        {words.discard}
      </Button>
    </Form>
  );
}
