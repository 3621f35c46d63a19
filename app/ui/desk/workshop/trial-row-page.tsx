import { Form } from '@remix-run/react';
import type { TrialCell } from '#app/domain/responses/trials/trial-row.ts';
import { trialPath, trialsPath } from '#app/platform/path.ts';
import { useTexts } from '#app/ui/shared/texts.ts';
import { Button } from '../button.tsx';
import { Card } from '../card.tsx';
import { DataTable } from '../data-table.tsx';
import { useStudy } from '../desk-data.ts';
import { Notice } from '../notice.tsx';
import { PageHeader } from '../page-header.tsx';
import { trialTexts } from './trial-texts.ts';

/** The row that a try-out would give, cell by cell, with the labels of the codebook. */
export function TrialRow({
  trial,
  cells,
}: {
  trial: { trial_id: string; questionnaire: string; version: number | null; completed_at: Date | null };
  cells: TrialCell[];
}) {
  const words = useTexts(trialTexts);
  const study = useStudy();
  return (
    <>
      <PageHeader
        title={words.rowTitle}
        above={{ to: trialsPath(study.name), label: words.back }}
        state={{
          tone: trial.completed_at ? 'good' : 'quiet',
          label: trial.completed_at ? words.done : words.open,
        }}
        actions={
          <Form method="post" action={trialsPath(study.name)} reloadDocument className="row-acts">
            <input type="hidden" name="trial" value={trial.trial_id} />
            <Button kind="secondary" type="submit" name="act" value="restart">
              {words.restart}
            </Button>
            <a className="button button-desk" href={trialPath(study.name, trial.trial_id)}>
              {trial.completed_at ? words.see : words.goOn}
            </a>
          </Form>
        }
      >
        {words.rowLead(words.tries(trial.questionnaire, trial.version))}
      </PageHeader>
      {trial.completed_at ? null : <Notice tone="info">{words.notDone}</Notice>}
      <Card title={words.rowTitle} titleHidden>
        <DataTable
          caption={words.rowTitle}
          captionHidden
          rows={cells}
          rowKey={({ variable }) => variable}
          columns={[
            {
              id: 'variable',
              head: words.variable,
              isRowHead: true,
              cell: ({ variable }) => <code>{variable}</code>,
            },
            { id: 'value', head: words.value, align: 'end', cell: ({ cell }) => cell ?? words.emptyCell },
            { id: 'means', head: words.means, cell: ({ value }) => value ?? '' },
            { id: 'label', head: words.label, cell: ({ label }) => label },
          ]}
        />
      </Card>
    </>
  );
}
